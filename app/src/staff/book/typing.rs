//! Saving what was typed for a caller: kept first and judged afterwards, so that nothing is lost.

use domain::{
    booking::Channel,
    language::Language,
    people::{DateOfBirth, check_party},
    places::Pool,
    prisons::OnlineBooking,
};
use store::{
    drafts::{self, Contact, DraftAnswers, TypedDate, Visitor},
    people::{Matched, match_prisoner},
    prisons::Prison,
    staff::Book,
};

use super::{
    PeopleView,
    call::{self, Call},
    show::CHANNELS,
};
use crate::{
    booking::{
        group::{self, Pressed},
        typed,
        words::{faults, party_fault},
    },
    forms::{Answer, Fault, Next, Refusal, Values, unavailable},
    staff::signed::Signed,
};

/// The page at the beginning, or with what was typed so far.
pub(super) async fn view(draft: &str, slug: &str) -> Result<PeopleView, Refusal> {
    if !draft.is_empty() {
        let call = Call::open(draft).await?;
        let day = call.day();
        return Ok(shown(&call.signed, &call.prison, call.answers(), day));
    }
    let signed = Signed::open().await?;
    let permit = signed.at::<Book>(slug)?;
    let mut others = Vec::new();
    let mut here = String::new();
    for at in &signed.member.prisons {
        if at.is(permit.prison_id()) {
            here.clone_from(&at.slug);
        } else if at.may(domain::staff::Permission::Book) {
            others.push((at.slug.clone(), at.name.clone()));
        }
    }
    let prison = call::prison(&signed, &here).await?;
    let nothing = DraftAnswers::default();
    Ok(PeopleView {
        others,
        ..shown(&signed, &prison, &nothing, signed.today())
    })
}

fn shown(
    signed: &Signed,
    prison: &Prison,
    answers: &DraftAnswers,
    day: jiff::civil::Date,
) -> PeopleView {
    let name = prison.name_in(Language::En);
    let TypedDate {
        day: d,
        month,
        year,
    } = answers.prisoner.date_of_birth.clone();
    let language = match answers.contact.language.as_str() {
        "" => "en",
        chosen => chosen,
    };
    PeopleView {
        slug: prison.slug.as_str().to_owned(),
        prison: name.to_owned(),
        others: Vec::new(),
        channels: CHANNELS
            .map(|(channel, words)| (channel.code().to_owned(), words.to_owned()))
            .to_vec(),
        channel: answers.for_caller.channel.clone(),
        first_name: answers.prisoner.first_name.clone(),
        last_name: answers.prisoner.last_name.clone(),
        born: (d, month, year),
        number: answers.prisoner.number.clone(),
        group: group::view_of(name, &prison.settings, day, &answers.visitors),
        texts: signed.app.settings.texts,
        email: answers.contact.email.clone(),
        phone: answers.contact.phone.clone(),
        language: language.to_owned(),
        support: answers.support.details.clone(),
    }
}

/// Saves, and goes on to the time, or to the end when a place is held.
pub(super) async fn save(values: &Values) -> Answer {
    let draft = values.get("draft");
    let mut call = match draft {
        "" => None,
        id => Some(Call::open(id).await?),
    };
    let signed = match &call {
        Some(_) => None,
        None => Some(Signed::open().await?),
    };
    let begun = match (&call, &signed) {
        (None, Some(signed)) => Some((
            signed.at::<Book>(values.get("prison"))?,
            call::prison(signed, values.get("prison")).await?,
        )),
        _ => None,
    };
    let (prison, who, on) = match (&call, &begun, &signed) {
        (Some(call), _, _) => (&call.prison, &call.signed, call.day()),
        (None, Some((_, prison)), Some(signed)) => (prison, signed, signed.today()),
        _ => return Err(Refusal::not_found()),
    };
    let most = usize::try_from(prison.settings.max_visitors).unwrap_or(1);
    let pressed = group::pressed(values);
    let visitors = visitors(values, pressed, most);
    let answers = answers(values, prison, &visitors);
    let wrong = match pressed {
        Some(_) => Vec::new(),
        None => check(who, prison, &answers, &visitors, on).await?,
    };
    if let Some(call) = &mut call {
        call.keep(|kept| {
            let typed = answers.clone();
            kept.prisoner = typed.prisoner;
            kept.visitors = typed.visitors;
            kept.contact = typed.contact;
            kept.support = typed.support;
            kept.for_caller.channel = typed.for_caller.channel;
        })
        .await?;
    }
    // Nothing is begun for what has to be typed again; the page itself keeps it.
    if !wrong.is_empty() {
        return Err(Refusal::invalid(wrong));
    }
    let page = match &call {
        Some(call) if pressed.is_some() => call.path("#visitors"),
        Some(call) if call.live().is_some() => call.path("/check"),
        Some(call) => call.path("/time"),
        None => {
            let (Some(signed), Some((permit, _))) = (&signed, &begun) else {
                return Err(Refusal::not_found());
            };
            let db = &signed.app.db;
            let draft = drafts::begin_for_caller(db, permit, &answers, signed.now).await;
            let draft = draft.map_err(unavailable)?.draft_id;
            match pressed {
                Some(_) => format!("/staff/book/{draft}#visitors"),
                None => format!("/staff/book/{draft}/time"),
            }
        }
    };
    Ok(Next::to(&page))
}

