//! What the people asked about change.
use super::scene::{DAY, NUMBER, Scene, people};
use domain::availability::DayReason::{Full, NotAvailableForPeople, TooSoon};
use domain::people::PersonKey;
use domain::places::Pool;
use domain::prisons::{Decision, Records, Slug};
use jiff::civil::date;

impl Scene {
    /// Somebody is in a visit elsewhere on the day, at these times.
    async fn busy(&self, key: &PersonKey, from: &str, to: &str) {
        sqlx::query("INSERT INTO person_time (person_key, claim_id, during) VALUES ($1, gen_random_uuid(), tstzrange($2::text::timestamptz, $3::text::timestamptz, '[)'))")
            .bind(key.as_str())
            .bind(format!("{DAY}T{from}Z"))
            .bind(format!("{DAY}T{to}Z"))
            .execute(self.db.write())
            .await
            .unwrap();
    }

    fn visitor_key(&self, first_name: &str) -> PersonKey {
        let person = &people(&[]).visitors[0].person;
        self.secret
            .visitor_key(first_name, "Lee", person.date_of_birth)
    }

    async fn contact(&self, first_name: &str, restriction: &'static str) {
        let person = &people(&[]).visitors[0].person;
        sqlx::query(sqlx::AssertSqlSafe(format!(
            "INSERT INTO contact (contact_id, prisoner_id, prison_id, first_name, last_name, date_of_birth, person_key, {restriction})"
        )))
        .bind(self.prisoner_id)
        .bind(self.prison_id)
        .bind(first_name)
        .bind(self.secret.visitor_key(first_name, "Lee", person.date_of_birth).as_str())
        .execute(self.db.write())
        .await
        .unwrap();
    }
}

#[tokio::test]
async fn a_time_at_which_the_prisoner_or_a_visitor_is_elsewhere_is_not_offered() {
    let scene = Scene::new().await;
    for slot in ["1000-1100", "1100-1200", "1400-1500"] {
        scene.session(DAY, slot, 5, 0).await;
    }
    let hours = async |with: &[&str]| -> Vec<i8> {
        scene
            .day_for(DAY, &people(with))
            .await
            .sessions
            .iter()
            .map(|session| session.starts.hour())
            .collect()
    };
    assert_eq!(hours(&["Bea"]).await, [10, 11, 14]);
    scene
        .busy(&scene.visitor_key("Bea"), "11:00", "12:00")
        .await;
    assert_eq!(
        hours(&["Bea"]).await,
        [10, 14],
        "back to back is no overlap"
    );
    assert_eq!(hours(&["Cat"]).await, [10, 11, 14], "somebody else");
    let prisoner = scene.secret.prisoner_key(
        &Slug::parse("leeds").unwrap(),
        Records::Loaded,
        &people(&[]).prisoner.number,
    );
    scene.busy(&prisoner, "10:30", "14:01").await;
    assert_eq!(hours(&[]).await, [0i8; 0]);
    assert_eq!(
        scene.day_for(DAY, &people(&[])).await.reasons,
        [NotAvailableForPeople]
    );
    scene.run("UPDATE person_time SET released = true").await;
    assert_eq!(hours(&["Bea"]).await, [10, 11, 14]);
}

