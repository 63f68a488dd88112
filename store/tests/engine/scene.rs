//! A prison with prisoners, sessions and programs to race for them.

use domain::booking::Reference;
use domain::language::Language;
use domain::people::{
    ContactDetails, DateOfBirth, Name, Person, PrisonerNumber, Relationship, TypedPrisoner,
};
use domain::places::Pool;
use jiff::civil::{Date, date};
use jiff::{Span, Timestamp};
use jiff_sqlx::ToSqlx as _;
use store::booking::{Book, BookOutcome, Booked, By, People, Prisoner, Visitor, book};
use store::places::{Held, HoldForDraft, HoldForProgram, HoldOutcome, Holder, hold};
use store::testing::{TestDb, fixtures};
use store::{Db, Secret};
use uuid::Uuid;

/// A Monday, nine o'clock.
pub const NOW: Timestamp = Timestamp::constant(1_795_424_400, 0);
/// The first day that tests use; lead time is over by then.
pub const DAY: Date = date(2026, 12, 1);

pub struct Scene {
    pub db: TestDb,
    pub prison: i32,
    pub program: Uuid,
    pub secret: Secret,
}

impl Scene {
    /// A member of staff who may do this here.
    pub async fn colleague<P: store::staff::Power>(&self, name: &str) -> store::staff::Permit<P> {
        fixtures::permit_of(&self.db, name, self.prison)
            .await
            .unwrap()
    }

    pub async fn new() -> Self {
        let db = TestDb::with_connections(40).await.unwrap();
        let prison = fixtures::prison(&db, "race").await.unwrap();
        let program = fixtures::api_key(&db, "race", NOW).await.unwrap();
        Self {
            db,
            prison,
            program,
            secret: Secret::new(b"a secret of at least thirty-two bytes"),
        }
    }

    /// A handle for a task of its own.
    pub fn db(&self) -> Db {
        (*self.db).clone()
    }

    /// A session on the nth slot of the calendar: eight quarter hours a day, so that no two overlap.
    pub async fn nth_session(&self, n: usize, open: i32) -> Uuid {
        let day = DAY
            .checked_add(Span::new().days(i64::try_from(n / 8).unwrap() % 20))
            .unwrap();
        let quarter = n % 8 + n / 160 * 8;
        let minutes = 8 * 60 + quarter * 15;
        let at = |minutes: usize| format!("{:02}{:02}", minutes / 60, minutes % 60);
        let slot = format!("{}-{}", at(minutes), at(minutes + 15));
        fixtures::session(&self.db, self.prison, day, &slot, open, 0)
            .await
            .unwrap()
    }

    /// The nth prisoner, recorded.
    pub async fn prisoner(&self, n: usize) -> Uuid {
        let number = prisoner(n).number;
        fixtures::prisoner(&self.db, self.prison, number.as_str(), "Case")
            .await
            .unwrap()
    }

    /// A program's wish to hold a place for the nth prisoner.
    pub fn wish(&self, session_id: Uuid, n: usize) -> HoldForProgram {
        HoldForProgram {
            api_key_id: self.program,
            session_id,
            pool: Pool::Open,
            prisoner_number: prisoner(n).number,
            secret: self.secret.clone(),
        }
    }

    /// A booking order on a hold.
    pub fn order(&self, holder: Holder, people: People) -> Book {
        let by = match holder {
            Holder::ApiKey { api_key_id, .. } => By::program(api_key_id),
            _ => By::visitor(),
        };
        Book {
            holder,
            people,
            contact: ContactDetails::parse("visitor@example.org", "").unwrap(),
            language: Language::En,
            support: None,
            more_choices: Vec::new(),
            by,
            legal: None,
            secret: self.secret.clone(),
        }
    }

    /// The program's hold as a holder.
    pub fn held_by_program(&self, held: &Held) -> Holder {
        Holder::ApiKey {
            api_key_id: self.program,
            hold_id: held.hold_id,
        }
    }

    /// A new draft's wish to hold a place.
    pub async fn draft_wish(&self, session_id: Uuid, people: People) -> HoldForDraft {
        let draft_id = fixtures::draft(&self.db, NOW).await.unwrap();
        HoldForDraft {
            draft_id,
            session_id,
            pool: Pool::Open,
            people,
            secret: self.secret.clone(),
        }
    }

    /// Holds and books for the nth prisoner and visitor, as a program does.
    pub async fn booked(&self, session_id: Uuid, n: usize) -> Booked {
        let held = held(
            hold(&self.db, &self.wish(session_id, n), NOW)
                .await
                .unwrap(),
        );
        let order = self.order(self.held_by_program(&held), people(n, n));
        booked(book(&self.db, &order, NOW).await.unwrap())
    }

