//! A request that waits for staff: what deciding, claiming and looking begin with.

use domain::booking::{Rejection, RejectionReason, StaffWords};
use domain::people::DateOfBirth;
use jiff::Timestamp;
use jiff::civil::{Date, date};
use store::booking::{Book, Booked, Decide, DecideOutcome, Decision, People, book, decide};
use store::places::{Holder, hold};
use store::staff::{self, Permit};
use uuid::Uuid;

use crate::scene::{NOW, Scene, booked, held, people, prisoner, visitor};

pub const TODAY: Date = date(2026, 11, 23);

pub struct Asked {
    pub scene: Scene,
    pub booking: Booked,
    /// The first choice.
    pub first: Uuid,
    /// The second.
    pub second: Uuid,
    /// Two colleagues who decide.
    pub bela: Permit<staff::Decide>,
    pub chris: Permit<staff::Decide>,
}

impl Asked {
    /// By the lead visitor alone, for 14:00 or 15:00.
    pub async fn alone() -> Self {
        Self::by(people(1, 1)).await
    }

    /// By two adults and a child, the first leading.
    pub async fn by_three() -> Self {
        let mut child = visitor(3, false);
        child.person.date_of_birth = DateOfBirth::recorded(date(2015, 6, 1));
        let visitors = vec![visitor(1, true), visitor(2, false), child];
        Self::by(People {
            prisoner: prisoner(1),
            visitors,
        })
        .await
    }

    async fn by(people: People) -> Self {
        let scene = Scene::new().await;
        scene.sql("UPDATE prison SET decision = 'request'").await;
        scene.prisoner(1).await;
        let (first, second) = (
            scene.session("1400-1500", 2, 1).await,
            scene.session("1500-1600", 2, 1).await,
        );
        let wish = scene.draft_wish(first, people.clone()).await;
        held(hold(&scene.db, &wish, NOW).await.unwrap());
        let order = Book {
            more_choices: vec![second],
            ..scene.order(Holder::Draft(wish.draft_id), people)
        };
        let booking = booked(book(&scene.db, &order, NOW).await.unwrap());
        Self {
            bela: scene.colleague("Bela Kovacs").await,
            chris: scene.colleague("Chris Doyle").await,
            scene,
            booking,
            first,
            second,
        }
    }

    /// Bela's decision to accept a choice without some visitors.
    pub fn accept(&self, rank: i16, without: &[usize]) -> Decide {
        let without = without.to_vec();
        self.decision(Decision::Accept { rank, without })
    }

    /// Bela's decision.
    pub fn decision(&self, decision: Decision) -> Decide {
        Decide::new(&self.bela, self.booking.booking_id, decision)
    }

    pub async fn decide(&self, decision: &Decide) -> DecideOutcome {
        self.decide_at(decision, NOW).await
    }

    pub async fn decide_at(&self, decision: &Decide, now: Timestamp) -> DecideOutcome {
        decide(&self.scene.db, decision, now).await.unwrap()
    }
}

/// A reason with everything it could be told with.
pub fn because(reason: RejectionReason) -> Rejection {
    let date = Some(date(2026, 12, 24));
    Rejection::new(reason, date, Some(words("Ask the chaplain")), TODAY).unwrap()
}

pub fn words(text: &str) -> StaffWords {
    StaffWords::parse(text).unwrap()
}
