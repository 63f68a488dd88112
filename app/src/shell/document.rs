//! The HTML document around the app: the GOV.UK page template.

use super::{
    audience::Audience, chrome, language::in_language, language::other, language::split,
    render::language_of,
};
use crate::prelude::*;
use crate::{
    state::AppState,
    texts::{chrome as texts, common},
};
use axum::http::{StatusCode, header, request::Parts};
use domain::language::Language;
use leptos::nonce::Nonce;
use leptos_meta::MetaTags;

/// What the document needs to know about the request.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    pub(super) audience: Audience,
    pub(super) language: Language,
    /// The same page in the other language.
    pub(super) other_language: String,
    /// This page, for going back to it.
    pub(super) address: String,
    pub(super) brand: bool,
    pub(super) cookies_seen: bool,
    nonce: Option<String>,
    css: String,
    /// Beside it, for the pages of staff and of professionals.
    own_css: Option<String>,
    script: Option<String>,
}

impl Frame {
    pub(super) fn new(app: &AppState, parts: &Parts) -> Self {
        let language = language_of(parts);
        let query = parts
            .uri
            .query()
            .map(|q| format!("?{q}"))
            .unwrap_or_default();
        let other_path = in_language(other(language), split(parts.uri.path()).1);
        let cookies = parts.headers.get_all(header::COOKIE);
        let cookies_seen = cookies
            .iter()
            .filter_map(|c| c.to_str().ok())
            .any(|c| c.contains("cookie_notice=seen"));
        let audience = Audience::of(parts.uri.path());
        let half = audience.half(language);
        let (js, wasm) = (format!("{half}.js"), format!("{half}.wasm"));
        let script = app.assets.has(&js).then(|| {
            include_str!("loader.js")
                .replace("JS_PATH", &app.assets.path(&js))
                .replace("WASM_PATH", &app.assets.path(&wasm))
        });
        Self {
            audience,
            language,
            other_language: other_path + &query,
            address: parts.uri.path().to_owned() + &query,
            brand: app.settings.brand,
            cookies_seen,
            nonce: parts.extensions.get::<Nonce>().map(ToString::to_string),
            css: app.assets.path("main.css"),
            own_css: audience.own_css().map(|file| app.assets.path(file)),
            script,
        }
    }
}

/// The document with the app in it.
pub(super) fn document(frame: Frame) -> impl IntoView {
    leptos_meta::provide_meta_context();
    let head = view! { <MetaTags/> }.into_any();
    let app = frame.audience.app();
    let script = frame.script.clone();
    let nonce = frame.nonce.clone();
    let script =
        script.map(|code| view! { <script type="module" nonce=nonce inner_html=code></script> });
    around(
        frame,
        head,
        view! { <div class="govuk-width-container" id="app">{app}</div> }.into_any(),
        script.into_any(),
    )
}

/// The title and the sentences for what went wrong.
pub(super) fn problem(l: Language, status: StatusCode) -> (&'static str, Vec<&'static str>) {
    match status {
        StatusCode::NOT_FOUND => (
            common::not_found_title(l),
            vec![common::not_found_typed(l), common::not_found_pasted(l)],
        ),
        StatusCode::PAYLOAD_TOO_LARGE => (common::problem_title(l), vec![texts::too_large(l)]),
        s if s.is_client_error() => (common::problem_title(l), vec![common::not_understood(l)]),
        _ => (
            common::problem_title(l),
            vec![common::problem_later(l), common::problem_kept(l)],
        ),
    }
}

/// A document with a title and some sentences in it, and without the app.
pub(super) fn plain(frame: &Frame, title: &'static str, lines: Vec<&'static str>) -> String {
    let l = frame.language;
    let full_title = format!("{title} – {}", common::service_name(l));
    let head = view! { <title>{full_title}</title> }.into_any();
    let start = in_language(l, "/");
    let body = view! {
        <div class="govuk-width-container">
            <main class="govuk-main-wrapper" id="main-content">
                <div class="govuk-grid-row">
                    <div class="govuk-grid-column-two-thirds">
                        <h1 class="govuk-heading-l">{title}</h1>
                        {lines.into_iter().map(|line| view! { <p class="govuk-body">{line}</p> }).collect_view()}
                        <p class="govuk-body"><a class="govuk-link" href=start>{common::to_start(l)}</a></p>
                    </div>
                </div>
            </main>
        </div>
    };
    around(frame.clone(), head, body.into_any(), ().into_any())
        .into_view()
        .to_html()
}

fn around(frame: Frame, head: AnyView, body: AnyView, script: AnyView) -> impl IntoView {
    let class = if frame.brand {
        "govuk-template app-brand"
    } else {
        "govuk-template"
    };
    view! {
        <!DOCTYPE html>
        <html lang=frame.language.code() class=class>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover"/>
                <meta name="theme-color" content="#1d70b8"/>
                <meta name="format-detection" content="telephone=no"/>
                <link rel="stylesheet" href=frame.css.clone()/>
                {frame.own_css.clone().map(|href| view! { <link rel="stylesheet" href=href/> })}
                <link rel="icon" href="/assets/favicon.svg" type="image/svg+xml"/>
                {head}
            </head>
            <body class="govuk-template__body">
                {chrome::top(&frame)}
                {body}
                {chrome::bottom(&frame)}
                <div id="announcement" class="govuk-visually-hidden" aria-live="assertive"></div>
                {script}
            </body>
        </html>
    }
}
