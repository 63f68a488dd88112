//! Pages of plain text: start page, accessibility, privacy, cookies, terms. Their words are HTML files that only the
//! server has; the browser asks for the one it shows, so that none of them weighs on the app.

mod cookie_notice;
mod page;
mod read;

pub use cookie_notice::hide_cookie_notice;
pub use page::{accessibility, cookies, performance, privacy, start, terms};
pub use read::{Document, read_document};
