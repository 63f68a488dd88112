//! A day's visits as a file for spreadsheets. Its columns are documented in `docs/visits-csv.md`.

use axum::{
    body::Body,
    extract::State,
    http::{HeaderValue, Request, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{calendar::london, people::age_on};
use jiff::{Timestamp, civil::Date};
use leptos::prelude::{Owner, provide_context};
use store::{staff::View, visits::DayVisit};

use crate::{
    forms::{Refusal, unavailable},
    shell::render,
    staff::signed::Signed,
    state::AppState,
};

/// The names of the columns.
const COLUMNS: [&str; 17] = [
    "date",
    "starts",
    "ends",
    "room",
    "pool",
    "reference",
    "status",
    "prisoner_number",
    "prisoner_first_name",
    "prisoner_last_name",
    "location",
    "visitors",
    "adults",
    "children",
    "support",
    "arrived",
    "left",
];

/// Answers with the file; `prison` and `date` are read as on the page.
pub(crate) async fn download(State(app): State<AppState>, request: Request<Body>) -> Response {
    let (parts, _) = request.into_parts();
    let asked = |name: &str| -> String {
        form_urlencoded::parse(parts.uri.query().unwrap_or_default().as_bytes())
            .find(|(found, _)| found == name)
            .map(|(_, value)| value.into_owned())
            .unwrap_or_default()
    };
    let (prison, date) = (asked("prison"), asked("date"));
    let owner = Owner::new();
    let context = render::surroundings(&app, &parts);
    let found = owner
        .with(|| {
            context();
            provide_context(parts.clone());
            leptos::reactive::computed::ScopedFuture::new(read(prison, date))
        })
        .await;
    match found {
        Ok((name, text)) => answer(&name, text),
        Err(Refusal {
            elsewhere: Some(path),
            ..
        }) => {
            let location = HeaderValue::from_str(&path).unwrap_or(HeaderValue::from_static("/"));
            (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response()
        }
        Err(refusal) => {
            let status = StatusCode::from_u16(refusal.kind.status());
            render::problem(
                &app,
                &parts,
                status.unwrap_or(StatusCode::SERVICE_UNAVAILABLE),
            )
        }
    }
}

async fn read(prison: String, date: String) -> Result<(String, Vec<u8>), Refusal> {
    let signed = Signed::open().await?;
    let permit = signed.at::<View>(&prison)?;
    let date = signed.day(&date)?;
    let visits = store::visits::day(&signed.app.db, &permit, date)
        .await
        .map_err(unavailable)?;
    let text = file(date, &visits).map_err(|_| Refusal::unavailable())?;
    Ok((format!("visits-{date}.csv"), text))
}

fn answer(name: &str, text: Vec<u8>) -> Response {
    let name = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""));
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/csv; charset=utf-8"),
        ),
        (
            header::CONTENT_DISPOSITION,
            name.unwrap_or(HeaderValue::from_static("attachment")),
        ),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (headers, text).into_response()
}

fn file(date: Date, visits: &[DayVisit]) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS)?;
    for visit in visits {
        writer.write_record(row(date, visit).iter().map(|cell| harmless(cell)))?;
    }
    writer
        .into_inner()
        .map_err(|error| error.into_error().into())
}

fn row(date: Date, visit: &DayVisit) -> [String; 17] {
    let ages: Vec<i32> = visit
        .visitors
        .iter()
        .map(|guest| age_on(guest.date_of_birth, date))
        .collect();
    let children = ages.iter().filter(|age| **age < 18).count();
    let visitors: Vec<String> = visit
        .visitors
        .iter()
        .zip(&ages)
        .map(|(guest, age)| format!("{} {} ({age})", guest.first_name, guest.last_name))
        .collect();
    let clock = |time: jiff::civil::Time| time.strftime("%H:%M").to_string();
    let moment = |at: Option<Timestamp>| at.map(|at| clock(london::civil(at).time()));
    [
        date.to_string(),
        clock(visit.starts),
        clock(visit.ends),
        visit.room.clone(),
        visit.pool.code().to_owned(),
        visit.reference.shown(),
        visit.status.code().to_owned(),
        visit.number.clone(),
        visit.first_name.clone(),
        visit.last_name.clone(),
        visit.location.clone().unwrap_or_default(),
        visitors.join("; "),
        (ages.len() - children).to_string(),
        children.to_string(),
        visit.support.clone().unwrap_or_default(),
        moment(visit.gate.arrived_at).unwrap_or_default(),
        moment(visit.gate.left_at).unwrap_or_default(),
    ]
}

/// A spreadsheet takes a cell that begins like this for a formula, and visitors type what they like.
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for typed in ["=1+1", "+44", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1"] {
            assert_eq!(harmless(typed), format!("'{typed}"));
        }
        assert_eq!(harmless("Ann = Field"), "Ann = Field");
    }

    #[test]
    fn a_day_without_visits_is_the_columns_alone() {
        let text = file(Date::constant(2027, 3, 2), &[]).unwrap();
        let text = String::from_utf8(text).unwrap();
        assert_eq!(text.trim_end(), COLUMNS.join(","));
    }
}
