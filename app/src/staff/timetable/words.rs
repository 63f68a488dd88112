//! What the timetable's pages say: sessions, edits, what they change, and what is wrong with a field.

use domain::{
    FieldError, Problem,
    availability::DayReason,
    booking::Reference,
    calendar::{
        Offer, Slot,
        edit::{Edit, EditKind},
        words::{self, Say},
    },
    language::Language,
    people::Refusal,
};
use jiff::civil::Date;
use store::{
    booking::{ChangeOutcome, NotThesePeople},
    timetable::edit::{Blocked, Counts, Effect, Waiting, WaitsFor, What, Why},
};
use uuid::Uuid;

use crate::{
    forms::Fault,
    staff::{board, visits::words::moment},
    texts::dates,
};

const EN: Language = Language::En;

/// Dates and weekdays as on every page.
pub(super) const SAY: Say = Say {
    date: |date| dates::date_without_weekday(EN, date),
    weekday: |day| dates::weekday(EN, day),
};

/// "2pm to 3pm, Main hall".
pub(super) fn session(slot: Slot, room: &str) -> String {
    let times = dates::times(EN, slot.starts(), slot.ends());
    if room.is_empty() {
        times
    } else {
        format!("{times}, {room}")
    }
}

/// The same with its date in front.
pub(super) fn dated(date: Date, slot: Slot, room: &str) -> String {
    format!("{}, {}", dates::date(EN, date), session(slot, room))
}

fn offer(offer: &Offer) -> Vec<String> {
    let mut all = vec![format!("{}.", session(offer.slot, &offer.room))];
    all.extend(words::offer(offer));
    all
}

/// What an edit does, as a heading.
pub(super) const fn title(kind: EditKind) -> &'static str {
    match kind {
        EditKind::Add => "Add a weekly session",
        EditKind::Change => "Change a weekly session",
        EditKind::End => "End a weekly session",
        EditKind::BlockDate => "Block a date",
        EditKind::UnblockDate => "Unblock a date",
        EditKind::BlockSession => "Block a session",
        EditKind::UnblockSession => "Unblock a session",
        EditKind::Capacity => "Change the places of a session",
        EditKind::OneOff => "Add a one-off session",
        EditKind::RemoveOneOff => "Remove a one-off session",
        EditKind::ReplaceDay => "Replace a day",
        EditKind::RestoreDay => "Go back to the weekly sessions",
    }
}

/// What somebody did, after their name.
pub(in crate::staff) const fn did(kind: EditKind) -> &'static str {
    match kind {
        EditKind::Add => "added a weekly session",
        EditKind::Change => "changed a weekly session",
        EditKind::End => "ended a weekly session",
        EditKind::BlockDate => "blocked a date",
        EditKind::UnblockDate => "unblocked a date",
        EditKind::BlockSession => "blocked a session",
        EditKind::UnblockSession => "unblocked a session",
        EditKind::Capacity => "changed the places of a session",
        EditKind::OneOff => "added a one-off session",
        EditKind::RemoveOneOff => "removed a one-off session",
        EditKind::ReplaceDay => "replaced a day",
        EditKind::RestoreDay => "gave a day its weekly sessions back",
    }
}

/// An edit in sentences.
pub(super) fn edit(edit: &Edit<Uuid>) -> Vec<String> {
    let mut lines = Vec::new();
    lines.extend(
        edit.date()
            .map(|date| format!("{}.", dates::date(EN, date))),
    );
    match edit {
        Edit::Add { pattern, offer: it }
        | Edit::Change {
            pattern, offer: it, ..
        } => {
            lines.push(SAY.often(pattern));
            lines.extend(offer(it));
        }
        Edit::End { last, .. } => {
            lines.push(format!("The last day is {}.", dates::date(EN, *last)));
        }
        Edit::BlockDate { reason, .. } if !reason.is_empty() => {
            lines.push(format!("Reason: {reason}"));
        }
        Edit::Capacity { pools, .. } => lines.push(words::places(pools)),
        Edit::OneOff { offer: it, .. } => lines.extend(offer(it)),
        Edit::ReplaceDay { offers, .. } => {
            if offers.is_empty() {
                lines.push("No sessions on this day.".to_owned());
            }
            lines.extend(offers.iter().map(|it| offer(it).join(" ")));
        }
        _ => {}
    }
    lines
}

/// A line of the record: what was done, and its numbers.
pub(super) fn record(who: &str, edit: &Edit<Uuid>, counts: &Counts) -> String {
    let on = edit
        .date()
        .map_or_else(String::new, |date| format!(" ({})", dates::date(EN, date)));
    format!("{who} {}{on}{}.", did(edit.kind()), numbers(counts))
}

