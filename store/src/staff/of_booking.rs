//! The permit for a booking, or for a review flag of one, that an address names by its id.

use uuid::Uuid;

use super::{Permit, Power, SignedIn};
use crate::{Db, Error};

impl SignedIn {
    /// Proof that the member may use a power at the prison of this booking; nothing where they may not, or where there is
    /// no such booking: which of the two is not told.
    ///
    /// # Errors
    /// Only failures of the database.
    pub async fn permit_for<P: Power>(
        &self,
        db: &Db,
        booking_id: Uuid,
    ) -> Result<Option<Permit<P>>, Error> {
        let prison_id = sqlx::query_scalar!(
            "SELECT prison_id FROM booking WHERE booking_id = $1 AND prison_id = ANY($2)",
            booking_id,
            &self.where_they_may::<P>(),
        )
        .fetch_optional(db.read_own())
        .await?;
        Ok(prison_id.map(|prison_id| Permit::new(self.staff_id, prison_id)))
    }

    /// The same for a review flag.
    ///
    /// # Errors
    /// Only failures of the database.
    pub async fn permit_for_flag<P: Power>(
        &self,
        db: &Db,
        flag_id: Uuid,
    ) -> Result<Option<Permit<P>>, Error> {
        let prison_id = sqlx::query_scalar!(
            "SELECT prison_id FROM review_flag WHERE flag_id = $1 AND prison_id = ANY($2)",
            flag_id,
            &self.where_they_may::<P>(),
        )
        .fetch_optional(db.read_own())
        .await?;
        Ok(prison_id.map(|prison_id| Permit::new(self.staff_id, prison_id)))
    }

    fn where_they_may<P: Power>(&self) -> Vec<i32> {
        let allowed = self.prisons.iter().filter(|at| at.may(P::PERMISSION));
        allowed.map(super::AtPrison::prison_id).collect()
    }
}
