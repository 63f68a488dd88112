//! Every sentence a visitor reads, English and Welsh side by side. A text without both languages does not compile.
//!
//! One file per feature. Where English or Welsh would need a plural, the text says "label: number" instead.

use domain::language::Language;

/// Declares texts as functions of the language: `name: "English" / "Cymraeg";`, with arguments in braces where needed:
/// `held_until(time: &str): "Held until {time}" / "Wedi'i gadw tan {time}";`.
macro_rules! texts {
    ($($(#[$meta:meta])* $name:ident $(($($arg:ident : $type:ty),+ $(,)?))? : $en:literal / $cy:literal;)+) => {
        $($crate::texts::text! { $(#[$meta])* $name $(($($arg: $type),+))? : $en / $cy; })+
    };
}

/// One text of `texts!`.
macro_rules! text {
    ($(#[$meta:meta])* $name:ident : $en:literal / $cy:literal;) => {
        $(#[$meta])*
        #[doc = concat!("“", $en, "”")]
        #[must_use]
        pub const fn $name(language: ::domain::language::Language) -> &'static str {
            match $crate::texts::of_this_build(language) {
                ::domain::language::Language::En => $en,
                ::domain::language::Language::Cy => $cy,
            }
        }
    };
    ($(#[$meta:meta])* $name:ident ($($arg:ident : $type:ty),+) : $en:literal / $cy:literal;) => {
        $(#[$meta])*
        #[doc = concat!("“", $en, "”")]
        #[must_use]
        pub fn $name(language: ::domain::language::Language, $($arg: $type),+) -> String {
            match $crate::texts::of_this_build(language) {
                ::domain::language::Language::En => format!($en),
                ::domain::language::Language::Cy => format!($cy),
            }
        }
    };
}

/// The language a text is shown in. The browser's half is built once for each language, so that a phone loads the texts
/// of one; to it, `language` is always its own.
const fn of_this_build(language: Language) -> Language {
    if cfg!(feature = "ssr") {
        language
    } else if cfg!(feature = "welsh") {
        Language::Cy
    } else {
        Language::En
    }
}

pub(crate) use {text, texts};

pub mod booking;
pub mod common;
pub mod feedback;
pub mod manage;
pub mod prisons;

#[cfg(feature = "ssr")]
pub mod bring;
#[cfg(feature = "ssr")]
pub mod chrome;
#[cfg(feature = "ssr")]
pub mod content;
#[cfg(feature = "ssr")]
pub mod dates;
#[cfg(feature = "ssr")]
pub mod messages;
#[cfg(feature = "ssr")]
pub mod performance;
#[cfg(feature = "ssr")]
pub mod problem;
#[cfg(feature = "ssr")]
pub mod reasons;
#[cfg(feature = "ssr")]
pub mod visit;