/// ": 2 sessions added, 1 booking moved"; nothing where nothing was touched.
pub(in crate::staff) fn numbers(counts: &Counts) -> String {
    let mut parts = sessions(counts.added, counts.removed, counts.changed);
    for (number, what) in [
        (counts.moved, "moved"),
        (counts.cancelled, "cancelled"),
        (counts.kept, "kept"),
    ] {
        parts.extend(numbered(number, "booking", what));
    }
    parts.extend(numbered(counts.changes_ended, "waiting change", "ended"));
    parts.extend(numbered(counts.choices_dropped, "choice", "dropped"));
    if parts.is_empty() {
        String::new()
    } else {
        format!(": {}", parts.join(", "))
    }
}

fn sessions(added: usize, removed: usize, changed: usize) -> Vec<String> {
    [(added, "added"), (removed, "removed"), (changed, "changed")]
        .into_iter()
        .filter_map(|(number, what)| numbered(number, "session", what))
        .collect()
}

/// "2 sessions added"; nothing of none.
fn numbered(number: usize, of: &str, what: &str) -> Option<String> {
    (number > 0).then(|| format!("{number} {} {what}", plural(number, of)))
}

/// "1 session", "2 sessions".
pub(super) fn plural(number: usize, word: &str) -> String {
    if number == 1 {
        word.to_owned()
    } else {
        format!("{word}s")
    }
}

/// What happens to sessions, in one sentence.
pub(super) fn summary(effects: &[Effect], until: Date) -> String {
    let number = |what: What| effects.iter().filter(|it| it.what == what).count();
    let parts = sessions(
        number(What::Added),
        number(What::Removed),
        number(What::Changed),
    );
    let until = dates::date(EN, until);
    if parts.is_empty() {
        return format!("No session between today and {until} changes.");
    }
    format!("Between today and {until}: {}.", parts.join(", "))
}

/// What happens to one session.
pub(super) fn effect(effect: &Effect) -> String {
    let at = dated(effect.date, effect.slot, &effect.room);
    match effect.what {
        What::Added => format!("{at}: added. {}", words::places(&effect.after)),
        What::Removed => format!("{at}: removed."),
        What::Changed if effect.before == effect.after => format!("{at}: changed."),
        What::Changed => format!(
            "{at}: changed. Before: {} Now: {}",
            words::places(&effect.before),
            words::places(&effect.after)
        ),
    }
}

/// Why a session's bookings need a decision.
pub(super) fn why(why: &Why) -> String {
    match why {
        Why::Gone => "This session is taken off the timetable.".to_owned(),
        Why::Fewer { pool, places, must } => {
            let places = words::pool_places(*pool, *places);
            if *must {
                format!("Only {places} will be left: as many bookings must move or be cancelled.")
            } else {
                format!("Only {places} will be left. What you keep stays on top on this date.")
            }
        }
        Why::NotAdmitted(attendance) => {
            format!("{} These are not.", words::who(attendance))
        }
    }
}

/// What waits on sessions that go, and what becomes of it.
pub(super) fn waiting(waiting: &[Waiting], held: usize) -> Vec<String> {
    let mut lines: Vec<String> = waiting
        .iter()
        .map(|it| {
            let who = booking(&it.reference, &it.prisoner, &it.number);
            let at = dated(it.date, it.slot, &it.room);
            match it.what {
                WaitsFor::Change => format!(
                    "{who} is to change to {at}, if staff accept. That change ends, and the visit stays as it is."
                ),
                WaitsFor::Choice(rank) => {
                    format!("{who} has {at} as choice {rank} of a request. That choice is dropped.")
                }
            }
        })
        .collect();
    match held {
        0 => {}
        1 => lines.push(
            "1 visitor is booking there at this moment and has to choose another time.".to_owned(),
        ),
        many => lines.push(format!(
            "{many} visitors are booking there at this moment and have to choose another time."
        )),
    }
    lines
}

/// "K7QM-3XTD, Daniel Okafor (A1001AA)".
pub(super) fn booking(reference: &Reference, prisoner: &str, number: &str) -> String {
    format!("{}, {prisoner} ({number})", reference.shown())
}

