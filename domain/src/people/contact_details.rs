//! How a visitor can be reached: e-mail, phone, and the rule that there is one of them.

use phonenumber::{Mode, Type, country};

use crate::codes::parsed_string;
use crate::problem::{FieldError, Problem};

/// An e-mail address with a domain that has a dot, 254 characters at most.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Email(String);

impl Email {
    /// Takes the spaces around it away.
    pub fn parse(raw: &str) -> Result<Self, Problem> {
        let address = raw.trim();
        if address.is_empty() {
            return Err(Problem::EmailMissing);
        }
        let options = email_address::Options::default()
            .with_required_tld()
            .without_display_text()
            .without_domain_literal();
        let quoted_or_odd =
            address.contains(['"', '<', '>']) || address.chars().any(char::is_control);
        if address.len() > 254 || quoted_or_odd {
            return Err(Problem::EmailNotReal);
        }
        match email_address::EmailAddress::parse_with_options(address, options) {
            Ok(_) => Ok(Self(address.to_owned())),
            Err(_) => Err(Problem::EmailNotReal),
        }
    }

    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
parsed_string!(Email);

/// A phone number of any country, kept in E.164 (`+441632960001`). Numbers without a country are British.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phone(String);

impl Phone {
    /// Reads the number in any usual way of writing it.
    pub fn parse(raw: &str) -> Result<Self, Problem> {
        let raw = raw.trim();
        if raw.is_empty() {
            return Err(Problem::PhoneMissing);
        }
        // No number is written longer than this; anything longer is not worth a parser's time.
        if raw.chars().count() > 40 || raw.chars().any(char::is_control) {
            return Err(Problem::PhoneNotReal);
        }
        let number =
            phonenumber::parse(Some(country::GB), raw).map_err(|_| Problem::PhoneNotReal)?;
        let phone = Self(number.format().mode(Mode::E164).to_string());
        if number.is_valid() || phone.is_for_drama() {
            Ok(phone)
        } else {
            Err(Problem::PhoneNotReal)
        }
    }

    /// The number in E.164.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it can receive texts. Countries that do not tell mobiles from landlines get the benefit of the doubt.
    #[must_use]
    pub fn is_mobile(&self) -> bool {
        self.0.starts_with("+447700900")
            || phonenumber::parse(None, &self.0).is_ok_and(|number| {
                matches!(
                    number.number_type(&phonenumber::metadata::DATABASE),
                    Type::Mobile | Type::FixedLineOrMobile
                )
            })
    }

    /// Numbers that Ofcom keeps for drama are never given to anybody, so the library does not know them; examples,
    /// demonstrations and tests use them.
    fn is_for_drama(&self) -> bool {
        self.0.len() == 13
            && ["+447700900", "+441632960"]
                .iter()
                .any(|range| self.0.starts_with(range))
    }
}
parsed_string!(Phone);

/// How to reach the lead visitor: an e-mail address, a phone number, or both.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct ContactDetails {
    /// The e-mail address.
    pub email: Option<Email>,
    /// The phone number.
    pub phone: Option<Phone>,
}

