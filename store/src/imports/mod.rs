//! Writing what files and feeds bring: timetables, bank holidays, prisoners with their contacts and allowances. Reading them
//! is the server's.
//!
//! Everything here can be repeated: a file that was imported before changes nothing. What staff decided on a screen is left as
//! it is.

mod affected;
mod allowances;
mod bank_holidays;
mod contacts;
mod counts;
mod exceptions;
mod kept;
mod prison;
mod prisoners;
mod templates;

#[cfg(test)]
mod kept_tests;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use domain::calendar::{Offer, Pattern, SpecialKind};
use domain::prisons::{OnlineBooking, PrisonCode, Slug};
use jiff::civil::Date;
use sha2::{Digest as _, Sha256};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::Error;

pub use allowances::{AllowanceRow, AllowancesPut, put_allowances};
pub use bank_holidays::{BankHoliday, put_bank_holidays};
pub use contacts::{ContactRow, ContactsPut, PutContacts, put_contacts};
pub use counts::Counts;
pub use kept::Kept;
pub use prison::{PrisonPut, put_prison};
pub use prisoners::{PrisonerRow, PrisonersPut, PutPrisoners, put_prisoners};

/// Places in the open pool where a timetable says nothing; staff can change them later.
pub const DEFAULT_OPEN_PLACES: i32 = 20;

/// Places in the closed pool where a timetable says nothing.
pub const DEFAULT_CLOSED_PLACES: i32 = 2;

/// What rows of a timetable that an import brought are marked with: it takes away only its own.
const SOURCE: &str = "import";

/// A prison with its timetable, as one file describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrisonFile {
    /// The key.
    pub slug: Slug,
    /// The letters.
    pub code: PrisonCode,
    /// The name in English.
    pub name: String,
    /// The name in Welsh, where it differs.
    pub name_cy: Option<String>,
    /// Lines of the address, without the postcode.
    pub address: String,
    /// The same in Welsh; empty where it does not differ.
    pub address_cy: String,
    /// The postcode.
    pub postcode: String,
    /// The phone number as it is shown.
    pub phone: Option<String>,
    /// The e-mail address as it is shown.
    pub email: Option<String>,
    /// Whether visits are booked here.
    pub online: OnlineBooking,
    /// From this age on, a person takes an adult seat.
    pub seat_age: i32,
    /// The last bookable day is today and this many days.
    pub window_days: i32,
    /// Processing days between today and the reply-by day.
    pub lead_days: i32,
    /// Whether Saturdays and Sundays are processing days.
    pub weekend_processing: bool,
    /// Repeating sessions.
    pub templates: Vec<(Pattern, Offer)>,
    /// Sessions of replaced days, and one-offs.
    pub specials: Vec<(Date, SpecialKind, Offer)>,
    /// Dates whose repeating sessions are replaced, even by nothing.
    pub replaced: BTreeSet<Date>,
    /// Dates without sessions, with the reason.
    pub blocked: BTreeMap<Date, String>,
    /// SHA-256 of the file's bytes.
    pub digest: [u8; 32],
}

/// What came of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Put {
    /// A new prison.
    Created,
    /// A known prison whose file has changed.
    Updated,
    /// The file that was imported last.
    Unchanged,
    /// The slug belongs to an invented prison: nothing was done.
    Clash,
}

impl crate::Outcome for Put {
    fn stands(&self) -> bool {
        matches!(self, Self::Created | Self::Updated)
    }
}

/// Looks rows up by their keys for the rest of the transaction. A plan made while a table is nearly empty reads all of it, and
/// a list that fills the table keeps that plan: each batch would compare all its rows with all that came before.
async fn by_keys(tx: &mut PgConnection) -> Result<(), Error> {
    sqlx::query!("SET LOCAL enable_seqscan = off")
        .execute(tx)
        .await?;
    Ok(())
}

/// An identity that follows from what a thing is, so that importing it again finds it again.
fn identity(parts: &[&str]) -> Uuid {
    let hash = Sha256::digest(parts.join("\n").as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}
