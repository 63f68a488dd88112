//! Passwords of local accounts: Argon2id with the library's parameters, off the threads that serve requests.

use std::sync::LazyLock;

use argon2::Argon2;
use argon2::password_hash::{PasswordHash, PasswordHasher as _, PasswordVerifier as _, SaltString};
use rand::RngCore as _;
use tokio::sync::Semaphore;

/// Each takes 19 MB and a core for some milliseconds; more at once would only wait for each other.
static AT_ONCE: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(2));

/// What an address without an account is compared with, so that the answer takes as long.
static NOBODY: LazyLock<String> =
    LazyLock::new(|| hash("nobody has this password").unwrap_or_default());

/// The hash to store.
pub(super) fn hash(password: &str) -> Option<String> {
    let mut bytes = [0; 16];
    rand::rng().fill_bytes(&mut bytes);
    let salt = SaltString::encode_b64(&bytes).ok()?;
    let hash = Argon2::default().hash_password(password.as_bytes(), &salt);
    Some(hash.ok()?.to_string())
}

/// The hash to store, off the threads that serve requests.
pub(super) async fn hash_aside(password: String) -> Option<String> {
    let _turn = AT_ONCE.acquire().await.ok()?;
    let hashed = tokio::task::spawn_blocking(move || hash(&password));
    hashed.await.ok().flatten()
}

/// Whether a password is the one behind a hash; without a hash it is not, after the same work.
pub(super) async fn matches(password: String, hash: Option<String>) -> bool {
    let Ok(_turn) = AT_ONCE.acquire().await else {
        return false;
    };
    let compared = tokio::task::spawn_blocking(move || {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| NOBODY.clone());
        let equal = PasswordHash::new(&hash).is_ok_and(|hash| {
            Argon2::default()
                .verify_password(password.as_bytes(), &hash)
                .is_ok()
        });
        equal && known
    });
    compared.await.unwrap_or(false)
}
