//! Reading a report.

use super::ReportView;
use crate::forms::Refusal;
use crate::prelude::*;

/// The report of a prison (empty: the first of this member of staff), or with `all` of every prison, from one day to
/// another (empty: the last four weeks).
#[server(prefix = "/_fn", endpoint = "staff/reports/load", protocol = Wire)]
pub async fn load_report(
    prison: String,
    all: String,
    from: String,
    to: String,
) -> Result<ReportView, Refusal> {
    use super::{figures, read, table::Table, tables};
    use crate::{forms::unavailable, staff::signed::Signed, texts::dates};
    use domain::{language::Language, staff::Permission};
    use store::reports::{Scope, report};

    let signed = Signed::open().await?;
    let scope = read::scope(&signed, &prison, &all)?;
    let range = read::range(&signed, &from, &to)?;
    let report = report(&signed.app.db, &scope, range)
        .await
        .map_err(unavailable)?;
    let national = matches!(scope, Scope::National(_));
    let prisons = &signed.member.prisons;
    // The prison that the address names stays chosen behind the figures of all.
    let here = match &scope {
        Scope::Prison(permit) => prisons.iter().find(|at| at.is(permit.prison_id())),
        Scope::National(_) => prisons
            .iter()
            .find(|at| at.slug == prison)
            .or(prisons.first()),
    };
    let others = prisons
        .iter()
        .filter(|at| national || here.is_none_or(|here| here.slug != at.slug));
    let day = |date| dates::date_without_weekday(Language::En, date);
    Ok(ReportView {
        slug: here.map(|at| at.slug.clone()).unwrap_or_default(),
        prison: here.map(|at| at.name.clone()).unwrap_or_default(),
        national,
        may_national: prisons.iter().any(|at| at.may(Permission::Admin)),
        may_audit: here.is_some_and(|at| at.may(Permission::Admin)),
        others: others
            .map(|at| (at.slug.clone(), at.name.clone()))
            .collect(),
        range: (range.from().to_string(), range.to().to_string()),
        days: format!("{} to {}", day(range.from()), day(range.to())),
        figures: figures::figures(&report, &signed.app.settings.costs)
            .into_iter()
            .map(|figure| (figure.shown, figure.label.to_owned()))
            .collect(),
        tables: tables::tables(&report).iter().map(Table::view).collect(),
    })
}
