use super::{call, fields, post, send};
use axum::{
    body::Body,
    http::{Request, StatusCode},
};

#[tokio::test]
async fn no_body_of_a_form_is_a_server_error() {
    let many = (0..201)
        .map(|n| format!("f{n}=x"))
        .collect::<Vec<_>>()
        .join("&");
    let bodies: Vec<Vec<u8>> = vec![
        Vec::new(),
        b"&&&===&".to_vec(),
        b"rating=x&rating=2&rating=1".to_vec(),
        b"rating=%00".to_vec(),
        b"comment=%FF%FE".to_vec(),
        b"comment=%zz%".to_vec(),
        b"rating[]=5&rating.a=5".to_vec(),
        vec![0xFF; 100],
        many.into_bytes(),
        format!("comment={}", "a".repeat(20_000)).into_bytes(),
        "rating=-1&comment=\u{202E}\u{200B}".as_bytes().to_vec(),
        b"rating=99999999999999999999".to_vec(),
    ];
    for body in bodies {
        let answer = post("/feedback", body.clone()).await;
        assert!(
            answer.status.is_client_error(),
            "{} for {:?}",
            answer.status,
            String::from_utf8_lossy(&body)
        );
        assert!(answer.body.contains("<h1"));
    }
}

#[tokio::test]
async fn too_large_a_body_is_413() {
    let body = format!("comment={}", "a".repeat(200_000));
    assert_eq!(
        post("/feedback", body.clone()).await.status,
        StatusCode::PAYLOAD_TOO_LARGE
    );
    assert_eq!(
        call("/_fn/feedback", body).await.status,
        StatusCode::PAYLOAD_TOO_LARGE
    );
}

#[tokio::test]
async fn other_kinds_of_bodies_are_415() {
    let request = Request::post("/feedback")
        .header("content-type", "multipart/form-data")
        .body(Body::empty())
        .unwrap();
    assert_eq!(
        send(request).await.status,
        StatusCode::UNSUPPORTED_MEDIA_TYPE
    );
}

#[tokio::test]
async fn no_call_of_a_server_function_is_a_server_error() {
    let mut too_many = vec![("rating", "5"); 201];
    let bodies: [Vec<u8>; 8] = [
        Vec::new(),
        b"{\"values\":[[\"rating\",\"5\"]]}".to_vec(),
        vec![1],
        vec![1, 200, b'a'],
        vec![255; 40],
        vec![1, 1, 0xc3, 1, b'x'],
        fields(&[("rating", "\0")]),
        fields(&too_many),
    ];
    for body in bodies {
        let answer = call("/_fn/feedback", body.clone()).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{body:?}");
    }
    too_many.pop();
    let answer = call("/_fn/feedback", fields(&too_many)).await;
    assert_ne!(answer.status, StatusCode::BAD_REQUEST);
    assert!(call("/_fn/nothing", "").await.status.is_client_error());
}

/// leptos would redirect a refused call to whatever the Referer says.
#[tokio::test]
async fn a_server_function_never_redirects_to_a_referer() {
    let request = Request::post("/_fn/feedback")
        .header("content-type", "application/x-postcard")
        .header("accept", "text/html")
        .header("referer", "https://example.com/")
        .body(Body::from(fields(&[])))
        .unwrap();
    let answer = send(request).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!answer.headers.contains_key("location"));
}
