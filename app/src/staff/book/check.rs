//! Everything once more, and booking it; or dealing with what is in the way of the time.

use super::{CheckView, Obstacle};
use crate::booking::hold::Hold;
use crate::components::{
    Button, ButtonStyle, CharacterCount, SummaryList, SummaryRow, WarningText,
};
use crate::forms::{Answer, Form, Refusal, Values};
use crate::prelude::*;
use crate::shell::{Loaded, Page, navigation::use_place};

/// Everything before it is booked.
#[server(prefix = "/_fn", endpoint = "staff/book/check/load", protocol = Wire)]
pub async fn load_check(draft: String) -> Result<CheckView, Refusal> {
    let call = super::call::Call::open(&draft).await?;
    super::show::check(&call).await
}

/// Books, books anyway, keeps a namesake apart, or keeps the place longer.
#[server(prefix = "/_fn", endpoint = "staff/book/check", protocol = Wire)]
pub async fn finish_call(values: Values) -> Answer {
    let mut call = super::call::Call::open(values.get("draft")).await?;
    match (values.get("do"), values.get("action")) {
        (_, "extend") => doing::extend(&call).await,
        ("book", _) => doing::book(&mut call, None).await,
        ("anyway", _) => doing::anyway(&mut call, &values).await,
        ("apart", _) => doing::apart(&mut call).await,
        _ => Err(Refusal::malformed()),
    }
}

/// Shows everything and what can be done.
pub fn check_page() -> AnyView {
    let draft = use_place().param("draft");
    let view = Resource::new(move || draft.clone(), load_check);
    view! { <Loaded from=view view=show/> }.into_any()
}

fn show(view: CheckView) -> AnyView {
    let (people, time) = view.change;
    let mut rows = vec![SummaryRow::new("Time", view.when).change(time.clone())];
    rows.extend(
        view.rows
            .into_iter()
            .map(|(key, lines)| SummaryRow::lines(key, lines).change(people.clone())),
    );
    let (title, end) = match &view.obstacle {
        Some(obstacle) => ("Check before you go on", in_the_way(obstacle, &time)),
        None => {
            let text = if view.request {
                "Send the request"
            } else {
                "Book"
            };
            let main = view! { <Button text=text name="do" value="book"/> }.into_any();
            let buttons = view.frame.beside(main);
            (
                "Check before you book",
                view! { <Form>{buttons}</Form> }.into_any(),
            )
        }
    };
    let held = match view.obstacle {
        Some(_) => None,
        None => view.frame.held,
    };
    view! {
        <Page title=title back=view.frame.back>
            {held.map(|held| view! { <Hold held=held/> })}
            <SummaryList rows=rows/>
            {end}
        </Page>
    }
    .into_any()
}

fn in_the_way(obstacle: &Obstacle, time: &str) -> AnyView {
    let rules = obstacle.rules.clone();
    let form = if !rules.is_empty() {
        view! {
            <Form>
                <input type="hidden" name="rules" value=rules/>
                <CharacterCount name="reason" label="Why is it booked anyway?" rows=3 max=500
                    hint="Colleagues read it on the visit’s page. That you set the rule aside stays on the audit."/>
                <Button text="Book anyway" name="do" value="anyway" style=ButtonStyle::Warning/>
            </Form>
        }
        .into_any()
    } else if !obstacle.namesake.is_empty() {
        let text = [
            "Record that this ",
            &obstacle.namesake,
            " is another person",
        ]
        .concat();
        view! {
            <p class="govuk-body">
                "Only if you are sure: check identity documents or the contact lists. It counts for every later visit to this prisoner and can be taken back on the visit’s page."
            </p>
            <Form><Button text=text name="do" value="apart" style=ButtonStyle::Warning/></Form>
        }
        .into_any()
    } else {
        ().into_any()
    };
    view! {
        <WarningText text=obstacle.text.clone()/>
        {form}
        <p class="govuk-body"><a class="govuk-link" href=time.to_owned()>"Choose another time"</a></p>
    }
    .into_any()
}

