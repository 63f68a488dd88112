//! One key, one booking: a double press and the browser's "back".
use axum::http::{Method, StatusCode, header};
use uuid::Uuid;

use crate::legal_isolation::{Scene, Signed};

/// Shown to fail without the question whether it is the session that was asked for: the second time seemed to be booked.
#[tokio::test]
async fn a_page_books_once_and_never_pretends_to_have_booked_another_time() {
    let scene = Scene::new().await;
    let harriet = Signed::of(&scene.app, "harriet").await;
    let path = format!("/legal/book/{}", scene.client);
    let later: Vec<Uuid> = sqlx::query_scalar(
        "SELECT session_id FROM session JOIN session_pool USING (session_id, prison_id)
         WHERE pool = 'legal_video' AND prison_id = (SELECT prison_id FROM session WHERE session_id = $1)
           AND date > (SELECT date + 20 FROM session WHERE session_id = $1)
         ORDER BY starts_at LIMIT 2",
    )
    .bind(scene.session)
    .fetch_all(scene.app.db.write())
    .await
    .unwrap();
    let key = Uuid::now_v7();
    let press = async |session: Uuid| {
        let (client, person) = (scene.client, scene.person);
        let body =
            format!("client={client}&do=book&key={key}&with={person}&time={session}%7Clegal_video");
        harriet.send(Method::POST, &path, body).await
    };
    let first = press(later[0]).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER);
    let again = press(later[0]).await;
    assert_eq!(
        again.headers[header::LOCATION],
        first.headers[header::LOCATION]
    );
    let other = press(later[1]).await;
    assert_eq!(other.status, StatusCode::CONFLICT);
    assert!(
        other
            .text
            .contains("You have booked another time with this page already")
    );
}
