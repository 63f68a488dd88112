//! The language of the page shown, and addresses in it.

use domain::language::Language;
use leptos::prelude::use_context;

/// The language of the page shown.
#[must_use]
pub fn language() -> Language {
    use_context::<Language>().unwrap_or_default()
}

/// The address of a page of this service in the language of the page shown, from a path such as `/feedback`.
#[must_use]
pub fn href(path: &str) -> String {
    in_language(language(), path)
}

/// The address of a page of this service in a language: Welsh pages stand under `/cy`.
#[must_use]
pub fn in_language(language: Language, path: &str) -> String {
    match language {
        Language::En => path.to_owned(),
        Language::Cy if path == "/" => "/cy".to_owned(),
        Language::Cy => ["/cy", path].concat(),
    }
}

/// The language the switch on a page leads to.
pub(crate) const fn other(language: Language) -> Language {
    match language {
        Language::En => Language::Cy,
        Language::Cy => Language::En,
    }
}

/// Takes an address apart into its language and the path without the prefix.
pub(crate) fn split(address: &str) -> (Language, &str) {
    match address.strip_prefix("/cy") {
        Some("" | "/") => (Language::Cy, "/"),
        Some(rest) if rest.starts_with('/') => (Language::Cy, rest),
        _ => (Language::En, address),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_keep_their_language() {
        assert_eq!(split("/cy"), (Language::Cy, "/"));
        assert_eq!(split("/cy/feedback"), (Language::Cy, "/feedback"));
        assert_eq!(split("/cymru"), (Language::En, "/cymru"));
        assert_eq!(in_language(Language::Cy, "/"), "/cy");
        assert_eq!(
            in_language(Language::Cy, "/book/time?month=2026-12"),
            "/cy/book/time?month=2026-12"
        );
        assert_eq!(in_language(Language::En, "/"), "/");
    }
}
