//! The held time beside the old one, to be confirmed.

use crate::prelude::*;
use crate::{
    booking::hold::{HeldView, Hold},
    components::{Button, ButtonStyle},
    forms::{Answer, Form, Refusal, Values},
    manage::rows::{Row, summary},
    shell::{Loaded, Page, href, language, navigation::use_place},
    texts::manage as t,
};
use serde::{Deserialize, Serialize};

/// What the page shows.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CheckView {
    /// The old time and the new one.
    pub rows: Vec<Row>,
    /// The place held.
    pub held: HeldView,
}

/// The held time. Without one there is nothing to confirm, and the calendar comes again.
#[server(prefix = "/_fn", endpoint = "visits/time/check/load", protocol = Wire)]
pub async fn load_check() -> Result<CheckView, Refusal> {
    use crate::{
        booking::words as booking_words,
        forms::unavailable,
        manage::{signed::Signed, words},
    };
    use store::places::{self, Holder};

    let signed = Signed::changing("time").await?;
    let visit = &signed.visit;
    let hold = places::current(&signed.app.db, Holder::Booking(visit.booking_id))
        .await
        .map_err(unavailable)?;
    let Some(hold) = hold else {
        return Err(Refusal::elsewhere("/visits/change/time"));
    };
    let l = language();
    let new = booking_words::day_and_times(hold.date, hold.starts, hold.ends);
    let seconds = hold.expires_at.duration_since(signed.now).as_secs();
    Ok(CheckView {
        rows: vec![
            Row::new(t::check_now(l), [words::day_and_times(&visit.at)]),
            Row::new(t::check_new(l), [new.clone()]).changed_at(Some("/visits/change/time")),
        ],
        held: HeldView {
            when: new,
            until: booking_words::clock_time(hold.expires_at),
            seconds: u32::try_from(seconds).unwrap_or(0),
            over: !hold.is_live(signed.now),
            can_extend: hold.extensions_left > 0,
        },
    })
}

/// Gives the visit the held time, or keeps the hold for longer.
#[server(prefix = "/_fn", endpoint = "visits/time/check", protocol = Wire)]
pub async fn save_check(values: Values) -> Answer {
    use crate::{
        forms::{Next, unavailable},
        manage::{changed, signed::Signed},
    };
    use store::{
        booking::{self, By, Change, ChangeOutcome, NewTime},
        places::{self, Extended, Holder},
    };

    let signed = Signed::changing("time").await?;
    let booking_id = signed.visit.booking_id;
    if values.get("action") == "extend" {
        let holder = Holder::Booking(booking_id);
        return Ok(Next::to(
            match places::extend(&signed.app.db, holder, signed.now)
                .await
                .map_err(unavailable)?
            {
                Extended::Extended { .. } | Extended::NoMore { .. } => "/visits/change/check",
                Extended::Expired | Extended::NotFound => "/visits/change/time?why=expired",
            },
        ));
    }
    let change = Change {
        booking_id,
        time: NewTime::Held,
        visitors: None,
        by: By::visitor(),
        secret: signed.app.secrets.store(),
    };
    match booking::change(&signed.app.db, &change, signed.now)
        .await
        .map_err(unavailable)?
    {
        ChangeOutcome::HoldExpired => Ok(Next::to("/visits/change/time?why=expired")),
        ChangeOutcome::NoHold | ChangeOutcome::NotOffered(_) => {
            Ok(Next::to("/visits/change/time?why=gone"))
        }
        other => changed::answer(other, &signed.prison().await?.settings),
    }
}

/// Shows the old and the new time.
pub fn check_page() -> AnyView {
    let view = Resource::new(|| (), |()| load_check());
    view! { <Loaded from=view view=show/> }.into_any()
}

fn show(view: CheckView) -> AnyView {
    let l = language();
    let decides = use_place().query("decides") == "yes";
    let can_extend = view.held.can_extend && !view.held.over;
    view! {
        <Page title=t::check_title(l) back="/visits/change/time">
            <Hold held=view.held/>
            {summary(view.rows)}
            <p class="govuk-body">{if decides { t::check_decides(l) } else { t::time_kept(l) }}</p>
            <Form>
                <div class="govuk-button-group">
                    <Button text=if decides { t::check_ask(l) } else { t::check_change(l) }/>
                    {can_extend.then(|| view! {
                        <Button name="action" value="extend" text=t::check_extend(l) style=ButtonStyle::Secondary/>
                    })}
                    <a class="govuk-link" href=href("/visits/view")>{t::check_keep(l)}</a>
                </div>
            </Form>
        </Page>
    }
    .into_any()
}
