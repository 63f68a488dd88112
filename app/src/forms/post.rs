//! Answering a form that was posted without WASM: the same page again with what was typed and what is wrong, or the
//! next page.

use super::{Answer, Fault, Kind, Submit, Submitted, Values};
use crate::prelude::*;
use crate::{
    shell::{render, respond},
    state::AppState,
    texts::common,
};
use axum::{
    body::{Body, to_bytes},
    http::{HeaderValue, Request, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use leptos::reactive::computed::ScopedFuture;
use leptos_axum::ResponseOptions;

/// The largest body of a form, in bytes.
pub(crate) const MAX_BODY: usize = 64 * 1024;

/// Fields that hold secrets, in whatever form they stand.
const SECRETS: [&str; 2] = ["password", "code"];

/// Runs the form's function and answers with a page or a redirect.
pub(crate) async fn post(
    app: AppState,
    submit: Submit,
    params: Vec<(String, String)>,
    request: Request<Body>,
) -> Response {
    let (parts, body) = request.into_parts();
    let mut values = match read(&parts, body).await {
        Ok(values) => values,
        Err(status) => return render::problem(&app, &parts, status),
    };
    for (name, value) in params {
        values.set(&name, value);
    }
    let (answer, options) = run(&app, &parts, submit, values.clone()).await;
    match answer {
        Ok(next) => see_other(&next.path, &options),
        Err(refusal) => match (refusal.elsewhere, refusal.kind) {
            (Some(path), _) => see_other(&path, &options),
            (None, Kind::NotFound) => render::problem(&app, &parts, StatusCode::NOT_FOUND),
            (None, Kind::Malformed) => render::problem(&app, &parts, StatusCode::BAD_REQUEST),
            (None, kind) => {
                let mut faults = refusal.faults;
                if faults.is_empty() {
                    let text = common::try_again(render::language_of(&parts));
                    faults.push(Fault::new("", "unavailable", text));
                }
                // Secrets never come back in a page.
                for name in SECRETS {
                    values.set(name, "");
                }
                let submitted = Submitted { values, faults };
                let mut response = render::page(&app, parts, Some(submitted)).await;
                // The page may have found something worse than the form did.
                if response.status() == StatusCode::OK {
                    *response.status_mut() = StatusCode::from_u16(kind.status())
                        .unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
                }
                respond::carry(&options, response.headers_mut());
                if let Some(seconds) = refusal.retry_after {
                    response
                        .headers_mut()
                        .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
                }
                response
            }
        },
    }
}

/// Runs the form's function with the same surroundings as a server function has.
async fn run(
    app: &AppState,
    parts: &Parts,
    submit: Submit,
    values: Values,
) -> (Answer, ResponseOptions) {
    let owner = Owner::new();
    let options = ResponseOptions::default();
    let answer = owner
        .with(|| {
            provide_context(parts.clone());
            provide_context(options.clone());
            render::surroundings(app, parts)();
            ScopedFuture::new(async move { (submit.run)(values).await })
        })
        .await;
    (answer, options)
}

/// Reads the fields of a form, or says which 4xx the body deserves.
async fn read(parts: &Parts, body: Body) -> Result<Values, StatusCode> {
    let kind = parts
        .headers
        .get(header::CONTENT_TYPE)
        .and_then(|v| v.to_str().ok())
        .unwrap_or_default();
    if !kind.starts_with("application/x-www-form-urlencoded") {
        return Err(StatusCode::UNSUPPORTED_MEDIA_TYPE);
    }
    let bytes = to_bytes(body, MAX_BODY)
        .await
        .map_err(|_| StatusCode::PAYLOAD_TOO_LARGE)?;
    Values::accept(form_urlencoded::parse(&bytes).into_owned().collect())
        .ok_or(StatusCode::BAD_REQUEST)
}

/// Sends the browser on with a GET, with the cookies the form's function set.
fn see_other(path: &str, options: &ResponseOptions) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    let headers = response.headers_mut();
    let location = HeaderValue::from_str(path).unwrap_or(HeaderValue::from_static("/"));
    headers.insert(header::LOCATION, location);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    respond::carry(options, headers);
    response
}
