//! Reading the caseload. What is looked for is kept in a cookie, so that no address carries a name.

use super::CaseloadView;
use crate::forms::{Answer, Refusal, Values};
use crate::prelude::*;

/// In which what was typed is kept, and for how many seconds.
#[cfg(feature = "ssr")]
const COOKIE: (&str, i64) = ("legal-client-search", 1800);

/// The clients of whoever is signed in. Who was not accepted yet sees their account instead.
#[server(prefix = "/_fn", endpoint = "legal/caseload", protocol = Wire)]
pub async fn load_caseload(
    sort: String,
    archived: bool,
    found: bool,
    page: String,
) -> Result<CaseloadView, Refusal> {
    use crate::{cookies, forms::unavailable, legal::signed::Signed};
    use store::legal::{Member, caseload};

    let signed = Signed::registered().await?;
    let pass = signed.pass::<Member>()?;
    let cases = caseload(&signed.app.db, &pass, archived, signed.now)
        .await
        .map_err(unavailable)?;
    let sought = if found {
        cookies::read_text(&signed.app, COOKIE.0)
    } else {
        String::new()
    };
    Ok(shown::list(
        cases,
        shown::Asked {
            sort,
            sought,
            archived,
            page: page.parse().unwrap_or(1),
        },
        signed.now,
    ))
}

/// Keeps what is looked for, and shows who fits.
#[server(prefix = "/_fn", endpoint = "legal/caseload/seek", protocol = Wire)]
pub async fn seek_client(values: Values) -> Answer {
    use crate::{cookies, forms::Next, legal::signed::Signed};

    let signed = Signed::registered().await?;
    let typed: String = values.get("q").trim().chars().take(100).collect();
    if typed.is_empty() {
        return Ok(Next::to("/legal"));
    }
    cookies::write_text(&signed.app, COOKIE.0, &typed, COOKIE.1)?;
    Ok(Next::to("/legal?found=yes"))
}

#[cfg(feature = "ssr")]
mod shown {
    use domain::{calendar::london, language::Language, legal::News, people::fold};
    use jiff::{Timestamp, civil::Date};
    use store::legal::Case;

    use super::super::{CaseView, CaseloadView};
    use crate::{legal::words, texts::dates};

    const EN: Language = Language::En;
    /// Clients on a page.
    const ON_A_PAGE: usize = 25;

    pub(super) struct Asked {
        pub(super) sort: String,
        pub(super) sought: String,
        pub(super) archived: bool,
        pub(super) page: usize,
    }

    /// The page that was asked for, of those that fit, in the order that was asked for.
    pub(super) fn list(mut cases: Vec<Case>, asked: Asked, now: Timestamp) -> CaseloadView {
        let any = !cases.is_empty();
        let needle = fold(&asked.sought);
        cases.retain(|case| needle.is_empty() || fits(case, &needle));
        let last = Timestamp::MAX;
        match asked.sort.as_str() {
            "hearing" => cases.sort_by_key(|case| case.hearing.unwrap_or(Date::MAX)),
            "next" => cases.sort_by_key(|case| case.next.as_ref().map_or(last, |next| next.1)),
            // Whoever was never visited waits longest.
            "last" => cases.sort_by_key(|case| case.last.unwrap_or(Timestamp::MIN)),
            _ => {}
        }
        let pages = cases.len().div_ceil(ON_A_PAGE).max(1);
        let page = asked.page.clamp(1, pages);
        let what = if asked.archived {
            "archived client"
        } else {
            "client"
        };
        let count = match cases.len() {
            1 => format!("1 {what}"),
            count => format!("{count} {what}s"),
        };
        CaseloadView {
            any,
            count,
            sought: asked.sought,
            sort: asked.sort,
            archived: asked.archived,
            cases: cases
                .into_iter()
                .skip((page - 1) * ON_A_PAGE)
                .take(ON_A_PAGE)
                .map(|case| case_view(case, now))
                .collect(),
            pages: (page, pages),
        }
    }

    fn fits(case: &Case, needle: &str) -> bool {
        let all = [
            case.first_name.as_str(),
            &case.last_name,
            &case.number,
            &case.matter,
        ]
        .join(" ");
        fold(&all).contains(needle)
    }

    fn case_view(case: Case, now: Timestamp) -> CaseView {
        let today = london::today(now);
        let name = format!("{} {}", case.first_name, case.last_name);
        let about = if case.matter.is_empty() {
            case.number.clone()
        } else {
            format!("{}, {}", case.number, case.matter)
        };
        let last = case.last.map_or_else(
            || "No visit yet".to_owned(),
            |at| {
                let day = london::civil(at).date();
                let days = (today - day).get_days();
                let since = match days {
                    0 => "today".to_owned(),
                    1 => "yesterday".to_owned(),
                    days => format!("{days} days ago"),
                };
                format!("{} ({since})", dates::date_without_weekday(EN, day))
            },
        );
        let (reference, next) = match case.next {
            Some((reference, at)) => (reference, words::moment(at)),
            None => (String::new(), "None booked".to_owned()),
        };
        CaseView {
            id: case.client_id.to_string(),
            name: name.trim().to_owned(),
            about,
            hearing: case
                .hearing
                .map_or_else(|| "Not set".to_owned(), |day| dates::date(EN, day)),
            bookable: case.prison.is_some(),
            visited: case.visited,
            moved: case.news.contains(&News::Moved),
            news: case
                .news
                .iter()
                .map(|news| words::news(*news, case.prison.as_deref()))
                .collect(),
            prison: case.prison.unwrap_or_else(|| "Not in a prison".to_owned()),
            next,
            reference,
            last,
        }
    }
}
