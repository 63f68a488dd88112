//! What an edit's form holds at first: what is there now, or what was typed before.

use domain::calendar::edit::{Edit, EditKind, Fields, MOST_IN_A_DAY, template_fields};
use domain::calendar::parse_date;
use domain::places::Pool;
use store::{
    staff::{Permit, Timetable, View},
    timetable::{self, DatedSession, WeeklySession, edit},
};
use uuid::Uuid;

use super::{FormView, words};
use crate::{
    forms::{Refusal, unavailable},
    staff::signed::Signed,
};

/// What the form's address says.
pub(super) struct Asked<'a> {
    pub(super) slug: &'a str,
    pub(super) kind: &'a str,
    pub(super) of: &'a str,
    pub(super) date: &'a str,
    pub(super) edit: &'a str,
}

/// The form; no such page where the address makes no sense.
pub(super) async fn form(
    signed: &Signed,
    permit: &Permit<Timetable>,
    view: &Permit<View>,
    asked: Asked<'_>,
) -> Result<FormView, Refusal> {
    if !asked.edit.is_empty() {
        return again(signed, permit, view, asked).await;
    }
    // A copy is another session that begins as this one is.
    let (copied, kind) = match asked.kind {
        "copy" => (true, EditKind::Add),
        kind => (
            false,
            EditKind::parse(kind).map_err(|_| Refusal::not_found())?,
        ),
    };
    let mut fields = Fields::default();
    let mut about = Vec::new();
    if !asked.date.is_empty() {
        let date = parse_date(asked.date).map_err(|_| Refusal::not_found())?;
        fields.set_date("date", Some(date));
    }
    match kind {
        EditKind::Add if !copied => {
            fields.set("recurrence", "weekly");
            new_session(&mut fields);
        }
        EditKind::Add | EditKind::Change | EditKind::End => {
            let found = template(signed, view, asked.of).await?;
            let template = &found.template;
            about = weekly_about(&found);
            if kind == EditKind::Add {
                about.insert(0, "This is copied. The session itself stays.".to_owned());
            }
            fields = template_fields(&template.pattern, &template.offer);
            if !copied {
                fields.set("of", template.id.to_string());
                fields.set("version", found.version.to_string());
            }
        }
        EditKind::OneOff => new_session(&mut fields),
        EditKind::BlockSession | EditKind::UnblockSession | EditKind::Capacity => {
            let session = session(signed, view, asked.of, asked.date).await?;
            about = vec![
                words::dated(session.date, session.offer.slot, &session.offer.room),
                taken(&session),
            ];
            fields.set("of", asked.of);
            if kind == EditKind::Capacity {
                for (pool, places) in &session.offer.pools {
                    fields.set(pool.code(), places.to_string());
                }
            }
        }
        EditKind::RemoveOneOff => {
            asked.of.parse::<Uuid>().map_err(|_| Refusal::not_found())?;
            fields.set("of", asked.of);
            let session = at(signed, view, asked.date)
                .await?
                .into_iter()
                .find(|session| session.source_id.to_string() == asked.of)
                .ok_or_else(Refusal::not_found)?;
            about = vec![
                words::dated(session.date, session.offer.slot, &session.offer.room),
                taken(&session),
            ];
        }
        EditKind::ReplaceDay => replaced(signed, view, asked.date, &mut fields).await?,
        EditKind::BlockDate | EditKind::UnblockDate | EditKind::RestoreDay => {}
    }
    fields.set("kind", kind.code());
    Ok(shown(asked.slug, kind, copied, about, fields, asked.date))
}

/// The form as it was typed.
async fn again(
    signed: &Signed,
    permit: &Permit<Timetable>,
    view: &Permit<View>,
    asked: Asked<'_>,
) -> Result<FormView, Refusal> {
    let id = asked.edit.parse().map_err(|_| Refusal::not_found())?;
    let typed = edit::typed(&signed.app.db, permit, id)
        .await
        .map_err(unavailable)?
        .ok_or_else(Refusal::not_found)?;
    let about = match &typed.edit {
        Edit::Change { template, .. } | Edit::End { template, .. } => {
            let found = find(signed, view, *template).await?;
            found.map(|found| weekly_about(&found)).unwrap_or_default()
        }
        _ => Vec::new(),
    };
    let kind = typed.edit.kind();
    let date = typed.edit.date().map(|date| date.to_string());
    let date = date.unwrap_or_default();
    let fields = typed.edit.fields();
    Ok(shown(asked.slug, kind, false, about, fields, &date))
}

