//! The languages of every visitor page and message.

use crate::codes::codes;

codes! {
    /// A language that the service speaks.
    #[derive(Default)]
    Language {
        /// English.
        #[default]
        En = "en",
        /// Welsh.
        Cy = "cy",
    }
}
