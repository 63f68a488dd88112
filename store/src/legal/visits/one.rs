//! One visit of a firm, with its history.

use domain::booking::Reference;
use uuid::Uuid;

use crate::booking::{Entry, View, entries, load_within};
use crate::legal::{Member, Pass};
use crate::{Db, Error};

/// A visit with everything that the firm may know of it.
#[derive(Debug, Clone, PartialEq)]
pub struct FirmVisitDetails {
    /// The booking as its bookers see it.
    pub view: View,
    /// For whom.
    pub client_id: Uuid,
    /// Who booked: their name.
    pub booked_by: String,
    /// Everything that happened, oldest first, by the names of those of the firm.
    pub history: Vec<(Entry, Option<String>)>,
}

/// The visit with this reference. None for whoever does not work for its client, as if there were none.
///
/// # Errors
/// Only failures of the database or of what it holds.
pub async fn visit(
    db: &Db,
    pass: &Pass<Member>,
    reference: &Reference,
) -> Result<Option<FirmVisitDetails>, Error> {
    let mut tx = pass.begin(db).await?;
    let row = sqlx::query!(
        r#"SELECT booking_id, client_id AS "client_id!",
                  coalesce((SELECT name FROM professional p WHERE p.professional_id = b.professional_id), '') AS "booked_by!"
           FROM booking b
           WHERE reference = $1 AND b.firm_id = $2
             AND ($4 OR EXISTS (SELECT FROM client_colleague w WHERE w.client_id = b.client_id AND w.professional_id = $3))"#,
        reference.as_str(),
        pass.firm_id(),
        pass.professional_id(),
        pass.sees_all(),
    )
    .fetch_optional(&mut *tx)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let Some(view) = load_within(&mut tx, row.booking_id).await? else {
        return Ok(None);
    };
    let history = entries(&mut *tx, row.booking_id).await?;
    let names = sqlx::query!(
        r#"SELECT professional_id::text AS "id!", name AS "name!" FROM professional WHERE firm_id = $1 AND name IS NOT NULL"#,
        pass.firm_id(),
    )
    .fetch_all(&mut *tx)
    .await?;
    let name_of = |entry: &Entry| {
        names
            .iter()
            .find(|one| entry.actor.id.as_ref() == Some(&one.id))
            .map(|one| one.name.clone())
    };
    Ok(Some(FirmVisitDetails {
        view,
        client_id: row.client_id,
        booked_by: row.booked_by,
        history: history
            .into_iter()
            .map(|entry| {
                let name = name_of(&entry);
                (entry, name)
            })
            .collect(),
    }))
}
