//! What people say about the service.
use crate::{Db, Error};
use domain::language::Language;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use uuid::Uuid;

/// One answer to "how was it?".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feedback {
    /// 1 (very dissatisfied) to 5 (very satisfied).
    pub rating: i16,
    /// At most 1,200 characters; may be empty.
    pub comment: String,
    /// The language of the page it came from.
    pub language: Language,
}

/// Stores one answer.
pub async fn add(db: &Db, feedback: &Feedback, now: Timestamp) -> Result<(), Error> {
    sqlx::query!(
        "INSERT INTO feedback (feedback_id, rating, comment, language, created_at) VALUES ($1, $2, $3, $4, $5)",
        Uuid::now_v7(),
        feedback.rating,
        feedback.comment,
        feedback.language.code(),
        now.to_sqlx(),
    )
    .execute(db.write())
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestDb;

    #[tokio::test]
    async fn an_answer_is_stored_as_it_was_given() {
        let db = TestDb::new().await.unwrap();
        let given = Feedback {
            rating: 4,
            comment: "Diolch — <b>da</b> 😀".to_owned(),
            language: Language::Cy,
        };
        add(&db, &given, "2026-11-23T10:00:00Z".parse().unwrap())
            .await
            .unwrap();
        let stored: (i16, String, String) =
            sqlx::query_as("SELECT rating, comment, language FROM feedback")
                .fetch_one(db.write())
                .await
                .unwrap();
        assert_eq!(stored, (given.rating, given.comment, "cy".to_owned()));
    }
}
