//! Granting, expiring and setting right, against a real database that travels in time.

use domain::booking::StaffText;
use domain::people::PrisonerNumber;
use domain::people::allowance::{Adjustment, OrderEvent, OrderKind};
use jiff::Timestamp;
use jiff::civil::date;
use uuid::Uuid;

use super::*;
use crate::imports::{AllowanceRow, put_allowances};
use crate::staff::{Decide, Permit, View};
use crate::testing::{TestDb, fixtures};

fn at(day: &str) -> Timestamp {
    format!("{day}T09:00:00Z").parse().unwrap()
}

struct Scene {
    db: TestDb,
    prison_id: i32,
    prisoner_id: Uuid,
}

impl Scene {
    /// An enhanced prisoner at a prison whose allowance records are loaded.
    async fn new() -> Self {
        let db = TestDb::new().await.unwrap();
        let prison_id = fixtures::prison(&db, "leeds").await.unwrap();
        let prisoner_id = fixtures::prisoner(&db, prison_id, "A1234BC", "Case")
            .await
            .unwrap();
        let scene = Self {
            db,
            prison_id,
            prisoner_id,
        };
        scene
            .sql("UPDATE prison SET allowance_records = 'loaded'; UPDATE prisoner SET incentive = 'enhanced'")
            .await;
        scene
    }

    async fn sql(&self, statements: &'static str) {
        sqlx::raw_sql(statements)
            .execute(self.db.write())
            .await
            .unwrap();
    }

    async fn page(&self, day: &str) -> Page {
        let permit = fixtures::permit::<View>(self.prison_id);
        page(&self.db, &permit, self.prisoner_id, at(day))
            .await
            .unwrap()
            .unwrap()
    }

    /// VO and PVO to use.
    async fn balance(&self, day: &str) -> (usize, usize) {
        let orders = self.page(day).await.orders;
        let of = |kind| orders.iter().filter(|order| order.kind == kind).count();
        (of(OrderKind::Vo), of(OrderKind::Pvo))
    }

    async fn import(&self, vo: i32, pvo: i32, day: &str) -> crate::imports::AllowancesPut {
        let row = AllowanceRow {
            number: PrisonerNumber::parse("A1234BC").unwrap(),
            vo,
            pvo,
        };
        put_allowances(&self.db, &[row], at(day)).await.unwrap()
    }

    async fn adjust(&self, permit: &Permit<Decide>, kind: OrderKind, by: i32) -> AdjustOutcome {
        let reason = StaffText::parse("Counted by hand").unwrap();
        let adjustment = Adjustment::new(kind, by, reason).unwrap();
        let order = Adjust::new(permit, Uuid::now_v7(), self.prisoner_id, adjustment);
        adjust(&self.db, &order, at("2026-11-23")).await.unwrap()
    }
}

#[tokio::test]
async fn orders_come_every_14_and_28_days_and_asking_again_gives_nothing() {
    let scene = Scene::new().await;
    let grant = async |day| grant_due(&scene.db, at(day)).await.unwrap();
    assert_eq!(grant("2026-11-23").await, 3);
    assert_eq!(grant("2026-11-23").await, 0, "the same day");
    assert_eq!(scene.balance("2026-11-23").await, (2, 1));
    assert_eq!(
        scene.page("2026-11-23").await.renews,
        Some(date(2026, 12, 7))
    );
    assert_eq!(grant("2026-12-06").await, 0);
    assert_eq!(grant("2026-12-07").await, 2);
    assert_eq!(scene.balance("2026-12-20").await, (4, 1));
    assert_eq!(
        scene.balance("2026-12-21").await,
        (4, 0),
        "nobody swept it yet"
    );
    assert_eq!(
        grant("2026-12-21").await,
        1 + 2 + 1,
        "one ends; two VO and a PVO come"
    );
    assert_eq!(scene.balance("2026-12-21").await, (6, 1));
    // A server that was away for a year, and then as many as there can be.
    grant("2027-12-21").await;
    assert_eq!(scene.balance("2027-12-21").await, (26, 1));
    let events: Vec<OrderEvent> = scene
        .page("2027-12-21")
        .await
        .history
        .iter()
        .map(|it| it.event)
        .collect();
    assert!(events.contains(&OrderEvent::Expired) && events.contains(&OrderEvent::Granted));
}

/// Two servers at once grant once.
///
/// Shown to fail with `FOR UPDATE OF allowance SKIP LOCKED` taken out of `grant.rs`: six orders instead of three.
#[tokio::test]
async fn two_servers_grant_once() {
    for _ in 0..10 {
        let scene = Scene::new().await;
        let now = at("2026-11-23");
        let (one, other) = tokio::join!(grant_due(&scene.db, now), grant_due(&scene.db, now));
        one.unwrap();
        other.unwrap();
        // Whoever skipped a prisoner that was locked comes by again.
        grant_due(&scene.db, now).await.unwrap();
        assert_eq!(scene.balance("2026-11-23").await, (2, 1));
    }
}

#[tokio::test]
async fn nobody_earns_without_records_on_remand_or_after_release() {
    for away in [
        "UPDATE prison SET allowance_records = 'unavailable'",
        "UPDATE prisoner SET sentence = 'remand'",
        "UPDATE prisoner SET status = 'released'",
    ] {
        let scene = Scene::new().await;
        scene.sql(away).await;
        assert_eq!(grant_due(&scene.db, at("2026-11-23")).await.unwrap(), 0);
        // Also not for the time that passed, once they had an allowance.
        scene
            .sql("INSERT INTO allowance (prisoner_id, vo_next, pvo_next) SELECT prisoner_id, '2026-11-01', '2026-11-01' FROM prisoner")
            .await;
        assert_eq!(grant_due(&scene.db, at("2026-11-23")).await.unwrap(), 0);
        assert_eq!(scene.balance("2026-11-23").await, (0, 0));
    }
}

