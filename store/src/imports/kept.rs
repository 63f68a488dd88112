//! What staff decided on the screens of the timetable and the settings. An import leaves it as it is, and says where the
//! file says otherwise: it never undoes silently what somebody did on purpose. The records of edits say what that is.

use std::collections::BTreeSet;

use domain::calendar::Slot;
use domain::calendar::edit::{Edit, Fields};
use jiff::civil::{Date, Weekday};
use sqlx::postgres::PgConnection;
use sqlx::types::Json;
use uuid::Uuid;

use crate::Error;

/// Something in which a file says otherwise than staff, and which was left as staff have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// A weekly session that staff changed or ended.
    Weekly {
        /// Its day, as it was in the file.
        weekday: Weekday,
        /// Its times.
        slot: Slot,
        /// Whether the file still has it as it was before.
        in_file: bool,
    },
    /// A weekly session that is new in the file, in a room that staff use at that time. It was not added.
    NoRoom {
        /// Its day.
        weekday: Weekday,
        /// Its times.
        slot: Slot,
        /// The times of the session in the way.
        other: Slot,
    },
    /// A date that the file blocks and staff gave back.
    Blocked(Date),
    /// A date for which the file has a list, and staff another or none.
    Replaced(Date),
    /// A one-off session that staff removed.
    OneOff(Date),
    /// A setting, by the name of its column.
    Setting {
        /// Which.
        field: &'static str,
        /// What staff set.
        is: String,
        /// What the file says.
        file: String,
    },
}

/// Everything that staff decided about a prison.
#[derive(Debug, Default)]
pub(super) struct Decided {
    /// Weekly sessions that were changed or ended.
    pub(super) templates: BTreeSet<Uuid>,
    /// Dates that were blocked or given back.
    pub(super) blocked: BTreeSet<Date>,
    /// Dates that got a list, or their weekly sessions back.
    pub(super) replaced: BTreeSet<Date>,
    /// One-off sessions that were removed.
    pub(super) slots: BTreeSet<Uuid>,
    /// Settings that were changed.
    settings: BTreeSet<String>,
}

impl Decided {
    /// Reads the records. The prison's timetable is locked, so that no edit is half done.
    pub(super) async fn read(tx: &mut PgConnection, prison_id: i32) -> Result<Self, Error> {
        let edits = sqlx::query!(
            r#"SELECT edit_id, fields AS "fields: Json<Fields>" FROM timetable_edit
               WHERE prison_id = $1 AND applied_at IS NOT NULL"#,
            prison_id,
        )
        .fetch_all(&mut *tx)
        .await?;
        let settings = sqlx::query_scalar!(
            r#"SELECT DISTINCT jsonb_object_keys(fields) AS "field!" FROM prison_change WHERE prison_id = $1"#,
            prison_id,
        )
        .fetch_all(&mut *tx)
        .await?;
        let mut decided = Self {
            settings: settings.into_iter().collect(),
            ..Self::default()
        };
        for row in edits {
            let edit = Edit::read(&row.fields.0)
                .map_err(|_| Error::corrupt("timetable_edit", row.edit_id))?;
            decided.add(&edit);
        }
        Ok(decided)
    }

    fn add(&mut self, edit: &Edit<Uuid>) {
        match edit {
            Edit::Change { template, .. } | Edit::End { template, .. } => {
                self.templates.insert(*template);
            }
            Edit::BlockDate { date, .. } | Edit::UnblockDate { date } => {
                self.blocked.insert(*date);
            }
            Edit::ReplaceDay { date, .. } | Edit::RestoreDay { date } => {
                self.replaced.insert(*date);
            }
            Edit::RemoveOneOff { slot } => {
                self.slots.insert(*slot);
            }
            // What staff added themselves has keys of its own, and dated sessions are no matter of a file.
            Edit::Add { .. }
            | Edit::OneOff { .. }
            | Edit::BlockSession { .. }
            | Edit::UnblockSession { .. }
            | Edit::Capacity { .. } => {}
        }
    }

    /// The value that a setting gets: the file's, unless staff have set it.
    pub(super) fn setting<T: PartialEq + ToString>(
        &self,
        field: &'static str,
        (is, file): (T, T),
        kept: &mut Vec<Kept>,
    ) -> T {
        if is == file || !self.settings.contains(field) {
            return file;
        }
        kept.push(Kept::Setting {
            field,
            is: is.to_string(),
            file: file.to_string(),
        });
        is
    }
}
