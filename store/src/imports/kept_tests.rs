//! An import after staff edited on the screens what an earlier import brought.

use domain::calendar::edit::Edit;
use domain::calendar::{Offer, Pattern, Slot};
use domain::prisons::Own;
use jiff::Timestamp;
use jiff::civil::{Weekday, date};
use uuid::Uuid;

use super::tests::{file, offer, rows};
use super::{Kept, PrisonFile, PrisonPut, Put, put_prison};
use crate::Secret;
use crate::prisons::{SetOutcome, SetOwn, own, set_own};
use crate::staff::{Permit, Timetable};
use crate::testing::{TestDb, fixtures};
use crate::timetable::edit::{Applied, Apply, Fates, Previewed, apply, keep, preview};

const NOW: Timestamp = Timestamp::constant(1_795_424_400, 0); // Monday 23 November 2026

/// A prison with its first file loaded, and a member of staff who edits its timetable.
struct Imported {
    db: TestDb,
    alex: Permit<Timetable>,
    /// Mondays and Tuesdays at two.
    weekly: [Uuid; 2],
}

impl Imported {
    async fn new() -> Self {
        let db = TestDb::new().await.unwrap();
        put_prison(&db, &file(1), NOW).await.unwrap();
        let prison_id: i32 = sqlx::query_scalar("SELECT prison_id FROM prison")
            .fetch_one(db.read())
            .await
            .unwrap();
        let weekly: Vec<Uuid> =
            sqlx::query_scalar("SELECT template_id FROM session_template ORDER BY weekday")
                .fetch_all(db.read())
                .await
                .unwrap();
        Self {
            alex: fixtures::permit_of(&db, "Alex", prison_id).await.unwrap(),
            weekly: weekly.try_into().unwrap(),
            db,
        }
    }

    async fn edit(&self, edit: Edit<Uuid>) {
        let id = keep(&self.db, &self.alex, &edit, NOW).await.unwrap();
        let Previewed::Shown(shown) = preview(&self.db, &self.alex, id, NOW).await.unwrap() else {
            panic!("not shown")
        };
        let secret = Secret::new(b"a secret of at least thirty-two bytes");
        let (digest, fates) = (&shown.digest, Fates::default());
        let order = Apply::new(&self.alex, id, digest, fates, None, &secret);
        let outcome = apply(&self.db, &order, NOW).await.unwrap();
        assert!(matches!(outcome, Applied::Done(_)), "{outcome:?}");
    }

    /// Loads a file, which is never the one loaded last.
    async fn import(&self, file: &PrisonFile) -> Vec<Kept> {
        let PrisonPut { put, kept } = put_prison(&self.db, file, NOW).await.unwrap();
        assert_eq!(put, Put::Updated);
        kept
    }

    /// Weekdays with times and room.
    async fn week(&self) -> Vec<(i16, String, String)> {
        sqlx::query_as(
            "SELECT weekday, to_char(starts, 'HH24:MI'), room FROM session_template ORDER BY weekday, starts",
        )
        .fetch_all(self.db.read())
        .await
        .unwrap()
    }
}

fn slot(raw: &str) -> Slot {
    Slot::parse(raw).unwrap()
}

#[tokio::test]
async fn a_weekly_session_that_staff_changed_stays_as_they_have_it() {
    let there = Imported::new().await;
    there
        .edit(Edit::Change {
            template: there.weekly[0],
            version: 1,
            pattern: Pattern::weekly(Weekday::Monday),
            offer: Offer {
                room: "Hall".to_owned(),
                ..offer("1430-1530")
            },
        })
        .await;
    let changed = |in_file| Kept::Weekly {
        weekday: Weekday::Monday,
        slot: slot(if in_file { "1400-1500" } else { "1430-1530" }),
        in_file,
    };
    // The file has it as it was; then it has it no more.
    assert_eq!(there.import(&file(2)).await, [changed(true)]);
    let mut without = file(3);
    without.templates.remove(0);
    assert_eq!(there.import(&without).await, [changed(false)]);
    let monday = (1, "14:30".to_owned(), "Hall".to_owned());
    assert_eq!(there.week().await[0], monday);
    assert_eq!(there.week().await.len(), 2);
}

