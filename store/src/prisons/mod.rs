//! Prisons: finding one, and everything it has decided about its visits.
mod by_slug;
mod list;
mod own;
mod search;
mod settings;

#[cfg(test)]
mod tests;

pub use by_slug::{by_id, by_slug};
pub use list::list;
pub use own::{SetOutcome, SetOwn, SettingsChange, changes, own, set_own};
pub use search::search;
pub(crate) use settings::{code, settings_of};

use domain::language::Language;
use domain::prisons::{OnlineBooking, Settings, Slug};
use jiff::civil::Date;

/// A prison with its settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prison {
    /// The key inside the database.
    pub prison_id: i32,
    /// The key everywhere else.
    pub slug: Slug,
    /// Three letters; shown, never a key, because two prisons may share one.
    pub code: String,
    /// English name.
    pub name: String,
    /// Welsh name, where there is one.
    pub name_cy: Option<String>,
    /// Lines of the address.
    pub address: String,
    /// The same in Welsh; empty where it does not differ.
    pub address_cy: String,
    /// Postcode.
    pub postcode: String,
    /// Phone of the booking line.
    pub phone: Option<String>,
    /// Email of the booking line.
    pub email: Option<String>,
    /// What the prison says of its opening, in English; empty when it has said nothing.
    pub opening: String,
    /// The same in Welsh.
    pub opening_cy: String,
    /// What counts as proof of identity here, in English; empty when the prison has said nothing.
    pub id_rules: String,
    /// The same in Welsh.
    pub id_rules_cy: String,
    /// What to bring, in English; empty when the prison has said nothing.
    pub what_to_bring: String,
    /// The same in Welsh.
    pub what_to_bring_cy: String,
    /// Limits, windows and modes.
    pub settings: Settings,
    /// The last day for which sessions of the timetable as it is now were generated.
    pub generated_until: Option<Date>,
}

impl Prison {
    /// The name in a language; English where there is no Welsh one.
    pub fn name_in(&self, language: Language) -> &str {
        name_in(language, &self.name, self.name_cy.as_deref())
    }

    /// The last day that anyone could book today: the longer of the two windows, in days from today.
    pub fn longest_window(&self) -> i32 {
        self.settings
            .window_days
            .max(self.settings.official_window_days)
    }
}

/// A prison as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The key inside the database.
    pub prison_id: i32,
    /// The key everywhere else.
    pub slug: Slug,
    /// English name.
    pub name: String,
    /// Welsh name, where there is one.
    pub name_cy: Option<String>,
    /// Town: the last line of the address.
    pub place: String,
    /// Postcode.
    pub postcode: String,
    /// Whether visits are booked here, or why not.
    pub online: OnlineBooking,
}

impl Listed {
    /// The name in a language; English where there is no Welsh one.
    pub fn name_in(&self, language: Language) -> &str {
        name_in(language, &self.name, self.name_cy.as_deref())
    }
}

pub(crate) fn name_in<'a>(language: Language, english: &'a str, welsh: Option<&'a str>) -> &'a str {
    match language {
        Language::En => english,
        Language::Cy => welsh.unwrap_or(english),
    }
}
