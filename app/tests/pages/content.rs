use super::{call, get, post, send};
use axum::{
    body::Body,
    http::{Request, StatusCode},
};

#[tokio::test]
async fn every_page_of_text_is_there_in_both_languages() {
    for (path, english, welsh) in [
        ("/", "Before you start", "Cyn i chi ddechrau"),
        (
            "/accessibility",
            "Web Content Accessibility Guidelines",
            "Canllawiau Hygyrchedd",
        ),
        ("/privacy", "How long we keep it", "Am faint y cadwn ef"),
        ("/cookies", "Cookies we use", "Y cwcis a ddefnyddiwn"),
        (
            "/terms",
            "What a booking means",
            "Beth mae archeb yn ei olygu",
        ),
    ] {
        let answer = get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert!(answer.body.contains(english), "{path}: {}", answer.body);
        assert_eq!(answer.body.matches("<h1").count(), 1, "{path}");
        assert_eq!(answer.body.matches("<main").count(), 1, "{path}");
        let address = if path == "/" {
            "/cy".to_owned()
        } else {
            format!("/cy{path}")
        };
        assert!(get(&address).await.body.contains(welsh), "{address}");
    }
    assert!(
        get("/")
            .await
            .body
            .contains("<title>Visit someone in prison</title>")
    );
}

#[tokio::test]
async fn the_cookie_notice_is_hidden_and_goes_back() {
    let page = get("/terms").await.body;
    assert!(page.contains("Cookies on this service"));
    assert!(page.contains("We only use essential cookies."));
    let seen = Request::get("/terms").header("cookie", "cookie_notice=seen");
    let page = send(seen.body(Body::empty()).unwrap()).await.body;
    assert!(!page.contains("app-cookies"), "it stays hidden");
    let answer = post("/cookies", "notice=seen&return=%2Fcy%2Fterms").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.headers["location"], "/cy/terms");
    assert!(
        answer.headers["set-cookie"]
            .to_str()
            .unwrap()
            .starts_with("cookie_notice=seen")
    );
    let elsewhere = post("/cookies", "return=%2F%2Fexample.com").await;
    assert_eq!(elsewhere.headers["location"], "/cookies");
}

#[tokio::test]
async fn an_unknown_document_is_not_found() {
    assert_eq!(
        call(
            "/_fn/document",
            postcard::to_allocvec("../secrets").unwrap()
        )
        .await
        .status,
        StatusCode::NOT_FOUND
    );
}
