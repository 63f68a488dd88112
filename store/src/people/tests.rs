//! What the records say and what is told of them, against a real database.
use super::*;
use crate::Db;
use crate::prisons::{Prison, by_slug};
use crate::testing::TestDb;
use domain::people::{DateOfBirth, Name, PrisonerNumber, TypedPrisoner};
use domain::prisons::Slug;
use jiff::civil::date;
use uuid::Uuid;

async fn prison(db: &Db, slug: &str, records: &str) -> Prison {
    sqlx::query(
        "INSERT INTO prison (slug, code, name, prisoner_records) VALUES ($1, 'TST', $1, $2)",
    )
    .bind(slug)
    .bind(records)
    .execute(db.write())
    .await
    .unwrap();
    by_slug(db, &Slug::parse(slug).unwrap())
        .await
        .unwrap()
        .unwrap()
}

async fn prisoner(db: &Db, prison: &Prison, number: &str, status: &str) -> Uuid {
    let prisoner_id = Uuid::now_v7();
    sqlx::query(
        "INSERT INTO prisoner (prisoner_id, prison_id, number, first_name, last_name, last_name_folded, date_of_birth,
                               status, sentence, location)
         VALUES ($1, $2, $3, 'Siân', 'O’Brien', 'obrien', '1980-02-01', $4, 'remand', 'A-2-014')",
    )
    .bind(prisoner_id)
    .bind(prison.prison_id)
    .bind(number)
    .bind(status)
    .execute(db.write())
    .await
    .unwrap();
    prisoner_id
}

fn typed(last_name: &str, year: i16) -> TypedPrisoner {
    TypedPrisoner {
        last_name: Name::parse(last_name).unwrap(),
        date_of_birth: DateOfBirth::recorded(date(year, 2, 1)),
    }
}

fn number(raw: &str) -> PrisonerNumber {
    PrisonerNumber::parse(raw).unwrap()
}

#[tokio::test]
async fn every_way_of_not_matching_gets_the_same_answer() {
    let db = TestDb::new().await.unwrap();
    let leeds = prison(&db, "leeds", "loaded").await;
    let hull = prison(&db, "hull", "loaded").await;
    let here = prisoner(&db, &leeds, "A1234BC", "in").await;
    prisoner(&db, &leeds, "A1234BD", "released").await;
    prisoner(&db, &leeds, "A1234BE", "transferred").await;
    let ask = async |prison, raw, typed| {
        match_prisoner(&db, prison, &number(raw), &typed)
            .await
            .unwrap()
    };

    let Matched::Prisoner(found) = ask(&leeds, "A1234BC", typed("OBRIEN", 1980)).await else {
        panic!("not matched")
    };
    assert_eq!(found.prisoner_id, here);
    assert_eq!(
        found.recorded.placement.location.as_deref(),
        Some("A-2-014")
    );
    assert_eq!(
        ask(&leeds, "A1234BC", typed("Brien", 1980)).await,
        Matched::No,
        "another name"
    );
    assert_eq!(
        ask(&leeds, "A1234BC", typed("O'Brien", 1981)).await,
        Matched::No,
        "another date of birth"
    );
    assert_eq!(
        ask(&leeds, "Z9999ZZ", typed("O'Brien", 1980)).await,
        Matched::No,
        "no such number"
    );
    assert_eq!(
        ask(&hull, "A1234BC", typed("O'Brien", 1980)).await,
        Matched::No,
        "at another prison"
    );
    assert_eq!(
        ask(&leeds, "A1234BD", typed("O'Brien", 1980)).await,
        Matched::No,
        "released"
    );
    assert_eq!(
        ask(&leeds, "A1234BE", typed("O'Brien", 1980)).await,
        Matched::No,
        "transferred"
    );
}

#[tokio::test]
async fn without_records_nothing_is_compared() {
    let db = TestDb::new().await.unwrap();
    let leeds = prison(&db, "leeds", "unavailable").await;
    prisoner(&db, &leeds, "A1234BC", "in").await;
    for raw in ["A1234BC", "Z9999ZZ"] {
        let answer = match_prisoner(&db, &leeds, &number(raw), &typed("Nobody", 1980))
            .await
            .unwrap();
        assert_eq!(answer, Matched::NoRecords);
    }
}

#[tokio::test]
async fn the_contact_list_is_that_of_one_prisoner_with_its_restrictions() {
    let db = TestDb::new().await.unwrap();
    let leeds = prison(&db, "leeds", "loaded").await;
    let one = prisoner(&db, &leeds, "A1234BC", "in").await;
    let other = prisoner(&db, &leeds, "A1234BD", "in").await;
    for (prisoner_id, name, banned) in [
        (one, "Ann", Some("2026-12-24")),
        (one, "Bea", None),
        (other, "Cat", None),
    ] {
        sqlx::query(
            "INSERT INTO contact (contact_id, prisoner_id, prison_id, first_name, last_name, date_of_birth, approved,
                                  banned_until, closed_only, person_key)
             VALUES ($1, $2, $3, $4, 'Lee', '1990-05-06', true, $5::text::date, $5 IS NULL, 'key of ' || $4)",
        )
        .bind(Uuid::now_v7())
        .bind(prisoner_id)
        .bind(leeds.prison_id)
        .bind(name)
        .bind(banned)
        .execute(db.write())
        .await
        .unwrap();
    }
    let contacts = contacts(db.read(), one, leeds.prison_id).await.unwrap();
    let seen: Vec<_> = contacts
        .list
        .iter()
        .map(|it| {
            (
                it.first_name.as_str(),
                it.banned_until,
                it.closed_only,
                contacts.keys[&it.id].as_str(),
            )
        })
        .collect();
    assert_eq!(
        seen,
        [
            ("Ann", Some(date(2026, 12, 24)), false, "key of Ann"),
            ("Bea", None, true, "key of Bea")
        ]
    );
}
