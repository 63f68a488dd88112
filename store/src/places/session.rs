//! One dated session together with the rules of its prison: everything a decision about a place needs, in one read.

use std::collections::BTreeMap;

use domain::availability::DayReason;
use domain::calendar::{Attendance, BankHolidays, Timing, WhoMayBook, london, reply_by_day};
use domain::places::Pool;
use domain::prisons::{Decision, OnlineBooking, Records, Settings, Slug};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use sqlx::types::Json;
use uuid::Uuid;

use crate::Error;
use crate::prisons::settings_of;

/// How far bank holidays are looked up: lead time ends well before.
const HOLIDAY_DAYS: i32 = 120;

/// A session as a decision sees it.
#[derive(Debug, Clone)]
pub(crate) struct Session {
    pub(crate) session_id: Uuid,
    pub(crate) prison_id: i32,
    pub(crate) prison: Slug,
    pub(crate) date: Date,
    pub(crate) starts_at: Timestamp,
    pub(crate) ends_at: Timestamp,
    pub(crate) mode: Decision,
    pub(crate) who_may_book: WhoMayBook,
    pub(crate) attendance: Attendance,
    /// Still on the timetable and not blocked.
    pub(crate) open: bool,
    /// Places not taken in each pool when this was read: a hint that spares a full session many locks, never a promise.
    pub(crate) free: BTreeMap<String, i32>,
    pub(crate) settings: Settings,
    pub(crate) holidays: BankHolidays,
}

impl Session {
    /// Whether staff must decide whoever comes: the prison or the session says so, or nobody there can be matched.
    pub(crate) fn needs_decision(&self) -> bool {
        self.mode == Decision::Request
            || self.settings.decision == Decision::Request
            || self.settings.prisoner_records == Records::Unavailable
    }

    /// Whether the visit has begun; after that nothing about it changes.
    pub(crate) fn has_started(&self, now: Timestamp) -> bool {
        self.starts_at <= now
    }

    /// Whether the session itself is on: on the timetable, not blocked, and its prison takes bookings here.
    pub(crate) fn is_on_offer(&self) -> bool {
        self.open && self.settings.online == OnlineBooking::Open
    }

    /// Everything that speaks against choosing this session at this moment; empty when nothing does.
    pub(crate) fn against(
        &self,
        pool: Pool,
        needs_decision: bool,
        now: Timestamp,
    ) -> Vec<DayReason> {
        let mut reasons = self.against_timing(pool, needs_decision, now);
        if !self.is_on_offer() {
            reasons.push(DayReason::Blocked);
        }
        reasons
    }

    /// Window, lead time and notice, all causes. Judged when the time is chosen and not again.
    pub(crate) fn against_timing(
        &self,
        pool: Pool,
        needs_decision: bool,
        now: Timestamp,
    ) -> Vec<DayReason> {
        let decided = needs_decision || self.needs_decision();
        Timing::new(
            &self.settings,
            pool,
            decided,
            london::today(now),
            now,
            &self.holidays,
        )
        .against(self.date, self.starts_at)
    }

    /// The day by whose end a request made now is answered: always before the visit, also when the place was held
    /// before midnight and the request made after it.
    pub(crate) fn reply_by(&self, now: Timestamp) -> Date {
        let today = london::today(now);
        let last = self.date.yesterday().unwrap_or(self.date);
        reply_by_day(&self.settings, today, &self.holidays)
            .min(last)
            .max(today)
    }
}

/// Reads a session with its prison's settings and the bank holidays ahead.
pub(crate) async fn find_session(
    tx: &mut PgConnection,
    session_id: Uuid,
    now: Timestamp,
) -> Result<Option<Session>, Error> {
    let row = sqlx::query!(
        r#"SELECT session.session_id, session.prison_id, session.date, session.starts_at, session.ends_at, session.mode,
                  session.who_may_book, session.attendance AS "attendance: Json<Attendance>", session.state,
                  prison.slug, prison.online, prison.decision, prison.window_days, prison.lead_days, prison.weekend_processing,
                  prison.notice_hours, prison.official_window_days, prison.official_notice_hours,
                  prison.closed_on_bank_holidays, prison.seat_age, prison.max_adults, prison.max_children,
                  prison.max_visitors, prison.max_attendees, prison.walking_minutes, prison.unlisted_visitors,
                  prison.prisoner_records, prison.contact_records, prison.allowance_records,
                  (SELECT jsonb_object_agg(pool, capacity + overbooked - taken) FROM session_pool
                   WHERE session_pool.session_id = session.session_id) AS "free: Json<BTreeMap<String, i32>>",
                  ARRAY(SELECT bank_holiday.date FROM bank_holiday
                        WHERE bank_holiday.date BETWEEN $2 AND $2 + $3::int) AS "holidays!: Vec<jiff_sqlx::Date>"
           FROM session JOIN prison USING (prison_id)
           WHERE session.session_id = $1"#,
        session_id,
        london::today(now).to_sqlx(),
        HOLIDAY_DAYS,
    )
    .fetch_optional(tx)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let settings = settings_of!(row);
    Ok(Some(Session {
        session_id: row.session_id,
        prison_id: row.prison_id,
        prison: Slug::parse(&row.slug).map_err(|_| Error::corrupt("prison.slug", &row.slug))?,
        date: row.date.to_jiff(),
        starts_at: row.starts_at.to_jiff(),
        ends_at: row.ends_at.to_jiff(),
        mode: Decision::parse(&row.mode).map_err(|_| Error::corrupt("session.mode", &row.mode))?,
        who_may_book: WhoMayBook::parse(&row.who_may_book)
            .map_err(|_| Error::corrupt("session.who_may_book", &row.who_may_book))?,
        attendance: row.attendance.0,
        open: row.state == "open",
        free: row.free.map(|free| free.0).unwrap_or_default(),
        settings,
        holidays: row
            .holidays
            .into_iter()
            .map(|date| date.to_jiff())
            .collect(),
    }))
}
