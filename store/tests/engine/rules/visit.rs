//! A booked visit and another time for it: what changing and deciding begin with.

use jiff::Timestamp;
use store::booking::{
    Booked, By, Change, ChangeOutcome, NewTime, View, Withdraw, WithdrawOutcome, change, find,
    withdraw,
};
use store::places::HoldForBooking;
use uuid::Uuid;

use crate::scene::{NOW, Scene, people};

pub struct Visit {
    pub scene: Scene,
    pub booking: Booked,
    /// The session it is in, with one place.
    pub old: Uuid,
    /// Another one, with one place.
    pub new: Uuid,
}

impl Visit {
    /// At 14:00 for the first prisoner and visitor; the other session has these times.
    pub async fn at_two_and(other: &str) -> Self {
        let scene = Scene::new().await;
        let (old, new) = (
            scene.session("1400-1500", 1, 0).await,
            scene.session(other, 1, 0).await,
        );
        Self::in_first_of(scene, old, new).await
    }

    /// The same in other sessions.
    pub async fn in_first_of(scene: Scene, old: Uuid, new: Uuid) -> Self {
        scene.prisoner(1).await;
        let booking = scene.drafted(old, people(1, 1)).await;
        Self {
            scene,
            booking,
            old,
            new,
        }
    }

    /// Changes of this prison wait for staff from now on.
    pub async fn waits_for_staff(&self) {
        self.scene
            .sql("UPDATE prison SET decision = 'request'")
            .await;
    }

    pub fn to(&self, time: NewTime) -> Change {
        to(&self.scene, &self.booking, time)
    }

    pub async fn change(&self, time: NewTime) -> ChangeOutcome {
        self.change_at(time, NOW).await
    }

    pub async fn change_at(&self, time: NewTime, now: Timestamp) -> ChangeOutcome {
        change(&self.scene.db, &self.to(time), now).await.unwrap()
    }

    /// To the other session.
    pub async fn move_over(&self) -> ChangeOutcome {
        self.change(NewTime::Session(self.new)).await
    }

    pub async fn withdraw(&self) -> WithdrawOutcome {
        let back = Withdraw {
            booking_id: self.booking.booking_id,
            by: By::visitor(),
        };
        withdraw(&self.scene.db, &back, NOW).await.unwrap()
    }

    /// A wish to hold the other session.
    pub fn wish(&self) -> HoldForBooking {
        HoldForBooking {
            booking_id: self.booking.booking_id,
            session_id: self.new,
            visitors: None,
            secret: self.scene.secret.clone(),
        }
    }

    pub async fn view(&self) -> View {
        find(&self.scene.db, self.booking.booking_id)
            .await
            .unwrap()
            .unwrap()
    }

    /// Places taken in the old session and in the other, after a recount of everything.
    pub async fn taken(&self) -> (i32, i32) {
        self.scene.assert_balanced().await;
        (
            self.scene.taken(self.old).await,
            self.scene.taken(self.new).await,
        )
    }
}

/// A visitor's wish to change a booking's time.
pub fn to(scene: &Scene, booking: &Booked, time: NewTime) -> Change {
    Change {
        booking_id: booking.booking_id,
        time,
        visitors: None,
        more_choices: None,
        by: By::visitor(),
        secret: scene.secret.clone(),
    }
}
