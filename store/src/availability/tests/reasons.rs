//! Why a day cannot be booked: every cause.
use super::super::Dates;
use super::scene::{DAY, Scene};
use domain::availability::DayReason::{
    self, BankHoliday, Blocked, Full, NoSessions, Past, TooLate, TooSoon,
};
use domain::places::Pool;
use jiff::civil::{Date, date};

#[tokio::test]
async fn every_date_of_the_range_is_answered_with_every_cause() {
    let scene = Scene::new().await;
    let full = date(2026, 12, 2);
    for day in [
        date(2026, 11, 23),
        date(2026, 11, 26),
        date(2026, 11, 27),
        full,
        date(2026, 12, 21),
        date(2026, 12, 22),
    ] {
        scene.session(day, "0900-1000", 2, 0).await;
    }
    scene
        .run(
            "UPDATE session_pool SET taken = 2 FROM session
               WHERE session.session_id = session_pool.session_id AND pool = 'open'
                 AND date IN ('2026-11-26', '2026-12-02', '2026-12-22')",
        )
        .await;
    let range = Dates {
        from: date(2026, 11, 22),
        to: date(2026, 12, 23),
    };
    let days = scene.ask(range, Pool::Open, None, None).await;
    assert_eq!(days.len(), 32);
    let reasons = |on: Date| {
        days.iter()
            .find(|day| day.date == on)
            .unwrap()
            .reasons
            .clone()
    };
    let none: [DayReason; 0] = [];
    assert_eq!(reasons(date(2026, 11, 22)), [Past, NoSessions]);
    assert_eq!(
        reasons(date(2026, 11, 23)),
        [Past, TooSoon],
        "nine o'clock is over, and today is too soon anyway"
    );
    assert_eq!(reasons(date(2026, 11, 26)), [TooSoon, Full]);
    assert_eq!(reasons(date(2026, 11, 27)), none, "the first bookable day");
    assert_eq!(reasons(date(2026, 11, 28)), [NoSessions]);
    assert_eq!(reasons(full), [Full]);
    assert_eq!(reasons(date(2026, 12, 21)), none, "the last bookable day");
    assert_eq!(reasons(date(2026, 12, 22)), [TooLate, Full]);
    assert_eq!(reasons(date(2026, 12, 23)), [TooLate, NoSessions]);
}

#[tokio::test]
async fn a_session_that_staff_blocked_and_one_that_was_kept_cannot_be_booked() {
    let scene = Scene::new().await;
    scene.session(DAY, "0900-1000", 2, 0).await;
    scene.run("UPDATE session SET state = 'blocked'").await;
    assert_eq!(scene.reasons(DAY).await, [Blocked]);
    scene.run("UPDATE session SET state = 'kept'").await;
    assert_eq!(scene.reasons(DAY).await, [NoSessions]);
}

#[tokio::test]
async fn blocked_dates_and_bank_holidays_say_so() {
    let scene = Scene::new().await;
    // A real timetable, because reading regenerates after these changes: Tuesdays and Wednesdays.
    scene.run("UPDATE prison SET closed_on_bank_holidays = true;
               INSERT INTO session_template (template_id, prison_id, weekday, starts, ends, source)
                   SELECT gen_random_uuid(), prison_id, weekday, '14:00', '15:00', 'staff' FROM prison, (VALUES (2), (3)) AS it (weekday);
               INSERT INTO template_pool SELECT template_id, prison_id, 'open', 20 FROM session_template;
               INSERT INTO blocked_date (prison_id, date) SELECT prison_id, '2026-12-01' FROM prison;
               INSERT INTO bank_holiday VALUES ('2026-12-02', 'Invented'), ('2026-12-03', 'Invented')").await;
    assert_eq!(scene.reasons(DAY).await, [Blocked]);
    assert_eq!(scene.reasons(date(2026, 12, 2)).await, [BankHoliday]);
    assert_eq!(
        scene.reasons(date(2026, 12, 3)).await,
        [NoSessions],
        "a Thursday has none anyway"
    );
    assert_eq!(scene.reasons(date(2026, 12, 8)).await, []);
    scene
        .run(
            "DELETE FROM blocked_date; DELETE FROM bank_holiday;
             INSERT INTO bank_holiday VALUES ('2026-11-24', 'Invented')",
        )
        .await;
    assert_eq!(
        scene.reasons(date(2026, 11, 27)).await,
        [TooSoon, NoSessions],
        "a bank holiday is no processing day, so lead time ends a day later"
    );
}

#[tokio::test]
async fn notice_in_hours_replaces_lead_time() {
    let scene = Scene::new().await;
    scene.run("UPDATE prison SET notice_hours = 24").await;
    scene.session(date(2026, 11, 24), "0900-0955", 2, 0).await;
    assert_eq!(scene.reasons(date(2026, 11, 24)).await, [TooSoon]);
    scene.session(date(2026, 11, 24), "1000-1100", 2, 0).await;
    assert_eq!(scene.reasons(date(2026, 11, 24)).await, []);
    scene.run("UPDATE session SET mode = 'request'").await;
    assert_eq!(
        scene.reasons(date(2026, 11, 24)).await,
        [TooSoon],
        "what staff decide needs lead time"
    );
}

#[tokio::test]
async fn prisons_not_open_here_offer_nothing() {
    let scene = Scene::new().await;
    scene.session(DAY, "0900-1000", 2, 0).await;
    scene.run("UPDATE prison SET online = 'closed'").await;
    assert_eq!(scene.reasons(DAY).await, [NoSessions]);
}
