//! How a local account gets its password and second factor: with a code that the administrator hands over, once, within a
//! day. Neither is ever known to anybody else, and neither is sent.

use domain::audit::Action;
use jiff::{SignedDuration, Timestamp};
use jiff_sqlx::ToSqlx as _;
use rand::RngCore as _;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::audit::{self, Entry};
use crate::staff::{Admin, IDLE, Permit, factor, password, sign_out};
use crate::token::Token;
use crate::{Db, Error, Secret};

/// How long a code works.
const LASTS: SignedDuration = SignedDuration::from_hours(24);

/// A code to set an account up with: 128 random bits that can be read out. Never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct SetUpCode(String);

impl SetUpCode {
    fn random() -> Self {
        let mut bytes = [0; 16];
        rand::rng().fill_bytes(&mut bytes);
        Self(hex::encode(bytes))
    }

    /// What somebody typed, however they grouped it.
    #[must_use]
    pub fn typed(text: &str) -> Self {
        let digits = text.chars().filter(char::is_ascii_hexdigit);
        Self(digits.take(64).collect::<String>().to_ascii_lowercase())
    }

    /// In groups of four, to be shown once.
    #[must_use]
    pub fn shown(&self) -> String {
        let digits: Vec<char> = self.0.chars().collect();
        let groups: Vec<String> = digits.chunks(4).map(|four| four.iter().collect()).collect();
        groups.join("-")
    }

    /// For the cookie of the browser that types it.
    #[must_use]
    pub fn token(&self) -> Token {
        Token::presented(self.0.clone())
    }
}

impl std::fmt::Debug for SetUpCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SetUpCode(..)")
    }
}

/// Makes a code for an account; an older one stops working.
pub(super) async fn give(
    tx: &mut PgConnection,
    permit: &Permit<Admin>,
    staff_id: Uuid,
    now: Timestamp,
) -> Result<SetUpCode, Error> {
    let code = SetUpCode::random();
    sqlx::query!(
        "INSERT INTO staff_set_up (staff_id, code_hash, given_by, expires_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (staff_id) DO UPDATE
         SET code_hash = excluded.code_hash, given_by = excluded.given_by, expires_at = excluded.expires_at",
        staff_id,
        code.token().hash(),
        permit.staff_id(),
        (now + LASTS).to_sqlx(),
    )
    .execute(tx)
    .await?;
    Ok(code)
}

/// An account that a code sets up.
#[derive(Debug, Clone)]
pub struct SetUp {
    staff_id: Uuid,
    factor_version: i32,
    /// Whose it is.
    pub email: String,
    /// The address that enrols an authenticator app.
    pub enrolment: String,
    /// The same secret for typing.
    pub secret: String,
}

/// The account of a code that still works. One that has been bound to the identity provider has no password.
///
/// # Errors
/// Only failures of the database.
pub async fn set_up_of(
    db: &Db,
    secret: &Secret,
    code: &Token,
    now: Timestamp,
) -> Result<Option<SetUp>, Error> {
    let found = sqlx::query!(
        "SELECT staff_id, email, factor_version FROM staff_set_up JOIN staff_member USING (staff_id)
         WHERE code_hash = $1 AND expires_at > $2 AND disabled_at IS NULL AND provider_subject IS NULL",
        code.hash(),
        now.to_sqlx(),
    )
    .fetch_optional(db.read_own())
    .await?;
    let Some(found) = found else { return Ok(None) };
    let factor_version = found.factor_version + 1;
    let totp = factor::totp(secret, found.staff_id, factor_version, &found.email);
    Ok(totp.map(|totp| SetUp {
        staff_id: found.staff_id,
        factor_version,
        enrolment: totp.get_url(),
        secret: totp.get_secret_base32(),
        email: found.email,
    }))
}

/// What came of setting up.
#[derive(Debug)]
pub enum SetUpOutcome {
    /// Done, and signed in with this cookie.
    Done(Token),
    /// That is not what the authenticator app shows now.
    WrongCode,
    /// The set-up code has been used, replaced or is too old.
    Over,
}

/// Sets the account up with a password and a first code of the authenticator app, and signs in. Sign-ins from before end.
///
/// # Errors
/// Only failures of the database.
pub async fn finish_set_up(
    db: &Db,
    secret: &Secret,
    code: &Token,
    chosen: &str,
    app_code: &str,
    now: Timestamp,
) -> Result<SetUpOutcome, Error> {
    let Some(set_up) = set_up_of(db, secret, code, now).await? else {
        return Ok(SetUpOutcome::Over);
    };
    let (staff_id, version) = (set_up.staff_id, set_up.factor_version);
    let Some(step) = factor::step_of(secret, staff_id, version, app_code, now) else {
        return Ok(SetUpOutcome::WrongCode);
    };
    let Some(hash) = password::hash_aside(chosen.to_owned()).await else {
        return Ok(SetUpOutcome::WrongCode);
    };
    let mut tx = db.begin().await?;
    let changed = sqlx::query!(
        "WITH used AS (DELETE FROM staff_set_up WHERE code_hash = $1 AND expires_at > $2 RETURNING staff_id)
         UPDATE staff_member m SET password_hash = $3, factor_version = $4, factor_step = $5, version = version + 1
         FROM used WHERE m.staff_id = used.staff_id AND disabled_at IS NULL AND provider_subject IS NULL
           AND factor_version = $4 - 1",
        code.hash(),
        now.to_sqlx(),
        hash,
        version,
        step,
    )
    .execute(&mut *tx)
    .await?;
    if changed.rows_affected() == 0 {
        return Ok(SetUpOutcome::Over);
    }
    let ended = sign_out::end_all(&mut tx, staff_id, now).await?;
    let token = Token::random();
    sqlx::query!(
        "INSERT INTO sign_in (token_hash, audience, person_id, confirmed, created_at, expires_at)
         VALUES ($1, 'staff', $2, true, $3, $4)",
        token.hash(),
        staff_id,
        now.to_sqlx(),
        (now + IDLE).to_sqlx(),
    )
    .execute(&mut *tx)
    .await?;
    let entry = Entry {
        actor_kind: "staff",
        actor_id: Some(&staff_id.to_string()),
        action: Action::SetUpAccount,
        object_kind: "staff_member",
        object_id: Some(&staff_id.to_string()),
        prison_id: None,
        detail: serde_json::json!({ "ended": ended }),
    };
    audit::record(&mut tx, entry, now).await?;
    tx.commit().await?;
    Ok(SetUpOutcome::Done(token))
}
