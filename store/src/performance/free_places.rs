//! The median of what was measured, by prison and kind of visit.

use domain::figures::median;
use domain::language::Language;
use domain::places::Pool;
use jiff::ToSpan as _;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;

use crate::{Db, Error, prisons};

/// Over how many days the median is taken.
const DAYS: i32 = 28;

/// How soon visits of one kind could be had at a prison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FreePlaces {
    /// The prison's name.
    pub name: String,
    /// In Welsh, where it has one.
    pub name_cy: Option<String>,
    /// The kind of visit.
    pub pool: Pool,
    /// The median number of days; none when mostly nothing was free.
    pub days: Option<i32>,
}

impl FreePlaces {
    /// The prison's name in a language.
    #[must_use]
    pub fn name_in(&self, language: Language) -> &str {
        prisons::name_in(language, &self.name, self.name_cy.as_deref())
    }
}

/// The medians of the last four weeks, by the prison's name.
///
/// # Errors
/// Only failures of the database or of what it holds.
pub async fn free_places(db: &Db, today: Date) -> Result<Vec<FreePlaces>, Error> {
    let rows = sqlx::query!(
        r#"SELECT name, name_cy, pool, array_agg(days) AS "days!: Vec<Option<i32>>"
           FROM free_place_sample JOIN prison USING (prison_id)
           WHERE date > $1 GROUP BY prison_id, name, name_cy, pool ORDER BY name, prison_id, pool"#,
        today.saturating_sub(DAYS.days()).to_sqlx(),
    )
    .fetch_all(db.read())
    .await?;
    let mut found = rows
        .into_iter()
        .map(|row| {
            Ok(FreePlaces {
                name: row.name,
                name_cy: row.name_cy,
                pool: Pool::parse(&row.pool).map_err(|_| Error::corrupt("pool", &row.pool))?,
                days: median(&row.days).flatten(),
            })
        })
        .collect::<Result<Vec<_>, Error>>()?;
    // What most people come for first.
    found.sort_by(|one, other| (&one.name, one.pool).cmp(&(&other.name, other.pool)));
    Ok(found)
}
