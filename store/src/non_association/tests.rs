//! Loading pairs. What they mean for bookings is tested with the engine.

use domain::people::PrisonerNumber;
use jiff::Timestamp;

use super::*;
use crate::testing::{TestDb, fixtures};

fn pair(one: &str, other: &str, ended: bool) -> PairRow {
    PairRow {
        one: PrisonerNumber::parse(one).unwrap(),
        other: PrisonerNumber::parse(other).unwrap(),
        ended,
    }
}

#[tokio::test]
async fn a_pair_is_loaded_once_whichever_way_round_and_can_end() {
    let db = TestDb::new().await.unwrap();
    let now: Timestamp = "2026-11-23T09:00:00Z".parse().unwrap();
    let prison_id = fixtures::prison(&db, "leeds").await.unwrap();
    for number in ["A1234BC", "A1234BD"] {
        fixtures::prisoner(&db, prison_id, number, "Case")
            .await
            .unwrap();
    }
    let rows = [
        pair("A1234BD", "A1234BC", false),
        pair("A1234BC", "Z9999ZZ", false),
    ];
    let put = put_pairs(&db, &rows, now).await.unwrap();
    assert_eq!((put.created, put.unknown), (1, vec![1]));
    let again = [pair("A1234BC", "A1234BD", false)];
    assert_eq!(
        put_pairs(&db, &again, now).await.unwrap(),
        PairsPut::default()
    );
    let over = [pair("A1234BC", "A1234BD", true)];
    assert_eq!(put_pairs(&db, &over, now).await.unwrap().ended, 1);
    assert_eq!(
        put_pairs(&db, &over, now).await.unwrap(),
        PairsPut::default()
    );
}
