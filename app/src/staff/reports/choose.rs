//! Choosing the days of a report.

use crate::forms::{Answer, Values};
use crate::prelude::*;

/// Goes to the report of the days that were typed.
#[server(prefix = "/_fn", endpoint = "staff/reports", protocol = Wire)]
pub async fn choose_range(values: Values) -> Answer {
    use super::read;
    use crate::{
        forms::{Fault, Next, Refusal},
        staff::signed::Signed,
    };
    use domain::figures::{LONGEST_RANGE, Range, RangeProblem};
    use jiff::civil::Date;

    let signed = Signed::open().await?;
    let (prison, all) = (values.get("prison"), values.get("all"));
    let _ = read::scope(&signed, prison, all)?;
    let mut faults = Vec::new();
    let mut day = |name: &str, which: &str| -> Option<Date> {
        let typed = values.get(name).trim();
        let day = domain::calendar::parse_date(typed).ok();
        if day.is_none() {
            let text = if typed.is_empty() {
                format!("Enter the {which} day")
            } else {
                format!("The {which} day must be a real date, like 2027-03-02")
            };
            faults.push(Fault::new(name, "date", text));
        }
        day
    };
    let (from, to) = (day("from", "first"), day("to", "last"));
    let (Some(from), Some(to)) = (from, to) else {
        return Err(Refusal::invalid(faults));
    };
    if let Err(problem) = Range::new(from, to, signed.today()) {
        let (field, text) = match problem {
            RangeProblem::Backwards => (
                "to",
                "The last day must not be before the first day".to_owned(),
            ),
            RangeProblem::Future => ("to", "The last day must be today or in the past".to_owned()),
            RangeProblem::TooLong => ("from", format!("Choose at most {LONGEST_RANGE} days")),
            RangeProblem::Past => ("from", "The first day must be in this century".to_owned()),
        };
        return Err(Refusal::invalid(vec![Fault::new(field, "range", text)]));
    }
    Ok(Next::to(&format!(
        "/staff/reports?{}&from={from}&to={to}",
        read::whose(prison, all)
    )))
}
