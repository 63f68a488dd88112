//! Files for spreadsheets: who asks is checked as for a page, and no cell is a formula.

use std::collections::HashMap;

use axum::{
    body::Body,
    http::{HeaderValue, Request, StatusCode, header},
    response::{IntoResponse, Response},
};
use leptos::prelude::{Owner, provide_context};

use crate::{forms::Refusal, shell::render, state::AppState};

/// What the address asks for, by name.
pub(super) struct Asked(HashMap<String, String>);

impl Asked {
    /// A value; empty when it is missing.
    pub(super) fn get(&self, name: &str) -> String {
        self.0.get(name).cloned().unwrap_or_default()
    }
}

/// Answers with a file of that name and content, or as a page would that refuses.
pub(super) async fn download<F>(
    app: AppState,
    request: Request<Body>,
    read: impl FnOnce(Asked) -> F,
) -> Response
where
    F: Future<Output = Result<(String, Vec<u8>), Refusal>>,
{
    let (parts, _) = request.into_parts();
    let query = parts.uri.query().unwrap_or_default().as_bytes();
    // The first counts when a name comes more than once.
    let mut asked = HashMap::new();
    for (name, value) in form_urlencoded::parse(query).into_owned() {
        asked.entry(name).or_insert(value);
    }
    let owner = Owner::new();
    let context = render::surroundings(&app, &parts);
    let found = owner
        .with(|| {
            context();
            provide_context(parts.clone());
            leptos::reactive::computed::ScopedFuture::new(read(Asked(asked)))
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

/// The file of these columns and rows.
pub(super) fn file<R>(
    columns: &[&str],
    rows: impl IntoIterator<Item = R>,
) -> Result<Vec<u8>, Refusal>
where
    R: IntoIterator<Item = String>,
{
    write(columns, rows).map_err(|_| Refusal::unavailable())
}

fn write<R>(columns: &[&str], rows: impl IntoIterator<Item = R>) -> Result<Vec<u8>, csv::Error>
where
    R: IntoIterator<Item = String>,
{
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(columns)?;
    for row in rows {
        writer.write_record(row.into_iter().map(harmless))?;
    }
    writer
        .into_inner()
        .map_err(|error| error.into_error().into())
}

/// A spreadsheet takes a cell that begins like this for a formula, and visitors type what they like.
fn harmless(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        format!("'{cell}")
    } else {
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for typed in ["=1+1", "+44", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1"] {
            assert_eq!(harmless(typed.to_owned()), format!("'{typed}"));
        }
        assert_eq!(harmless("Ann = Field".to_owned()), "Ann = Field");
    }

    #[test]
    fn without_rows_it_is_the_columns_alone() {
        let text = write(&["a", "b"], Vec::<Vec<String>>::new()).unwrap();
        assert_eq!(text, b"a,b\n");
    }
}
