//! Opening a link while it is revoked.

use store::booking::{By, RevokeLinks, revoke_links};
use store::sign_in;

use crate::scene::{NOW, Scene};

/// A link opened and revoked at once, whichever is first: afterwards nobody is in with it.
///
/// Shown to fail with `FOR SHARE` taken out of `start_by_link` in `sign_in/start.rs`: in the third
/// round a sign-in that had read the old version was written after the revocation had ended the others, and stayed.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_stays_in_with_a_revoked_link() {
    let scene = Scene::new().await;
    scene.prisoner(1).await;
    let session = scene.nth_session(1, 2).await;
    let booking_id = scene.booked(session, 1).await.booking_id;
    let revoke = RevokeLinks {
        booking_id,
        by: By::visitor(),
    };
    let (mut opened, mut refused) = (0, 0);
    for version in 1..=200 {
        let open = |db: store::Db| async move {
            sign_in::start_by_link(&db, booking_id, version, NOW).await
        };
        // Several at once, so that some come before, some during and some after the revocation.
        let (revoked, a, b, c) = tokio::join!(
            revoke_links(&scene.db, &revoke, NOW),
            tokio::spawn(open(scene.db())),
            tokio::spawn(open(scene.db())),
            tokio::spawn(open(scene.db())),
        );
        revoked.unwrap();
        for token in [a, b, c] {
            match token.unwrap().unwrap() {
                Some(token) => {
                    opened += 1;
                    let found = sign_in::find(&scene.db, &token, NOW).await.unwrap();
                    assert_eq!(found, None, "round {version}");
                }
                None => refused += 1,
            }
        }
    }
    assert_eq!(opened + refused, 600);
}