    /// Holds and books with a draft.
    pub async fn drafted(&self, session_id: Uuid, people: People) -> Booked {
        let wish = self.draft_wish(session_id, people.clone()).await;
        held(hold(&self.db, &wish, NOW).await.unwrap());
        booked(
            book(
                &self.db,
                &self.order(Holder::Draft(wish.draft_id), people),
                NOW,
            )
            .await
            .unwrap(),
        )
    }

    /// A session on the first day at these times.
    pub async fn session(&self, slot: &str, open: i32, closed: i32) -> Uuid {
        fixtures::session(&self.db, self.prison, DAY, slot, open, closed)
            .await
            .unwrap()
    }

    /// Changes something that only staff or imports change.
    pub async fn sql(&self, statement: &'static str) {
        sqlx::query(statement)
            .execute(self.db.write())
            .await
            .unwrap();
    }

    /// Puts the nth visitor on the nth prisoner's contact list, as the prison has it.
    pub async fn listed(
        &self,
        prisoner_id: Uuid,
        m: usize,
        approved: bool,
        closed_only: bool,
        banned: Option<Date>,
    ) {
        let person = visitor(m, true).person;
        let key = self.secret.visitor_key(
            person.first_name.as_str(),
            person.last_name.as_str(),
            person.date_of_birth,
        );
        sqlx::query(
            "INSERT INTO contact (contact_id, prisoner_id, prison_id, first_name, last_name, date_of_birth, approved,
                                  closed_only, banned_until, person_key)
             VALUES ($1, $2, $3, $4, $5, '1985-02-28', $6, $7, $8, $9)",
        )
        .bind(Uuid::now_v7())
        .bind(prisoner_id)
        .bind(self.prison)
        .bind(person.first_name.as_str())
        .bind(person.last_name.as_str())
        .bind(approved)
        .bind(closed_only)
        .bind(banned.map(|date| date.to_sqlx()))
        .bind(key.as_str())
        .execute(self.db.write())
        .await
        .unwrap();
    }

    /// Places taken in the open pool and in the closed one.
    pub async fn both_taken(&self, session_id: Uuid) -> (i32, i32) {
        sqlx::query_as(
            "SELECT (SELECT taken FROM session_pool WHERE session_id = $1 AND pool = 'open'),
                    (SELECT taken FROM session_pool WHERE session_id = $1 AND pool = 'closed')",
        )
        .bind(session_id)
        .fetch_one(self.db.read_own())
        .await
        .unwrap()
    }

    /// Places taken in the open pool.
    pub async fn taken(&self, session_id: Uuid) -> i32 {
        sqlx::query_scalar("SELECT taken FROM session_pool WHERE session_id = $1 AND pool = 'open'")
            .bind(session_id)
            .fetch_one(self.db.read_own())
            .await
            .unwrap()
    }

    /// Every pool counts what is really there, and everybody's time is taken by what they are really in.
    pub async fn assert_balanced(&self) {
        assert_eq!(store::check::check(&self.db).await.unwrap(), []);
    }
}

/// The nth prisoner as typed.
pub fn prisoner(n: usize) -> Prisoner {
    Prisoner {
        number: PrisonerNumber::parse(&format!("A{n:04}AA")).unwrap(),
        first_name: None,
        typed: TypedPrisoner {
            last_name: name("Case"),
            date_of_birth: DateOfBirth::recorded(date(1980, 2, 1)),
        },
    }
}

/// The nth visitor.
pub fn visitor(n: usize, lead: bool) -> Visitor {
    let letters: String = format!("{n:04}")
        .chars()
        .map(|c| char::from(b'a' + (c as u8 - b'0')))
        .collect();
    Visitor {
        person: Person {
            first_name: name("Vera"),
            last_name: name(&format!("Visit{letters}")),
            date_of_birth: DateOfBirth::recorded(date(1985, 2, 28)),
        },
        relationship: Relationship::parse("friend").unwrap(),
        lead,
    }
}

/// The nth prisoner with the mth visitor.
pub fn people(n: usize, m: usize) -> People {
    People {
        prisoner: prisoner(n),
        visitors: vec![visitor(m, true)],
    }
}

fn name(raw: &str) -> Name {
    Name::parse(raw).unwrap()
}

/// The hold, or a panic that tells the refusal.
pub fn held(outcome: HoldOutcome) -> Held {
    match outcome {
        HoldOutcome::Held(held) => held,
        refused => panic!("not held: {refused:?}"),
    }
}

/// The booking, or a panic that tells the refusal.
pub fn booked(outcome: BookOutcome) -> Booked {
    match outcome {
        BookOutcome::Booked(booked) => booked,
        refused => panic!("not booked: {refused:?}"),
    }
}

/// How many different references there are.
pub fn different(references: impl IntoIterator<Item = Reference>) -> usize {
    references
        .into_iter()
        .collect::<std::collections::BTreeSet<_>>()
        .len()
}
