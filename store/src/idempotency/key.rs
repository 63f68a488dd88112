//! A caller's key together with what it was used for.

use sha2::{Digest as _, Sha256};

/// An idempotency key, scoped to its caller, with a hash of method, path and body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    pub(super) caller: String,
    pub(super) key: String,
    pub(super) request_hash: [u8; 32],
}

impl Key {
    /// `caller` names the kind and id of the caller (`api_key:…`); two callers may use the same key.
    #[must_use]
    pub fn new(caller: &str, key: &str, method: &str, path: &str, body: &[u8]) -> Self {
        let mut hash = Sha256::new();
        for part in [method.as_bytes(), path.as_bytes(), body] {
            // Lengths keep "a" + "bc" apart from "ab" + "c".
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        Self {
            caller: caller.to_owned(),
            key: key.to_owned(),
            request_hash: hash.finalize().into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Key;

    #[test]
    fn method_path_and_body_are_told_apart() {
        let hash = |method, path, body: &str| {
            Key::new("c", "k", method, path, body.as_bytes()).request_hash
        };
        assert_eq!(hash("POST", "/holds", "{}"), hash("POST", "/holds", "{}"));
        assert_ne!(hash("POST", "/holds", "{}"), hash("POST", "/hold", "s{}"));
        assert_ne!(hash("POST", "/holds", "{}"), hash("PUT", "/holds", "{}"));
        assert_ne!(hash("POST", "/holds", "{}"), hash("POST", "/holds", "{ }"));
    }
}
