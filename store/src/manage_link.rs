//! Manage links: the address in every message, by which a visitor opens the visit without an account. Derived from the
//! booking and the service's secret, so there is nothing to store and nothing to leak; raising the booking's
//! `link_version` revokes every link sent before.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::calendar::london;
use hmac::{Hmac, Mac as _};
use jiff::civil::Date;
use jiff::{Span, Timestamp};
use sha2::Sha256;
use uuid::Uuid;

use crate::{Db, Error, Secret};

/// Days after the visit on which a link still works.
pub const LINK_DAYS: i64 = 28;

/// Booking id, version, and how much of the HMAC is sent along: 128 bits.
const ID: usize = 16;
const VERSION: usize = 4;
const MAC: usize = 16;

/// What a link opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opened {
    /// A booking.
    Booking {
        /// Which.
        booking_id: Uuid,
        /// The version that the link carries and the booking has.
        link_version: i32,
    },
    /// Nothing any more: another link was sent since.
    Revoked,
    /// Nothing any more: the visit is too long ago.
    Expired,
    /// This service never made such a link.
    Unknown,
}

/// The token of a booking's manage link.
#[must_use]
pub fn token(secret: &Secret, booking_id: Uuid, link_version: i32) -> String {
    let mut bytes = Vec::with_capacity(ID + VERSION + MAC);
    bytes.extend_from_slice(booking_id.as_bytes());
    bytes.extend_from_slice(&link_version.to_be_bytes());
    let mac = mac(secret, &bytes).finalize().into_bytes();
    bytes.extend_from_slice(&mac[..MAC]);
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Tells what a token opens now.
///
/// # Errors
/// Only failures of the database.
pub async fn open(db: &Db, secret: &Secret, token: &str, now: Timestamp) -> Result<Opened, Error> {
    let Some((booking_id, version)) = read(secret, token) else {
        return Ok(Opened::Unknown);
    };
    let row = sqlx::query!(
        "SELECT link_version, session.date FROM booking JOIN session USING (session_id, prison_id) WHERE booking_id = $1",
        booking_id,
    )
    .fetch_optional(db.read_own())
    .await?;
    // A link that is ours to a booking that is gone: it was erased, long after the visit.
    let Some(row) = row else {
        return Ok(Opened::Expired);
    };
    Ok(if row.link_version != version {
        Opened::Revoked
    } else if has_expired(row.date.to_jiff(), london::today(now)) {
        Opened::Expired
    } else {
        Opened::Booking {
            booking_id,
            link_version: version,
        }
    })
}

/// Links work until 28 days after the visit, that day included.
#[must_use]
pub fn has_expired(visit: Date, today: Date) -> bool {
    visit
        .checked_add(Span::new().days(LINK_DAYS))
        .is_ok_and(|last| today > last)
}

/// Booking and version of a token that this service made.
fn read(secret: &Secret, token: &str) -> Option<(Uuid, i32)> {
    let bytes = URL_SAFE_NO_PAD
        .decode(token)
        .ok()
        .filter(|bytes| bytes.len() == ID + VERSION + MAC)?;
    let (signed, signature) = bytes.split_at(ID + VERSION);
    mac(secret, signed).verify_truncated_left(signature).ok()?;
    let (id, version) = signed.split_at(ID);
    Some((
        Uuid::from_slice(id).ok()?,
        i32::from_be_bytes(version.try_into().ok()?),
    ))
}

fn mac(secret: &Secret, signed: &[u8]) -> Hmac<Sha256> {
    // HMAC takes keys of every length, so the fallback is never reached.
    let mut mac = Hmac::<Sha256>::new_from_slice(&secret.derived("link"))
        .unwrap_or_else(|_| Hmac::new(&Default::default()));
    mac.update(signed);
    mac
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn secret() -> Secret {
        Secret::new(b"a secret of at least thirty-two bytes")
    }

    #[test]
    fn a_token_says_which_booking_and_version_it_is_for() {
        let id = Uuid::now_v7();
        let token = token(&secret(), id, 3);
        assert_eq!(read(&secret(), &token), Some((id, 3)));
        assert!(
            token
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'),
            "{token}"
        );
    }

    #[test]
    fn a_token_changed_in_any_character_opens_nothing() {
        let token = token(&secret(), Uuid::from_u128(5), 1);
        for at in 0..token.len() {
            let mut forged: Vec<u8> = token.bytes().collect();
            forged[at] = if forged[at] == b'A' { b'B' } else { b'A' };
            assert_eq!(
                read(&secret(), &String::from_utf8(forged).unwrap()),
                None,
                "changed at {at}"
            );
        }
        assert_eq!(read(&secret(), &token[1..]), None);
        assert_eq!(read(&secret(), ""), None);
        assert_eq!(
            read(
                &Secret::new(b"another secret of thirty-two bytes!!"),
                &token
            ),
            None
        );
    }

    #[test]
    fn a_link_works_until_28_days_after_the_visit() {
        assert!(!has_expired(date(2026, 11, 1), date(2026, 11, 29)));
        assert!(has_expired(date(2026, 11, 1), date(2026, 11, 30)));
    }
}
