use super::*;
use proptest::prelude::*;

#[test]
fn a_number_has_the_digits_of_its_regulator() {
    for (regulator, typed, read) in [
        (Regulator::Sra, "123456", Some("123456")),
        (Regulator::Sra, " SRA 12 34 56 ", Some("123456")),
        (Regulator::Sra, "123", None),
        (Regulator::Sra, "12345678", None),
        (Regulator::Sra, "12345a", None),
        (Regulator::Sra, "000000", None),
        (Regulator::Sra, "", None),
        (Regulator::Bsb, "bsb54321", Some("54321")),
        (Regulator::Bsb, "1234567", None),
        (Regulator::Cilex, "20012345", Some("20012345")),
        (Regulator::Cilex, "12345", None),
        // Digits of other scripts are not what the register has.
        (Regulator::Sra, "١٢٣٤٥٦", None),
    ] {
        let number = RegulatorNumber::parse(regulator, typed);
        assert_eq!(
            number.as_ref().map(RegulatorNumber::as_str),
            read,
            "{typed}"
        );
    }
}

#[test]
fn postcodes_are_read_in_any_case() {
    for (typed, read) in [
        ("ls14ap", Some("LS1 4AP")),
        (" SW1A 1AA ", Some("SW1A 1AA")),
        ("m1 1ae", Some("M1 1AE")),
        ("ec1a1bb", Some("EC1A 1BB")),
        ("LS1", None),
        ("12345", None),
        ("LS1 4A!", None),
        ("ls1 4apx", None),
        ("é1 4AP", None),
        ("", None),
    ] {
        let postcode = Postcode::parse(typed);
        assert_eq!(postcode.as_ref().map(Postcode::as_str), read, "{typed}");
    }
}

#[test]
fn a_firm_has_a_name_on_one_line() {
    assert_eq!(
        FirmName::parse("  Harker & Vale LLP ").unwrap().as_str(),
        "Harker & Vale LLP"
    );
    for typed in ["", "<b>", "a\u{0}b", &"x".repeat(201)] {
        assert!(FirmName::parse(typed).is_err(), "{typed:?}");
    }
}

#[test]
fn codes_are_forgiving_about_spaces_only() {
    assert_eq!(SignInCode::parse(" 123 456").unwrap().reveal(), "123456");
    assert_eq!(SignInCode::parse("123-456").unwrap().reveal(), "123456");
    for typed in ["", "12345", "1234567", "12345a", "١٢٣٤٥٦"] {
        assert!(SignInCode::parse(typed).is_none(), "{typed:?}");
    }
    assert_eq!(format!("{:?}", SignInCode::of(1)), "SignInCode(..)");
}

proptest! {
    #[test]
    fn every_code_made_can_be_typed(number: u64) {
        let code = SignInCode::of(number);
        prop_assert_eq!(SignInCode::parse(code.reveal()), Some(code));
    }

    #[test]
    fn whatever_is_typed_is_read_or_refused(typed in "\\PC{0,30}") {
        for regulator in Regulator::ALL {
            if let Some(number) = RegulatorNumber::parse(*regulator, &typed) {
                prop_assert!(regulator.digits().contains(&number.as_str().len()));
            }
        }
        if let Some(postcode) = Postcode::parse(&typed) {
            prop_assert_eq!(Postcode::parse(postcode.as_str()), Some(postcode));
        }
    }
}
