//! Prisons and what can be booked there.
use domain::calendar::london;
use serde_json::Value;
use store::{Secret, demonstration};

use crate::support::TestApp;

async fn with_demonstration_data() -> TestApp {
    let app = TestApp::new().await;
    let secret = Secret::new(b"a key that only these tests use, 32 bytes");
    assert!(
        demonstration::load(&app.db, &secret, app.services.clock.now())
            .await
            .unwrap()
    );
    app
}

#[tokio::test]
async fn a_prison_is_listed_described_and_its_days_told() {
    let app = with_demonstration_data().await;
    let client = app.client().await;
    let list = client.get("/api/v1/prisons").await;
    let prisons = list.json["prisons"].as_array().unwrap();
    assert!(prisons.len() >= 12);
    let open: Vec<&Value> = prisons
        .iter()
        .filter(|prison| prison["online"] == "open")
        .collect();
    let slug = open[0]["slug"].as_str().unwrap();
    let one = client.get(&format!("/api/v1/prisons/{slug}")).await;
    assert_eq!(
        (one.status.as_u16(), &one.json["slug"]),
        (200, &open[0]["slug"])
    );

    let answer = client
        .get(&format!("/api/v1/prisons/{slug}/availability"))
        .await;
    let days = answer.json["days"].as_array().unwrap();
    assert_eq!(days[0]["date"], app.today().to_string());
    assert_eq!(
        days.len() as i64,
        one.json["window_days"].as_i64().unwrap() + 1,
        "the window's last day is included"
    );
    for day in days {
        let sessions = day["sessions"].as_array().unwrap();
        let reasons = day["reasons"].as_array().unwrap();
        assert_ne!(
            sessions.is_empty(),
            reasons.is_empty(),
            "either sessions or reasons: {day}"
        );
        for session in sessions {
            let start: jiff::Timestamp = session["start"].as_str().unwrap().parse().unwrap();
            assert_eq!(
                session["start"],
                london::rfc3339(start),
                "with London's offset"
            );
            assert!(session["places_left"].as_i64().unwrap() > 0);
        }
    }
    assert!(
        days.iter()
            .any(|day| !day["sessions"].as_array().unwrap().is_empty())
    );
}

#[tokio::test]
async fn a_range_is_judged_and_every_mistake_named() {
    let app = with_demonstration_data().await;
    let client = app.client().await;
    let ask = async |query: &str| {
        client
            .get(&format!("/api/v1/prisons/ashdale/availability?{query}"))
            .await
    };
    assert_eq!(
        ask("from=2027-01-01&to=2027-01-01").await.json["days"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    for (query, fields) in [
        (
            "pool=tables&from=2027-02-30&to=x",
            &[
                "pool: answer_unknown",
                "from: date_not_real",
                "to: date_not_real",
            ][..],
        ),
        ("from=2027-01-02&to=2027-01-01", &["to: dates_out_of_order"]),
        (
            "from=2027-01-01&to=2028-01-01",
            &["to: number_out_of_range"],
        ),
        (
            "from=0000-01-01&to=9999-12-31",
            &["to: number_out_of_range"],
        ),
    ] {
        let answer = ask(query).await;
        answer.is_problem(422, "invalid");
        assert_eq!(answer.fields(), fields, "{query}");
    }
    client
        .get("/api/v1/prisons/nowhere")
        .await
        .is_problem(404, "not_found");
    client
        .get("/api/v1/prisons/No%20Where/availability")
        .await
        .is_problem(404, "not_found");
}
