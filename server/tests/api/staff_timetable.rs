//! Who may look at and edit a prison's timetable, through the real routes; and what a wrong form answers.
use axum::http::header;
use domain::staff::Permission;
use store::testing::fixtures;
use uuid::Uuid;

use crate::staff_requests::Browser;
use crate::support::TestApp;

const WEEK: &str = "/staff/timetable?prison=northmoor";
const FORM: &str = "/staff/timetable/edit?prison=northmoor&kind=add";
/// Mondays from two to three in the hall, 20 tables.
pub const ADD: &str = "prison=northmoor&kind=add&weekday=1&recurrence=weekly&starts=14:00&ends=15:00&room=Hall&open=20&mode=instant&who_may_book=anyone";

async fn app() -> TestApp {
    let app = TestApp::new().await;
    for slug in ["northmoor", "elsewhere"] {
        fixtures::prison(&app.db, slug).await.unwrap();
    }
    app
}

fn location(answer: &crate::support::Answer) -> String {
    answer.headers[header::LOCATION]
        .to_str()
        .unwrap()
        .to_owned()
}

async fn counts(app: &TestApp) -> (i64, i64) {
    sqlx::query_as("SELECT (SELECT count(*) FROM session_template), (SELECT count(*) FROM session WHERE state = 'open')")
        .fetch_one(app.db.read())
        .await
        .unwrap()
}

