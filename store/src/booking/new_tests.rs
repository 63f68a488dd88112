//! A reference that is taken is drawn again.

use domain::people::{DateOfBirth, Name, PrisonerNumber, TypedPrisoner};
use jiff::civil::date;

use super::*;
use crate::testing::{TestDb, fixtures};

#[tokio::test]
async fn a_reference_that_is_taken_is_drawn_again() {
    let db = TestDb::new().await.unwrap();
    let prison_id = fixtures::prison(&db, "leeds").await.unwrap();
    let session_id = fixtures::session(&db, prison_id, date(2026, 12, 1), "1400-1500", 5, 0)
        .await
        .unwrap();
    let typed = TypedPrisoner {
        last_name: Name::parse("Case").unwrap(),
        date_of_birth: DateOfBirth::recorded(date(1980, 2, 1)),
    };
    let prisoner = Prisoner {
        number: PrisonerNumber::parse("A1234BC").unwrap(),
        first_name: None,
        typed,
    };
    let judged = Judged {
        apart: Vec::new(),
        counted: None,
        pool: Pool::Open,
        causes: Vec::new(),
        prisoner_id: None,
        prisoner_key: "key".to_owned(),
        visitors: Vec::new(),
    };
    let contact = ContactDetails::parse("visitor@example.org", "").unwrap();
    let by = By::visitor();
    let row = || NewBooking {
        visiting_order_id: None,
        legal: None,
        booking_id: Uuid::now_v7(),
        prison_id,
        session_id,
        pool: Pool::Open,
        claim_id: Uuid::now_v7(),
        status: Status::Booked,
        reply_by: None,
        prisoner: &prisoner,
        judged: &judged,
        contact: &contact,
        language: Language::En,
        support: None,
        by: &by,
        draft_id: None,
        api_key_id: None,
    };
    let reference = |raw| Reference::parse(raw).unwrap();
    let mut tx = db.begin().await.unwrap();
    let now = Timestamp::UNIX_EPOCH;
    let first = insert(&mut tx, &row(), || reference("K7QM3XTD"), now)
        .await
        .unwrap();
    let mut draws = ["K7QM3XTD", "K7QM3XTD", "K7QM3XTE"].into_iter();
    let second = insert(&mut tx, &row(), || reference(draws.next().unwrap()), now)
        .await
        .unwrap();
    assert_eq!(
        (first, second),
        (reference("K7QM3XTD"), reference("K7QM3XTE"))
    );
    assert_eq!(draws.next(), None);
}
