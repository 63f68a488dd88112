//! The calendar file of a visit as a download: by the link's token, or for the visit the browser is signed in to.

use axum::{
    extract::{Path, State},
    http::{HeaderValue, Request, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{booking::Status, language::Language};
use leptos::prelude::{Owner, provide_context};
use store::{
    booking::{self, View},
    manage_link::{self, Opened},
};

use super::{
    calendar_file::{CalendarFile, MEDIA_TYPE, Standing},
    signed::Signed,
    words,
};
use crate::{
    shell::{in_language, language, render},
    state::AppState,
    texts::messages as t,
};

/// In place of a token: the visit of the cookie.
const SIGNED_IN: &str = "view";

/// Answers with the file, or as if there were no such page.
pub(crate) async fn download(
    State(app): State<AppState>,
    Path(token): Path<String>,
    request: Request<axum::body::Body>,
) -> Response {
    let (parts, _) = request.into_parts();
    let owner = Owner::new();
    let context = render::surroundings(&app, &parts);
    let found = owner
        .with(|| {
            context();
            provide_context(parts.clone());
            leptos::reactive::computed::ScopedFuture::new(visit(app.clone(), token))
        })
        .await;
    match found {
        Ok(Some(visit)) => owner.with(|| file(&app, &visit)),
        Ok(None) => render::problem(&app, &parts, StatusCode::NOT_FOUND),
        Err(_) => render::problem(&app, &parts, StatusCode::SERVICE_UNAVAILABLE),
    }
}

async fn visit(app: AppState, token: String) -> Result<Option<View>, crate::forms::Refusal> {
    if token == SIGNED_IN {
        return Ok(Signed::of(app).await?.map(|signed| signed.visit));
    }
    let opened = manage_link::open(&app.db, &app.secrets.store(), &token, app.clock.now()).await;
    match opened.map_err(crate::forms::unavailable)? {
        Opened::Booking { booking_id, .. } => booking::find(&app.db, booking_id)
            .await
            .map_err(crate::forms::unavailable),
        Opened::Revoked | Opened::Expired | Opened::Unknown => Ok(None),
    }
}

fn file(app: &AppState, visit: &View) -> Response {
    let l: Language = language();
    let prison = words::prison(visit);
    let standing = match visit.status {
        Status::Requested => Standing::Tentative,
        status if status.takes_place() => Standing::Confirmed,
        _ => Standing::Cancelled,
    };
    let phone = visit
        .prison
        .phone
        .as_deref()
        .map(|number| t::phone(l, prison, number));
    let description: Vec<String> = [t::short_reference(l, &visit.reference.shown())]
        .into_iter()
        .chain(phone)
        .collect();
    let text = CalendarFile {
        booking_id: visit.booking_id,
        public_url: &app.settings.public_url,
        sequence: visit.sequence,
        standing,
        starts: visit.at.date.to_datetime(visit.at.starts),
        ends: visit.at.date.to_datetime(visit.at.ends),
        summary: &t::calendar_title(l, prison),
        description: &description.join("\n"),
        location: prison,
        url: &[
            &app.settings.public_url,
            in_language(l, "/visits/find").as_str(),
        ]
        .concat(),
        organiser: prison,
        written_at: app.clock.now(),
    }
    .text();
    let name = format!("attachment; filename=\"{}\"", t::calendar_file(l));
    let name = HeaderValue::from_str(&name).unwrap_or(HeaderValue::from_static("attachment"));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE)),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (headers, text).into_response()
}
