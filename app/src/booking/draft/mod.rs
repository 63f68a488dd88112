//! The unfinished booking itself: carrying it on on another device, throwing it away.

mod delete;
mod link;
mod resume;

pub use delete::{delete_draft, page as delete_page};
pub use link::{LinkView, load_link, make_link, page as link_page};
pub use resume::{page as resume_page, resume_draft};
