//! What the list's forms do: look for a visit, and record what happens at the gate.

use crate::forms::{Answer, Values};
use crate::prelude::*;

/// Looks for a visit, or records what was pressed in one of the rows.
#[server(prefix = "/_fn", endpoint = "staff/visits", protocol = Wire)]
pub async fn act_in_day(values: Values) -> Answer {
    use super::{gate, search};
    use crate::{
        forms::{Fault, Next, Refusal},
        staff::signed::Signed,
    };
    use domain::prisons::Slug;
    use jiff::civil::Date;

    let signed = Signed::open().await?;
    let slug = Slug::parse(values.get("prison")).map_err(|_| Refusal::not_found())?;
    let date: Date = signed.day(values.get("date"))?;
    let sort = match values.get("sort") {
        known @ ("prisoner" | "status") => known,
        _ => "time",
    };
    let day = format!(
        "/staff/visits?prison={}&date={date}&sort={sort}",
        slug.as_str()
    );
    if values.get("do") != "search" {
        return match gate::record(&signed, &values).await? {
            Some(()) => {
                let reference = domain::booking::Reference::parse(values.get("reference"))
                    .map_err(|_| Refusal::not_found())?;
                Ok(Next::to(&format!("{day}&done={}", reference.as_str())))
            }
            None => Err(Refusal::malformed()),
        };
    }
    let _ = signed.at::<store::staff::View>(slug.as_str())?;
    let typed = values.get("q");
    if typed.trim().is_empty() {
        let text = "Enter a name, a prisoner number or a reference";
        return Err(Refusal::invalid(vec![Fault::new("q", "missing", text)]));
    }
    if let Some(visit) = search::by_reference(&signed, typed).await? {
        return Ok(Next::to(&visit));
    }
    search::keep(&signed, typed)?;
    Ok(Next::to(&[&day, "&found=yes"].concat()))
}
