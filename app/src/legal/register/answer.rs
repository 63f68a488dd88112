//! Taking what a professional says about themselves, and their wish to join a firm.

use crate::forms::{Answer, Values};
use crate::prelude::*;

/// The cookie with the name of a firm that is looked for, and for how many seconds.
#[cfg(feature = "ssr")]
pub(super) const SEARCH: (&str, i64) = ("legal-firm-search", 1800);

/// Keeps name, role and number.
#[server(prefix = "/_fn", endpoint = "legal/register", protocol = Wire)]
pub async fn say_who(values: Values) -> Answer {
    use crate::{
        forms::{Fault, Next, Refusal, unavailable},
        legal::signed::Signed,
    };
    use domain::{
        Problem,
        legal::{RegulatorNumber, Role},
        people::Name,
    };
    use store::legal::{AboutMe, describe};

    let signed = Signed::open().await?;
    let mut faults = Vec::new();
    let name = Name::parse(values.get("name"));
    if let Err(problem) = name {
        let text = match problem {
            Problem::NameMissing => "Enter your full name",
            Problem::NameTooLong => "Your name must be 250 characters or less",
            _ => "Your name must not include symbols such as < and >",
        };
        faults.push(Fault::new("name", problem.code(), text));
    }
    let role = Role::parse(values.get("role"));
    if role.is_err() {
        faults.push(Fault::new("role", "missing", "Select what you are"));
    }
    let number = role
        .ok()
        .and_then(|role| RegulatorNumber::parse(role.regulator(), values.get("number")));
    if number.is_none() {
        let text = match role {
            _ if values.get("number").trim().is_empty() => "Enter your number".to_owned(),
            Ok(role) => {
                let digits = role.regulator().digits();
                format!(
                    "The number must be {} to {} digits, with nothing else",
                    digits.start(),
                    digits.end()
                )
            }
            Err(_) => String::new(),
        };
        if !text.is_empty() {
            faults.push(Fault::new("number", "shape", text));
        }
    }
    let (Ok(name), Ok(role), Some(number), []) = (name, role, number, faults.as_slice()) else {
        return Err(Refusal::invalid(faults));
    };
    let about = AboutMe { name, role, number };
    let kept = describe(&signed.app.db, &signed.who, &about)
        .await
        .map_err(unavailable)?;
    Ok(Next::to(if kept {
        "/legal/register/firm"
    } else {
        "/legal"
    }))
}

/// Looks for a firm, or asks to join one.
#[server(prefix = "/_fn", endpoint = "legal/register/firm", protocol = Wire)]
pub async fn choose_firm(values: Values) -> Answer {
    use crate::{
        cookies,
        forms::{Fault, Next, Refusal, unavailable},
        legal::signed::Signed,
    };
    use store::legal::{AskOutcome, ask_to_join};

    let signed = Signed::open().await?;
    let invalid =
        |field: &str, text: &str| Refusal::invalid(vec![Fault::new(field, "missing", text)]);
    let firm = match values.get("do") {
        "search" => {
            let typed: String = values.get("q").trim().chars().take(200).collect();
            if typed.chars().filter(|c| c.is_alphanumeric()).count() < 2 {
                return Err(invalid("q", "Enter at least 2 letters of your firm’s name"));
            }
            cookies::write_text(&signed.app, SEARCH.0, &typed, SEARCH.1)?;
            return Ok(Next::to("/legal/register/firm"));
        }
        "join" => asked::found(&values)?,
        "new" => asked::new(&values)?,
        _ => return Err(Refusal::malformed()),
    };
    let outcome = ask_to_join(&signed.app.db, &signed.who, &firm, signed.now)
        .await
        .map_err(unavailable)?;
    match outcome {
        AskOutcome::Waiting => {
            cookies::clear(&signed.app, SEARCH.0)?;
            Ok(Next::to("/legal/account?done=asked"))
        }
        AskOutcome::Already => Ok(Next::to("/legal")),
        AskOutcome::NotDescribed => Err(Refusal::elsewhere("/legal/register")),
        AskOutcome::NoSuchFirm => Err(invalid(
            "firm",
            "That firm is not here any more. Search again",
        )),
    }
}

#[cfg(feature = "ssr")]
mod asked {
    use domain::{
        Problem,
        legal::{FirmName, Postcode},
    };
    use store::legal::WhichFirm;

    use crate::forms::{Fault, Refusal, Values};

    /// One of those that were found.
    pub(super) fn found(values: &Values) -> Result<WhichFirm, Refusal> {
        let id = values.get("firm").parse().map_err(|_| {
            let text = "Select your firm, or add it below";
            Refusal::invalid(vec![Fault::new("firm", "missing", text)])
        })?;
        Ok(WhichFirm::Found(id))
    }

    /// One that is not here yet.
    pub(super) fn new(values: &Values) -> Result<WhichFirm, Refusal> {
        let mut faults = Vec::new();
        let name = FirmName::parse(values.get("name"));
        if let Err(problem) = name {
            let text = match problem {
                Problem::NameMissing => "Enter the firm’s name",
                Problem::NameTooLong => "The firm’s name must be 200 characters or less",
                _ => "The firm’s name must not include symbols such as < and >",
            };
            faults.push(Fault::new("name", problem.code(), text));
        }
        let postcode = Postcode::parse(values.get("postcode"));
        if postcode.is_none() {
            let text = if values.get("postcode").trim().is_empty() {
                "Enter the postcode of your office"
            } else {
                "Enter a full UK postcode, like LS1 4AP"
            };
            faults.push(Fault::new("postcode", "shape", text));
        }
        match (name, postcode) {
            (Ok(name), Some(postcode)) => Ok(WhichFirm::New(name, postcode)),
            _ => Err(Refusal::invalid(faults)),
        }
    }
}
