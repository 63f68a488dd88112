use super::{get, post};
use axum::http::StatusCode;

#[tokio::test]
async fn the_first_step_needs_no_answer_before_it() {
    let english = get("/book/prison").await;
    assert_eq!(english.status, StatusCode::OK);
    assert!(english.body.contains("Which prison do you want to visit?"));
    let welsh = get("/cy/book/prison").await;
    assert!(welsh.body.contains("Pa garchar ydych chi am ymweld ag ef?"));
}

#[tokio::test]
async fn steps_cannot_be_skipped_by_typing_an_address() {
    for step in [
        "prisoner", "visitors", "time", "support", "contact", "check", "done", "resume",
    ] {
        for language in ["", "/cy"] {
            let answer = get(&format!("{language}/book/{step}")).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{language} {step}");
            assert_eq!(
                answer.headers["location"],
                format!("{language}/book/prison")
            );
        }
    }
}

#[tokio::test]
async fn an_answer_to_a_later_step_leads_to_the_first_one() {
    for step in [
        "prisoner", "visitors", "time", "support", "contact", "check",
    ] {
        let answer = post(&format!("/book/{step}"), "first_name=Ann&action=add").await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{step}");
        assert_eq!(answer.headers["location"], "/book/prison");
        assert!(!answer.headers.contains_key("set-cookie"), "{step}");
    }
}

#[tokio::test]
async fn an_empty_answer_is_refused_at_its_field_and_begins_no_draft() {
    let answer = post("/book/prison", "prison=+").await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("href=\"#prison\""));
    assert!(answer.body.contains("Enter the name of a prison"));
    assert!(!answer.headers.contains_key("set-cookie"));
}

#[tokio::test]
async fn opening_a_link_to_a_draft_does_not_use_it_up() {
    let answer = get("/book/resume/anything").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.body.contains("Carry on here"));
    assert!(!answer.headers.contains_key("set-cookie"));
}
