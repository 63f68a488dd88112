//! Rank in a firm as a value.

use std::marker::PhantomData;

use sqlx::{PgConnection, Postgres, Transaction};
use uuid::Uuid;

use super::SignedIn;
use crate::{Db, Error};

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

    /// A transaction that sees no other firm's rows, whatever its queries ask for.
    pub(crate) async fn begin(&self, db: &Db) -> Result<Transaction<'static, Postgres>, Error> {
        let mut tx = db.begin().await?;
        show_only(&mut tx, self.firm_id).await?;
        Ok(tx)
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
