//! Messages for accounts: queueing them, and what their texts are made of when they are sent.

use domain::messages::AccountKind;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{Db, Error};

/// What a message for an account tells besides its kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountFacts {
    /// Where it goes.
    pub email: String,
    /// The firm it is about, where it is about one.
    pub firm: Option<String>,
}

/// Queues a message once for each account. `occasion` tells this message from others of its kind.
pub(crate) async fn enqueue(
    tx: &mut PgConnection,
    accounts: &[Uuid],
    kind: AccountKind,
    occasion: &str,
    now: Timestamp,
) -> Result<(), Error> {
    let ids: Vec<Uuid> = accounts.iter().map(|_| Uuid::now_v7()).collect();
    let keys: Vec<String> = accounts
        .iter()
        .map(|account| format!("{account}:{kind}:{occasion}"))
        .collect();
    sqlx::query!(
        "INSERT INTO outbox (message_id, account_id, kind, medium, idempotency_key, next_attempt_at, created_at)
         SELECT message_id, account_id, $4, 'email', idempotency_key, $5, $5
         FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS queued(message_id, account_id, idempotency_key)
         ON CONFLICT ON CONSTRAINT outbox_key_unique DO NOTHING",
        &ids,
        accounts,
        &keys,
        kind.code(),
        now.to_sqlx(),
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// What a message needs. Nothing when its account is gone, or its code was used or is over: then there is nothing to say.
///
/// # Errors
/// Only failures of the database.
pub async fn account_facts(
    db: &Db,
    account_id: Uuid,
    kind: AccountKind,
    now: Timestamp,
) -> Result<Option<AccountFacts>, Error> {
    if kind == AccountKind::SignInCode {
        let email = sqlx::query_scalar!(
            "SELECT email FROM sign_in_code WHERE code_id = $1 AND expires_at > $2",
            account_id,
            now.to_sqlx(),
        )
        .fetch_optional(db.read_own())
        .await?;
        return Ok(email.map(|email| AccountFacts { email, firm: None }));
    }
    let facts = sqlx::query_as!(
        AccountFacts,
        r#"SELECT email, firm.name AS "firm?" FROM professional LEFT JOIN firm USING (firm_id)
           WHERE professional_id = $1"#,
        account_id,
    )
    .fetch_optional(db.read_own())
    .await?;
    Ok(facts)
}
