//! `GET /prisons/{slug}`.
use axum::{Json, extract::State};
use domain::prisons::Slug;
use serde::Serialize;
use store::prisons::Prison;
use utoipa::ToSchema;

use crate::{
    api::{Caller, Problem, Scope, documented::ReadRefusals, request::InPath},
    web::Services,
};

/// A prison with the rules that a booking must keep.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Described {
    /// Its key in paths.
    slug: String,
    /// Three letters; two prisons may share them.
    code: String,
    /// English name.
    name: String,
    /// Welsh name, where there is one.
    name_cy: Option<String>,
    /// Lines of the address.
    address: String,
    /// Postcode.
    postcode: String,
    /// Phone of the booking line.
    phone: Option<String>,
    /// Email of the booking line.
    email: Option<String>,
    /// Whether visits are booked here: `open`, `coming_soon`, `private`, `closed` or `own_system`.
    online: &'static str,
    /// `instant`, or `request` where staff decide every visit.
    mode: &'static str,
    /// Days ahead that can be booked.
    window_days: i32,
    /// Processing days before the first day that can be booked.
    lead_days: i32,
    /// Hours before the start instead of processing days, where the prison counts so.
    notice_hours: Option<i32>,
    /// Age at which somebody takes an adult's seat.
    seat_age: i32,
    /// Most visitors at or above that age.
    max_adults: i32,
    /// Most visitors below that age.
    max_children: i32,
    /// Most visitors in all.
    max_visitors: i32,
}

impl From<Prison> for Described {
    fn from(prison: Prison) -> Self {
        let settings = prison.settings;
        Self {
            slug: prison.slug.to_string(),
            code: prison.code,
            name: prison.name,
            name_cy: prison.name_cy,
            address: prison.address,
            postcode: prison.postcode,
            phone: prison.phone,
            email: prison.email,
            online: settings.online.code(),
            mode: settings.decision.code(),
            window_days: settings.window_days,
            lead_days: settings.lead_days,
            notice_hours: settings.notice_hours,
            seat_age: settings.seat_age,
            max_adults: settings.max_adults,
            max_children: settings.max_children,
            max_visitors: settings.max_visitors,
        }
    }
}

/// One prison.
#[utoipa::path(get, path = "/prisons/{slug}", tag = "prisons",
    params(("slug" = String, Path, description = "The prison's key, such as `leeds`")),
    responses((status = 200, body = Described), ReadRefusals))]
pub(super) async fn get(
    State(services): State<Services>,
    caller: Caller,
    InPath(slug): InPath<String>,
) -> Result<Json<Described>, Problem> {
    caller.needs(Scope::PrisonsRead)?;
    let slug = Slug::parse(&slug).map_err(|_| Problem::not_found())?;
    let prison = store::prisons::by_slug(&services.db, &slug)
        .await?
        .ok_or_else(Problem::not_found)?;
    Ok(Json(prison.into()))
}