#[tokio::test]
async fn an_import_sets_the_balance_and_turns_the_rules_on_and_repeats_change_nothing() {
    let scene = Scene::new().await;
    scene
        .sql("UPDATE prison SET allowance_records = 'unavailable'")
        .await;
    let put = scene.import(5, 1, "2026-11-23").await;
    assert_eq!((put.changed, put.unchanged), (1, 0));
    assert_eq!(scene.balance("2026-11-23").await, (5, 1));
    let loaded = scene.page("2026-11-23").await;
    assert_eq!(loaded.records, domain::prisons::Records::Loaded);
    assert_eq!(
        loaded.renews,
        Some(date(2026, 12, 7)),
        "a whole period later"
    );
    let put = scene.import(5, 1, "2026-11-24").await;
    assert_eq!((put.changed, put.unchanged), (0, 1));
    assert_eq!(scene.page("2026-11-24").await, Page { ..loaded });
    scene.import(3, 0, "2026-11-25").await;
    assert_eq!(scene.balance("2026-11-25").await, (3, 0));
    let unknown = AllowanceRow {
        number: PrisonerNumber::parse("Z9999ZZ").unwrap(),
        vo: 1,
        pvo: 0,
    };
    let put = put_allowances(&scene.db, &[unknown], at("2026-11-25"))
        .await
        .unwrap();
    assert_eq!(put.unknown, [0]);
}

#[tokio::test]
async fn staff_set_a_balance_right_within_its_bounds_and_it_is_on_the_audit() {
    let scene = Scene::new().await;
    let permit = fixtures::permit_of::<Decide>(&scene.db, "Bela", scene.prison_id)
        .await
        .unwrap();
    assert_eq!(
        scene.adjust(&permit, OrderKind::Vo, 3).await,
        AdjustOutcome::Adjusted
    );
    assert_eq!(
        scene.adjust(&permit, OrderKind::Vo, -4).await,
        AdjustOutcome::TooFew(3)
    );
    assert_eq!(
        scene.adjust(&permit, OrderKind::Vo, 24).await,
        AdjustOutcome::TooMany(23)
    );
    assert_eq!(
        scene.adjust(&permit, OrderKind::Vo, -1).await,
        AdjustOutcome::Adjusted
    );
    assert_eq!(scene.balance("2026-11-23").await, (2, 0));
    let page = scene.page("2026-11-23").await;
    let last = &page.history[0];
    assert_eq!((last.event, last.count), (OrderEvent::TakenBack, 1));
    assert_eq!(last.staff.as_deref(), Some("Bela"));
    assert_eq!(last.reason.as_deref(), Some("Counted by hand"));
    let audited: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM audit WHERE action = 'adjust_allowance' AND detail::text NOT LIKE '%hand%'",
    )
    .fetch_one(scene.db.read())
    .await
    .unwrap();
    assert_eq!(audited, 2, "without the words");
    let elsewhere = fixtures::prison(&scene.db, "hull").await.unwrap();
    let other = fixtures::permit::<Decide>(elsewhere);
    assert_eq!(
        scene.adjust(&other, OrderKind::Vo, 1).await,
        AdjustOutcome::NotFound
    );
    let other = fixtures::permit::<View>(elsewhere);
    let seen = super::page(&scene.db, &other, scene.prisoner_id, at("2026-11-23")).await;
    assert_eq!(seen.unwrap(), None);
    scene.sql("UPDATE prisoner SET sentence = 'remand'").await;
    assert_eq!(
        scene.adjust(&permit, OrderKind::Vo, 1).await,
        AdjustOutcome::OnRemand
    );
}

/// A form that was sent twice counts once.
///
/// Shown to fail without `ON CONFLICT (adjustment_id) DO NOTHING` in `adjust.rs`, by the key's error.
#[tokio::test]
async fn an_adjustment_pressed_twice_counts_once() {
    let scene = Scene::new().await;
    let permit = fixtures::permit_of::<Decide>(&scene.db, "Bela", scene.prison_id)
        .await
        .unwrap();
    let reason = StaffText::parse("Counted by hand").unwrap();
    let adjustment = Adjustment::new(OrderKind::Vo, 2, reason).unwrap();
    let order = Adjust::new(&permit, Uuid::now_v7(), scene.prisoner_id, adjustment);
    let now = at("2026-11-23");
    let (one, other) = tokio::join!(
        adjust(&scene.db, &order, now),
        adjust(&scene.db, &order, now)
    );
    let mut outcomes = [one.unwrap(), other.unwrap()];
    outcomes.sort_by_key(|it| *it == AdjustOutcome::Already);
    assert_eq!(outcomes, [AdjustOutcome::Adjusted, AdjustOutcome::Already]);
    assert_eq!(scene.balance("2026-11-23").await, (2, 0));
}

#[tokio::test]
async fn the_history_cannot_be_changed() {
    let scene = Scene::new().await;
    grant_due(&scene.db, at("2026-11-23")).await.unwrap();
    for change in [
        "UPDATE allowance_history SET event = 'used'",
        "DELETE FROM allowance_history",
    ] {
        assert!(sqlx::query(change).execute(scene.db.write()).await.is_err());
    }
}
