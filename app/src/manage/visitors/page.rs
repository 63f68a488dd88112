//! The page with the group's form.

use crate::prelude::*;
use crate::{
    booking::group::{Group, GroupLimits, GroupView},
    components::Button,
    forms::Form,
    shell::{Loaded, Page, language},
    texts::manage as t,
};

/// Asks who comes.
pub fn page() -> AnyView {
    let view = Resource::new(|| (), |()| super::load_visitors());
    view! { <Loaded from=view view=show/> }.into_any()
}

fn show(group: GroupView) -> AnyView {
    let l = language();
    view! {
        <Page title=t::visitors_title(l) back="/visits/view">
            <p class="govuk-body">{t::visitors_intro(l)}</p>
            <GroupLimits limits=group.limits.clone()/>
            <Form>
                <Group group=group/>
                <Button text=t::visitors_save(l)/>
            </Form>
        </Page>
    }
    .into_any()
}
