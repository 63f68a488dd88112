//! The page that asks who comes.

use crate::prelude::*;
use crate::{
    booking::{
        frame::{Frame, StepPage},
        group::{Group, GroupLimits, GroupView},
    },
    forms::Form,
    shell::{Loaded, language},
    texts::{booking::visitors as t, common},
};
use serde::{Deserialize, Serialize};

/// What the page shows.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct VisitorsView {
    /// What every step shows.
    pub frame: Frame,
    /// The people typed so far.
    pub group: GroupView,
}

/// Asks for the lead visitor and up to as many more as the prison allows.
pub fn page() -> AnyView {
    let view = Resource::new(|| (), |()| super::load_visitors());
    view! { <Loaded from=view view=show/> }.into_any()
}

fn show(view: VisitorsView) -> AnyView {
    let l = language();
    let buttons = view.frame.buttons(common::continue_on(l));
    view! {
        <StepPage title=t::title(l) frame=view.frame>
            <GroupLimits limits=view.group.limits.clone()/>
            <Form>
                <Group group=view.group/>
                {buttons}
            </Form>
        </StepPage>
    }
    .into_any()
}
