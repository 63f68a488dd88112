//! A prison's timetable as the domain knows it: templates, exceptions, and the sessions that staff blocked.
use crate::Error;
use domain::calendar::{
    Offer, Pattern, Recurrence, Slot, Special, SpecialKind, Template, Timetable, WhoMayBook,
};
use domain::prisons::Decision;
use jiff::civil::{Date, Time, Weekday};
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use uuid::Uuid;

/// Loads all templates, and the exceptions from one date to another.
///
/// # Errors
/// Only failures of the database or of what it holds.
pub(crate) async fn load(
    tx: &mut PgConnection,
    prison_id: i32,
    closed_on_bank_holidays: bool,
    from: Date,
    to: Date,
) -> Result<Timetable<Uuid>, Error> {
    let mut timetable = Timetable {
        templates: templates(tx, prison_id).await?,
        specials: specials(tx, prison_id, from, to).await?,
        closed_on_bank_holidays,
        ..Timetable::default()
    };
    let exceptions = sqlx::query!(
        r#"SELECT 'blocked' AS "kind!", date AS "date!", NULL::uuid AS source_id FROM blocked_date
           WHERE prison_id = $1 AND date BETWEEN $2 AND $3
           UNION ALL
           SELECT 'replaced', date, NULL FROM replaced_day WHERE prison_id = $1 AND date BETWEEN $2 AND $3
           UNION ALL
           SELECT 'session', date, source_id FROM session
           WHERE prison_id = $1 AND date BETWEEN $2 AND $3 AND state = 'blocked'"#,
        prison_id,
        from.to_sqlx(),
        to.to_sqlx(),
    )
    .fetch_all(tx)
    .await?;
    for row in exceptions {
        let date = row.date.to_jiff();
        match (row.kind.as_str(), row.source_id) {
            ("blocked", _) => timetable.blocked.insert(date),
            ("session", Some(source_id)) => timetable.blocked_sessions.insert((date, source_id)),
            _ => timetable.replaced.insert(date),
        };
    }
    Ok(timetable)
}

/// Every weekly session, by weekday and time.
pub(crate) async fn templates(
    tx: &mut PgConnection,
    prison_id: i32,
) -> Result<Vec<Template<Uuid>>, Error> {
    let rows = sqlx::query!(
        r#"SELECT template_id, weekday, starts, ends, room, valid_from, valid_until, recurrence, interval_weeks,
                  counted_from, nth, mode, attendance, who_may_book,
                  jsonb_object_agg(pool, capacity) FILTER (WHERE pool IS NOT NULL) AS pools
           FROM session_template LEFT JOIN template_pool USING (template_id, prison_id)
           WHERE prison_id = $1
           GROUP BY template_id, prison_id
           ORDER BY weekday, starts, ends, room, template_id"#,
        prison_id,
    )
    .fetch_all(tx)
    .await?;
    rows.into_iter()
        .map(|row| {
            let unclear = || Error::corrupt("session_template", row.template_id);
            let recurrence = match (
                row.recurrence.as_str(),
                row.interval_weeks,
                row.counted_from,
                row.nth,
            ) {
                ("weekly", ..) => Recurrence::Weekly,
                ("last_weekday", ..) => Recurrence::Last,
                ("every_n_weeks", Some(weeks), Some(monday), _) => {
                    Recurrence::every_weeks(weeks, monday.to_jiff()).map_err(|_| unclear())?
                }
                ("nth_weekday", _, _, Some(nth)) => {
                    let nth = i8::try_from(nth).map_err(|_| unclear())?;
                    Recurrence::nth(nth).map_err(|_| unclear())?
                }
                _ => return Err(unclear()),
            };
            let weekday = i8::try_from(row.weekday)
                .ok()
                .and_then(|day| Weekday::from_monday_one_offset(day).ok());
            Ok(Template {
                id: row.template_id,
                pattern: Pattern {
                    weekday: weekday.ok_or_else(unclear)?,
                    recurrence,
                    from: row.valid_from.map(|date| date.to_jiff()),
                    until: row.valid_until.map(|date| date.to_jiff()),
                },
                offer: offer(
                    (row.starts.to_jiff(), row.ends.to_jiff()),
                    row.room,
                    (&row.mode, &row.who_may_book),
                    (
                        row.attendance,
                        row.pools.unwrap_or_else(|| serde_json::json!({})),
                    ),
                )
                .ok_or_else(|| Error::corrupt("session_template", row.template_id))?,
            })
        })
        .collect()
}

pub(super) async fn specials(
    tx: &mut PgConnection,
    prison_id: i32,
    from: Date,
    to: Date,
) -> Result<Vec<Special<Uuid>>, Error> {
    let rows = sqlx::query!(
        "SELECT slot_id, date, kind, starts, ends, room, mode, who_may_book, attendance, pools FROM special_slot
         WHERE prison_id = $1 AND date BETWEEN $2 AND $3 ORDER BY date, starts, ends, room, slot_id",
        prison_id,
        from.to_sqlx(),
        to.to_sqlx(),
    )
    .fetch_all(tx)
    .await?;
    rows.into_iter()
        .map(|row| {
            let special = SpecialKind::parse(&row.kind).ok().and_then(|kind| {
                let times = (row.starts.to_jiff(), row.ends.to_jiff());
                let words = (row.mode.as_str(), row.who_may_book.as_str());
                let offer = offer(times, row.room, words, (row.attendance, row.pools))?;
                Some(Special {
                    id: row.slot_id,
                    date: row.date.to_jiff(),
                    kind,
                    offer,
                })
            });
            special.ok_or_else(|| Error::corrupt("special_slot", row.slot_id))
        })
        .collect()
}

/// None when a column holds what no version of the domain knows.
fn offer(
    (starts, ends): (Time, Time),
    room: String,
    (mode, who_may_book): (&str, &str),
    (attendance, pools): (serde_json::Value, serde_json::Value),
) -> Option<Offer> {
    Some(Offer {
        slot: Slot::new(starts, ends).ok()?,
        room,
        mode: Decision::parse(mode).ok()?,
        who_may_book: WhoMayBook::parse(who_may_book).ok()?,
        attendance: serde_json::from_value(attendance).ok()?,
        pools: serde_json::from_value(pools).ok()?,
    })
}
