//! What staff find, and what they do not.

use domain::booking::Wanted;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use super::*;
use crate::Db;
use crate::testing::{TestDb, fixtures};

/// A booking of Siân Field's, visited by Zoë O'Brien, put there as it is.
async fn booking(db: &Db, prison_id: i32, reference: &str) -> Uuid {
    let date = "2026-12-01".parse().unwrap();
    let session_id = fixtures::session(db, prison_id, date, "1400-1500", 5, 0)
        .await
        .unwrap();
    let booking_id = Uuid::now_v7();
    sqlx::query(
        "INSERT INTO booking (booking_id, prison_id, reference, session_id, pool, claim_id, status, prisoner_key,
                              prisoner_number, prisoner_first_name, prisoner_last_name, prisoner_date_of_birth,
                              contact_email, contact_phone, language, channel, created_at)
         VALUES ($4, $1, $3, $2, 'open', gen_random_uuid(), 'booked', 'key', 'A1234BC', 'Siân', 'Field', '1980-02-01',
                 'Zoe@Example.com', '+447700900101', 'en', 'web', '2026-11-23')",
    )
    .bind(prison_id)
    .bind(session_id)
    .bind(reference)
    .bind(booking_id)
    .execute(db.write())
    .await
    .unwrap();
    sqlx::query(
        "INSERT INTO booking_visitor (visitor_id, booking_id, prison_id, position, lead, first_name, last_name,
                                      date_of_birth, person_key, listing)
         VALUES (gen_random_uuid(), $1, $2, 1, true, 'Zoë', 'O’Brien', '2010-03-01', 'visitor', 'no_records')",
    )
    .bind(booking_id)
    .bind(prison_id)
    .execute(db.write())
    .await
    .unwrap();
    booking_id
}

#[tokio::test]
async fn a_day_and_a_search_show_ones_own_prison_only() {
    let db = TestDb::new().await.unwrap();
    let leeds = fixtures::prison(&db, "leeds").await.unwrap();
    let hull = fixtures::prison(&db, "hull").await.unwrap();
    booking(&db, leeds, "00000001").await;
    booking(&db, hull, "00000002").await;
    let here = fixtures::permit(leeds);
    let visits = day(&db, &here, "2026-12-01".parse().unwrap())
        .await
        .unwrap();
    assert_eq!(visits.len(), 1);
    assert_eq!(visits[0].reference.as_str(), "00000001");
    assert_eq!(visits[0].visitors[0].first_name, "Zoë");
    assert!(
        day(&db, &here, "2026-12-02".parse().unwrap())
            .await
            .unwrap()
            .is_empty()
    );
    for typed in [
        "0000-0001",
        "http://127.0.0.1/staff/visits/00000001",
        "a1234bc",
        "zoe@example.com",
        "07700 900101",
        "FIELD",
        "fie",
        "Sian Field",
        "obrien",
        "Zoe O'Brien",
    ] {
        let found = find(&db, &here, &Wanted::parse(typed)).await.unwrap();
        let references: Vec<_> = found.iter().map(|one| one.reference.as_str()).collect();
        assert_eq!(references, ["00000001"], "{typed}");
    }
    for typed in ["00000002", "Anna Field", "ield", "B1234BC", "x@example.com"] {
        let found = find(&db, &here, &Wanted::parse(typed)).await.unwrap();
        assert_eq!(found, [], "{typed}");
    }
    let theirs = domain::booking::Reference::parse("00000002").unwrap();
    assert_eq!(one(&db, &here, &theirs).await.unwrap(), None);
    assert_eq!(locate(&db, &theirs).await.unwrap().unwrap().slug, "hull");
    let there = one(&db, &fixtures::permit(hull), &theirs).await.unwrap();
    assert_eq!(there.unwrap().visit.reference, theirs);
}

/// The service's own role stands behind the wall, where an index on an expression would not be used.
#[tokio::test]
async fn names_are_looked_up_in_an_index_behind_the_wall() {
    let db = TestDb::new().await.unwrap();
    let leeds = fixtures::prison(&db, "leeds").await.unwrap();
    for sql in [
        "DO $$ BEGIN CREATE ROLE visits_index_test NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN END $$",
        "GRANT SELECT ON booking, booking_visitor TO visits_index_test",
    ] {
        sqlx::query(sql).execute(db.write()).await.unwrap();
    }
    let first = booking(&db, leeds, "00000001").await;
    // A prison's half year, so that the planner has a reason to choose.
    for sql in [
        "INSERT INTO booking (booking_id, prison_id, reference, session_id, pool, claim_id, status, prisoner_key,
                              prisoner_number, prisoner_last_name, prisoner_date_of_birth, contact_email, language,
                              channel, created_at)
         SELECT gen_random_uuid(), prison_id, lpad(n::text, 8, '0'), session_id, pool, gen_random_uuid(), 'cancelled',
                'key', 'A1234BC', md5(n::text), '1980-02-01', 'a@example.com', 'en', 'web', created_at
         FROM booking, generate_series(2, 6000) AS n WHERE booking_id = $1",
        "INSERT INTO booking_visitor (visitor_id, booking_id, prison_id, position, lead, first_name, last_name,
                                      date_of_birth, person_key, listing)
         SELECT gen_random_uuid(), booking_id, prison_id, 1, true, 'Ann', prisoner_last_name, '1980-02-01', 'visitor',
                'no_records' FROM booking WHERE booking_id <> $1",
    ] {
        sqlx::query(sql)
            .bind(first)
            .execute(db.write())
            .await
            .unwrap();
    }
    sqlx::query("ANALYZE").execute(db.write()).await.unwrap();
    let mut tx = db.begin().await.unwrap();
    sqlx::query("SET LOCAL ROLE visits_index_test")
        .execute(&mut *tx)
        .await
        .unwrap();
    crate::db::show_only(&mut tx, leeds).await.unwrap();
    for (table, column, index) in [
        (
            "booking",
            "prisoner_last_folded",
            "booking_by_prisoner_name",
        ),
        ("booking_visitor", "last_folded", "visitor_by_name"),
    ] {
        let sql = format!(
            "EXPLAIN SELECT booking_id FROM {table} WHERE prison_id = {leeds} AND {column} >= fold_for_search('Field')
               AND {column} < fold_for_search('Field') || chr(1114111)"
        );
        let plan: Vec<String> = sqlx::query_scalar(AssertSqlSafe(sql))
            .fetch_all(&mut *tx)
            .await
            .unwrap();
        let plan = plan.join("\n");
        let condition = plan
            .lines()
            .find(|line| line.contains("Index Cond"))
            .unwrap_or_default();
        assert!(plan.contains(index) && condition.contains(column), "{plan}");
    }
}
