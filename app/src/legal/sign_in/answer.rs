//! Sending codes and checking them. Every address gets the same answer; limits by address of the browser and of the mail.

use crate::forms::{Answer, Refusal, Values};
use crate::prelude::*;

/// The cookie with the address that a code was sent to, and for how many seconds.
#[cfg(feature = "ssr")]
const ADDRESS: (&str, i64) = ("legal-address", 1800);

/// Sends a code to an address, or another one to the same.
#[server(prefix = "/_fn", endpoint = "legal/sign-in", protocol = Wire)]
pub async fn ask_for_sign_in_code(values: Values) -> Answer {
    use crate::{cookies, forms::Next, state::state};

    let app = state()?;
    let email = answering::send(&app, values.get("email")).await?;
    cookies::write_text(&app, ADDRESS.0, email.as_str(), ADDRESS.1)?;
    Ok(Next::to("/legal/sign-in/code"))
}

/// Where the code was sent.
#[server(prefix = "/_fn", endpoint = "legal/sign-in/address", protocol = Wire)]
pub async fn load_address() -> Result<String, Refusal> {
    use crate::{cookies, state::state};

    let address = cookies::read_text(&state()?, ADDRESS.0);
    if address.is_empty() {
        return Err(Refusal::elsewhere("/legal/sign-in"));
    }
    Ok(address)
}

/// Signs in with the code, or sends another one.
#[server(prefix = "/_fn", endpoint = "legal/sign-in/code", protocol = Wire)]
pub async fn enter_sign_in_code(values: Values) -> Answer {
    use crate::{
        cookies,
        forms::{Fault, Next, matched, tried, unavailable},
        legal::signed,
        state::{client_address, state},
    };
    use domain::{legal::SignInCode, people::Email};
    use store::{
        legal::{Entered, enter_code},
        limits,
    };

    let app = state()?;
    let now = app.clock.now();
    let address = cookies::read_text(&app, ADDRESS.0);
    if values.get("do") == "again" {
        answering::send(&app, &address).await?;
        return Ok(Next::to("/legal/sign-in/code?sent=again"));
    }
    let email = Email::parse(&address).map_err(|_| Refusal::elsewhere("/legal/sign-in"))?;
    let wrong = |code: &str, text: &str| Refusal::invalid(vec![Fault::new("code", code, text)]);
    let typed = values.get("code");
    let Some(code) = SignInCode::parse(typed) else {
        return Err(if typed.trim().is_empty() {
            wrong("missing", "Enter the code from the email")
        } else {
            wrong("shape", "The code is 6 numbers")
        });
    };
    let browser = client_address();
    let counted = [(limits::LEGAL_MISSES_PER_ADDRESS, browser.as_str())];
    tried(&app, &counted, now).await?;
    match enter_code(&app.db, &app.secrets.store(), &email, &code, now)
        .await
        .map_err(unavailable)?
    {
        Entered::SignedIn(token) => {
            matched(&app, &counted).await?;
            cookies::clear(&app, ADDRESS.0)?;
            signed::keep(&app, &token)?;
            Ok(Next::to("/legal"))
        }
        Entered::Wrong => Err(wrong(
            "not_matched",
            "That code is not right, or does not work any more. Check the newest email, or get another code.",
        )),
    }
}

/// Ends the sign-in of this browser.
#[server(prefix = "/_fn", endpoint = "legal/sign-out", protocol = Wire)]
pub async fn sign_out_professional(values: Values) -> Answer {
    use crate::{forms::Next, legal::signed, state::state};

    let _ = values;
    signed::leave(&state()?).await?;
    Ok(Next::to("/legal/sign-in?why=left"))
}

#[cfg(feature = "ssr")]
mod answering {
    use domain::{Problem, people::Email};
    use store::{legal::ask_for_code, limits};

    use crate::{
        forms::{Fault, Refusal, tried, unavailable},
        state::{AppState, client_address},
    };

    /// Has a code sent, unless too many were.
    pub(super) async fn send(app: &AppState, typed: &str) -> Result<Email, Refusal> {
        let now = app.clock.now();
        let email = Email::parse(typed).map_err(|problem| {
            let text = match problem {
                Problem::EmailMissing => "Enter your work email address",
                _ => "Enter an email address in the right format, like name@firm.co.uk",
            };
            Refusal::invalid(vec![Fault::new("email", problem.code(), text)])
        })?;
        let (browser, account) = (client_address(), email.as_str().to_lowercase());
        let counted = [
            (limits::LEGAL_CODES_PER_ADDRESS, browser.as_str()),
            (limits::LEGAL_CODES_PER_ACCOUNT, account.as_str()),
        ];
        tried(app, &counted, now).await?;
        ask_for_code(&app.db, &email, now)
            .await
            .map_err(unavailable)?;
        Ok(email)
    }
}
