//! Permission as a value.

use std::marker::PhantomData;

use domain::booking::Channel;
use domain::staff::Permission;
use sqlx::{Postgres, Transaction};
use uuid::Uuid;

use crate::booking::By;
use crate::{Db, Error, db};

/// What a [`Permit`] is for: one of the permissions, as a type.
pub trait Power: Send + Sync {
    /// The permission that gives it.
    const PERMISSION: Permission;
}

macro_rules! powers {
    ($($(#[$meta:meta])* $name:ident)+) => {
        $($(#[$meta])*
        #[derive(Debug, Clone, Copy)]
        pub struct $name;

        impl Power for $name {
            const PERMISSION: Permission = Permission::$name;
        })+
    };
}

powers! {
    /// To look.
    View
    /// To book, change, cancel and check in.
    Book
    /// To decide.
    Decide
    /// To override soft rules.
    Override
    /// To change timetable and settings.
    Timetable
    /// To administer.
    Admin
}

/// Proof that a signed-in member of staff may use a power at one prison. Only [`super::SignedIn::permit`] makes one.
#[derive(Debug, Clone)]
pub struct Permit<P: Power> {
    staff_id: Uuid,
    prison_id: i32,
    power: PhantomData<P>,
}

impl<P: Power> Permit<P> {
    pub(crate) const fn new(staff_id: Uuid, prison_id: i32) -> Self {
        Self {
            staff_id,
            prison_id,
            power: PhantomData,
        }
    }

    /// The member of staff.
    #[must_use]
    pub const fn staff_id(&self) -> Uuid {
        self.staff_id
    }

    /// The prison.
    #[must_use]
    pub const fn prison_id(&self) -> i32 {
        self.prison_id
    }

    /// For the history of what is done with it.
    #[must_use]
    pub fn by(&self, channel: Channel) -> By {
        By::staff(self.staff_id, channel)
    }

    /// A transaction for reads that must fit together; it sees this prison's bookings only.
    pub(crate) async fn begin_snapshot(
        &self,
        db: &Db,
    ) -> Result<Transaction<'static, Postgres>, Error> {
        let mut tx = db.begin().await?;
        sqlx::query!("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            .execute(&mut *tx)
            .await?;
        db::show_only(&mut tx, self.prison_id).await?;
        Ok(tx)
    }
}
