//! Hiding the notice about cookies.

use crate::forms::{Answer, Values};
use crate::prelude::*;

/// Remembers for a year that the notice was read, and goes back to where it was hidden.
#[server(prefix = "/_fn", endpoint = "cookie-notice", protocol = Wire)]
pub async fn hide_cookie_notice(values: Values) -> Answer {
    use crate::forms::Next;
    use axum::http::{HeaderValue, header};

    if let Some(options) = use_context::<leptos_axum::ResponseOptions>() {
        let cookie = "cookie_notice=seen; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax";
        options.append_header(header::SET_COOKIE, HeaderValue::from_static(cookie));
    }
    let back = values.get("return");
    if is_local(back) {
        Ok(Next {
            path: back.to_owned(),
        })
    } else {
        Ok(Next::to("/cookies"))
    }
}

/// Whether an address stays within this service: one slash first, and nothing a browser reads as another host.
#[cfg(feature = "ssr")]
fn is_local(address: &str) -> bool {
    address.starts_with('/')
        && !address.starts_with("//")
        && address.bytes().all(|b| b.is_ascii_graphic() && b != b'\\')
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::is_local;

    #[test]
    fn only_addresses_of_this_service_are_gone_back_to() {
        for address in ["/", "/cy/book/time?month=2026-12"] {
            assert!(is_local(address), "{address}");
        }
        for address in [
            "",
            "//example.com",
            "https://example.com",
            "/\\example.com",
            "/a\r\nb",
            "javascript:1",
        ] {
            assert!(!is_local(address), "{address}");
        }
    }
}
