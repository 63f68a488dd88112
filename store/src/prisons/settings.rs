//! A prison's settings as the domain knows them, from the row that holds them.
use crate::Error;

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
    pub opening: String,
    pub opening_cy: String,
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

/// The settings in a row with the columns of `prison`, whichever query read it. To be used where a failure is an [`Error`].
macro_rules! settings_of {
    ($row:expr) => {{
        use $crate::prisons::code;
        let row = &$row;
        domain::prisons::Settings {
            online: code(
                "prison.online",
                &row.online,
                domain::prisons::OnlineBooking::parse,
            )?,
            decision: code(
                "prison.decision",
                &row.decision,
                domain::prisons::Decision::parse,
            )?,
            window_days: row.window_days,
            lead_days: row.lead_days,
            weekend_processing: row.weekend_processing,
            notice_hours: row.notice_hours,
            official_window_days: row.official_window_days,
            official_notice_hours: row.official_notice_hours,
            closed_on_bank_holidays: row.closed_on_bank_holidays,
            seat_age: row.seat_age,
            max_adults: row.max_adults,
            max_children: row.max_children,
            max_visitors: row.max_visitors,
            max_attendees: row.max_attendees,
            walking_minutes: row.walking_minutes,
            unlisted_visitors: code(
                "prison.unlisted_visitors",
                &row.unlisted_visitors,
                domain::prisons::UnlistedVisitors::parse,
            )?,
            prisoner_records: code(
                "prison.prisoner_records",
                &row.prisoner_records,
                domain::prisons::Records::parse,
            )?,
            contact_records: code(
                "prison.contact_records",
                &row.contact_records,
                domain::prisons::Records::parse,
            )?,
            allowance_records: code(
                "prison.allowance_records",
                &row.allowance_records,
                domain::prisons::Records::parse,
            )?,
        }
    }};
}
pub(crate) use settings_of;

/// Reads a code that the domain must know.
pub(crate) fn code<T, E>(
    column: &'static str,
    stored: &str,
    parse: impl FnOnce(&str) -> Result<T, E>,
) -> Result<T, Error> {
    parse(stored).map_err(|_| Error::corrupt(column, stored))
}
