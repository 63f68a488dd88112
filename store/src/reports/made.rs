//! Bookings made, by the way they were made. Read from the history, which nobody erases.

use domain::booking::Channel;
use domain::figures::{Range, Share, is_digital};
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;

use super::Ground;
use crate::Error;

/// How many bookings and requests were made how.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Made(pub Vec<(Channel, i64)>);

impl Made {
    /// How many in all.
    #[must_use]
    pub fn count(&self) -> i64 {
        self.0.iter().map(|(_, count)| count).sum()
    }

    /// Those that no member of staff typed in.
    #[must_use]
    pub fn digital(&self) -> Share {
        let digital = self.0.iter().filter(|(channel, _)| is_digital(*channel));
        Share::new(digital.map(|(_, count)| count).sum(), self.count())
    }
}

/// Counts them.
pub(crate) async fn made(
    tx: &mut PgConnection,
    ground: &Ground,
    range: Range,
) -> Result<Made, Error> {
    let (from, to) = range.instants();
    let rows = sqlx::query!(
        r#"SELECT channel, count(*) AS "count!" FROM booking_history
           WHERE from_status IS NULL AND at >= $2 AND at < $3
             AND prison_id = ANY($1)
           GROUP BY channel"#,
        &ground.prisons,
        from.to_sqlx(),
        to.to_sqlx(),
    )
    .fetch_all(tx)
    .await?;
    let mut made = rows
        .into_iter()
        .map(|row| {
            let channel = Channel::parse(&row.channel);
            let channel = channel.map_err(|_| Error::corrupt("channel", &row.channel))?;
            Ok((channel, row.count))
        })
        .collect::<Result<Vec<_>, Error>>()?;
    made.sort_unstable();
    Ok(Made(made))
}
