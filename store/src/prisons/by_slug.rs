//! One prison with everything about it.
use super::Prison;
use super::settings::{Row, settings_of};
use crate::{Db, Error};
use domain::prisons::Slug;

/// The prison of this slug.
///
/// # Errors
/// Only failures of the database or of what it holds.
pub async fn by_slug(db: &Db, slug: &Slug) -> Result<Option<Prison>, Error> {
    find(db, Some(slug.as_str()), None).await
}

/// The prison that a booking or a session belongs to.
///
/// # Errors
/// Only failures of the database or of what it holds.
pub async fn by_id(db: &Db, prison_id: i32) -> Result<Option<Prison>, Error> {
    find(db, None, Some(prison_id)).await
}

async fn find(
    db: &Db,
    slug: Option<&str>,
    prison_id: Option<i32>,
) -> Result<Option<Prison>, Error> {
    let row = sqlx::query_as!(
        Row,
        r#"SELECT prison_id, slug, code, name, name_cy, address, address_cy, postcode, phone, email,
                  opening, opening_cy, id_rules, id_rules_cy, what_to_bring, what_to_bring_cy,
                  online, decision, window_days, lead_days, weekend_processing, notice_hours,
                  official_window_days, official_notice_hours, closed_on_bank_holidays,
                  seat_age, max_adults, max_children, max_visitors, max_attendees, walking_minutes,
                  unlisted_visitors, prisoner_records, contact_records, allowance_records,
                  CASE WHEN generated_revision = revision THEN generated_until END AS generated_until
           FROM prison LEFT JOIN timetable_state USING (prison_id)
           WHERE slug = $1 OR prison_id = $2"#,
        slug,
        prison_id,
    )
    .fetch_optional(db.read())
    .await?;
    row.map(|row| {
        let settings = settings_of!(row);
        Ok(Prison {
            prison_id: row.prison_id,
            slug: Slug::parse(&row.slug).map_err(|_| Error::corrupt("prison.slug", &row.slug))?,
            code: row.code,
            name: row.name,
            name_cy: row.name_cy,
            address: row.address,
            address_cy: row.address_cy,
            postcode: row.postcode,
            phone: row.phone,
            email: row.email,
            opening: row.opening,
            opening_cy: row.opening_cy,
            id_rules: row.id_rules,
            id_rules_cy: row.id_rules_cy,
            what_to_bring: row.what_to_bring,
            what_to_bring_cy: row.what_to_bring_cy,
            settings,
            generated_until: row.generated_until.map(|date| date.to_jiff()),
        })
    })
    .transpose()
}