impl ContactDetails {
    /// E-mail is optional when a mobile number is given; at least one of the two. Empty means not given.
    pub fn parse(email: &str, phone: &str) -> Result<Self, Vec<FieldError>> {
        let (given_email, given_phone) = (!email.trim().is_empty(), !phone.trim().is_empty());
        if !given_email && !given_phone {
            return Err(vec![FieldError::new("email", Problem::ContactMissing)]);
        }
        let mut errors = Vec::new();
        let mut keep = |field: &str, problem| errors.push(FieldError::new(field, problem));
        let email = given_email
            .then(|| {
                Email::parse(email)
                    .map_err(|problem| keep("email", problem))
                    .ok()
            })
            .flatten();
        let phone = given_phone
            .then(|| {
                Phone::parse(phone)
                    .map_err(|problem| keep("phone", problem))
                    .ok()
            })
            .flatten();
        if !given_email && phone.as_ref().is_some_and(|phone| !phone.is_mobile()) {
            keep("phone", Problem::PhoneNotMobile);
        }
        if errors.is_empty() {
            Ok(Self { email, phone })
        } else {
            Err(errors)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case("07700 900123", "+447700900123")]
    #[case("+44 7700 900 123", "+447700900123")]
    #[case("(01632) 960 001", "+441632960001")]
    #[case("020 7946 0958", "+442079460958")]
    #[case("07911 123456", "+447911123456")]
    #[case("0113 203 2570", "+441132032570")]
    #[case("+353 86 123 4567", "+353861234567")]
    #[case("+1 212 555 2368", "+12125552368")]
    #[case("00 48 512 345 678", "+48512345678")]
    fn numbers_are_british_unless_they_name_another_country(#[case] raw: &str, #[case] e164: &str) {
        assert_eq!(Phone::parse(raw).unwrap().as_str(), e164);
    }

    #[rstest]
    #[case("Unavailable")]
    #[case("12345")]
    #[case("0123")]
    #[case("07700 9001234567")]
    #[case("+44")]
    #[case("99999999999")]
    #[case("07700 900123\0")]
    #[case("0770٩٠٠١٢٣")]
    fn what_no_country_has_is_not_a_phone_number(#[case] raw: &str) {
        assert_eq!(Phone::parse(raw), Err(Problem::PhoneNotReal));
    }

    #[rstest]
    #[case("07700 900123", true)]
    #[case("07911 123456", true)]
    #[case("01632 960001", false)]
    #[case("0113 203 2570", false)]
    #[case("+1 212 555 2368", true)]
    #[case("+353 86 123 4567", true)]
    fn mobiles_can_receive_texts(#[case] raw: &str, #[case] mobile: bool) {
        assert_eq!(Phone::parse(raw).unwrap().is_mobile(), mobile);
    }

    #[rstest]
    #[case(" sian@example.com ", true)]
    #[case("o'brien+visits@mail.example.co.uk", true)]
    #[case("siân@example.com", true)]
    #[case("sian", false)]
    #[case("sian@localhost", false)]
    #[case("sian@@example.com", false)]
    #[case("Sian <sian@example.com>", false)]
    #[case("sian@[127.0.0.1]", false)]
    #[case("sian@example.com\r\nBcc: a@example.com", false)]
    #[case("\"a b\"@example.com", false)]
    fn email_addresses(#[case] raw: &str, #[case] good: bool) {
        assert_eq!(Email::parse(raw).is_ok(), good);
    }

    #[test]
    fn an_email_address_has_at_most_254_characters() {
        let domain = format!(
            "{}.{}.{}.example.com",
            "b".repeat(60),
            "c".repeat(60),
            "d".repeat(60)
        );
        let of_length =
            |length: usize| format!("{}@{domain}", "a".repeat(length - domain.len() - 1));
        assert!(Email::parse(&of_length(250)).is_ok());
        assert_eq!(Email::parse(&of_length(255)), Err(Problem::EmailNotReal));
        assert_eq!(Email::parse(""), Err(Problem::EmailMissing));
    }

    fn problems(email: &str, phone: &str) -> Vec<(String, Problem)> {
        ContactDetails::parse(email, phone)
            .err()
            .unwrap_or_default()
            .into_iter()
            .map(|e| (e.field, e.problem))
            .collect()
    }

    #[test]
    fn email_is_optional_when_a_mobile_number_is_given_and_one_of_the_two_is_needed() {
        assert_eq!(problems("a@example.com", ""), []);
        assert_eq!(problems("", "07700 900123"), []);
        assert_eq!(problems("a@example.com", "01632 960001"), []);
        assert_eq!(
            problems(" ", ""),
            [("email".to_owned(), Problem::ContactMissing)]
        );
        assert_eq!(
            problems("", "01632 960001"),
            [("phone".to_owned(), Problem::PhoneNotMobile)]
        );
        assert_eq!(
            problems("a@", "1"),
            [
                ("email".to_owned(), Problem::EmailNotReal),
                ("phone".to_owned(), Problem::PhoneNotReal)
            ]
        );
    }

    proptest! {
        #[test]
        fn no_text_makes_the_parsers_panic_and_what_they_accept_reads_back(raw: String, digits in "[+0-9 ()-]{0,20}") {
            for raw in [&raw, &digits] {
                if let Ok(phone) = Phone::parse(raw) {
                    prop_assert_eq!(Phone::parse(phone.as_str()), Ok(phone));
                }
                if let Ok(email) = Email::parse(raw) {
                    prop_assert_eq!(Email::parse(email.as_str()), Ok(email));
                }
            }
        }
    }
}
