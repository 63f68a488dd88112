//! The words of a page, in the language of the page.

use crate::forms::Refusal;
use crate::prelude::*;
use serde::{Deserialize, Serialize};

/// A page's title and content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The heading.
    pub title: String,
    /// Everything below it: HTML of our own.
    pub html: String,
}

/// Gives a page's words by its name.
#[server(prefix = "/_fn", endpoint = "document", protocol = Wire)]
pub async fn read_document(name: String) -> Result<Document, Refusal> {
    use crate::{shell::language, texts::content};
    use domain::language::Language;

    let l = language();
    if name == "performance" {
        return Ok(Document {
            title: crate::texts::performance::title(l).to_owned(),
            html: crate::performance::html(&crate::state::state()?, l).await?,
        });
    }
    macro_rules! html {
        ($name:literal) => {
            match l {
                Language::En => include_str!(concat!("pages/", $name, ".en.html")),
                Language::Cy => include_str!(concat!("pages/", $name, ".cy.html")),
            }
        };
    }
    let (title, html) = match name.as_str() {
        "start" => (content::start(l), html!("start")),
        "accessibility" => (content::accessibility(l), html!("accessibility")),
        "privacy" => (content::privacy(l), html!("privacy")),
        "cookies" => (content::cookies(l), html!("cookies")),
        "terms" => (content::terms(l), html!("terms")),
        _ => return Err(Refusal::not_found()),
    };
    Ok(Document {
        title: title.to_owned(),
        html: html.to_owned(),
    })
}
