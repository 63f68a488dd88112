//! A report's tables as files for spreadsheets. Their columns are documented in `docs/reports-csv.md`.

use axum::{body::Body, extract::State, http::Request, response::Response};
use store::reports::{Scope, report};

use super::{figures, read, tables};
use crate::{
    forms::{Refusal, unavailable},
    staff::{
        signed::Signed,
        spreadsheet::{self, Asked, file},
    },
    state::AppState,
};

/// Answers with the file of one table; whose it is and over which days is read as on the page.
pub(crate) async fn download(State(app): State<AppState>, request: Request<Body>) -> Response {
    spreadsheet::download(app, request, open).await
}

async fn open(asked: Asked) -> Result<(String, Vec<u8>), Refusal> {
    let signed = Signed::open().await?;
    let prison = asked.get("prison");
    let scope = read::scope(&signed, &prison, &asked.get("all"))?;
    let range = read::range(&signed, &asked.get("from"), &asked.get("to"))?;
    let report = report(&signed.app.db, &scope, range)
        .await
        .map_err(unavailable)?;
    let wanted = asked.get("table");
    let text = if wanted == "summary" {
        let figures = figures::figures(&report, &signed.app.settings.costs);
        let rows = figures
            .into_iter()
            .map(|one| [one.name.to_owned(), one.raw]);
        file(&["figure", "value"], rows)?
    } else {
        let table = tables::tables(&report)
            .into_iter()
            .find(|table| table.id == wanted);
        let table = table.ok_or_else(Refusal::not_found)?;
        let columns: Vec<&str> = table.columns.iter().map(|(name, _)| *name).collect();
        let rows = table
            .rows
            .into_iter()
            .map(|row| row.into_iter().map(|cell| cell.raw));
        file(&columns, rows)?
    };
    let whose = match scope {
        Scope::National(_) => "all",
        Scope::Prison(_) => "prison",
    };
    let name = format!("{wanted}-{whose}-{}-{}.csv", range.from(), range.to());
    Ok((name, text))
}
