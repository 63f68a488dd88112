//! Checking who signs in. One neutral answer, limits by address and by account.

use crate::forms::{Answer, Refusal, Values};
use crate::prelude::*;

/// Why somebody is asked to sign in, and what an account of the identity provider is called, empty where there is none.
#[server(prefix = "/_fn", endpoint = "staff/sign-in/ways", protocol = Wire)]
pub async fn load_ways(why: String) -> Result<(String, String), Refusal> {
    let app = crate::state::state()?;
    Ok((why, app.settings.provider.clone().unwrap_or_default()))
}

/// Signs in with address, password and code.
#[server(prefix = "/_fn", endpoint = "staff/sign-in", protocol = Wire)]
pub async fn sign_in_staff(values: Values) -> Answer {
    use crate::{
        forms::{Fault, Next, matched, tried, unavailable},
        staff::signed,
        state::{client_address, state},
    };
    use store::{
        limits,
        staff::{Credentials, sign_in},
    };

    let app = state()?;
    let now = app.clock.now();
    let missing = [
        ("email", "Enter your work email address"),
        ("password", "Enter your password"),
        ("code", "Enter the code that your authenticator app shows"),
    ];
    let faults: Vec<Fault> = missing
        .into_iter()
        .filter(|(field, _)| values.get(field).trim().is_empty())
        .map(|(field, text)| Fault::new(field, "missing", text))
        .collect();
    if !faults.is_empty() {
        return Err(Refusal::invalid(faults));
    }
    let (address, account) = (client_address(), values.get("email").trim().to_lowercase());
    let counted = [
        (limits::STAFF_MISSES_PER_ADDRESS, address.as_str()),
        (limits::STAFF_MISSES_PER_ACCOUNT, account.as_str()),
    ];
    tried(&app, &counted, now).await?;
    let typed = Credentials {
        email: account.clone(),
        password: values.get("password").to_owned(),
        code: values.get("code").to_owned(),
    };
    let token = sign_in(&app.db, &app.secrets.store(), &typed, now)
        .await
        .map_err(unavailable)?;
    let Some(token) = token else {
        return Err(Refusal::invalid(vec![Fault::new(
            "email",
            "not_matched",
            "The email address, password or code is not right. A code works once: wait for the next one.",
        )]));
    };
    matched(&app, &counted).await?;
    signed::keep(&app, &token)?;
    Ok(Next::to("/staff"))
}

/// Ends the sign-in of this browser.
#[server(prefix = "/_fn", endpoint = "staff/sign-out", protocol = Wire)]
pub async fn sign_out_staff(values: Values) -> Answer {
    use crate::{forms::Next, staff::signed, state::state};

    let _ = values;
    signed::leave(&state()?).await?;
    Ok(Next::to("/staff/sign-in?why=left"))
}
