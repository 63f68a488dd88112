//! Status and headers that a page or a server function asks for while it runs.

use crate::forms::Refusal;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

/// The answer of a server function is a refusal.
pub(crate) fn with_refusal(refusal: &Refusal) {
    let Some(options) = use_context::<ResponseOptions>() else {
        return;
    };
    set_status(&options, refusal.kind.status());
    if let Some(seconds) = refusal.retry_after {
        options.insert_header(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
}

/// The page shown is a refusal.
pub(crate) fn to_page(refusal: &Refusal) {
    with_refusal(refusal);
    if let (Some(path), Some(options)) = (&refusal.elsewhere, use_context::<ResponseOptions>())
        && let Ok(location) = HeaderValue::from_str(path)
    {
        options.insert_header(header::LOCATION, location);
        options.set_status(StatusCode::SEE_OTHER);
    }
}

/// Copies the headers (cookies above all) that a form's function asked for.
pub(crate) fn carry(options: &ResponseOptions, headers: &mut HeaderMap) {
    let Ok(parts) = options.0.read() else { return };
    for (name, value) in &parts.headers {
        headers.append(name, value.clone());
    }
}

fn set_status(options: &ResponseOptions, status: u16) {
    options.set_status(StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR));
}