/// Why an edit cannot be done as things stand.
pub(super) fn blocked(blocked: &Blocked) -> String {
    match blocked {
        Blocked::Clash(clash) => format!(
            "The room is in use then: on {} there is a session at {}.",
            dates::date(EN, clash.date),
            session(clash.other.slot, &clash.other.room)
        ),
        Blocked::Meanwhile { who, kind, at } => {
            let who = who.as_deref().unwrap_or("Somebody");
            let did = kind.map_or("changed this", did);
            let at = at.map_or_else(String::new, |at| format!(" ({})", moment(at)));
            format!(
                "Nothing was changed. Meanwhile {who} {did}{at}. Look at the timetable and start again."
            )
        }
        Blocked::Gone => {
            "What this is about is no longer on the timetable. Nothing was changed.".to_owned()
        }
    }
}

/// Why a booking cannot be moved.
pub(super) fn not_moved(outcome: Option<&ChangeOutcome>) -> String {
    match outcome {
        Some(ChangeOutcome::Full(pool)) => {
            format!("no place is left there ({})", board::pool(*pool))
        }
        Some(ChangeOutcome::NotOffered(reasons)) => not_offered(reasons).to_owned(),
        Some(ChangeOutcome::People(NotThesePeople::PrisonerOverlap)) => {
            "the prisoner has another visit at that time".to_owned()
        }
        Some(ChangeOutcome::People(NotThesePeople::VisitorOverlap { .. })) => {
            "a visitor is on another visit at that time".to_owned()
        }
        Some(ChangeOutcome::People(NotThesePeople::KeptApart)) => {
            "somebody the prisoner must be kept apart from has a visit that day".to_owned()
        }
        Some(ChangeOutcome::People(NotThesePeople::NoOrder { .. })) => {
            "the prisoner has no visiting order for it".to_owned()
        }
        Some(ChangeOutcome::People(NotThesePeople::WeekFull { .. })) => {
            "the prisoner, who is on remand, has as many visits in that week as there may be"
                .to_owned()
        }
        Some(ChangeOutcome::People(NotThesePeople::Rule(refusal))) => match refusal {
            Refusal::PrisonerNotMatched => "the prisoner is no longer here",
            Refusal::Party(_) => "the visitors do not fit the limits on that day",
            Refusal::Banned { .. } => "a visitor is banned on that day",
            Refusal::NotListed { .. } => "a visitor is not on the contact list",
            Refusal::SessionNotForPrisoner => "that session is not for this prisoner",
        }
        .to_owned(),
        _ => "it does not stand as it did".to_owned(),
    }
}

fn not_offered(reasons: &[DayReason]) -> &'static str {
    if reasons.contains(&DayReason::TooSoon) {
        "that session is too soon to be booked"
    } else if reasons.contains(&DayReason::TooLate) {
        "that session is beyond the booking window"
    } else {
        "that session cannot be booked"
    }
}

/// What is wrong with a field, in words.
pub(super) fn fault(error: &FieldError) -> Fault {
    let name = error.field.rsplit('.').next().unwrap_or_default();
    let text = match (name, error.problem) {
        ("weekday", _) => "Select a day of the week",
        ("recurrence", _) => "Select how often the session is held",
        ("nth", _) => "Enter a number from 1 to 5",
        ("weeks", _) => "Enter a number of weeks from 1 to 52",
        ("counted_from", Problem::AnswerMissing) => "Enter a date in a week in which it is held",
        ("last", Problem::AnswerMissing) => "Enter the last day",
        ("date", Problem::AnswerMissing) => "Enter the date",
        ("starts", Problem::TimeMissing) => "Enter when the session starts",
        ("ends", Problem::TimeMissing) => "Enter when the session ends",
        ("mode", _) => "Select whether staff decide",
        ("who_may_book", _) => "Select who may book",
        ("locations" | "categories" | "incentives", _) => {
            "Enter letters, digits and hyphens, with commas between, such as A-2, B"
        }
        (_, Problem::TimeNotReal) => "Enter a time such as 14:00",
        (_, Problem::TimeEndsBeforeStart) => "The end must be after the start",
        (_, Problem::DateNotReal) => "Enter a real date with day, month and year",
        (_, Problem::DatesOutOfOrder) => "The last day must not be before the first",
        (_, Problem::NumberOutOfRange) => "Enter a number from 0 to 1,000",
        (_, Problem::AnswerMissing) => "Enter how many places there are in at least one line",
        (_, Problem::CommentTooLong) => "Use 60 characters or less",
        (_, Problem::TextHasForbiddenCharacter) => "Use letters, digits and punctuation only",
        _ => "Enter this again",
    };
    Fault::new(&error.field, error.problem.code(), text)
}
