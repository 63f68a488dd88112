//! Sending a form with WASM: the fields go to the server function of the page's route.

use super::{Fault, FormHandle, Kind, Refusal, Values, use_form};
use crate::prelude::*;
use crate::{
    shell::{browser, navigation},
    texts::common,
};
use leptos::{ev::SubmitEvent, task::spawn_local};
use wasm_bindgen::JsCast;
use web_sys::{FormData, HtmlFormElement};

/// Makes the handler of a form's submit event.
pub(super) fn submitter() -> impl Fn(SubmitEvent) + 'static {
    let form = use_form();
    let place = navigation::use_place();
    let go = navigation::use_go();
    let language = crate::shell::language();
    move |event: SubmitEvent| {
        let (Some(submit), Some(fields)) = (place.submit(), fields(&event)) else {
            return; // not ours to send: the browser posts it
        };
        event.prevent_default();
        if form.busy.try_get_value() != Some(false) {
            return; // pressed twice
        }
        form.busy.set_value(true);
        let mut values = fields;
        for (name, value) in place.params() {
            values.set(name, value);
        }
        let go = go.clone();
        spawn_local(async move {
            let answer = super::call::call(submit.endpoint, &values).await;
            if form.busy.try_set_value(false).is_some() {
                return; // the visitor has left the page
            }
            match answer {
                Ok(next) => go(&next.path),
                Err(Refusal {
                    elsewhere: Some(path),
                    ..
                }) => go(&path),
                Err(mut refusal) => {
                    if refusal.faults.is_empty() {
                        let text = match refusal.kind {
                            Kind::Malformed => common::not_understood(language),
                            _ => common::try_again(language),
                        };
                        refusal.faults.push(Fault::new("", "unavailable", text));
                    }
                    form.show(refusal);
                    browser::focus_soon(".govuk-error-summary");
                }
            }
        });
    }
}

/// Reads the fields, with the name and value of the pressed button.
fn fields(event: &SubmitEvent) -> Option<Values> {
    let mut values = typed(&event.target()?.dyn_into().ok()?)?;
    if let Some(button) = event.submitter()
        && let Some(name) = button.get_attribute("name")
    {
        values.push(name, button.get_attribute("value").unwrap_or_default());
    }
    Some(values)
}

/// Reads what stands in a form now.
fn typed(form: &HtmlFormElement) -> Option<Values> {
    let data = FormData::new_with_form(form).ok()?;
    let mut values = Values::default();
    for pair in js_sys::try_iter(&data).ok()??.flatten() {
        let pair = js_sys::Array::from(&pair);
        // A file has no text; no form of this service sends one.
        values.push(pair.get(0).as_string()?, pair.get(1).as_string()?);
    }
    Some(values)
}

impl FormHandle {
    /// Takes what stands in a form now for what was typed before, so that a page which makes its fields anew after a
    /// refusal shows it in them.
    pub fn keep_typed(&self, selector: &str) {
        let form = document().query_selector(selector).ok().flatten();
        let form = form.and_then(|form| form.dyn_into::<HtmlFormElement>().ok());
        if let Some(values) = form.and_then(|form| typed(&form)) {
            _ = self.posted.try_set_value(Some(values));
        }
    }
}
