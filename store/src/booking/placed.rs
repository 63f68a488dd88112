//! Writing and reading the visitors of a booking, and of a change that waits with a new list of them.

use domain::people::{DateOfBirth, Listing, Name, Person, Relationship};
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Placed, Visitor};
use crate::Error;

/// One visitor in `booking_change.visitors`.
#[derive(Serialize, Deserialize)]
struct Waiting {
    lead: bool,
    first_name: Name,
    last_name: Name,
    date_of_birth: Date,
    relationship: Relationship,
    person_key: String,
    contact_id: Option<Uuid>,
    listing: Listing,
}

/// The list as the waiting change keeps it.
pub(super) fn write(visitors: &[Placed]) -> Result<serde_json::Value, Error> {
    let waiting: Vec<Waiting> = visitors
        .iter()
        .map(|placed| Waiting {
            lead: placed.visitor.lead,
            first_name: placed.visitor.person.first_name.clone(),
            last_name: placed.visitor.person.last_name.clone(),
            date_of_birth: placed.visitor.person.date_of_birth.date(),
            relationship: placed.visitor.relationship.clone(),
            person_key: placed.person_key.clone(),
            contact_id: placed.contact_id,
            listing: placed.listing,
        })
        .collect();
    serde_json::to_value(waiting)
        .map_err(|_| Error::corrupt("booking_change.visitors", "not written"))
}

/// The list back again.
pub(crate) fn read(json: serde_json::Value) -> Result<Vec<Placed>, serde_json::Error> {
    let waiting: Vec<Waiting> = serde_json::from_value(json)?;
    let placed = waiting.into_iter().map(|one| Placed {
        visitor: Visitor {
            person: Person {
                first_name: one.first_name,
                last_name: one.last_name,
                date_of_birth: DateOfBirth::recorded(one.date_of_birth),
            },
            relationship: one.relationship,
            lead: one.lead,
        },
        person_key: one.person_key,
        contact_id: one.contact_id,
        listing: one.listing,
    });
    Ok(placed.collect())
}

/// The visitors of a booking as they are now, in order.
pub(crate) async fn of_booking(
    tx: &mut PgConnection,
    booking_id: Uuid,
) -> Result<Vec<Placed>, Error> {
    let rows = sqlx::query!(
        "SELECT lead, first_name, last_name, date_of_birth, relationship, person_key, contact_id, listing
         FROM booking_visitor WHERE booking_id = $1 ORDER BY position",
        booking_id,
    )
    .fetch_all(tx)
    .await?;
    let unreadable = || Error::corrupt("booking_visitor", booking_id);
    rows.into_iter()
        .map(|row| {
            Ok(Placed {
                visitor: Visitor {
                    person: Person {
                        first_name: Name::parse(&row.first_name).map_err(|_| unreadable())?,
                        last_name: Name::parse(&row.last_name).map_err(|_| unreadable())?,
                        date_of_birth: DateOfBirth::recorded(row.date_of_birth.to_jiff()),
                    },
                    relationship: Relationship::parse(&row.relationship)
                        .map_err(|_| unreadable())?,
                    lead: row.lead,
                },
                person_key: row.person_key,
                contact_id: row.contact_id,
                listing: Listing::parse(&row.listing).map_err(|_| unreadable())?,
            })
        })
        .collect()
}

/// Gives a booking these visitors and no others.
pub(super) async fn replace(
    tx: &mut PgConnection,
    booking_id: Uuid,
    prison_id: i32,
    visitors: &[Placed],
) -> Result<(), Error> {
    sqlx::query!(
        "DELETE FROM booking_visitor WHERE booking_id = $1",
        booking_id
    )
    .execute(&mut *tx)
    .await?;
    insert(tx, booking_id, prison_id, visitors).await
}

/// Writes the visitors of a new booking.
pub(super) async fn insert(
    tx: &mut PgConnection,
    booking_id: Uuid,
    prison_id: i32,
    visitors: &[Placed],
) -> Result<(), Error> {
    let column = |text: fn(&Placed) -> &str| {
        visitors
            .iter()
            .map(|one| text(one).to_owned())
            .collect::<Vec<String>>()
    };
    let ids: Vec<Uuid> = visitors.iter().map(|_| Uuid::now_v7()).collect();
    let positions: Vec<i16> = (1i16..).take(visitors.len()).collect();
    let leads: Vec<bool> = visitors.iter().map(|one| one.visitor.lead).collect();
    let births: Vec<jiff_sqlx::Date> = visitors
        .iter()
        .map(|one| one.visitor.person.date_of_birth.date().to_sqlx())
        .collect();
    let contacts: Vec<Option<Uuid>> = visitors.iter().map(|one| one.contact_id).collect();
    sqlx::query!(
        "INSERT INTO booking_visitor (booking_id, prison_id, visitor_id, position, lead, first_name, last_name,
                                      date_of_birth, relationship, person_key, contact_id, listing)
         SELECT $1, $2, one.* FROM unnest($3::uuid[], $4::smallint[], $5::boolean[], $6::text[], $7::text[],
                                          $8::date[], $9::text[], $10::text[], $11::uuid[], $12::text[]) AS one",
        booking_id,
        prison_id,
        &ids,
        &positions,
        &leads,
        &column(|one| one.visitor.person.first_name.as_str()),
        &column(|one| one.visitor.person.last_name.as_str()),
        &births as &[jiff_sqlx::Date],
        &column(|one| one.visitor.relationship.as_str()),
        &column(|one| &one.person_key),
        &contacts as &[Option<Uuid>],
        &column(|one| one.listing.code()),
    )
    .execute(tx)
    .await?;
    Ok(())
}