#[tokio::test]
async fn what_an_expired_hold_left_behind_stands_in_nobodys_way() {
    let scene = Scene::new().await;
    scene.session(DAY, "1000-1100", 5, 0).await;
    scene
        .busy(&scene.visitor_key("Ann"), "10:00", "11:00")
        .await;
    scene.run("UPDATE session_pool SET taken = 1 WHERE pool = 'open';
               INSERT INTO hold (hold_id, prison_id, session_id, pool, claim_id, prisoner_number, created_at, expires_at)
               SELECT gen_random_uuid(), prison_id, session_id, pool, claim_id, 'A1234BD', '2026-11-23T09:50Z', '2026-11-23T10:00:01Z'
               FROM session_pool, person_time WHERE pool = 'open'").await;
    assert_eq!(
        scene.day_for(DAY, &people(&[])).await.reasons,
        [NotAvailableForPeople]
    );
    scene
        .run("UPDATE hold SET expires_at = '2026-11-23T10:00:00Z'")
        .await;
    let day = scene.day_for(DAY, &people(&[])).await;
    assert_eq!(day.sessions[0].places_left, 5);
}

#[tokio::test]
async fn sessions_limited_to_some_prisoners_are_offered_only_to_those() {
    let scene = Scene::new().await;
    scene.session(DAY, "1000-1100", 5, 0).await;
    scene.run("UPDATE session SET attendance = '{\"locations\": {\"kind\": \"include\", \"values\": [\"A-2\"]}}'").await;
    let offered = async || scene.day_for(DAY, &people(&[])).await.reasons.is_empty();
    assert!(
        !offered().await,
        "an unknown location is not offered a limited session"
    );
    scene.run("UPDATE prisoner SET location = 'A-2-014'").await;
    assert!(offered().await);
    scene.run("UPDATE prisoner SET location = 'B-2-014'").await;
    assert!(!offered().await);
    assert_eq!(
        scene.day(DAY).await.reasons,
        [],
        "offered while nobody is known"
    );
}

#[tokio::test]
async fn a_ban_until_a_day_includes_it() {
    let scene = Scene::new().await;
    scene
        .run("UPDATE prison SET contact_records = 'loaded'")
        .await;
    for day in [DAY, date(2026, 12, 2)] {
        scene.session(day, "1000-1100", 5, 0).await;
    }
    scene.contact("Ann", "approved, banned_until) SELECT gen_random_uuid(), $1, $2, $3, 'Lee', '1980-02-01', $4, true, '2026-12-01' WHERE (true").await;
    assert_eq!(
        scene.day_for(DAY, &people(&[])).await.reasons,
        [NotAvailableForPeople]
    );
    let after = scene.day_for(date(2026, 12, 2), &people(&[])).await;
    assert_eq!(after.sessions[0].mode, Decision::Instant);
}

#[tokio::test]
async fn who_needs_a_closed_visit_is_shown_closed_places() {
    let scene = Scene::new().await;
    scene.session(DAY, "1000-1100", 5, 2).await;
    scene.run("UPDATE prisoner SET closed_visits = true").await;
    let session = scene.day_for(DAY, &people(&[])).await.sessions.remove(0);
    assert_eq!((session.pool, session.places_left), (Pool::Closed, 2));
    scene
        .run("UPDATE session_pool SET taken = 2 WHERE pool = 'closed'")
        .await;
    assert_eq!(scene.day_for(DAY, &people(&[])).await.reasons, [Full]);
}

#[tokio::test]
async fn people_who_turn_a_visit_into_a_request_need_lead_time() {
    let scene = Scene::new().await;
    scene.run("UPDATE prison SET notice_hours = 24").await;
    let soon = date(2026, 11, 25);
    scene.session(soon, "1000-1100", 5, 0).await;
    scene.session(DAY, "1000-1100", 5, 0).await;
    assert_eq!(
        scene.day_for(soon, &people(&[])).await.sessions[0].mode,
        Decision::Instant
    );
    scene
        .run("UPDATE prison SET contact_records = 'loaded'")
        .await;
    assert_eq!(
        scene.day_for(soon, &people(&[])).await.reasons,
        [TooSoon],
        "nobody on the list: staff decide"
    );
    assert_eq!(
        scene.day_for(DAY, &people(&[])).await.sessions[0].mode,
        Decision::Request
    );
}

#[tokio::test]
async fn details_that_do_not_match_a_prisoner_and_too_many_people_are_offered_nothing() {
    let scene = Scene::new().await;
    scene.session(DAY, "1000-1100", 5, 0).await;
    let four = people(&["Bea", "Cat", "Dee"]);
    assert_eq!(
        scene.day_for(DAY, &four).await.reasons,
        [NotAvailableForPeople]
    );
    scene.run("UPDATE prisoner SET status = 'released'").await;
    assert_eq!(people(&[]).prisoner.number.as_str(), NUMBER);
    assert_eq!(
        scene.day_for(DAY, &people(&[])).await.reasons,
        [NotAvailableForPeople]
    );
}
