//! What somebody holds already must not stand in their own way.
use super::super::Dates;
use super::scene::{DAY, Scene, now, people};
use crate::places::{HoldForDraft, HoldOutcome, Holder, hold};
use crate::testing::fixtures;
use domain::availability::DayReason::{Full, NotAvailableForPeople};
use domain::places::Pool;

const RANGE: Dates = Dates { from: DAY, to: DAY };

#[tokio::test]
async fn the_draft_that_holds_the_last_place_still_sees_it_and_others_do_not() {
    let scene = Scene::new().await;
    let session_id = scene.session(DAY, "1000-1100", 1, 0).await;
    scene.session(DAY, "1030-1130", 1, 0).await;
    let draft_id = fixtures::draft(&scene.db, now()).await.unwrap();
    let people = people(&[]);
    let wish = HoldForDraft {
        draft_id,
        session_id,
        pool: Pool::Open,
        people: people.clone(),
        secret: scene.secret.clone(),
    };
    let held = hold(&scene.db, &wish, now()).await.unwrap();
    assert!(matches!(held, HoldOutcome::Held(_)), "{held:?}");

    let mine = scene
        .ask(
            RANGE,
            Pool::Open,
            Some(&people),
            Some(Holder::Draft(draft_id)),
        )
        .await
        .remove(0);
    let seen: Vec<_> = mine
        .sessions
        .iter()
        .map(|session| (session.session_id == session_id, session.places_left))
        .collect();
    assert_eq!(
        seen,
        [(true, 1), (false, 1)],
        "its own place, and a time that overlaps only its own"
    );

    let other = scene
        .ask(RANGE, Pool::Open, Some(&people), None)
        .await
        .remove(0);
    assert_eq!(
        other.reasons,
        [Full, NotAvailableForPeople],
        "the same people from another device"
    );
    let nobody = scene.ask(RANGE, Pool::Open, None, None).await.remove(0);
    assert_eq!(nobody.sessions.len(), 1);

    // Expired, it counts once as free, not twice.
    scene
        .run("UPDATE hold SET expires_at = '2026-11-23T10:00:00Z'")
        .await;
    let mine = scene
        .ask(
            RANGE,
            Pool::Open,
            Some(&people),
            Some(Holder::Draft(draft_id)),
        )
        .await
        .remove(0);
    assert_eq!(mine.sessions[0].places_left, 1);
}

#[tokio::test]
async fn a_booking_that_is_to_be_changed_sees_its_own_session_and_times_beside_it() {
    let scene = Scene::new().await;
    scene.session(DAY, "1000-1100", 1, 0).await;
    scene.session(DAY, "1030-1130", 1, 0).await;
    let people = people(&[]);
    let prison = scene.prison().await;
    let key = scene.secret.prisoner_key(
        &prison.slug,
        prison.settings.prisoner_records,
        &people.prisoner.number,
    );
    sqlx::query(
        "INSERT INTO booking (booking_id, prison_id, reference, session_id, pool, claim_id, status, prisoner_key,
             prisoner_number, prisoner_last_name, prisoner_date_of_birth, contact_email, language, channel, created_at)
         SELECT gen_random_uuid(), prison_id, '00000000', session_id, 'open', gen_random_uuid(), 'booked', $1,
             'A1234BC', 'Case', '1980-02-01', 'a@example.org', 'en', 'web', '2026-11-20T10:00Z'
         FROM session WHERE starts = '10:00'",
    )
    .bind(key.as_str())
    .execute(scene.db.write())
    .await
    .unwrap();
    scene.run("INSERT INTO person_time SELECT prisoner_key, claim_id, tstzrange(starts_at, ends_at, '[)') FROM booking JOIN session USING (session_id);
               UPDATE session_pool SET taken = 1 WHERE pool = 'open' AND session_id = (SELECT session_id FROM booking)").await;
    let booking_id = sqlx::query_scalar("SELECT booking_id FROM booking")
        .fetch_one(scene.db.write())
        .await
        .unwrap();
    let own = scene
        .ask(
            RANGE,
            Pool::Open,
            Some(&people),
            Some(Holder::Booking(booking_id)),
        )
        .await
        .remove(0);
    assert_eq!(
        own.sessions
            .iter()
            .map(|session| session.places_left)
            .collect::<Vec<_>>(),
        [1, 1]
    );
    let other = scene
        .ask(RANGE, Pool::Open, Some(&people), None)
        .await
        .remove(0);
    assert_eq!(other.reasons, [Full, NotAvailableForPeople]);
}
