//! A prison's settings changed by its staff, with a version against each other's work and a history.
use super::settings::settings_of;
use crate::staff::{Permit, Timetable, View};
use crate::{Command, Db, Error, Outcome, audit};
use domain::audit::Action;
use domain::prisons::Own;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use sqlx::types::Json;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Field names with what they held before and since.
pub type Fields = BTreeMap<String, (String, String)>;

/// A change of settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingsChange {
    /// Who.
    pub who: String,
    /// When.
    pub at: Timestamp,
    /// What.
    pub fields: Fields,
}

/// What the prison has set itself, and the version that a change of it must name.
///
/// # Errors
/// Only failures of the database or of what it holds.
pub async fn own(db: &Db, permit: &Permit<View>) -> Result<(Own, i32), Error> {
    let mut tx = permit.begin_snapshot(db).await?;
    read(&mut tx, permit.prison_id()).await
}

async fn read(tx: &mut PgConnection, prison_id: i32) -> Result<(Own, i32), Error> {
    let row = sqlx::query!(
        "SELECT online, decision, window_days, lead_days, weekend_processing, notice_hours,
                official_window_days, official_notice_hours, closed_on_bank_holidays,
                seat_age, max_adults, max_children, max_visitors, max_attendees, walking_minutes,
                unlisted_visitors, prisoner_records, contact_records, allowance_records,
                opening, opening_cy, id_rules, id_rules_cy, what_to_bring, what_to_bring_cy, version
         FROM prison WHERE prison_id = $1",
        prison_id
    )
    .fetch_one(tx)
    .await?;
    let settings = settings_of!(row);
    let own = Own {
        settings,
        texts: [
            row.opening,
            row.opening_cy,
            row.id_rules,
            row.id_rules_cy,
            row.what_to_bring,
            row.what_to_bring_cy,
        ],
    };
    Ok((own, row.version))
}

/// Sets what a prison has. Who makes one may change its timetable.
#[derive(Debug, Clone)]
pub struct SetOwn {
    prison_id: i32,
    staff_id: Uuid,
    version: i32,
    new: Own,
}

impl SetOwn {
    /// `version` is the one that was shown.
    #[must_use]
    pub fn new(permit: &Permit<Timetable>, version: i32, new: Own) -> Self {
        Self {
            prison_id: permit.prison_id(),
            staff_id: permit.staff_id(),
            version,
            new,
        }
    }
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SetOutcome {
    /// Done.
    Set,
    /// Nothing is different.
    Unchanged,
    /// Somebody else changed settings meanwhile; nothing where it was no member of staff.
    Meanwhile(Option<SettingsChange>),
}

impl Outcome for SetOutcome {
    fn stands(&self) -> bool {
        *self == Self::Set
    }
}

/// Sets what a prison has.
///
/// # Errors
/// Only failures of the database or of what it holds.
pub async fn set_own(db: &Db, set: &SetOwn, now: Timestamp) -> Result<SetOutcome, Error> {
    db.perform_at(set.prison_id, set, now).await
}

impl Command for SetOwn {
    type Outcome = SetOutcome;

