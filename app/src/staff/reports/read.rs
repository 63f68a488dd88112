//! Whose report is asked for, over which days, and whether this member of staff may see it.

use domain::{figures::Range, prisons::Slug};
use store::{
    reports::Scope,
    staff::{Admin, View},
};

use crate::{forms::Refusal, staff::signed::Signed};

/// The word in addresses for all prisons.
const ALL: &str = "yes";

/// One prison's for everybody there; all prisons' for those who administer any.
pub(super) fn scope(signed: &Signed, prison: &str, all: &str) -> Result<Scope, Refusal> {
    if all == ALL {
        Ok(Scope::National(signed.at::<Admin>("")?))
    } else {
        Ok(Scope::Prison(signed.at::<View>(prison)?))
    }
}

/// The days of an address; the last four weeks where it has none.
pub(super) fn range(signed: &Signed, from: &str, to: &str) -> Result<Range, Refusal> {
    let today = signed.today();
    if from.is_empty() && to.is_empty() {
        return Ok(Range::usual(today));
    }
    let day = |text: &str| domain::calendar::parse_date(text).map_err(|_| Refusal::not_found());
    Range::new(day(from)?, day(to)?, today).map_err(|_| Refusal::not_found())
}

/// The part of an address that says whose report it is.
pub(super) fn whose(prison: &str, all: &str) -> String {
    let slug = Slug::parse(prison).map(|slug| slug.as_str().to_owned());
    let mut parts = Vec::new();
    if all == ALL {
        parts.push(format!("all={ALL}"));
    }
    if let Ok(slug) = slug {
        parts.push(format!("prison={slug}"));
    }
    parts.join("&")
}
