//! Opening the link of a message. The token is exchanged for a cookie at once, so that it does not stay in the address.

mod open;
mod page;

pub use open::{Gone, open_link};
pub use page::page;