    async fn run(&self, tx: &mut PgConnection, now: Timestamp) -> Result<SetOutcome, Error> {
        // Taken by raising it: of two who saw the same version one gets it, the other finds none to raise.
        let raised = sqlx::query!(
            "UPDATE prison SET version = version + 1 WHERE prison_id = $1 AND version = $2",
            self.prison_id,
            self.version,
        )
        .execute(&mut *tx)
        .await?;
        if raised.rows_affected() == 0 {
            let last = changes_within(tx, self.prison_id, 1).await?.pop();
            return Ok(SetOutcome::Meanwhile(last));
        }
        let (old, _) = read(tx, self.prison_id).await?;
        let (before, after) = (old.fields(), self.new.fields());
        let fields: Fields = before
            .into_iter()
            .zip(after.into_values())
            .filter(|((_, before), after)| before != after)
            .map(|((name, before), after)| (name.to_owned(), (before, after)))
            .collect();
        if fields.is_empty() {
            return Ok(SetOutcome::Unchanged);
        }
        self.write(tx).await?;
        sqlx::query!(
            "INSERT INTO prison_change (prison_id, staff_id, at, fields) VALUES ($1, $2, $3, $4)",
            self.prison_id,
            self.staff_id,
            now.to_sqlx(),
            Json(&fields) as _,
        )
        .execute(&mut *tx)
        .await?;
        let entry = audit::Entry {
            actor_kind: "staff",
            actor_id: Some(&self.staff_id.to_string()),
            action: Action::ChangeSettings,
            object_kind: "prison",
            object_id: Some(&self.prison_id.to_string()),
            prison_id: Some(self.prison_id),
            detail: serde_json::json!({ "fields": fields.keys().collect::<Vec<_>>() }),
        };
        audit::record(tx, entry, now).await?;
        Ok(SetOutcome::Set)
    }
}

impl SetOwn {
    async fn write(&self, tx: &mut PgConnection) -> Result<(), Error> {
        let settings = &self.new.settings;
        let [
            opening,
            opening_cy,
            id_rules,
            id_rules_cy,
            what_to_bring,
            what_to_bring_cy,
        ] = &self.new.texts;
        sqlx::query!(
            "UPDATE prison SET decision = $2, window_days = $3, lead_days = $4, weekend_processing = $5, notice_hours = $6,
                 official_window_days = $7, official_notice_hours = $8, seat_age = $9, max_adults = $10, max_children = $11,
                 max_visitors = $12, max_attendees = $13, walking_minutes = $14, unlisted_visitors = $15, opening = $16,
                 opening_cy = $17, id_rules = $18, id_rules_cy = $19, what_to_bring = $20, what_to_bring_cy = $21
             WHERE prison_id = $1",
            self.prison_id,
            settings.decision.code(),
            settings.window_days,
            settings.lead_days,
            settings.weekend_processing,
            settings.notice_hours,
            settings.official_window_days,
            settings.official_notice_hours,
            settings.seat_age,
            settings.max_adults,
            settings.max_children,
            settings.max_visitors,
            settings.max_attendees,
            settings.walking_minutes,
            settings.unlisted_visitors.code(),
            opening,
            opening_cy,
            id_rules,
            id_rules_cy,
            what_to_bring,
            what_to_bring_cy,
        )
        .execute(&mut *tx)
        .await?;
        // Apart from the rest: whatever sets it has the sessions made anew.
        sqlx::query!(
            "UPDATE prison SET closed_on_bank_holidays = $2 WHERE prison_id = $1 AND closed_on_bank_holidays <> $2",
            self.prison_id,
            settings.closed_on_bank_holidays,
        )
        .execute(tx)
        .await?;
        Ok(())
    }
}

/// The last changes of a prison's settings, newest first.
///
/// # Errors
/// Only failures of the database.
pub async fn changes(
    db: &Db,
    permit: &Permit<View>,
    most: i64,
) -> Result<Vec<SettingsChange>, Error> {
    let mut tx = permit.begin_snapshot(db).await?;
    changes_within(&mut tx, permit.prison_id(), most).await
}

async fn changes_within(
    tx: &mut PgConnection,
    prison_id: i32,
    most: i64,
) -> Result<Vec<SettingsChange>, Error> {
    let rows = sqlx::query!(
        r#"SELECT name, at, fields AS "fields: Json<Fields>"
           FROM prison_change JOIN staff_member USING (staff_id)
           WHERE prison_id = $1 ORDER BY change_id DESC LIMIT $2"#,
        prison_id,
        most,
    )
    .fetch_all(tx)
    .await?;
    let changes = rows.into_iter().map(|row| SettingsChange {
        who: row.name,
        at: row.at.to_jiff(),
        fields: row.fields.0,
    });
    Ok(changes.collect())
}