fn visitors(values: &Values, pressed: Option<Pressed>, most: usize) -> Vec<(usize, Visitor)> {
    let mut visitors = group::read(values);
    match pressed {
        Some(Pressed::Add) if visitors.len() < most => {
            visitors.push((visitors.len() + 1, Visitor::default()));
        }
        Some(Pressed::Remove(number)) => visitors.retain(|(n, _)| *n != number || *n == 1),
        _ => {}
    }
    visitors
}

fn answers(values: &Values, prison: &Prison, visitors: &[(usize, Visitor)]) -> DraftAnswers {
    let text = |name: &str| values.get(name).to_owned();
    let mut answers = DraftAnswers {
        prison: prison.slug.as_str().to_owned(),
        prisoner: typed::prisoner_fields(values),
        visitors: visitors
            .iter()
            .map(|(_, visitor)| visitor.clone())
            .collect(),
        contact: Contact {
            email: text("email"),
            phone: text("phone"),
            language: text("language"),
        },
        ..DraftAnswers::default()
    };
    answers.support.details = text("support");
    answers.for_caller.channel = text("channel");
    answers
}

/// Everything that is wrong, in the order of the page.
async fn check(
    signed: &Signed,
    prison: &Prison,
    answers: &DraftAnswers,
    visitors: &[(usize, Visitor)],
    on: jiff::civil::Date,
) -> Result<Vec<Fault>, Refusal> {
    let today = signed.today();
    let mut wrong = Vec::new();
    if prison.settings.online != OnlineBooking::Open {
        let text = "This prison does not take bookings here";
        wrong.push(Fault::new("", "prison_not_bookable", text));
    }
    if channel(&answers.for_caller.channel).is_none() {
        let text = "Select how they ask";
        wrong.push(Fault::new("channel", "channel_missing", text));
    }
    match typed::prisoner(&answers.prisoner, today) {
        Ok(prisoner) => {
            let db = &signed.app.db;
            let matched = match_prisoner(db, prison, &prisoner.number, &prisoner.typed).await;
            if matches!(matched.map_err(unavailable)?, Matched::No) {
                let text = format!(
                    "Number, last name and date of birth do not lead to a prisoner who is at {} now",
                    prison.name_in(Language::En)
                );
                wrong.push(Fault::new("number", "prisoner_not_matched", text));
            }
        }
        Err(errors) => wrong.extend(faults(errors)),
    }
    match typed::visitors(visitors, today) {
        Ok(people) => {
            let births: Vec<DateOfBirth> = people
                .iter()
                .map(|visitor| visitor.person.date_of_birth)
                .collect();
            let settings = &prison.settings;
            if let Err(problems) = check_party(&births, on, Pool::Open, settings) {
                wrong.extend(problems.into_iter().map(|one| party_fault(one, settings)));
            }
        }
        Err(errors) => wrong.extend(faults(errors)),
    }
    if let Err(errors) = typed::contact(&answers.contact, signed.app.settings.texts) {
        wrong.extend(faults(errors));
    }
    if let Err(problem) = typed::support(&answers.support.details) {
        wrong.push(Fault::of("support", problem, Language::En));
    }
    Ok(wrong)
}

/// How a caller asks, from its code; only those that staff can choose.
pub(super) fn channel(code: &str) -> Option<Channel> {
    let channel = Channel::parse(code).ok()?;
    CHANNELS
        .iter()
        .any(|(known, _)| *known == channel)
        .then_some(channel)
}
