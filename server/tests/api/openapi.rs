//! The description is generated, and changes to it are seen in review.
use std::path::Path;

use crate::support::TestApp;

/// Set to write the description anew after a change that is meant.
const UPDATE: &str = "UPDATE_OPENAPI";

#[tokio::test]
async fn the_description_is_the_one_reviewed() {
    let app = TestApp::new().await;
    let answer = app.anonymous().get("/api/v1/openapi.json").await;
    assert_eq!(answer.json["openapi"], "3.1.0");
    let now = serde_json::to_string_pretty(&answer.json).unwrap() + "\n";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/api/openapi.json");
    if std::env::var_os(UPDATE).is_some() {
        std::fs::write(&path, &now).unwrap();
    }
    let reviewed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        now == reviewed,
        "the API's description has changed; if that is meant, run with {UPDATE}=1 and commit {}",
        path.display()
    );
}

#[tokio::test]
async fn every_write_names_its_idempotency_key_and_every_route_its_refusals() {
    let app = TestApp::new().await;
    let document = app.anonymous().get("/api/v1/openapi.json").await.json;
    for (path, verbs) in document["paths"].as_object().unwrap() {
        for (verb, operation) in verbs.as_object().unwrap() {
            let responses = operation["responses"].as_object().unwrap();
            assert!(
                responses.contains_key("401") && responses.contains_key("429"),
                "{verb} {path}"
            );
            if matches!(&**verb, "post" | "put") {
                let parameters = operation["parameters"].to_string();
                assert!(parameters.contains("Idempotency-Key"), "{verb} {path}");
                assert!(responses.contains_key("409"), "{verb} {path}");
            }
        }
    }
}

/// Two types of one name would be described as one of them, whichever came last.
#[tokio::test]
async fn every_body_is_described_by_a_schema_of_its_own() {
    let app = TestApp::new().await;
    let document = app.anonymous().get("/api/v1/openapi.json").await.json;
    let mut seen = std::collections::BTreeMap::new();
    for (path, verbs) in document["paths"].as_object().unwrap() {
        for (verb, operation) in verbs.as_object().unwrap() {
            let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
            // A body that may be left out is one of the schema and nothing.
            let name = schema["$ref"]
                .as_str()
                .or(schema["oneOf"][0]["$ref"].as_str());
            if let Some(schema) = name {
                let other = seen.insert(schema.to_owned(), format!("{verb} {path}"));
                assert_eq!(other, None, "{verb} {path} shares {schema}");
            }
        }
    }
    assert!(seen.len() >= 4, "{seen:?}");
}