#[tokio::test]
async fn a_weekly_session_that_staff_ended_does_not_come_back() {
    let there = Imported::new().await;
    // First it begins later, then it ends before that: it is gone altogether.
    there
        .edit(Edit::Change {
            template: there.weekly[0],
            version: 1,
            pattern: Pattern {
                from: Some(date(2026, 12, 14)),
                ..Pattern::weekly(Weekday::Monday)
            },
            offer: offer("1400-1500"),
        })
        .await;
    there
        .edit(Edit::End {
            template: there.weekly[0],
            version: 2,
            last: date(2026, 12, 1),
        })
        .await;
    assert_eq!(there.week().await.len(), 1);
    let kept = there.import(&file(2)).await;
    assert_eq!(
        kept,
        [Kept::Weekly {
            weekday: Weekday::Monday,
            slot: slot("1400-1500"),
            in_file: true
        }]
    );
    assert_eq!(there.week().await.len(), 1);
}

#[tokio::test]
async fn a_new_session_of_a_file_is_not_put_into_a_room_that_staff_use() {
    let there = Imported::new().await;
    there
        .edit(Edit::Add {
            pattern: Pattern::weekly(Weekday::Friday),
            offer: offer("1000-1100"),
        })
        .await;
    let mut new = file(2);
    let fridays = |times| (Pattern::weekly(Weekday::Friday), offer(times));
    new.templates
        .extend([fridays("1030-1130"), fridays("1100-1200")]);
    assert_eq!(
        there.import(&new).await,
        [Kept::NoRoom {
            weekday: Weekday::Friday,
            slot: slot("1030-1130"),
            other: slot("1000-1100")
        }]
    );
    let fridays = there.week().await.into_iter().filter(|it| it.0 == 5);
    assert_eq!(
        fridays.map(|it| it.1).collect::<Vec<_>>(),
        ["10:00", "11:00"]
    );
}

#[tokio::test]
async fn dates_that_staff_decided_about_stay_as_they_have_them() {
    let there = Imported::new().await;
    let (eve, christmas) = (date(2026, 12, 24), date(2026, 12, 25));
    there.edit(Edit::UnblockDate { date: christmas }).await;
    there
        .edit(Edit::ReplaceDay {
            date: eve,
            offers: vec![offer("1100-1200")],
        })
        .await;
    assert_eq!(
        there.import(&file(2)).await,
        [Kept::Blocked(christmas), Kept::Replaced(eve)]
    );
    let lists = async || -> Vec<String> {
        sqlx::query_scalar("SELECT to_char(starts, 'HH24:MI') FROM special_slot ORDER BY starts")
            .fetch_all(there.db.read())
            .await
            .unwrap()
    };
    assert_eq!(lists().await, ["11:00"], "the file's list is not mixed in");
    assert_eq!(rows(&there.db).await, [2, 1, 1, 0]);

    // Their weekly sessions back, and a date of the file's blocked by staff as well: neither goes with the file.
    there.edit(Edit::RestoreDay { date: eve }).await;
    let boxing_day = date(2026, 12, 26);
    let mut third = file(3);
    third.blocked.insert(boxing_day, String::new());
    there.import(&third).await;
    there
        .edit(Edit::BlockDate {
            date: boxing_day,
            reason: "Training".to_owned(),
        })
        .await;
    let mut fourth = file(4);
    fourth.blocked.clear();
    assert_eq!(there.import(&fourth).await, [Kept::Replaced(eve)]);
    assert_eq!(rows(&there.db).await, [2, 0, 0, 1]);
}

#[tokio::test]
async fn settings_that_staff_set_stay_and_the_others_follow_the_file() {
    let there = Imported::new().await;
    let (mut mine, version): (Own, i32) = own(&there.db, &fixtures::permit(there.alex.prison_id()))
        .await
        .unwrap();
    mine.settings.lead_days = 2;
    let set = SetOwn::new(&there.alex, version, mine);
    assert_eq!(
        set_own(&there.db, &set, NOW).await.unwrap(),
        SetOutcome::Set
    );
    let mut new = file(2);
    (new.lead_days, new.window_days) = (4, 21);
    assert_eq!(
        there.import(&new).await,
        [Kept::Setting {
            field: "lead_days",
            is: "2".to_owned(),
            file: "4".to_owned()
        }]
    );
    let now: (i32, i32) = sqlx::query_as("SELECT lead_days, window_days FROM prison")
        .fetch_one(there.db.read())
        .await
        .unwrap();
    assert_eq!(now, (2, 21));
}
