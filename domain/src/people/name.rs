//! Names, in any script.

use crate::codes::parsed_string;
use crate::problem::Problem;

/// A first or last name: 1 to 250 characters, without control characters, `<` and `>`, and not only invisible ones.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(String);

impl Name {
    /// The most characters a name can have.
    pub const MAX_CHARACTERS: usize = 250;

    /// Takes the spaces around it away; keeps everything else as it was typed.
    pub fn parse(raw: &str) -> Result<Self, Problem> {
        if raw.chars().any(is_forbidden) {
            return Err(Problem::NameHasForbiddenCharacter);
        }
        let name = raw.trim();
        if name.chars().all(|c| c.is_whitespace() || is_invisible(c)) {
            return Err(Problem::NameMissing);
        }
        if name.chars().count() > Self::MAX_CHARACTERS {
            return Err(Problem::NameTooLong);
        }
        Ok(Self(name.to_owned()))
    }

    /// The name as it is shown.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
parsed_string!(Name);

/// Control characters (also those that turn the direction of what follows, and line separators) and markup.
fn is_forbidden(c: char) -> bool {
    c.is_control() || matches!(c, '<' | '>' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Characters that show nothing. Some scripts need them between letters; alone they are no name.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180e}'
        | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case("Siân")]
    #[case("O’Brien-Jones")]
    #[case("Nguyễn Thị Minh")]
    #[case("محمد")]
    #[case("王小明")]
    #[case("מרים")]
    #[case("क्‍ष")]
    #[case("X")]
    fn names_of_any_script_are_kept_as_typed(#[case] name: &str) {
        assert_eq!(Name::parse(&format!("  {name} ")).unwrap().as_str(), name);
    }

    #[test]
    fn names_have_1_to_250_characters_counted_as_characters() {
        assert_eq!(Name::parse(""), Err(Problem::NameMissing));
        assert_eq!(Name::parse(" \u{a0} "), Err(Problem::NameMissing));
        assert_eq!(Name::parse("\u{200b}\u{feff}"), Err(Problem::NameMissing));
        assert!(Name::parse(&"é".repeat(250)).is_ok());
        assert_eq!(Name::parse(&"é".repeat(251)), Err(Problem::NameTooLong));
    }

    #[rstest]
    #[case("Ann\0")]
    #[case("Ann\nLee")]
    #[case("Ann\t")]
    #[case("<b>Ann")]
    #[case("Ann>")]
    #[case("Ann\u{7f}")]
    #[case("Ann\u{85}")]
    #[case("\u{202e}nnA")]
    #[case("Ann\u{2028}Lee")]
    fn control_characters_and_angle_brackets_are_refused(#[case] name: &str) {
        assert_eq!(Name::parse(name), Err(Problem::NameHasForbiddenCharacter));
    }

    proptest! {
        #[test]
        fn what_is_accepted_reads_back_the_same(raw: String) {
            if let Ok(name) = Name::parse(&raw) {
                prop_assert_eq!(Name::parse(name.as_str()), Ok(name.clone()));
                prop_assert!(!name.as_str().contains(['<', '>', '\0']));
                prop_assert!((1..=250).contains(&name.as_str().chars().count()));
            }
        }
    }
}
