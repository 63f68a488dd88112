//! A prison's settings as the domain knows them, from the row that holds them.
use crate::Error;
use domain::prisons::{Decision, OnlineBooking, Records, Settings, UnlistedVisitors};

/// The columns of `prison`, and the state of its timetable.
pub(super) struct Row {
    pub prison_id: i32,
    pub slug: String,
    pub code: String,
    pub name: String,
    pub name_cy: Option<String>,
    pub address: String,
    pub address_cy: String,
    pub postcode: String,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub id_rules: String,
    pub id_rules_cy: String,
    pub what_to_bring: String,
    pub what_to_bring_cy: String,
    pub online: String,
    pub decision: String,
    pub window_days: i32,
    pub lead_days: i32,
    pub weekend_processing: bool,
    pub notice_hours: Option<i32>,
    pub official_window_days: i32,
    pub official_notice_hours: i32,
    pub closed_on_bank_holidays: bool,
    pub seat_age: i32,
    pub max_adults: i32,
    pub max_children: i32,
    pub max_visitors: i32,
    pub max_attendees: i32,
    pub walking_minutes: i32,
    pub unlisted_visitors: String,
    pub prisoner_records: String,
    pub contact_records: String,
    pub allowance_records: String,
    pub generated_until: Option<jiff_sqlx::Date>,
}

impl Row {
    pub(super) fn settings(&self) -> Result<Settings, Error> {
        Ok(Settings {
            online: OnlineBooking::parse(&self.online)
                .map_err(|_| Error::corrupt("prison.online", &self.online))?,
            decision: Decision::parse(&self.decision)
                .map_err(|_| Error::corrupt("prison.decision", &self.decision))?,
            window_days: self.window_days,
            lead_days: self.lead_days,
            weekend_processing: self.weekend_processing,
            notice_hours: self.notice_hours,
            official_window_days: self.official_window_days,
            official_notice_hours: self.official_notice_hours,
            closed_on_bank_holidays: self.closed_on_bank_holidays,
            seat_age: self.seat_age,
            max_adults: self.max_adults,
            max_children: self.max_children,
            max_visitors: self.max_visitors,
            max_attendees: self.max_attendees,
            walking_minutes: self.walking_minutes,
            unlisted_visitors: UnlistedVisitors::parse(&self.unlisted_visitors)
                .map_err(|_| Error::corrupt("prison.unlisted_visitors", &self.unlisted_visitors))?,
            prisoner_records: records(&self.prisoner_records)?,
            contact_records: records(&self.contact_records)?,
            allowance_records: records(&self.allowance_records)?,
        })
    }
}

fn records(code: &str) -> Result<Records, Error> {
    Records::parse(code).map_err(|_| Error::corrupt("prison records", code))
}
