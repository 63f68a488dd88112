//! Exact, close and no match, at the edges.

use super::*;
use crate::people::{DateOfBirth, Name};
use jiff::civil::date;
use proptest::prelude::*;
use rstest::rstest;

const BORN: Date = date(1985, 2, 28);

fn contact(first: &str, last: &str) -> Contact<u32> {
    Contact {
        id: 1,
        first_name: first.to_owned(),
        last_name: last.to_owned(),
        date_of_birth: BORN,
        approved: true,
        banned_until: None,
        closed_only: false,
    }
}

fn person(first: &str, last: &str, born: Date) -> Person {
    Person {
        first_name: Name::parse(first).unwrap(),
        last_name: Name::parse(last).unwrap(),
        date_of_birth: DateOfBirth::recorded(born),
    }
}

fn listing(visitor: (&str, &str), listed: (&str, &str)) -> Listing {
    match_contacts(
        &[person(visitor.0, visitor.1, BORN)],
        &[contact(listed.0, listed.1)],
    )[0]
    .listing
}

#[rstest]
#[case(("Siân", "O’Brien"), ("sian", "OBRIEN"), Listing::Exact)]
#[case(("Catherine", "Jones"), ("Katherine", "Jones"), Listing::Close)]
#[case(("Martha", "Lee"), ("Marhta", "Lee"), Listing::Close)]
#[case(("Ann", "Lee"), ("Anne", "Lee"), Listing::Close)]
#[case(("Ann", "Lee"), ("Lee", "Ann"), Listing::None)]
#[case(("Ann", "Lee"), ("Robert", "Smith"), Listing::None)]
fn equal_folded_names_match_and_similar_ones_closely(
    #[case] visitor: (&str, &str),
    #[case] listed: (&str, &str),
    #[case] expected: Listing,
) {
    assert_eq!(listing(visitor, listed), expected);
}

#[test]
fn the_similarity_is_jaro_winkler_with_prefix_scale_a_tenth_over_four_letters() {
    let near = |one: &str, other: &str, expected: f64| {
        let found = Names::new(one, "").similarity(&Names::new(other, ""));
        assert!((found - expected).abs() < 0.0005, "{one} {other}: {found}");
    };
    near("martha", "marhta", 0.9611);
    near("dwayne", "duane", 0.84);
    near("dixon", "dicksonx", 0.8133);
    // Five equal letters at the front count as four.
    near("abcdefgh", "abcdexyz", 0.75 + 0.4 * 0.25);
}

#[test]
fn a_similarity_of_exactly_0_90_is_close_and_below_is_not() {
    // 17 of 20 letters agree in place and the first does not: (17/20 + 17/20 + 1) / 3 = 0.9.
    assert_eq!(
        listing(("xxx", "bcdfghjklmnpqrstv"), ("zzz", "bcdfghjklmnpqrstv")),
        Listing::Close
    );
    // 16 of 19: 0.895.
    assert_eq!(
        listing(("xxx", "bcdfghjklmnpqrst"), ("zzz", "bcdfghjklmnpqrst")),
        Listing::None
    );
}

#[test]
fn another_date_of_birth_is_never_a_match() {
    let visitor = person("Ann", "Lee", date(1985, 2, 27));
    let found = match_contacts(&[visitor], &[contact("Ann", "Lee")]);
    assert_eq!(
        found,
        [Matched {
            listing: Listing::None,
            contact: None
        }]
    );
}

#[test]
fn an_exact_match_is_preferred_to_a_close_one_wherever_it_stands() {
    for contacts in [
        [contact("Anne", "Lee"), contact("Ann", "Lee")],
        [contact("Ann", "Lee"), contact("Anne", "Lee")],
    ] {
        let found = match_contacts(&[person("Ann", "Lee", BORN)], &contacts)[0];
        assert_eq!(found.listing, Listing::Exact);
        assert_eq!(contacts[found.contact.unwrap()].first_name, "Ann");
    }
}

#[test]
fn a_twin_is_not_taken_for_the_listed_one_who_comes_along() {
    let twins = [person("Amy", "Jones", BORN), person("Ama", "Jones", BORN)];
    let listings: Vec<_> = match_contacts(&twins, &[contact("Amy", "Jones")])
        .iter()
        .map(|m| m.listing)
        .collect();
    assert_eq!(listings, [Listing::Exact, Listing::None]);
    assert_eq!(
        match_contacts(&twins[1..], &[contact("Amy", "Jones")])[0].listing,
        Listing::Close
    );
}

#[test]
fn of_several_equal_matches_the_most_restricted_counts() {
    let banned = Contact {
        banned_until: Some(date(2027, 1, 1)),
        ..contact("Ann", "Lee")
    };
    for contacts in [
        [contact("Ann", "Lee"), banned.clone()],
        [banned.clone(), contact("Ann", "Lee")],
    ] {
        let found = match_contacts(&[person("Ann", "Lee", BORN)], &contacts)[0];
        assert_eq!(
            contacts[found.contact.unwrap()].banned_until,
            banned.banned_until
        );
    }
}

proptest! {
    #[test]
    fn everybody_matches_themselves(first in "\\PC{1,20}", last in "\\PC{1,20}") {
        prop_assume!(Name::parse(&first).is_ok() && Name::parse(&last).is_ok());
        prop_assert_eq!(listing((&first, &last), (&first, &last)), Listing::Exact);
    }
}
