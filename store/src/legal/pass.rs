//! Rank in a firm as a value.

use std::marker::PhantomData;

use domain::audit::Action;
use jiff::Timestamp;
use sqlx::{PgConnection, Postgres, Transaction};
use uuid::Uuid;

use super::SignedIn;
use crate::audit::{self, Entry};
use crate::booking::By;
use crate::{Command, Db, Error};

/// What a [`Pass`] proves.
pub trait Rank: Send + Sync {
    /// Whether this rank demands to be an administrator of the firm.
    const ADMINISTRATOR: bool;
}

/// Accepted in the firm.
#[derive(Debug, Clone, Copy)]
pub struct Member;

impl Rank for Member {
    const ADMINISTRATOR: bool = false;
}

/// May accept people and take them off.
#[derive(Debug, Clone, Copy)]
pub struct Administrator;

impl Rank for Administrator {
    const ADMINISTRATOR: bool = true;
}

/// Proof that a signed-in professional has a rank in a firm. Only [`SignedIn::pass`] makes one.
#[derive(Debug, Clone)]
pub struct Pass<R: Rank> {
    professional_id: Uuid,
    firm_id: Uuid,
    administrator: bool,
    rank: PhantomData<R>,
}

impl SignedIn {
    /// Proof of a rank in the professional's firm; nothing where they have it not.
    #[must_use]
    pub fn pass<R: Rank>(&self) -> Option<Pass<R>> {
        let firm = self.firm.as_ref()?;
        let holds = self.is_member() && (self.administrator || !R::ADMINISTRATOR);
        holds.then_some(Pass {
            professional_id: self.professional_id,
            firm_id: firm.firm_id,
            administrator: self.administrator,
            rank: PhantomData,
        })
    }
}

impl<R: Rank> Pass<R> {
    /// The professional.
    #[must_use]
    pub const fn professional_id(&self) -> Uuid {
        self.professional_id
    }

    /// The firm.
    #[must_use]
    pub const fn firm_id(&self) -> Uuid {
        self.firm_id
    }

    /// Whether every client of the firm is theirs to see, and not only those they work for.
    pub(super) const fn sees_all(&self) -> bool {
        self.administrator
    }

    /// How they stand in histories.
    #[must_use]
    pub fn by(&self) -> By {
        By::professional(self.professional_id)
    }

    /// A transaction that sees no other firm's rows, whatever its queries ask for.
    pub(crate) async fn begin(&self, db: &Db) -> Result<Transaction<'static, Postgres>, Error> {
        let mut tx = db.begin().await?;
        show_only(&mut tx, self.firm_id).await?;
        Ok(tx)
    }

    /// Puts what was done on the firm's audit, in the transaction that does it.
    pub(super) async fn record(
        &self,
        tx: &mut PgConnection,
        action: Action,
        (object_kind, object_id): (&str, Uuid),
        now: Timestamp,
    ) -> Result<(), Error> {
        let entry = Entry {
            actor_kind: "professional",
            actor_id: Some(&self.professional_id.to_string()),
            action,
            object_kind,
            object_id: Some(&object_id.to_string()),
            prison_id: None,
            detail: serde_json::json!({}),
        };
        audit::record_in_firm(tx, self.firm_id, entry, now).await
    }

    /// Runs a command behind the wall between firms.
    pub(super) async fn perform<C: Command>(
        &self,
        db: &Db,
        command: &C,
        now: Timestamp,
    ) -> Result<C::Outcome, Error> {
        db.perform_in(|| self.begin(db), command, now).await
    }
}

/// From here on the transaction sees no other firm's rows: the policies of the tables read this.
async fn show_only(tx: &mut PgConnection, firm_id: Uuid) -> Result<(), Error> {
    sqlx::query!(
        "SELECT set_config('app.firm', $1, true)",
        firm_id.to_string()
    )
    .fetch_one(tx)
    .await?;
    Ok(())
}
