//! The prisoner number.

use crate::codes::parsed_string;
use crate::problem::Problem;

/// A letter, four digits and two letters: `A1234BC`. Upper case, however it was typed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PrisonerNumber(String);

impl PrisonerNumber {
    /// Forgives case and spaces.
    pub fn parse(raw: &str) -> Result<Self, Problem> {
        let number: String = raw
            .chars()
            .filter(|c| !c.is_whitespace())
            .map(|c| c.to_ascii_uppercase())
            .collect();
        if number.is_empty() {
            return Err(Problem::PrisonerNumberMissing);
        }
        let letter = |b: &u8| b.is_ascii_uppercase();
        match number.as_bytes() {
            [first, digits @ .., a, b]
                if digits.len() == 4
                    && digits.iter().all(u8::is_ascii_digit)
                    && [first, a, b].into_iter().all(letter) =>
            {
                Ok(Self(number))
            }
            _ => Err(Problem::PrisonerNumberNotReal),
        }
    }

    /// The number as it is stored and shown.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
parsed_string!(PrisonerNumber);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case("A1234BC")]
    #[case(" a1234bc ")]
    #[case("A 1234 BC")]
    fn a_number_is_stored_upper_case(#[case] raw: &str) {
        assert_eq!(PrisonerNumber::parse(raw).unwrap().as_str(), "A1234BC");
    }

    #[rstest]
    #[case("A123BC")]
    #[case("A12345BC")]
    #[case("11234BC")]
    #[case("AB234BC")]
    #[case("A1234B1")]
    #[case("Á1234BC")]
    #[case("A1234ßC")]
    #[case("A1234BC\0")]
    #[case("A١٢٣٤BC")]
    fn anything_else_is_not_a_prisoner_number(#[case] raw: &str) {
        assert_eq!(
            PrisonerNumber::parse(raw),
            Err(Problem::PrisonerNumberNotReal)
        );
    }

    #[test]
    fn nothing_entered_is_an_error_of_its_own() {
        assert_eq!(
            PrisonerNumber::parse(" "),
            Err(Problem::PrisonerNumberMissing)
        );
    }

    proptest! {
        #[test]
        fn every_number_of_the_shape_is_read_in_any_case(number in "[A-Z][0-9]{4}[A-Z]{2}") {
            let read = PrisonerNumber::parse(&number.to_lowercase()).unwrap();
            prop_assert_eq!(read.as_str(), &number);
        }

        #[test]
        fn nothing_else_is(raw: String) {
            if let Ok(number) = PrisonerNumber::parse(&raw) {
                prop_assert_eq!(number.as_str().len(), 7);
            }
        }
    }
}