#[cfg(feature = "ssr")]
mod doing {
    use store::{
        booking::{
            Book, BookForCaller, Overriding, TellApart, TellApartOutcome, Whose, book_for_caller,
            tell_apart,
        },
        drafts::RefusedTime,
        places::{self, Extended, Holder},
        staff::{Decide, Override},
    };
    use uuid::Uuid;

    use crate::{
        booking::typed,
        forms::{Answer, Fault, Next, Refusal, Values, unavailable},
        staff::{
            book::{anyway, call::Call, typing},
            why::Why,
            words,
        },
    };

    fn chosen(call: &Call) -> Result<Uuid, Refusal> {
        let session = call.answers().session;
        session.ok_or_else(|| Refusal::elsewhere(&call.path("/time")))
    }

    /// Keeps the place for ten more minutes.
    pub(super) async fn extend(call: &Call) -> Answer {
        let holder = Holder::Draft(call.draft.draft_id);
        let (db, now) = (&call.signed.app.db, call.signed.now);
        match places::extend(db, holder, now).await.map_err(unavailable)? {
            Extended::NoMore { .. } => {
                let text = "The place cannot be kept any longer. Book now or choose again";
                Err(Refusal::conflict(vec![Fault::new(
                    "",
                    "extended_enough",
                    text,
                )]))
            }
            _ => Ok(Next::to(&call.path("/check"))),
        }
    }

    /// Books on the hold, or takes the place and books at once where rules are set aside.
    pub(super) async fn book(call: &mut Call, overriding: Option<Overriding>) -> Answer {
        let session_id = chosen(call)?;
        let again = || Refusal::elsewhere(&call.path(""));
        let answers = call.answers();
        let channel = typing::channel(&answers.for_caller.channel).ok_or_else(again)?;
        let texts = call.signed.app.settings.texts;
        let (contact, language) = typed::contact(&answers.contact, texts).map_err(|_| again())?;
        let wish = Book {
            holder: Holder::Draft(call.draft.draft_id),
            people: call.people()?,
            contact,
            language,
            support: typed::support(&answers.support.details).map_err(|_| again())?,
            more_choices: Vec::new(),
            by: call.permit.by(channel),
            legal: None,
            secret: call.signed.app.secrets.store(),
        };
        let mut wish = BookForCaller::new(&call.permit, channel, wish);
        if let Some(overriding) = overriding {
            wish = wish.overriding(session_id, overriding);
        }
        let outcome = book_for_caller(&call.signed.app.db, &wish, call.signed.now).await;
        match Why::not_booked(outcome.map_err(unavailable)?) {
            None => Ok(Next::to(&call.path("/done"))),
            Some(Why::Gone) => Ok(Next::to(&call.path("/time"))),
            Some(why) => anyway::refused(call, session_id, why).await,
        }
    }

    /// Sets aside the rules that the page named, with the reason.
    pub(super) async fn anyway(call: &mut Call, values: &Values) -> Answer {
        let permit = call.may::<Override>().ok_or_else(Refusal::not_found)?;
        let (rules, reason) = words::set_aside(values)?;
        book(call, Some(Overriding::new(&permit, rules, reason))).await
    }

    /// Records that the visitor in the way is another person, and holds the place.
    pub(super) async fn apart(call: &mut Call) -> Answer {
        let permit = call.may::<Decide>().ok_or_else(Refusal::not_found)?;
        let session_id = chosen(call)?;
        let Some(RefusedTime::VisitorOverlap(visitor)) = call.answers().for_caller.refused else {
            return Ok(Next::to(&call.path("/check")));
        };
        let whose = Whose::Caller {
            session_id,
            people: call.people()?,
            visitor,
        };
        let secret = call.signed.app.secrets.store();
        let apart = TellApart::new(&permit, whose, secret);
        let outcome = tell_apart(&call.signed.app.db, &apart, call.signed.now).await;
        match outcome.map_err(unavailable)? {
            TellApartOutcome::Done | TellApartOutcome::Already => {}
            TellApartOutcome::Overlap | TellApartOutcome::NotFound => {
                return Err(Refusal::not_found());
            }
        }
        anyway::hold(call, session_id).await
    }
}
