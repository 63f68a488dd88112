//! Finding bookings, and revoking the links to them.

use jiff::civil::date;
use store::booking::{
    By, RevokeLinks, RevokeOutcome, find_by_reference, find_for_program, revoke_links,
};
use store::sign_in;
use uuid::Uuid;

use crate::scene::{NOW, Scene, people, visitor};

#[tokio::test]
async fn a_reference_opens_with_the_lead_visitors_date_of_birth_only() {
    let scene = Scene::new().await;
    scene.prisoner(1).await;
    let session = scene.session("1400-1500", 5, 0).await;
    let mut party = people(1, 1);
    let mut child = visitor(2, false);
    child.person.date_of_birth = domain::people::DateOfBirth::recorded(date(2015, 1, 1));
    party.visitors.push(child);
    let booking = scene.drafted(session, party.clone()).await;
    let by = |born| find_by_reference(&scene.db, &booking.reference, born);
    let view = by(date(1985, 2, 28)).await.unwrap().unwrap();
    assert_eq!(
        (view.booking_id, view.visitors),
        (booking.booking_id, party.visitors)
    );
    assert!(
        by(date(2015, 1, 1)).await.unwrap().is_none(),
        "another visitor's"
    );
    assert!(
        by(date(1980, 2, 1)).await.unwrap().is_none(),
        "the prisoner's"
    );
}

#[tokio::test]
async fn a_program_sees_its_own_bookings_unless_it_may_see_all() {
    let scene = Scene::new().await;
    scene.prisoner(1).await;
    let session = scene.session("1400-1500", 5, 0).await;
    let booking = scene.booked(session, 1).await;
    let by = |program| find_for_program(&scene.db, &booking.reference, program);
    assert!(by(Some(scene.program)).await.unwrap().is_some());
    assert!(by(Some(Uuid::nil())).await.unwrap().is_none());
    assert!(by(None).await.unwrap().is_some());
}

#[tokio::test]
async fn revoking_links_raises_their_version() {
    let scene = Scene::new().await;
    scene.prisoner(1).await;
    let session = scene.session("1400-1500", 5, 0).await;
    let booking = scene.booked(session, 1).await;
    let token = store::manage_link::token(&scene.secret, booking.booking_id, 1);
    let open = |token: String| {
        let (db, secret) = (scene.db(), scene.secret.clone());
        async move {
            store::manage_link::open(&db, &secret, &token, NOW)
                .await
                .unwrap()
        }
    };
    assert_eq!(
        open(token.clone()).await,
        store::manage_link::Opened::Booking {
            booking_id: booking.booking_id,
            link_version: 1
        }
    );
    let revoke = RevokeLinks {
        booking_id: booking.booking_id,
        by: By::visitor(),
    };
    let revoked = RevokeOutcome::Revoked { link_version: 2 };
    assert_eq!(
        revoke_links(&scene.db, &revoke, NOW).await.unwrap(),
        revoked
    );
    assert_eq!(open(token).await, store::manage_link::Opened::Revoked);
}

#[tokio::test]
async fn revoking_links_ends_the_sign_ins_to_the_booking_and_to_no_other() {
    let scene = Scene::new().await;
    scene.prisoner(1).await;
    scene.prisoner(2).await;
    let session = scene.session("1400-1500", 5, 0).await;
    let booking_id = scene.booked(session, 1).await.booking_id;
    let other = scene.booked(session, 2).await.booking_id;
    let by_link = sign_in::start_by_link(&scene.db, booking_id, 1, NOW).await;
    let by_link = by_link.unwrap().unwrap();
    let by_birth = sign_in::start(&scene.db, booking_id, NOW).await.unwrap();
    let others = sign_in::start(&scene.db, other, NOW).await.unwrap();
    let revoke = RevokeLinks {
        booking_id,
        by: By::visitor(),
    };
    revoke_links(&scene.db, &revoke, NOW).await.unwrap();
    let find = async |token| sign_in::find(&scene.db, token, NOW).await.unwrap();
    assert_eq!(find(&by_link).await, None);
    assert_eq!(find(&by_birth).await, None);
    assert!(find(&others).await.is_some());
    // A link that was looked at before it was revoked opens nothing after it.
    let late = sign_in::start_by_link(&scene.db, booking_id, 1, NOW).await;
    assert!(late.unwrap().is_none());
}
