//! Who did what in a firm, for its administrators.

use crate::forms::Refusal;
use crate::prelude::*;
use crate::shell::{Loaded, Page, navigation::use_place};
use serde::{Deserialize, Serialize};

/// A page of lines.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryView {
    /// When, and what was done as a sentence; newest first.
    pub lines: Vec<(String, String)>,
    /// Before which line the older ones are; empty when there are none.
    pub older: String,
}

/// Shows the lines before the one that the address names, or the newest.
pub fn history_page() -> AnyView {
    let before = use_place().query("before");
    let history = Resource::new(move || before.clone(), load_firm_history);
    view! { <Loaded from=history view=show/> }.into_any()
}

/// Fifty lines.
#[server(prefix = "/_fn", endpoint = "legal/firm/history", protocol = Wire)]
pub async fn load_firm_history(before: String) -> Result<HistoryView, Refusal> {
    use crate::{forms::unavailable, legal::signed::Signed};
    use store::legal::{Administrator, LINES_ON_A_PAGE, history};

    let signed = Signed::registered().await?;
    let pass = signed.pass::<Administrator>()?;
    let before = match before.as_str() {
        "" => None,
        number => Some(number.parse().map_err(|_| Refusal::not_found())?),
    };
    let lines = history(&signed.app.db, &pass, before)
        .await
        .map_err(unavailable)?;
    let full = i64::try_from(lines.len()).is_ok_and(|count| count == LINES_ON_A_PAGE);
    let last = lines.last().filter(|_| full);
    Ok(HistoryView {
        older: last
            .map(|line| line.line_id.to_string())
            .unwrap_or_default(),
        lines: lines.iter().map(said::line).collect(),
    })
}

#[cfg(feature = "ssr")]
mod said {
    use domain::{audit::Action, calendar::london, language::Language};
    use store::legal::FirmLine;

    use crate::texts::dates;

    /// When, and a sentence.
    pub(super) fn line(line: &FirmLine) -> (String, String) {
        let at = london::civil(line.at);
        let when = format!(
            "{}, {}",
            dates::date(Language::En, at.date()),
            dates::time(Language::En, at.time())
        );
        let by = line.by.as_deref().unwrap_or("Prison staff");
        let whom = line.whom.as_deref().unwrap_or("somebody");
        let sentence = match Action::parse(&line.action) {
            Ok(Action::AskToJoinFirm) => format!("{whom} asked to join"),
            Ok(Action::AcceptProfessional) => format!("{by} accepted {whom}"),
            Ok(Action::RefuseProfessional) => format!("{by} refused {whom}"),
            Ok(Action::MakeFirmAdministrator) => format!("{by} made {whom} an administrator"),
            Ok(Action::EndFirmAdministrator) => format!("{by} ended {whom}’s administrator rights"),
            Ok(Action::LeaveFirm) if line.by == line.whom => format!("{whom} left the firm"),
            Ok(Action::LeaveFirm) => format!("{by} took {whom} off the firm"),
            Ok(Action::AddClient) => format!("{by} added a client"),
            Ok(Action::EditClient) => format!("{by} changed a client’s details"),
            Ok(Action::ShareClient) => format!("{by} changed who works for a client"),
            Ok(Action::BookForClient) => format!("{by} booked a visit"),
            Ok(Action::CancelForClient) => format!("{by} called a visit off"),
            _ => line.action.replace('_', " "),
        };
        (when, sentence)
    }
}

fn show(view: HistoryView) -> AnyView {
    let more = !view.older.is_empty();
    let older = ["/legal/firm/history?before=", &view.older].concat();
    let rows = view.lines.into_iter().map(|(when, what)| {
        view! {
            <tr class="govuk-table__row">
                <td class="govuk-table__cell">{when}</td>
                <td class="govuk-table__cell">{what}</td>
            </tr>
        }
    });
    let head = ["When", "What"]
        .map(|text| view! { <th scope="col" class="govuk-table__header">{text}</th> });
    view! {
        <Page title="Who did what in this firm" back="/legal/firm">
            <table class="govuk-table" id="lines">
                <thead class="govuk-table__head"><tr class="govuk-table__row">{head.into_iter().collect_view()}</tr></thead>
                <tbody class="govuk-table__body">{rows.collect_view()}</tbody>
            </table>
            {more.then(|| view! { <p class="govuk-body"><a class="govuk-link" href=older>"Older"</a></p> })}
        </Page>
    }
    .into_any()
}
