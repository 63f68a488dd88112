//! An open prison on Monday 23 November 2026, ten o'clock: lead time is over on Friday, the window ends on 21 December.
use super::super::{Ask, Dates, Day, days};
use crate::booking::{People, Prisoner, Visitor};
use crate::places::Holder;
use crate::prisons::{Prison, by_id};
use crate::testing::{TestDb, fixtures};
use crate::{Db, Secret};
use domain::availability::DayReason;
use domain::people::{DateOfBirth, Name, Person, PrisonerNumber, Relationship, TypedPrisoner};
use domain::places::Pool;
use jiff::Timestamp;
use jiff::civil::{Date, date};
use uuid::Uuid;

pub const NUMBER: &str = "A1234BC";
/// A Tuesday that can be booked.
pub const DAY: Date = date(2026, 12, 1);

pub fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

pub struct Scene {
    pub db: TestDb,
    pub prison_id: i32,
    pub prisoner_id: Uuid,
    pub secret: Secret,
}

impl Scene {
    pub async fn new() -> Self {
        let db = TestDb::new().await.unwrap();
        let prison_id = fixtures::prison(&db, "leeds").await.unwrap();
        let prisoner_id = fixtures::prisoner(&db, prison_id, NUMBER, "Case")
            .await
            .unwrap();
        Self {
            db,
            prison_id,
            prisoner_id,
            secret: Secret::new(b"a secret of at least thirty-two bytes"),
        }
    }

    pub fn db(&self) -> &Db {
        &self.db
    }

    pub async fn run(&self, sql: &'static str) {
        sqlx::raw_sql(sql).execute(self.db.write()).await.unwrap();
    }

    pub async fn session(&self, date: Date, slot: &str, open: i32, closed: i32) -> Uuid {
        fixtures::session(&self.db, self.prison_id, date, slot, open, closed)
            .await
            .unwrap()
    }

    pub async fn prison(&self) -> Prison {
        by_id(&self.db, self.prison_id).await.unwrap().unwrap()
    }

    /// The days asked about, with these people (or nobody) and somebody's own hold.
    pub async fn ask(
        &self,
        dates: Dates,
        pool: Pool,
        people: Option<&People>,
        own: Option<Holder>,
    ) -> Vec<Day> {
        let prison = self.prison().await;
        let ask = Ask {
            prison: &prison,
            pool,
            people: people.map(|people| (people, &self.secret)),
            own,
        };
        days(&self.db, &ask, dates, now()).await.unwrap()
    }

    /// One day of the open pool for nobody in particular.
    pub async fn day(&self, date: Date) -> Day {
        self.ask(
            Dates {
                from: date,
                to: date,
            },
            Pool::Open,
            None,
            None,
        )
        .await
        .remove(0)
    }

    /// One day for these people.
    pub async fn day_for(&self, date: Date, people: &People) -> Day {
        self.ask(
            Dates {
                from: date,
                to: date,
            },
            Pool::Open,
            Some(people),
            None,
        )
        .await
        .remove(0)
    }

    /// Why nothing can be booked on a day.
    pub async fn reasons(&self, date: Date) -> Vec<DayReason> {
        self.day(date).await.reasons
    }
}

/// Ann Lee, and those named with her, visit the prisoner of the scene.
pub fn people(with: &[&str]) -> People {
    let name = |raw: &str| Name::parse(raw).unwrap();
    let born = DateOfBirth::recorded(date(1980, 2, 1));
    let visitor = |(at, first): (usize, &&str)| Visitor {
        person: Person {
            first_name: name(first),
            last_name: name("Lee"),
            date_of_birth: born,
        },
        relationship: Relationship::parse("sister").unwrap(),
        lead: at == 0,
    };
    People {
        prisoner: Prisoner {
            number: PrisonerNumber::parse(NUMBER).unwrap(),
            first_name: None,
            typed: TypedPrisoner {
                last_name: name("Case"),
                date_of_birth: born,
            },
        },
        visitors: std::iter::once(&"Ann")
            .chain(with)
            .enumerate()
            .map(visitor)
            .collect(),
    }
}
