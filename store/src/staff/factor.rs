//! The second factor of local accounts: time-based codes (RFC 6238) under a secret that is derived, not stored.

use hmac::{Hmac, Mac as _};
use jiff::Timestamp;
use sha2::Sha256;
use totp_rs::{Algorithm, TOTP};
use uuid::Uuid;

use super::account;
use crate::{Db, Error, Secret};

/// How long one code is shown, in seconds.
const STEP: u64 = 30;
/// The issuer that an authenticator app shows.
const ISSUER: &str = "Prison visits";

/// The secret of one member: 160 bits from the service's key.
fn secret_of(secret: &Secret, staff_id: Uuid, version: i32) -> Vec<u8> {
    // HMAC takes keys of every length, so the fallback is never reached.
    let mut mac = Hmac::<Sha256>::new_from_slice(&secret.derived("staff second factor"))
        .unwrap_or_else(|_| Hmac::new(&Default::default()));
    mac.update(staff_id.as_bytes());
    mac.update(&version.to_be_bytes());
    let mut bytes = mac.finalize().into_bytes().to_vec();
    bytes.truncate(20);
    bytes
}

pub(super) fn totp(secret: &Secret, staff_id: Uuid, version: i32, email: &str) -> Option<TOTP> {
    TOTP::new(
        Algorithm::SHA1,
        6,
        1,
        STEP,
        secret_of(secret, staff_id, version),
        Some(ISSUER.to_owned()),
        email.to_owned(),
    )
    .ok()
}

/// The time step whose code this is: now, or one step to either side for a clock that runs wrong.
pub(super) fn step_of(
    secret: &Secret,
    staff_id: Uuid,
    version: i32,
    code: &str,
    now: Timestamp,
) -> Option<i64> {
    let totp = totp(secret, staff_id, version, "")?;
    let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    let now = u64::try_from(now.as_second()).ok()?;
    [now, now.checked_sub(STEP)?, now + STEP]
        .into_iter()
        .find(|time| same(totp.generate(*time).as_bytes(), code.as_bytes()))
        .and_then(|time| i64::try_from(time / STEP).ok())
}

/// Compares without telling by time how much was right.
fn same(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0, |rest, (a, b)| rest | (a ^ b)) == 0
}

/// The address that enrols an authenticator app, to be shown once. Nothing for an address without an account.
///
/// # Errors
/// Only failures of the database.
pub async fn enrolment(db: &Db, secret: &Secret, email: &str) -> Result<Option<String>, Error> {
    let email = account::fold(email);
    let account = account::by_email(db, &email).await?;
    Ok(account.and_then(|account| {
        totp(secret, account.staff_id, account.factor_version, &email).map(|totp| totp.get_url())
    }))
}

/// The code of this moment, for machines of developers and tests.
///
/// # Errors
/// Only failures of the database.
pub async fn code_now(
    db: &Db,
    secret: &Secret,
    email: &str,
    now: Timestamp,
) -> Result<Option<String>, Error> {
    let email = account::fold(email);
    let account = account::by_email(db, &email).await?;
    Ok(account.and_then(|account| {
        let time = u64::try_from(now.as_second()).ok()?;
        let totp = totp(secret, account.staff_id, account.factor_version, &email)?;
        Some(totp.generate(time))
    }))
}
