//! The permit for a prisoner whom an address names by id.

use uuid::Uuid;

use super::{Permit, Power, SignedIn};
use crate::{Db, Error};

impl SignedIn {
    /// Proof that the member may use a power at the prison where this prisoner is; nothing where they may not, or where
    /// there is no such prisoner: which of the two is not told.
    ///
    /// # Errors
    /// Only failures of the database.
    pub async fn permit_for_prisoner<P: Power>(
        &self,
        db: &Db,
        prisoner_id: Uuid,
    ) -> Result<Option<Permit<P>>, Error> {
        let allowed = self.prisons.iter().filter(|at| at.may(P::PERMISSION));
        let prisons: Vec<i32> = allowed.map(super::AtPrison::prison_id).collect();
        let prison_id = sqlx::query_scalar!(
            "SELECT prison_id FROM prisoner WHERE prisoner_id = $1 AND prison_id = ANY($2)",
            prisoner_id,
            &prisons,
        )
        .fetch_optional(db.read_own())
        .await?;
        Ok(prison_id.map(|prison_id| Permit::new(self.staff_id, prison_id)))
    }
}
