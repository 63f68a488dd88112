//! Answers to requests and changes: how long they took, which never came, and why the answer was no.

use domain::booking::RejectionReason;
use domain::figures::{Range, Share, Waits, working_days};
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;

use super::Ground;
use crate::Error;

/// How requests and changes were answered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers {
    /// Working days from asking to the answer.
    pub waits: Waits,
    /// How many lapsed because nobody answered by the reply-by day.
    pub overdue: i64,
}

impl Answers {
    /// Those overdue, of all that were answered or lapsed.
    #[must_use]
    pub fn overdue(&self) -> Share {
        Share::new(self.overdue, self.overdue + self.waits.count())
    }
}

/// A reason, and how many were rejected for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rejected {
    /// Why.
    pub reason: RejectionReason,
    /// How many. A rejection with several reasons counts for each.
    pub count: i64,
}

/// Counts answers of the range by the days, London time, between which they waited. Whether weekends count is the prison's
/// own rule. History from before `asked_on` is looked up row by row.
pub(crate) async fn decided(
    tx: &mut PgConnection,
    ground: &Ground,
    range: Range,
) -> Result<Answers, Error> {
    let (from, to) = range.instants();
    let rows = sqlx::query!(
        r#"SELECT weekend_processing AS "weekend_processing!", h.event IN ('lapsed', 'change_lapsed') AS "lapsed!", asked_on AS "asked!",
                  (h.at AT TIME ZONE 'Europe/London')::date AS "decided!", count(*) AS "count!"
           FROM booking_history h JOIN prison USING (prison_id)
           WHERE h.event IN ('accepted', 'rejected', 'lapsed', 'change_accepted', 'change_rejected', 'change_lapsed')
             AND h.prison_id = ANY($1) AND h.at >= $2 AND h.at < $3 AND asked_on IS NOT NULL
           GROUP BY 1, 2, 3, 4
           UNION ALL
           SELECT weekend_processing, h.event IN ('lapsed', 'change_lapsed'), (asked.at AT TIME ZONE 'Europe/London')::date,
                  (h.at AT TIME ZONE 'Europe/London')::date, 1
           FROM booking_history h JOIN prison USING (prison_id)
           CROSS JOIN LATERAL (
               SELECT before.at FROM booking_history before
               WHERE before.booking_id = h.booking_id AND before.history_id < h.history_id
                 AND before.event = CASE WHEN h.event LIKE 'change%' THEN 'change_requested' ELSE 'requested' END
               ORDER BY before.history_id DESC LIMIT 1) AS asked
           WHERE h.event IN ('accepted', 'rejected', 'lapsed', 'change_accepted', 'change_rejected', 'change_lapsed')
             AND h.prison_id = ANY($1) AND h.at >= $2 AND h.at < $3 AND h.asked_on IS NULL"#,
        &ground.prisons,
        from.to_sqlx(),
        to.to_sqlx(),
    )
    .fetch_all(tx)
    .await?;
    let mut answers = Answers::default();
    for row in rows {
        if row.lapsed {
            answers.overdue += row.count;
        } else {
            let (asked, decided) = (row.asked.to_jiff(), row.decided.to_jiff());
            let days = working_days(asked, decided, row.weekend_processing, &ground.holidays);
            answers.waits.add(days, row.count);
        }
    }
    Ok(answers)
}

/// Counts the reasons of rejections, the most frequent first.
pub(super) async fn rejected(
    tx: &mut PgConnection,
    ground: &Ground,
    range: Range,
) -> Result<Vec<Rejected>, Error> {
    let (from, to) = range.instants();
    let rows = sqlx::query!(
        r#"SELECT why AS "reason!", count(*) AS "count!"
           FROM booking_history h CROSS JOIN LATERAL unnest(string_to_array(h.reason, ',')) AS why
           WHERE h.event IN ('accepted', 'rejected', 'lapsed', 'change_accepted', 'change_rejected', 'change_lapsed')
             AND h.event IN ('rejected', 'change_rejected') AND h.at >= $2 AND h.at < $3 AND h.prison_id = ANY($1)
           GROUP BY 1 ORDER BY 2 DESC, 1"#,
        &ground.prisons,
        from.to_sqlx(),
        to.to_sqlx(),
    )
    .fetch_all(tx)
    .await?;
    rows.into_iter()
        .map(|row| {
            let reason = RejectionReason::parse(&row.reason);
            Ok(Rejected {
                reason: reason.map_err(|_| Error::corrupt("reason", &row.reason))?,
                count: row.count,
            })
        })
        .collect()
}
