//! What a limit promises, against a real database.
use super::*;
use crate::testing::TestDb;
use jiff::ToSpan;

const THREE: Limit = Limit {
    name: "three",
    tries: 3,
    window: SignedDuration::from_hours(1),
};
const FIVE: Limit = Limit {
    name: "five",
    tries: 5,
    window: SignedDuration::from_hours(24),
};

fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

#[tokio::test]
async fn the_window_starts_with_the_first_try_and_refused_tries_do_not_extend_it() {
    let db = TestDb::new().await.unwrap();
    for minute in [0, 10, 20] {
        assert_eq!(
            take(&db, &[(THREE, "a")], now() + minute.minutes())
                .await
                .unwrap(),
            Taken::Allowed
        );
    }
    let refused = Taken::Refused {
        retry_at: now() + 1.hour(),
    };
    for minute in [30, 59] {
        assert_eq!(
            take(&db, &[(THREE, "a")], now() + minute.minutes())
                .await
                .unwrap(),
            refused
        );
    }
    assert_eq!(
        take(&db, &[(THREE, "b")], now()).await.unwrap(),
        Taken::Allowed,
        "another key"
    );
    assert_eq!(
        take(&db, &[(THREE, "a")], now() + 1.hour()).await.unwrap(),
        Taken::Allowed,
        "the next window"
    );
}

#[tokio::test]
async fn a_try_refused_by_one_limit_counts_for_none() {
    let db = TestDb::new().await.unwrap();
    let both = [(THREE, "address"), (FIVE, "number")];
    for _ in 0..3 {
        assert_eq!(take(&db, &both, now()).await.unwrap(), Taken::Allowed);
    }
    for _ in 0..9 {
        assert_eq!(
            take(&db, &both, now()).await.unwrap(),
            Taken::Refused {
                retry_at: now() + 1.hour()
            }
        );
    }
    for _ in 0..2 {
        assert_eq!(
            take(&db, &[(FIVE, "number")], now()).await.unwrap(),
            Taken::Allowed
        );
    }
    assert_eq!(
        take(&db, &[(FIVE, "number")], now()).await.unwrap(),
        Taken::Refused {
            retry_at: now() + 24.hours()
        }
    );
    assert_eq!(
        take(&db, &both, now()).await.unwrap(),
        Taken::Refused {
            retry_at: now() + 24.hours()
        },
        "the later of two"
    );
}

#[tokio::test]
async fn a_try_given_back_can_be_made_again() {
    let db = TestDb::new().await.unwrap();
    for _ in 0..10 {
        assert_eq!(
            take(&db, &[(THREE, "a")], now()).await.unwrap(),
            Taken::Allowed
        );
        give_back(&db, &[(THREE, "a")]).await.unwrap();
    }
}

/// Shown to fail with the count read before it is written: more than three were allowed.
#[tokio::test(flavor = "multi_thread")]
async fn tries_sent_at_once_cannot_slip_through() {
    let db = TestDb::with_connections(20).await.unwrap();
    let tries: Vec<_> = (0..20)
        .map(|_| {
            let db = db.clone();
            tokio::spawn(async move { take(&db, &[(THREE, "address")], now()).await.unwrap() })
        })
        .collect();
    let mut allowed = 0;
    for one in tries {
        allowed += usize::from(one.await.unwrap() == Taken::Allowed);
    }
    assert_eq!(allowed, 3);
}
