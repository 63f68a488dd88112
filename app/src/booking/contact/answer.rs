//! Reading and saving how to reach the visitor.

use super::ContactView;
use crate::forms::{Answer, Refusal, Values};
use crate::prelude::*;

/// What the page shows.
#[server(prefix = "/_fn", endpoint = "book/contact/load", protocol = Wire)]
pub async fn load_contact() -> Result<ContactView, Refusal> {
    use crate::{
        booking::journey::{Journey, Step},
        shell::language,
    };

    let journey = Journey::at(Step::Contact).await?;
    let contact = journey.answers().contact.clone();
    Ok(ContactView {
        frame: journey.frame(Step::Contact),
        texts: journey.app.settings.texts,
        email: contact.email,
        phone: contact.phone,
        language: if contact.language.is_empty() {
            language().code().to_owned()
        } else {
            contact.language
        },
    })
}

/// Saves what was typed.
#[server(prefix = "/_fn", endpoint = "book/contact", protocol = Wire)]
pub async fn save_contact(values: Values) -> Answer {
    use crate::booking::{
        journey::{Journey, Step},
        typed,
        words::faults,
    };
    use store::drafts::Contact;

    let mut journey = Journey::at(Step::Contact).await?;
    let field = |name| values.get(name).to_owned();
    let contact = Contact {
        email: field("email"),
        phone: field("phone"),
        language: field("language"),
    };
    journey
        .keep(|answers| answers.contact = contact.clone())
        .await?;
    if let Some(next) = journey.extended(Step::Contact, &values).await? {
        return Ok(next);
    }
    typed::contact(&contact, journey.app.settings.texts)
        .map_err(|errors| Refusal::invalid(faults(errors)))?;
    journey.finish(Step::Contact).await
}
