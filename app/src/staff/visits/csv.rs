//! A day's visits as a file for spreadsheets. Its columns are documented in `docs/visits-csv.md`.

use axum::{body::Body, extract::State, http::Request, response::Response};
use domain::{calendar::london, people::age_on};
use jiff::{Timestamp, civil::Date};
use store::{staff::View, visits::DayVisit};

use crate::{
    forms::{Refusal, unavailable},
    staff::{
        signed::Signed,
        spreadsheet::{self, file},
    },
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
    spreadsheet::download(app, request, |asked| {
        read(asked.get("prison"), asked.get("date"))
    })
    .await
}

async fn read(prison: String, date: String) -> Result<(String, Vec<u8>), Refusal> {
    let signed = Signed::open().await?;
    let permit = signed.at::<View>(&prison)?;
    let date = signed.day(&date)?;
    let visits = store::visits::day(&signed.app.db, &permit, date)
        .await
        .map_err(unavailable)?;
    let text = file(&COLUMNS, visits.iter().map(|visit| row(date, visit)))?;
    Ok((format!("visits-{date}.csv"), text))
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
