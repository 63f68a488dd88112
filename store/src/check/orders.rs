//! Visiting orders against their history and against the visits that they were used for.
use super::Difference;
use crate::Error;
use domain::people::allowance::{OrderEvent, OrderKind, OrderState};
use sqlx::PgConnection;

pub(super) async fn differences(connection: &mut PgConnection) -> Result<Vec<Difference>, Error> {
    let mut found = balances(connection).await?;
    found.extend(visits(connection).await?);
    Ok(found)
}

/// The last thing that happened to an order says whether it is to be used. An order without a history counts as none, and a
/// history without its order as one.
async fn balances(connection: &mut PgConnection) -> Result<Vec<Difference>, Error> {
    let leads_to_unused: Vec<String> = OrderEvent::ALL
        .iter()
        .filter(|event| event.state() == OrderState::Unused)
        .map(|event| event.code().to_owned())
        .collect();
    let rows = sqlx::query!(
        r#"SELECT prisoner_id AS "prisoner_id!", kind AS "kind!", coalesce(stored, 0)::int AS "unused!",
                  coalesce(told, 0)::int AS "counted!"
           FROM (
               SELECT prisoner_id, kind, count(*) AS stored FROM visiting_order
               WHERE state = 'unused' GROUP BY prisoner_id, kind
           ) AS stored FULL JOIN (
               SELECT prisoner_id, kind, count(*) AS told FROM (
                   SELECT DISTINCT ON (order_id) prisoner_id, kind, event
                   FROM allowance_history JOIN prisoner USING (prisoner_id)
                   ORDER BY order_id, history_id DESC
               ) AS last WHERE event = ANY($1) GROUP BY prisoner_id, kind
           ) AS told USING (prisoner_id, kind)
           WHERE coalesce(stored, 0) <> coalesce(told, 0)
           ORDER BY prisoner_id, kind"#,
        &leads_to_unused,
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Difference::Balance {
                prisoner_id: row.prisoner_id,
                kind: OrderKind::parse(&row.kind)
                    .map_err(|_| Error::corrupt("visiting_order.kind", &row.kind))?,
                unused: row.unused,
                counted: row.counted,
            })
        })
        .collect()
}

/// A used order has a live visit of its prisoner, and only a used one has. A visit that was erased in time left its order
/// used.
async fn visits(connection: &mut PgConnection) -> Result<Vec<Difference>, Error> {
    let rows = sqlx::query!(
        r#"SELECT visiting_order.prisoner_id, order_id
           FROM visiting_order
           LEFT JOIN booking ON visiting_order_id = order_id
                            AND status IN ('requested', 'booked', 'attended', 'no_show', 'refused_entry')
           LEFT JOIN LATERAL (
               SELECT told.booking_id FROM allowance_history AS told
               WHERE told.prisoner_id = visiting_order.prisoner_id AND told.order_id = visiting_order.order_id
                 AND event = 'used' AND state = 'used' AND booking.booking_id IS NULL
               ORDER BY history_id DESC LIMIT 1
           ) AS used ON true
           WHERE CASE WHEN booking.booking_id IS NULL
                      THEN state = 'used' AND (used.booking_id IS NULL OR used.booking_id IN (SELECT booking_id FROM booking))
                      ELSE state <> 'used' OR booking.prisoner_id IS DISTINCT FROM visiting_order.prisoner_id END
           ORDER BY 1, 2"#,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Difference::OrderWithoutVisit {
            prisoner_id: row.prisoner_id,
            order_id: row.order_id,
        })
        .collect())
}
