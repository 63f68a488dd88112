//! A message in words, and its three forms: HTML and plain text for email, one line for phones.

use askama::Template;
use domain::language::Language;

/// Everything a message says, in its language.
#[derive(Debug, Clone)]
pub struct Letter {
    /// English or Welsh.
    pub language: Language,
    /// Also the title of the HTML.
    pub subject: String,
    /// The news in one line.
    pub heading: &'static str,
    /// What it means and what to do.
    pub paragraphs: Vec<String>,
    /// Over the reasons.
    pub reasons_heading: &'static str,
    /// Why, when the prison said no.
    pub reasons: Vec<String>,
    /// Labels and values; a value may have lines.
    pub rows: Vec<(String, String)>,
    /// Over what to bring.
    pub bring_heading: &'static str,
    /// What to bring, when somebody is to come.
    pub bring: Vec<String>,
    /// What the gate scans, as SVG, and what it is: for a visit that is to take place.
    pub code: Option<(&'static str, String)>,
    /// The manage link.
    pub link: String,
    /// What the link does.
    pub link_text: &'static str,
    /// The prison's phone and what to know about this message.
    pub footer: Vec<String>,
    /// The news for a phone.
    pub short: String,
    /// The reference for a phone.
    pub short_reference: String,
    /// The prison's number for a phone.
    pub short_phone: Option<String>,
}

#[derive(Template)]
#[template(path = "messages/email.html")]
struct Html<'a> {
    letter: &'a Letter,
    language: &'a str,
    service: &'a str,
}

#[derive(Template)]
#[template(path = "messages/email.txt")]
struct Text<'a> {
    letter: &'a Letter,
}

#[derive(Template)]
#[template(path = "messages/short.txt")]
struct Short<'a> {
    letter: &'a Letter,
}

impl Letter {
    /// For email programs that show HTML.
    ///
    /// # Errors
    /// Never for these templates; the template language could fail.
    pub fn html(&self) -> Result<String, askama::Error> {
        let service = app::texts::common::service_name(self.language);
        Html {
            letter: self,
            language: self.language.code(),
            service,
        }
        .render()
    }

    /// For email programs that do not.
    ///
    /// # Errors
    /// As [`Letter::html`].
    pub fn text(&self) -> Result<String, askama::Error> {
        Text { letter: self }.render()
    }

    /// For a phone.
    ///
    /// # Errors
    /// As [`Letter::html`].
    pub fn short(&self) -> Result<String, askama::Error> {
        Short { letter: self }.render()
    }
}
