//! The page that asks about access needs.

use crate::prelude::*;
use crate::{
    booking::frame::{Frame, StepPage},
    components::{CharacterCount, Size},
    forms::Form,
    shell::{Loaded, language},
    texts::{booking::support as t, common},
};
use domain::booking::SupportNeeds;
use serde::{Deserialize, Serialize};

/// What the page shows.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SupportView {
    /// What every step shows.
    pub frame: Frame,
    /// The answer given earlier.
    pub support: String,
}

/// Asks what help is needed at the prison.
pub fn page() -> AnyView {
    let view = Resource::new(|| (), |()| super::load_support());
    view! { <Loaded from=view view=show/> }.into_any()
}

fn show(view: SupportView) -> AnyView {
    let l = language();
    let buttons = view.frame.buttons(common::continue_on(l));
    view! {
        <StepPage title=t::title(l) frame=view.frame>
            <Form>
                <CharacterCount name="support" label=t::label(l) label_size=Size::Medium hint=t::hint(l) value=view.support
                    max=SupportNeeds::MAX_CHARACTERS/>
                {buttons}
            </Form>
        </StepPage>
    }
    .into_any()
}
