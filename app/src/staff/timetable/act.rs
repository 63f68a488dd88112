//! What the forms of the timetable do: keep what was typed, and apply it.

use crate::forms::{Answer, Values};
use crate::prelude::*;

/// Keeps an edit and shows what it would change.
#[server(prefix = "/_fn", endpoint = "staff/timetable/edit", protocol = Wire)]
pub async fn type_edit(values: Values) -> Answer {
    doing::keep(values).await
}

/// Applies an edit that was shown.
#[server(prefix = "/_fn", endpoint = "staff/timetable/apply", protocol = Wire)]
pub async fn apply_edit(values: Values) -> Answer {
    doing::apply(values).await
}

/// The code of the answer that what was shown is out of date.
pub(super) const CHANGED: &str = "changed";

#[cfg(feature = "ssr")]
mod doing {
    use std::collections::BTreeMap;

    use domain::{
        booking::{StaffText, StaffWordsProblem},
        calendar::edit::{Edit, Fields},
    };
    use store::{
        staff::Timetable,
        timetable::edit::{self, Applied, Apply, Blocked, Fate, Fates, NotMoved, Previewed},
    };
    use uuid::Uuid;

    use super::{super::words, CHANGED};
    use crate::{
        forms::{Answer, Fault, Next, Refusal, Values, unavailable},
        staff::signed::Signed,
    };

    /// Heads a preview that is shown again.
    const MEANWHILE: &str = "Sessions or bookings changed while you looked, so nothing was done. This is how it stands now, with what you had chosen and typed. Check it before you apply it";

    pub(super) async fn keep(values: Values) -> Answer {
        let signed = Signed::open().await?;
        let prison = values.get("prison").to_owned();
        let permit = signed.at::<Timetable>(&prison)?;
        let fields = values
            .names()
            .map(|name| (name.to_owned(), values.get(name).to_owned()));
        let edit = Edit::<Uuid>::read(&Fields(fields.collect())).map_err(|errors| {
            if errors.iter().any(|error| error.field == "kind") {
                return Refusal::malformed();
            }
            Refusal::invalid(errors.iter().map(words::fault).collect())
        })?;
        if let Some(field) = past(&edit, signed.today()) {
            let text = "The date must be today or later";
            return Err(Refusal::invalid(vec![Fault::new(field, "past", text)]));
        }
        let db = &signed.app.db;
        let id = edit::keep(db, &permit, &edit, signed.now)
            .await
            .map_err(unavailable)?;
        // A clash is best mended where the room and the times were typed.
        let previewed = edit::preview(db, &permit, id, signed.now)
            .await
            .map_err(unavailable)?;
        match previewed {
            Previewed::Blocked(_, blocked @ Blocked::Clash(_)) => {
                let text = words::blocked(&blocked);
                let field = if matches!(edit, Edit::ReplaceDay { .. }) {
                    ""
                } else {
                    "room"
                };
                Err(Refusal::conflict(vec![Fault::new(field, "clash", text)]))
            }
            _ => Ok(Next::to(&format!(
                "/staff/timetable/edits/{id}?prison={prison}"
            ))),
        }
    }

    /// The field with a date that is over, when the edit would change nothing any more.
    fn past(edit: &Edit<Uuid>, today: jiff::civil::Date) -> Option<&'static str> {
        let over = |date: jiff::civil::Date| date < today;
        match edit {
            Edit::End { last, .. } => (last.tomorrow().is_ok_and(over)).then_some("last"),
            Edit::Add { pattern, .. } | Edit::Change { pattern, .. } => {
                pattern.until.is_some_and(over).then_some("until")
            }
            other => other.date().is_some_and(over).then_some("date"),
        }
    }

    pub(super) async fn apply(values: Values) -> Answer {
        let signed = Signed::open().await?;
        let prison = values.get("prison").to_owned();
        let permit = signed.at::<Timetable>(&prison)?;
        let id: Uuid = values.get("id").parse().map_err(|_| Refusal::not_found())?;
        let fates = fates(&values)?;
        let message = message(&values)?;
        let secret = signed.app.secrets.store();
        let order = Apply::new(&permit, id, values.get("digest"), fates, message, &secret);
        let outcome = edit::apply(&signed.app.db, &order, signed.now)
            .await
            .map_err(unavailable)?;
        let home = |done: &str| {
            Ok(Next::to(&format!(
                "/staff/timetable?prison={prison}&done={done}"
            )))
        };
        match outcome {
            Applied::Done(_) => home("applied"),
            Applied::Already => home("already"),
            Applied::Changed => Err(Refusal::conflict(vec![Fault::new("", CHANGED, MEANWHILE)])),
            // Nothing is left to decide: the preview says why.
            Applied::Blocked(_) => Ok(Next::to(&format!(
                "/staff/timetable/edits/{id}?prison={prison}"
            ))),
            Applied::Undecided(sessions) => {
                let text = "Select what happens to these bookings";
                let fault = |id: Uuid| Fault::new(format!("all.{id}"), "missing", text);
                Err(Refusal::invalid(sessions.into_iter().map(fault).collect()))
            }
            Applied::NotMoved(NotMoved {
                session_id,
                reference,
                why,
            }) => {
                let text = format!(
                    "Nothing was changed. {} cannot be moved: {}. Select something else for it",
                    reference.shown(),
                    words::not_moved(why.as_ref())
                );
                let field = format!("all.{session_id}");
                Err(Refusal::conflict(vec![Fault::new(
                    field,
                    "not_moved",
                    text,
                )]))
            }
            Applied::StillTaken {
                session_id, more, ..
            } => {
                let text = format!(
                    "Nothing was changed. {more} more must be moved or cancelled. Places also count that visitors are booking at this moment, and those of changes that wait for a decision"
                );
                let field = format!("all.{session_id}");
                Err(Refusal::conflict(vec![Fault::new(field, "taken", text)]))
            }
            Applied::NotFound => Err(Refusal::not_found()),
        }
    }

    fn fates(values: &Values) -> Result<Fates, Refusal> {
        let of = |group: &str| -> Result<BTreeMap<Uuid, Fate>, Refusal> {
            let mut fates = BTreeMap::new();
            for name in values.names() {
                let Some(id) = name.strip_prefix(group) else {
                    continue;
                };
                let fate = match values.get(name) {
                    "" => continue,
                    "keep" => Fate::Keep,
                    "cancel" => Fate::Cancel,
                    key => Fate::Move(key.parse().map_err(|_| Refusal::malformed())?),
                };
                fates.insert(id.parse().map_err(|_| Refusal::malformed())?, fate);
            }
            Ok(fates)
        };
        Ok(Fates {
            all: of("all.")?,
            one: of("one.")?,
        })
    }

    fn message(values: &Values) -> Result<Option<StaffText>, Refusal> {
        match StaffText::parse(values.get("message")) {
            Ok(text) => Ok(Some(text)),
            Err(StaffWordsProblem::TooShort) => Ok(None),
            Err(problem) => {
                let text = match problem {
                    StaffWordsProblem::TooLong => "The message must be 500 characters or less",
                    _ => "The message holds a character that is not allowed",
                };
                let fault = Fault::new("message", "message", text);
                Err(Refusal::invalid(vec![fault]))
            }
        }
    }
}
