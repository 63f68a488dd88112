use super::{call, fields, post};
use app::forms::Refusal;
use axum::http::StatusCode;

#[tokio::test]
async fn a_refused_form_comes_back_with_what_was_typed_and_what_is_wrong() {
    let answer = post("/feedback", "rating=&comment=Clearer+times%2C+please").await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        answer
            .body
            .contains("<title>Error: Give feedback on this service"),
        "{}",
        answer.body
    );
    assert!(answer.body.contains("href=\"#rating\""));
    assert!(answer.body.contains("id=\"rating-error\""));
    assert!(answer.body.contains(">Clearer times, please</textarea>"));
    assert_eq!(answer.headers["cache-control"], "no-store");
}

#[tokio::test]
async fn a_refused_form_speaks_the_language_of_its_page() {
    let answer = post("/cy/feedback", "comment=Diolch").await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("<title>Gwall: "));
    assert!(answer.body.contains("Dewiswch sut oeddech chi"));
}

#[tokio::test]
async fn a_chosen_radio_stays_chosen() {
    let answer = post(
        "/feedback",
        format!("rating=4&comment={}", "a".repeat(1201)),
    )
    .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let chosen = answer
        .body
        .split("<input")
        .find(|input| input.contains("checked"))
        .unwrap();
    assert!(chosen.contains("value=\"4\""), "{chosen}");
    assert!(
        answer
            .body
            .contains("Your answer must be 1,200 characters or less")
    );
}

/// leptos 0.8 writes the content of a `textarea` unescaped; `TextArea` must not.
#[tokio::test]
async fn what_was_typed_cannot_become_markup() {
    let typed = "</textarea><script>alert(1)</script>\"'&amp;";
    let body = format!(
        "comment={}&rating=%22%3E%3Cscript%3Ealert(2)%3C%2Fscript%3E",
        encode(typed)
    );
    let answer = post("/feedback", body).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!answer.body.contains("<script>alert"), "{}", answer.body);
    assert!(
        answer.body.contains(
            "&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;\"'&amp;amp;</textarea>"
        )
    );
    // The state of the form travels to the browser inside a script: it must not be able to close it.
    assert_eq!(
        answer.body.matches("</script>").count(),
        answer.body.matches("<script").count()
    );
}

#[tokio::test]
async fn the_server_function_refuses_as_the_page_does() {
    let comment = fields(&[("comment", "x")]);
    let answer = call("/_fn/feedback", comment.clone()).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let refusal: Refusal = postcard::from_bytes(&answer.bytes).unwrap();
    assert_eq!(refusal.faults[0].field, "rating");
    assert_eq!(refusal.faults[0].code, "rating_missing");
    let welsh = call("/cy/_fn/feedback", comment).await;
    assert!(welsh.body.contains("Dewiswch sut"));
}

#[tokio::test]
async fn a_database_that_is_away_loses_nothing() {
    let answer = post("/feedback", "rating=5&comment=Kept").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(answer.body.contains(">Kept</textarea>"));
}

fn encode(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
