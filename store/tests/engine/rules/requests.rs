//! What staff read of requests, and what becomes of the words they write.

use domain::booking::{RejectionReason, RequestCause};
use domain::people::Listing;
use domain::places::Pool;
use jiff::civil::date;
use jiff::{Timestamp, ToSpan as _};
use store::booking::{DecideOutcome, Decision, NotThesePeople, said};
use store::requests::{Filter, Page, claim, inbox, page};
use store::staff::View;
use store::testing::fixtures;

use super::asked::{Asked, because, words};
use crate::scene::{NOW, people};

async fn read(asked: &Asked) -> Page {
    let permit = fixtures::permit::<View>(asked.scene.prison);
    page(&asked.scene.db, &permit, asked.booking.booking_id, NOW)
        .await
        .unwrap()
        .unwrap()
}

#[tokio::test]
async fn the_page_shows_everybody_against_the_list_and_every_choice() {
    let asked = Asked::by_three().await;
    let scene = &asked.scene;
    let prisoner = sqlx::query_scalar("SELECT prisoner_id FROM prisoner")
        .fetch_one(scene.db.read_own())
        .await
        .unwrap();
    let before = read(&asked).await;
    assert!(
        before
            .visitors
            .iter()
            .all(|one| one.listing == Listing::NoRecords)
    );
    scene
        .sql("UPDATE prison SET contact_records = 'loaded'")
        .await;
    scene.listed(prisoner, 1, false, false, None).await;
    scene.listed(prisoner, 2, true, false, None).await;
    scene
        .sql("UPDATE contact SET last_name = left(last_name, -1) || 'x' WHERE approved")
        .await;
    let page = read(&asked).await;
    let found: Vec<(Listing, i32)> = page
        .visitors
        .iter()
        .map(|one| (one.listing, one.age))
        .collect();
    assert_eq!(
        found,
        [
            (Listing::Exact, 41),
            (Listing::Close, 41),
            (Listing::None, 11)
        ]
    );
    let score = page.visitors[1].score.unwrap();
    assert!((0.9..1.0).contains(&score), "{score}");
    assert_eq!(page.causes, [RequestCause::PrisonDecides]);
    let choices: Vec<_> = page
        .choices
        .iter()
        .map(|one| (one.rank, one.at.session_id, one.own, one.left))
        .collect();
    assert_eq!(
        choices,
        [(1, asked.first, true, 1), (2, asked.second, false, 2)]
    );
    let second = &page.choices[1];
    let causes = second.judged.as_ref().unwrap();
    assert!(second.pool == Pool::Open && causes.contains(&RequestCause::VisitorNotListed));
}

#[tokio::test]
async fn a_choice_in_which_somebody_has_another_visit_says_so() {
    let asked = Asked::alone().await;
    let scene = &asked.scene;
    scene.sql("UPDATE prison SET decision = 'instant'").await;
    scene.prisoner(2).await;
    scene.drafted(asked.second, people(2, 1)).await;
    let page = read(&asked).await;
    assert_eq!(
        page.choices[1].overlap,
        Some(NotThesePeople::VisitorOverlap { visitor: 0 })
    );
    assert!(!page.choices[1].is_possible() && page.choices[0].is_possible());
}

#[tokio::test]
async fn the_inbox_is_filtered_and_belongs_to_one_prison() {
    let asked = Asked::alone().await;
    let scene = &asked.scene;
    let other = fixtures::prison(&scene.db, "other").await.unwrap();
    let shown = async |prison, filter, now: Timestamp| {
        let permit = fixtures::permit::<View>(prison);
        inbox(&scene.db, &permit, filter, now)
            .await
            .unwrap()
            .lines
            .len()
    };
    let here = scene.prison;
    claim(&scene.db, &asked.bela, asked.booking.booking_id, NOW)
        .await
        .unwrap();
    let later = NOW + 15.minutes();
    // Reply by Thursday the 26th.
    let thursday: Timestamp = "2026-11-26T00:00:00Z".parse().unwrap();
    for (filter, now, lines) in [
        (Filter::All, NOW, 1),
        (Filter::Requests, NOW, 1),
        (Filter::Changes, NOW, 0),
        (Filter::Due, NOW, 0),
        (Filter::Due, thursday, 1),
        (Filter::Mine, NOW, 0),
        (Filter::Unclaimed, NOW, 0),
        (Filter::Unclaimed, later, 1),
    ] {
        assert_eq!(shown(here, filter, now).await, lines, "{filter:?}");
        assert_eq!(shown(other, filter, now).await, 0);
    }
    let stranger = fixtures::permit::<View>(other);
    let seen = page(&scene.db, &stranger, asked.booking.booking_id, NOW)
        .await
        .unwrap();
    assert!(seen.is_none());
}

/// Words are for the visitor and for nobody else: they go with the booking, and nothing that stays has them.
#[tokio::test]
async fn words_and_dates_stand_apart_from_what_is_kept() {
    let asked = Asked::alone().await;
    let scene = &asked.scene;
    let reasons = [
        RejectionReason::VisitorBanned,
        RejectionReason::Other,
        RejectionReason::NonAssociation,
    ];
    let decision = asked
        .decision(Decision::Reject {
            reasons: reasons.map(because).to_vec(),
        })
        .with_message(Some(words("Vera may write instead")));
    assert_eq!(asked.decide(&decision).await, DecideOutcome::Rejected);
    let told: Vec<_> = said(&scene.db, asked.booking.booking_id)
        .await
        .unwrap()
        .into_iter()
        .map(|one| (one.version, one.reason, one.date, one.words))
        .collect();
    let text = |words: &str| Some(words.to_owned());
    assert_eq!(
        told,
        [
            (2, Some(reasons[0]), Some(date(2026, 12, 24)), None),
            (2, Some(reasons[1]), None, text("Ask the chaplain")),
            (2, None, None, text("Vera may write instead")),
        ]
    );
    let kept: String = sqlx::query_scalar(
        "SELECT coalesce((SELECT string_agg(h::text, '') FROM booking_history h), '')
             || coalesce((SELECT string_agg(o::text, '') FROM outbox o), '')
             || coalesce((SELECT string_agg(a::text, '') FROM audit a), '')",
    )
    .fetch_one(scene.db.read_own())
    .await
    .unwrap();
    assert!(kept.contains("visitor_banned,other,non_association"));
    for personal in ["2026-12-24", "chaplain", "Vera"] {
        assert!(!kept.contains(personal), "{personal}");
    }
    let old: Timestamp = "2027-06-15T12:00:00Z".parse().unwrap();
    store::retention::erase_visits(&scene.db, old)
        .await
        .unwrap();
    assert!(
        said(&scene.db, asked.booking.booking_id)
            .await
            .unwrap()
            .is_empty()
    );
}