/// The digest that a preview carries.
fn digest(page: &str) -> &str {
    let (_, rest) = page.split_once(r#"name="digest" value=""#).unwrap();
    rest.split('"').next().unwrap()
}

/// What the store's functions demand, a permit for the timetable of that prison, is tried here through the router.
#[tokio::test]
async fn only_who_may_edit_here_edits_and_others_of_the_prison_only_look() {
    let app = app().await;
    let editor = Browser::of(&app, "editor", "northmoor", &[Permission::Timetable]).await;
    let kept = editor.post(FORM, ADD).await;
    assert_eq!(kept.status, 303, "{}", kept.text);
    let preview = location(&kept);
    let page = editor.get(&preview).await.text;
    assert!(page.contains("Apply this change") && page.contains("No booking is touched"));
    let id = preview
        .rsplit_once('/')
        .unwrap()
        .1
        .split('?')
        .next()
        .unwrap();
    let apply = format!("prison=northmoor&digest={}", digest(&page));
    let other = Uuid::now_v7();
    let private = [
        FORM.to_owned(),
        format!("/staff/timetable/edit?prison=northmoor&edit={id}"),
        preview.clone(),
        format!("/staff/timetable/edits/{other}?prison=northmoor"),
    ];
    for (number, permission) in Permission::ALL.iter().enumerate() {
        let stranger = Browser::of(
            &app,
            &format!("elsewhere{number}"),
            "elsewhere",
            &[*permission],
        )
        .await;
        let looks = [WEEK, "/staff/timetable/day?prison=northmoor"];
        for path in looks.into_iter().chain(private.iter().map(String::as_str)) {
            assert_eq!(stranger.get(path).await.status, 404, "{permission} {path}");
        }
        for (path, body) in [(FORM, ADD), (&*preview, &*apply)] {
            assert_eq!(stranger.post(path, body).await.status, 404, "{permission}");
        }
        // An edit of another prison, asked for as one of the own.
        let as_own = preview.replace("northmoor", "elsewhere");
        assert_eq!(stranger.get(&as_own).await.status, 404, "{permission}");
        let body = apply.replace("northmoor", "elsewhere");
        assert_eq!(
            stranger.post(&as_own, &body).await.status,
            404,
            "{permission}"
        );
        if *permission == Permission::Timetable {
            continue;
        }
        let name = format!("here{number}");
        let here = Browser::of(&app, &name, "northmoor", &[*permission]).await;
        let week = here.get(WEEK).await;
        assert!(week.status.is_success() && !week.text.contains("Add a weekly session"));
        let day = here.get("/staff/timetable/day?prison=northmoor").await;
        assert!(day.status.is_success() && !day.text.contains("Block this date"));
        for path in &private {
            assert_eq!(here.get(path).await.status, 404, "{permission} {path}");
        }
        for (path, body) in [(FORM, ADD), (&*preview, &*apply)] {
            assert_eq!(here.post(path, body).await.status, 404, "{permission}");
        }
    }
    let nobody = app.anonymous().get(WEEK).await;
    assert_eq!(location(&nobody), "/staff/sign-in");
    assert_eq!(counts(&app).await, (0, 0));

    let done = editor.post(&preview, &apply).await;
    assert_eq!(
        location(&done),
        format!("{WEEK}&done=applied"),
        "{}",
        done.text
    );
    let (templates, sessions) = counts(&app).await;
    assert!(templates == 1 && sessions > 4);
    let week = editor.get(&location(&done)).await.text;
    for words in [
        "The timetable was changed",
        "2pm to 3pm, Hall",
        "Every Monday, until further notice.",
        "20 tables.",
        "editor added a weekly session",
    ] {
        assert!(week.contains(words), "{words}: {week}");
    }
    assert_eq!(
        location(&editor.get(&preview).await),
        format!("{WEEK}&done=already")
    );
    assert_eq!(
        location(&editor.post(&preview, &apply).await),
        format!("{WEEK}&done=already")
    );
}

#[tokio::test]
async fn mistakes_stand_at_their_fields_and_what_was_typed_stays() {
    let app = app().await;
    let editor = Browser::of(&app, "editor", "northmoor", &[Permission::Timetable]).await;
    let typed = |from: &str, to: &str| ADD.replace(from, to);
    for (body, words) in [
        (typed("weekday=1", "weekday="), "Select a day of the week"),
        (
            typed("starts=14:00", "starts=two"),
            "Enter a time such as 14:00",
        ),
        (
            typed("ends=15:00", "ends=13:00"),
            "The end must be after the start",
        ),
        (
            typed("open=20", "open=-5"),
            "Enter a number from 0 to 1,000",
        ),
        (typed("open=20", "open="), "Enter how many places there are"),
        (
            typed(
                "recurrence=weekly",
                "recurrence=every_n_weeks&weeks=99&counted_from-day=4&counted_from-month=1&counted_from-year=2027",
            ),
            "1 to 52",
        ),
        (
            format!("{ADD}&from-day=31&from-month=2&from-year=2027"),
            "Enter a real date",
        ),
        (
            format!("{ADD}&until-day=1&until-month=2&until-year=2020"),
            "The date must be today or later",
        ),
        (
            typed("room=Hall", "room=%3Cb%3EHall"),
            "Use letters, digits and punctuation only",
        ),
        (format!("{ADD}&locations=A;B"), "with commas between"),
    ] {
        let answer = editor.post(FORM, &body).await;
        assert_eq!(answer.status, 422, "{body}: {}", answer.text);
        assert!(answer.text.contains(words), "{body}: {}", answer.text);
        assert!(answer.text.contains("Hall"), "{body}");
    }
    for malformed in [
        "prison=northmoor",
        "prison=northmoor&kind=nonsense",
        "prison=northmoor&kind=end&of=x",
    ] {
        assert_eq!(
            editor.post(FORM, malformed).await.status,
            400,
            "{malformed}"
        );
    }
    for nowhere in [
        "/staff/timetable/edit?prison=northmoor&kind=nonsense",
        "/staff/timetable/edit?prison=northmoor&kind=change&of=nonsense",
        "/staff/timetable/edit?prison=northmoor&kind=capacity&of=nonsense&date=2027-02-31",
        "/staff/timetable/edit?prison=northmoor&edit=nonsense",
        "/staff/timetable/edits/nonsense?prison=northmoor",
        "/staff/timetable/day?prison=northmoor&date=2027-02-31",
    ] {
        assert_eq!(editor.get(nowhere).await.status, 404, "{nowhere}");
    }

    let first = location(&editor.post(FORM, ADD).await);
    let page = editor.get(&first).await.text;
    let apply = format!("prison=northmoor&digest={}", digest(&page));
    assert_eq!(editor.post(&first, &apply).await.status, 303);
    let clash = editor
        .post(
            FORM,
            &typed("starts=14:00", "starts=14:30").replace("ends=15:00", "ends=15:30"),
        )
        .await;
    assert_eq!(clash.status, 409);
    assert!(clash.text.contains("The room is in use then") && clash.text.contains("14:30"));
    // What was kept is typed on.
    let id = first.rsplit_once('/').unwrap().1.split('?').next().unwrap();
    let again = editor
        .get(&format!("/staff/timetable/edit?prison=northmoor&edit={id}"))
        .await;
    assert!(again.text.contains(r#"value="Hall""#), "{}", again.text);
}

/// Answered with a redirect instead of a conflict, the page came back empty.
#[tokio::test]
async fn a_preview_out_of_date_is_shown_again_with_what_was_chosen_and_typed() {
    let app = app().await;
    let editor = Browser::of(&app, "editor", "northmoor", &[Permission::Timetable]).await;
    let added = location(&editor.post(FORM, ADD).await);
    let page = editor.get(&added).await.text;
    let apply = format!("prison=northmoor&digest={}", digest(&page));
    assert_eq!(editor.post(&added, &apply).await.status, 303);
    let (session, prison): (Uuid, i32) =
        sqlx::query_as("SELECT session_id, prison_id FROM session ORDER BY date DESC LIMIT 1")
            .fetch_one(app.db.read())
            .await
            .unwrap();
    let book = || fixtures::written_booking(&app.db, prison, session, "booked");

    book().await.unwrap();
    let block = format!("prison=northmoor&kind=block_session&of={session}");
    let form = format!("/staff/timetable/edit?{block}");
    let preview = location(&editor.post(&form, &block).await);
    let seen = editor.get(&preview).await.text;
    let one = "1 booking is touched. Decide what happens to it.";
    assert!(seen.contains(one), "{seen}");
    book().await.unwrap();
    let decided = |page: &str, fate: &str| {
        let digest = digest(page);
        format!("prison=northmoor&digest={digest}&all.{session}={fate}&message=The+hall+floods")
    };
    let stale = editor.post(&preview, &decided(&seen, "cancel")).await;
    assert_eq!(stale.status, 409, "{}", stale.text);
    for words in [
        "changed while you looked, so nothing was done",
        "2 bookings are touched. Decide what happens to them.",
        "The hall floods</textarea>",
        r#"<option value="cancel" selected"#,
    ] {
        assert!(stale.text.contains(words), "{words}: {}", stale.text);
    }
    // What it says now is what is decided about next: only the decision itself is missing.
    assert_ne!(digest(&stale.text), digest(&seen));
    let undecided = editor.post(&preview, &decided(&stale.text, "")).await;
    assert_eq!(undecided.status, 422, "{}", undecided.text);
    assert!(undecided.text.contains("The hall floods</textarea>"));
}

const SETTINGS: &str = "/staff/prison?prison=northmoor";
const SET: &str = "prison=northmoor&version=1&decision=instant&window_days=28&lead_days=2&weekend_processing=no&notice_hours=&closed_on_bank_holidays=no&seat_age=18&max_adults=3&max_children=3&max_visitors=6&unlisted_visitors=request&official_window_days=84&official_notice_hours=24&max_attendees=4&walking_minutes=10&opening=Open+daily";

#[tokio::test]
async fn settings_are_set_by_who_may_change_the_timetable_and_seen_by_others_of_the_prison() {
    let app = app().await;
    for (number, permission) in Permission::ALL.iter().enumerate() {
        let name = format!("elsewhere{number}");
        let stranger = Browser::of(&app, &name, "elsewhere", &[*permission]).await;
        for path in [SETTINGS, "/staff/prison/history?prison=northmoor"] {
            assert_eq!(stranger.get(path).await.status, 404, "{permission}");
        }
        assert_eq!(
            stranger.post(SETTINGS, SET).await.status,
            404,
            "{permission}"
        );
        if *permission == Permission::Timetable {
            continue;
        }
        let name = format!("here{number}");
        let here = Browser::of(&app, &name, "northmoor", &[*permission]).await;
        let page = here.get(SETTINGS).await;
        assert!(page.status.is_success() && !page.text.contains("Save settings"));
        assert_eq!(here.post(SETTINGS, SET).await.status, 404, "{permission}");
    }
    let editor = Browser::of(&app, "editor", "northmoor", &[Permission::Timetable]).await;
    for (from, to, words) in [
        (
            "lead_days=2",
            "lead_days=99",
            "Enter a number of days from 0 to 28",
        ),
        (
            "window_days=28",
            "window_days=",
            "Enter a number of days from 1 to 365",
        ),
        ("seat_age=18", "seat_age=x", "Enter an age from 5 to 18"),
        ("decision=instant", "decision=maybe", "Select an answer"),
    ] {
        let answer = editor.post(SETTINGS, &SET.replace(from, to)).await;
        assert_eq!(answer.status, 422);
        assert!(
            answer.text.contains(words) && answer.text.contains("Open daily"),
            "{words}"
        );
    }
    assert_eq!(
        editor
            .post(SETTINGS, "prison=northmoor&version=x")
            .await
            .status,
        400
    );
    let done = editor.post(SETTINGS, SET).await;
    assert_eq!(
        location(&done),
        format!("{SETTINGS}&done=set"),
        "{}",
        done.text
    );
    let late = editor
        .post(SETTINGS, &SET.replace("lead_days=2", "lead_days=1"))
        .await;
    assert_eq!(late.status, 409);
    assert!(late.text.contains("Meanwhile editor changed") && late.text.contains("Lead time"));
    let history = editor
        .get("/staff/prison/history?prison=northmoor")
        .await
        .text;
    assert!(history.contains("Lead time, in processing days") && history.contains("Open daily"));
    let anybody = app.anonymous();
    let public = anybody.send(
        axum::http::Request::get("/prisons/northmoor")
            .body(axum::body::Body::empty())
            .unwrap(),
    );
    assert!(public.await.text.contains("Open daily"));
}
