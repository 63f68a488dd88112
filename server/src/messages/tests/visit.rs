//! A booked visit in a database of its own, with its first messages in the outbox.

use domain::booking::CancelReason;
use domain::language::Language;
use domain::people::{
    ContactDetails, DateOfBirth, Name, Person, PrisonerNumber, Relationship, TypedPrisoner,
};
use domain::places::Pool;
use jiff::Timestamp;
use jiff::civil::date;
use store::Secret;
use store::booking::{
    self, Book, BookOutcome, By, Cancel, CancelOutcome, People, Prisoner, Visitor,
};
use store::places::{self, HoldForDraft, HoldOutcome, Holder};
use store::testing::{TestDb, fixtures};
use uuid::Uuid;

pub(super) struct Visit {
    pub(super) db: TestDb,
    pub(super) booking_id: Uuid,
    pub(super) now: Timestamp,
}

pub(super) fn secret() -> Secret {
    Secret::new(b"a secret of at least thirty-two bytes")
}

impl Visit {
    /// Booked for Saturday 5 December 2026, 2pm, with email and mobile.
    pub(super) async fn booked(language: Language) -> Self {
        let db = TestDb::new().await.unwrap();
        let now: Timestamp = "2026-11-23T10:00:00Z".parse().unwrap();
        let prison_id = fixtures::prison(&db, "mor").await.unwrap();
        fixtures::prisoner(&db, prison_id, "A1234BC", "Smith")
            .await
            .unwrap();
        let session_id = fixtures::session(&db, prison_id, date(2026, 12, 5), "1400-1530", 2, 0)
            .await
            .unwrap();
        let draft_id = fixtures::draft(&db, now).await.unwrap();
        let people = people(now);
        let hold = HoldForDraft {
            draft_id,
            session_id,
            pool: Pool::Open,
            people: people.clone(),
            secret: secret(),
        };
        let held = places::hold(&db, &hold, now).await.unwrap();
        assert!(matches!(held, HoldOutcome::Held(_)), "{held:?}");
        let book = Book {
            holder: Holder::Draft(draft_id),
            people,
            contact: ContactDetails::parse("ann@example.com", "07700 900123").unwrap(),
            language,
            support: None,
            more_choices: Vec::new(),
            by: By::visitor(),
            legal: None,
            secret: secret(),
        };
        match booking::book(&db, &book, now).await.unwrap() {
            BookOutcome::Booked(booked) => Self {
                db,
                booking_id: booked.booking_id,
                now,
            },
            other => panic!("not booked: {other:?}"),
        }
    }

    pub(super) async fn cancel(&self) {
        let cancel = Cancel {
            booking_id: self.booking_id,
            reason: CancelReason::Visitor,
            by: By::visitor(),
        };
        assert_eq!(
            booking::cancel(&self.db, &cancel, self.now).await.unwrap(),
            CancelOutcome::Cancelled
        );
    }
}

fn people(now: Timestamp) -> People {
    let today = domain::calendar::london::today(now);
    let name = |text| Name::parse(text).unwrap();
    let visitor = Person {
        first_name: name("Ann"),
        last_name: name("Jones"),
        date_of_birth: DateOfBirth::new(date(1985, 3, 4), today).unwrap(),
    };
    People {
        prisoner: Prisoner {
            number: PrisonerNumber::parse("A1234BC").unwrap(),
            first_name: Some(name("Test")),
            typed: TypedPrisoner {
                last_name: name("Smith"),
                date_of_birth: DateOfBirth::new(date(1980, 2, 1), today).unwrap(),
            },
        },
        visitors: vec![Visitor {
            person: visitor,
            relationship: Relationship::parse("sister").unwrap(),
            lead: true,
        }],
    }
}
