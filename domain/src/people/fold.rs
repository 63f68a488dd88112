//! Folding names, so that accents, case and punctuation do not tell people apart.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// NFKD without marks, lower case, letters and digits only.
#[must_use]
pub fn fold(name: &str) -> String {
    let plain = |text: &str| -> String { text.nfkd().filter(|c| !is_combining_mark(*c)).collect() };
    // Lower case can bring marks of its own (İ), so the marks are taken away again.
    plain(&plain(name).to_lowercase())
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case("Siân", "sian")]
    #[case("O’Brien-Jones", "obrienjones")]
    #[case("Nguyễn Thị", "nguyenthi")]
    #[case("ＷＩＤＥ", "wide")]
    #[case("İbrahim", "ibrahim")]
    #[case("ﬁona", "fiona")]
    #[case("J. R. 2nd", "jr2nd")]
    #[case("Μαρία", "μαρια")]
    #[case("王小明", "王小明")]
    #[case("a\u{200d}b\u{202e}c", "abc")]
    fn nfkd_without_marks_lower_case_letters_and_digits_only(
        #[case] name: &str,
        #[case] folded: &str,
    ) {
        assert_eq!(fold(name), folded);
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(name: String) {
            let once = fold(&name);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
