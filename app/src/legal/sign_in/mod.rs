//! Signing in without a password: an email brings a code. The address is kept in a cookie of this browser between the two
//! pages, so that it stands in no address.

mod answer;
mod page;

pub use answer::{ask_for_sign_in_code, enter_sign_in_code, load_address, sign_out_professional};
pub use page::{code_page, page, sign_out_page};
