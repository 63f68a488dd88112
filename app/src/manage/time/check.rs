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

/// What the page shows; the texts that differ between a visit and a request are made by the server.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CheckView {
    /// The heading.
    pub title: String,
    /// What the visit has and what it is to have.
    pub rows: Vec<Row>,
    /// The place held; none when the place stays the same.
    pub held: Option<HeldView>,
    /// What happens then.
    pub note: String,
    /// What the button says.
    pub button: String,
    /// What the link says that changes nothing.
    pub keep: String,
    /// The session held, which is the one that is agreed to; empty when there is none.
    pub session: String,
    /// `yes` when the prison has to decide: the form keeps it while the hold is extended.
    pub decides: String,
}

/// The held time, or the new choices. Without them there is nothing to confirm, and the calendar comes again.
/// `decides` is `yes` when the prison has to decide about the held time.
#[server(prefix = "/_fn", endpoint = "visits/time/check/load", protocol = Wire)]
pub async fn load_check(decides: String) -> Result<CheckView, Refusal> {
    use super::ranked;
    use crate::{
        booking::words as booking_words,
        forms::unavailable,
        manage::{signed::Signed, unsaved, words},
        shell::language,
        texts::visit as t,
    };
    use store::places::{self, CurrentHold, Holder};

    const CALENDAR: &str = "/visits/change/time";
    let signed = Signed::changing("time").await?;
    let prison = signed.prison().await?;
    let visit = &signed.visit;
    let hold = places::current(&signed.app.db, Holder::Booking(visit.booking_id))
        .await
        .map_err(unavailable)?;
    let l = language();
    let new = |hold: &CurrentHold| booking_words::day_and_times(hold.date, hold.starts, hold.ends);
    let held = hold.as_ref().map(|hold| {
        let seconds = hold.expires_at.duration_since(signed.now).as_secs();
        HeldView {
            when: new(hold),
            until: booking_words::clock_time(hold.expires_at),
            seconds: u32::try_from(seconds).unwrap_or(0),
            over: !hold.is_live(signed.now),
            can_extend: hold.extensions_left > 0,
        }
    });
    if ranked::is_ranked(&signed, &prison) {
        if ranked::wanted(&signed, hold.as_ref()).await?.is_none() {
            return Err(Refusal::elsewhere(CALENDAR));
        }
        let now = ranked::lines(&signed, &unsaved::of_request(&signed)).await?;
        let new = ranked::lines(&signed, &unsaved::choices(&signed).await?).await?;
        return Ok(CheckView {
            title: t::check_choices_title(l).to_owned(),
            rows: vec![
                Row::new(t::check_choices_now(l), now),
                Row::new(t::check_choices_new(l), new).changed_at(Some(CALENDAR)),
            ],
            held,
            session: String::new(),
            note: t::check_request(l).to_owned(),
            button: t::check_choices(l).to_owned(),
            keep: t::check_keep_choices(l).to_owned(),
            decides,
        });
    }
    let Some(hold) = hold else {
        return Err(Refusal::elsewhere(CALENDAR));
    };
    let (note, button) = if visit.status == domain::booking::Status::Requested {
        (t::check_request(l), t::check_choices(l))
    } else if decides == "yes" {
        (t::check_decides(l), t::check_ask(l))
    } else {
        (t::time_kept(l), t::check_change(l))
    };
    Ok(CheckView {
        title: t::check_title(l).to_owned(),
        rows: vec![
            Row::new(t::check_now(l), [words::day_and_times(&visit.at)]),
            Row::new(t::check_new(l), [new(&hold)]).changed_at(Some(CALENDAR)),
        ],
        held,
        session: hold.session_id.to_string(),
        note: note.to_owned(),
        button: button.to_owned(),
        keep: t::check_keep(l).to_owned(),
        decides,
    })
}

/// Gives the visit the held time, or the request the new choices; or keeps the hold for longer.
#[server(prefix = "/_fn", endpoint = "visits/time/check", protocol = Wire)]
pub async fn save_check(values: Values) -> Answer {
    use super::ranked;
    use crate::{
        forms::{Next, unavailable},
        manage::{changed, signed::Signed, unsaved},
    };
    use store::{
        booking::{self, By, Change, ChangeOutcome, NewTime},
        places::{self, Extended, Holder},
    };

    let signed = Signed::changing("time").await?;
    let prison = signed.prison().await?;
    let booking_id = signed.visit.booking_id;
    let holder = Holder::Booking(booking_id);
    if values.get("action") == "extend" {
        return Ok(Next::to(
            match places::extend(&signed.app.db, holder, signed.now)
                .await
                .map_err(unavailable)?
            {
                Extended::Extended { .. } | Extended::NoMore { .. } => {
                    address(values.get("decides") == "yes")
                }
                Extended::Expired | Extended::NotFound => "/visits/change/time?why=expired",
            },
        ));
    }
    let is_ranked = ranked::is_ranked(&signed, &prison);
    let (time, more_choices) = if is_ranked {
        let hold = places::current(&signed.app.db, holder)
            .await
            .map_err(unavailable)?;
        match ranked::wanted(&signed, hold.as_ref()).await? {
            Some((time, more)) => (time, Some(more)),
            None => return Ok(Next::to("/visits/change/time?why=gone")),
        }
    } else {
        let Ok(agreed) = values.get("session").parse() else {
            return Ok(Next::to("/visits/change/time?why=gone"));
        };
        (NewTime::Held(agreed), None)
    };
    let change = Change {
        booking_id,
        time,
        visitors: None,
        more_choices,
        by: By::visitor(),
        secret: signed.app.secrets.store(),
    };
    let outcome = booking::change(&signed.app.db, &change, signed.now)
        .await
        .map_err(unavailable)?;
    let settled = matches!(
        outcome,
        ChangeOutcome::Changed { .. } | ChangeOutcome::Unchanged
    );
    if is_ranked && settled {
        unsaved::forget_choices(&signed).await?;
    }
    match outcome {
        ChangeOutcome::HoldExpired => Ok(Next::to("/visits/change/time?why=expired")),
        ChangeOutcome::NoHold | ChangeOutcome::NotOffered(_) => {
            Ok(Next::to("/visits/change/time?why=gone"))
        }
        other => changed::answer(other, &prison.settings),
    }
}

/// The page's own address, for a held time that the prison has to decide about or not.
#[cfg(feature = "ssr")]
pub(super) const fn address(decides: bool) -> &'static str {
    if decides {
        "/visits/change/check?decides=yes"
    } else {
        "/visits/change/check"
    }
}

/// Shows the old and the new time.
pub fn check_page() -> AnyView {
    let decides = use_place().query("decides");
    let view = Resource::new(move || decides.clone(), load_check);
    view! { <Loaded from=view view=show/> }.into_any()
}

fn show(view: CheckView) -> AnyView {
    let l = language();
    let can_extend = view
        .held
        .as_ref()
        .is_some_and(|held| held.can_extend && !held.over);
    view! {
        <Page title=view.title back="/visits/change/time">
            {view.held.map(|held| view! { <Hold held=held/> })}
            {summary(view.rows)}
            <p class="govuk-body">{view.note}</p>
            <Form>
                <input type="hidden" name="session" value=view.session/>
                <input type="hidden" name="decides" value=view.decides/>
                <div class="govuk-button-group">
                    <Button text=view.button/>
                    {can_extend.then(|| view! {
                        <Button name="action" value="extend" text=t::check_extend(l) style=ButtonStyle::Secondary/>
                    })}
                    <a class="govuk-link" href=href("/visits/view")>{view.keep}</a>
                </div>
            </Form>
        </Page>
    }
    .into_any()
}
