//! Data as text, for what the page itself carries to the browser.

use serde::{Serialize, de::DeserializeOwned};
use std::{fmt, str::FromStr};

/// Something that goes to the browser inside the page: postcard's bytes as characters, which takes far less code to
/// read than JSON does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Carried<T>(pub(crate) T);

/// The text was not written by this build of the server.
#[derive(Debug)]
pub(crate) struct Unreadable;

/// What a byte is raised by unless it is printable ASCII: a script in a page would have to escape control characters, and
/// leptos escapes `<` in a way that only JSON takes back.
const RAISED: u32 = 0x100;

impl<T: Serialize> fmt::Display for Carried<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Without a text the browser asks the server for the data.
        let bytes = postcard::to_allocvec(&self.0).unwrap_or_default();
        let text: String = bytes.into_iter().filter_map(character).collect();
        f.write_str(&text)
    }
}

impl<T: DeserializeOwned> FromStr for Carried<T> {
    type Err = Unreadable;

    fn from_str(text: &str) -> Result<Self, Unreadable> {
        let bytes: Option<Vec<u8>> = text.chars().map(byte).collect();
        let data = postcard::from_bytes(&bytes.ok_or(Unreadable)?).map_err(|_| Unreadable)?;
        Ok(Self(data))
    }
}

fn character(byte: u8) -> Option<char> {
    match byte {
        b' '..=b'~' if byte != b'<' => Some(char::from(byte)),
        _ => char::from_u32(u32::from(byte) + RAISED),
    }
}

fn byte(character: char) -> Option<u8> {
    let code = u32::from(character);
    u8::try_from(code.checked_sub(RAISED).unwrap_or(code)).ok()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back_and_needs_no_escapes() {
        let data = (
            vec![Some("Ymwelwyr’n </script>\0\u{7f}".to_owned()), None],
            300_u32,
            true,
        );
        let text = Carried(data.clone()).to_string();
        assert!(
            text.chars().all(|c| !c.is_control() && c != '<'),
            "{text:?}"
        );
        assert_eq!(text.parse::<Carried<_>>().unwrap(), Carried(data));
        assert!("\u{fffd}".parse::<Carried<String>>().is_err());
        assert!("".parse::<Carried<(String, u8)>>().is_err());
    }
}