fn shown(
    slug: &str,
    kind: EditKind,
    copied: bool,
    about: Vec<String>,
    fields: Fields,
    date: &str,
) -> FormView {
    let title = if copied {
        "Copy a weekly session"
    } else {
        words::title(kind)
    };
    let back = if date.is_empty() {
        format!("/staff/timetable?prison={slug}")
    } else {
        format!("/staff/timetable/day?prison={slug}&date={date}")
    };
    let groups = if kind == EditKind::ReplaceDay {
        let used = (0..MOST_IN_A_DAY)
            .filter(|number| !fields.get(&format!("s{number}.starts")).is_empty());
        (used.count() + 2).min(MOST_IN_A_DAY)
    } else {
        0
    };
    FormView {
        slug: slug.to_owned(),
        title: title.to_owned(),
        about,
        kind: kind.code().to_owned(),
        fields: fields.0.into_iter().collect(),
        groups,
        back,
    }
}

fn new_session(fields: &mut Fields) {
    fields.set("mode", "instant");
    fields.set("who_may_book", "anyone");
}

fn weekly_about(found: &WeeklySession) -> Vec<String> {
    let offer = &found.template.offer;
    vec![
        words::session(offer.slot, &offer.room),
        words::SAY.often(&found.template.pattern),
    ]
}

/// "3 tables are taken." or that nobody has booked.
pub(super) fn taken(session: &DatedSession) -> String {
    let taken: Vec<(Pool, i32)> = session
        .taken
        .iter()
        .filter(|(_, taken)| **taken > 0)
        .map(|(pool, taken)| (*pool, *taken))
        .collect();
    if taken.is_empty() {
        return "Nothing is booked.".to_owned();
    }
    let taken = domain::calendar::words::places(&taken.into_iter().collect());
    format!("Taken: {taken}")
}

async fn template(
    signed: &Signed,
    view: &Permit<View>,
    of: &str,
) -> Result<WeeklySession, Refusal> {
    let id = of.parse().map_err(|_| Refusal::not_found())?;
    find(signed, view, id).await?.ok_or_else(Refusal::not_found)
}

async fn find(
    signed: &Signed,
    view: &Permit<View>,
    id: Uuid,
) -> Result<Option<WeeklySession>, Refusal> {
    let overview = timetable::overview(&signed.app.db, view, signed.today())
        .await
        .map_err(unavailable)?;
    let mut weekly = overview.weekly.into_iter();
    Ok(weekly.find(|it| it.template.id == id))
}

async fn at(
    signed: &Signed,
    view: &Permit<View>,
    date: &str,
) -> Result<Vec<DatedSession>, Refusal> {
    let date = parse_date(date).map_err(|_| Refusal::not_found())?;
    timetable::at_date(&signed.app.db, view, date)
        .await
        .map_err(unavailable)
}

async fn session(
    signed: &Signed,
    view: &Permit<View>,
    of: &str,
    date: &str,
) -> Result<DatedSession, Refusal> {
    at(signed, view, date)
        .await?
        .into_iter()
        .find(|session| session.session_id.to_string() == of)
        .ok_or_else(Refusal::not_found)
}

/// A day's own list begins with the sessions that the day has now, without its one-offs, which stay beside the list.
async fn replaced(
    signed: &Signed,
    view: &Permit<View>,
    date: &str,
    fields: &mut Fields,
) -> Result<(), Refusal> {
    if date.is_empty() {
        return Ok(());
    }
    let day = parse_date(date).map_err(|_| Refusal::not_found())?;
    let overview = timetable::overview(&signed.app.db, view, day)
        .await
        .map_err(unavailable)?;
    let one_offs: Vec<Uuid> = overview
        .exceptions
        .specials
        .iter()
        .filter(|special| special.kind == domain::calendar::SpecialKind::OneOff)
        .map(|special| special.id)
        .collect();
    let offers = at(signed, view, date)
        .await?
        .into_iter()
        .filter(|session| session.state == "open" && !one_offs.contains(&session.source_id))
        .map(|session| session.offer)
        .take(MOST_IN_A_DAY)
        .collect();
    let now: Edit<Uuid> = Edit::ReplaceDay { date: day, offers };
    *fields = now.fields();
    Ok(())
}
