//! Signing in with a code that an email brings. Anybody may ask for any address, and nothing tells whether it is known:
//! whoever can read its mail is its owner, and gets an account with the first code.

use domain::audit::Action;
use domain::legal::SignInCode;
use domain::messages::AccountKind;
use domain::people::Email;
use hmac::{Hmac, Mac as _};
use jiff::{SignedDuration, Timestamp};
use jiff_sqlx::ToSqlx as _;
use sha2::Sha256;
use subtle::ConstantTimeEq as _;
use uuid::Uuid;

use super::signed_in::record_own;
use crate::messages::accounts::enqueue;
use crate::sign_in::IDLE;
use crate::staff::account::fold;
use crate::token::Token;
use crate::{Db, Error, Secret};

/// How long a code works.
pub const CODE_LASTS: SignedDuration = SignedDuration::from_mins(10);

/// What came of typing a code.
#[derive(Debug)]
pub enum Entered {
    /// The cookie's secret.
    SignedIn(Token),
    /// Not the code, or no code lives for this address, or it was tried five times: one answer for all.
    Wrong,
}

/// Makes a code for an address and queues the message with it. An older code stops working.
///
/// # Errors
/// Only failures of the database.
pub async fn ask_for_code(db: &Db, email: &Email, now: Timestamp) -> Result<(), Error> {
    let code_id = Uuid::now_v7();
    let mut tx = db.begin().await?;
    sqlx::query!(
        "INSERT INTO sign_in_code (code_id, email, expires_at) VALUES ($1, $2, $3)
         ON CONFLICT ON CONSTRAINT sign_in_code_once_per_address
         DO UPDATE SET code_id = excluded.code_id, expires_at = excluded.expires_at, tries = 0",
        code_id,
        fold(email.as_str()),
        (now + CODE_LASTS).to_sqlx(),
    )
    .execute(&mut *tx)
    .await?;
    enqueue(&mut tx, &[code_id], AccountKind::SignInCode, "once", now).await?;
    tx.commit().await?;
    Ok(())
}

/// The code itself, which is kept nowhere.
#[must_use]
pub fn code_of(secret: &Secret, code_id: Uuid) -> SignInCode {
    let key = secret.derived("sign-in code");
    // HMAC takes keys of every length, so the fallback is never reached.
    let mut mac =
        Hmac::<Sha256>::new_from_slice(&key).unwrap_or_else(|_| Hmac::new(&Default::default()));
    mac.update(code_id.as_bytes());
    let bytes: [u8; 32] = mac.finalize().into_bytes().into();
    let number = bytes
        .iter()
        .take(8)
        .fold(0, |sum, byte| sum << 8 | u64::from(*byte));
    SignInCode::of(number)
}

/// Signs in with a code. Each try is counted before it is looked at, so no number of tries at once gives a sixth; a right one
/// works once.
///
/// # Errors
/// Only failures of the database.
pub async fn enter_code(
    db: &Db,
    secret: &Secret,
    email: &Email,
    typed: &SignInCode,
    now: Timestamp,
) -> Result<Entered, Error> {
    let email = fold(email.as_str());
    let tried = sqlx::query_scalar!(
        "UPDATE sign_in_code SET tries = tries + 1 WHERE email = $1 AND expires_at > $2 AND tries < 5 RETURNING code_id",
        email,
        now.to_sqlx(),
    )
    .fetch_optional(db.write())
    .await?;
    let Some(code_id) = tried else {
        return Ok(Entered::Wrong);
    };
    let right = code_of(secret, code_id);
    if !bool::from(right.reveal().as_bytes().ct_eq(typed.reveal().as_bytes())) {
        return Ok(Entered::Wrong);
    }
    let mut tx = db.begin().await?;
    let used = sqlx::query!("DELETE FROM sign_in_code WHERE code_id = $1", code_id)
        .execute(&mut *tx)
        .await?;
    if used.rows_affected() == 0 {
        return Ok(Entered::Wrong);
    }
    let professional_id = sqlx::query_scalar!(
        "INSERT INTO professional (professional_id, email, created_at) VALUES ($1, $2, $3)
         ON CONFLICT ON CONSTRAINT professional_email_unique DO UPDATE SET email = excluded.email
         RETURNING professional_id",
        Uuid::now_v7(),
        email,
        now.to_sqlx(),
    )
    .fetch_one(&mut *tx)
    .await?;
    let token = Token::random();
    sqlx::query!(
        "INSERT INTO sign_in (token_hash, audience, person_id, confirmed, created_at, expires_at)
         VALUES ($1, 'professional', $2, true, $3, $4)",
        token.hash(),
        professional_id,
        now.to_sqlx(),
        (now + IDLE).to_sqlx(),
    )
    .execute(&mut *tx)
    .await?;
    record_own(&mut tx, professional_id, Action::SignIn, now).await?;
    tx.commit().await?;
    Ok(Entered::SignedIn(token))
}
