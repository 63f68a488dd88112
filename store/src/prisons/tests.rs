//! Finding prisons, against a real database.
use super::*;
use crate::Db;
use crate::testing::TestDb;
use domain::prisons::{Decision, Records, UnlistedVisitors};

async fn add(db: &Db, slug: &str, name: &str, welsh: Option<&str>, address: &str, postcode: &str) {
    sqlx::query("INSERT INTO prison (slug, code, name, name_cy, address, postcode) VALUES ($1, 'TST', $2, $3, $4, $5)")
        .bind(slug)
        .bind(name)
        .bind(welsh)
        .bind(address)
        .bind(postcode)
        .execute(db.write())
        .await
        .unwrap();
}

async fn found(db: &Db, text: &str) -> Vec<String> {
    search(db, text)
        .await
        .unwrap()
        .into_iter()
        .map(|prison| prison.slug.to_string())
        .collect()
}

#[tokio::test]
async fn a_prison_is_found_by_name_in_both_languages_by_town_and_by_postcode() {
    let db = TestDb::new().await.unwrap();
    add(
        &db,
        "cardiff",
        "Cardiff",
        Some("Caerdydd"),
        "Knox Road\nCardiff",
        "CF24 0UG",
    )
    .await;
    add(
        &db,
        "parc",
        "Parc",
        None,
        "Heol Hopcyn John\nBridgend ",
        "CF35 6AP",
    )
    .await;
    add(
        &db,
        "east-parkside",
        "East Parkside",
        None,
        "High Street\nYork",
        "YO1 1AA",
    )
    .await;
    add(
        &db,
        "isle-of-wight-parkhurst",
        "Isle of Wight - Parkhurst",
        None,
        "Newport",
        "PO30 5RS",
    )
    .await;

    assert_eq!(found(&db, "caerDYDD").await, ["cardiff"]);
    assert_eq!(
        found(&db, "isle of wight parkhurst").await,
        ["isle-of-wight-parkhurst"]
    );
    assert_eq!(found(&db, "Bridgénd").await, ["parc"]);
    assert_eq!(found(&db, "cf24").await, ["cardiff"]);
    assert_eq!(
        found(&db, "par").await,
        ["parc", "east-parkside", "isle-of-wight-parkhurst"],
        "best first"
    );
    assert_eq!(found(&db, "atlantis").await, [""; 0]);
    assert_eq!(found(&db, " ").await.len(), 4, "nothing typed finds all");
}

#[tokio::test]
async fn a_prison_comes_with_its_settings_and_names() {
    let db = TestDb::new().await.unwrap();
    add(
        &db,
        "cardiff",
        "Cardiff",
        Some("Caerdydd"),
        "Knox Road\nCardiff",
        "CF24 0UG",
    )
    .await;
    sqlx::raw_sql(
        "UPDATE prison SET online = 'open', decision = 'request', window_days = 14, lead_days = 2, notice_hours = 48,
            seat_age = 10, unlisted_visitors = 'refuse', contact_records = 'loaded', closed_on_bank_holidays = true",
    )
    .execute(db.write())
    .await
    .unwrap();
    let prison = by_slug(&db, &Slug::parse("cardiff").unwrap())
        .await
        .unwrap()
        .unwrap();
    let expected = Settings {
        online: OnlineBooking::Open,
        decision: Decision::Request,
        window_days: 14,
        lead_days: 2,
        notice_hours: Some(48),
        seat_age: 10,
        unlisted_visitors: UnlistedVisitors::Refuse,
        contact_records: Records::Loaded,
        closed_on_bank_holidays: true,
        ..Settings::default()
    };
    assert_eq!(prison.settings, expected);
    assert_eq!(
        (prison.name_in(Language::En), prison.name_in(Language::Cy)),
        ("Cardiff", "Caerdydd")
    );
    assert_eq!(
        (prison.longest_window(), prison.generated_until),
        (84, None)
    );
    assert_eq!(by_id(&db, prison.prison_id).await.unwrap(), Some(prison));
    assert_eq!(
        by_slug(&db, &Slug::parse("swansea").unwrap())
            .await
            .unwrap(),
        None
    );
}
