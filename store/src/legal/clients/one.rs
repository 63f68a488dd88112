//! One client, for whoever works for them.

use domain::legal::{News, Whereabouts, news};
use domain::people::{DateOfBirth, Name, PrisonerNumber, PrisonerStatus, TypedPrisoner};
use jiff::civil::Date;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::booking::Prisoner;
use crate::legal::{Member, Pass};
use crate::{Db, Error};

/// A client with everything that booking needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Client {
    /// The key.
    pub client_id: Uuid,
    /// Who, as the rules take them.
    pub prisoner: Prisoner,
    /// The firm's own reference; may be empty.
    pub matter: String,
    /// The day in court.
    pub hearing: Option<Date>,
    /// The prison where they are by the records, else the one the firm knows.
    pub prison_id: i32,
    /// What the firm has not seen yet.
    pub news: Vec<News>,
    /// Out of the list.
    pub archived: bool,
    /// Who works for them.
    pub colleagues: Vec<Uuid>,
    /// Rises with every edit.
    pub version: i32,
}

impl Client {
    /// Their name as typed.
    #[must_use]
    pub fn name(&self) -> String {
        let first = self.prisoner.first_name.as_ref().map_or("", Name::as_str);
        format!("{first} {}", self.prisoner.typed.last_name.as_str())
            .trim()
            .to_owned()
    }
}

/// The client of this id. None for whoever does not work for them, as if there were none.
///
/// # Errors
/// Only failures of the database or of what it holds.
pub async fn client(
    db: &Db,
    pass: &Pass<Member>,
    client_id: Uuid,
) -> Result<Option<Client>, Error> {
    let mut tx = pass.begin(db).await?;
    load(&mut tx, pass, client_id).await
}

/// The same within a transaction.
pub(in crate::legal) async fn load(
    tx: &mut PgConnection,
    pass: &Pass<Member>,
    client_id: Uuid,
) -> Result<Option<Client>, Error> {
    let row = sqlx::query!(
        r#"SELECT client_id, c.first_name, c.last_name, c.date_of_birth, c.prisoner_number, matter, hearing,
                  coalesce(p.prison_id, c.prison_id) AS "prison_id!",
                  coalesce(p.prison_id = c.prison_id, true) AS "known_prison!",
                  coalesce(p.status, 'in') AS "status!", coalesce(p.closed_visits, false) AS "closed!", closed_known,
                  archived_at IS NOT NULL AS "archived!", c.version,
                  ARRAY(SELECT professional_id FROM client_colleague w WHERE w.client_id = c.client_id) AS "colleagues!"
           FROM client c LEFT JOIN prisoner p USING (prisoner_id)
           WHERE client_id = $1 AND firm_id = $2
             AND ($4 OR EXISTS (SELECT FROM client_colleague w WHERE w.client_id = c.client_id AND w.professional_id = $3))"#,
        client_id,
        pass.firm_id(),
        pass.professional_id(),
        pass.sees_all(),
    )
    .fetch_optional(tx)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let unreadable = || Error::corrupt("client", client_id);
    let status = PrisonerStatus::parse(&row.status).map_err(|_| unreadable())?;
    Ok(Some(Client {
        client_id: row.client_id,
        prisoner: Prisoner {
            number: PrisonerNumber::parse(&row.prisoner_number).map_err(|_| unreadable())?,
            first_name: Name::parse(&row.first_name).ok(),
            typed: TypedPrisoner {
                last_name: Name::parse(&row.last_name).map_err(|_| unreadable())?,
                date_of_birth: DateOfBirth::recorded(row.date_of_birth.to_jiff()),
            },
        },
        matter: row.matter,
        hearing: row.hearing.map(|date| date.to_jiff()),
        prison_id: row.prison_id,
        news: news(Whereabouts {
            status,
            known_prison: row.known_prison,
            closed: row.closed,
            closed_known: row.closed_known,
        }),
        archived: row.archived,
        colleagues: row.colleagues,
        version: row.version,
    }))
}
