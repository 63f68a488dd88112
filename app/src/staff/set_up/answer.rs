//! Checking the set-up code, and setting the account up with it.

use super::SetUpView;
use crate::forms::{Answer, Refusal, Values};
use crate::prelude::*;

/// The cookie that carries the code from the first page to the second, and for how many seconds.
#[cfg(feature = "ssr")]
const COOKIE: (&str, i64) = ("staff-set-up", 1800);

/// Takes the code. Whatever is wrong with it gets one answer.
#[server(prefix = "/_fn", endpoint = "staff/set-up", protocol = Wire)]
pub async fn start_set_up(values: Values) -> Answer {
    use crate::{
        cookies,
        forms::{Fault, Next, matched, tried, unavailable},
        state::{client_address, state},
    };
    use store::{
        limits,
        staff::people::{SetUpCode, set_up_of},
    };

    let app = state()?;
    let now = app.clock.now();
    let address = client_address();
    let counted = [(limits::STAFF_MISSES_PER_ADDRESS, address.as_str())];
    tried(&app, &counted, now).await?;
    let code = SetUpCode::typed(values.get("code")).token();
    let found = set_up_of(&app.db, &app.secrets.store(), &code, now)
        .await
        .map_err(unavailable)?;
    if found.is_none() {
        let text = "The set-up code is not right, has been used or is older than 24 hours. Ask your administrator for another.";
        return Err(Refusal::invalid(vec![Fault::new(
            "code",
            "not_matched",
            text,
        )]));
    }
    matched(&app, &counted).await?;
    cookies::write(&app, COOKIE.0, &code, COOKIE.1)?;
    Ok(Next::to("/staff/set-up/account"))
}

/// What the second page shows.
#[server(prefix = "/_fn", endpoint = "staff/set-up/load", protocol = Wire)]
pub async fn load_set_up() -> Result<SetUpView, Refusal> {
    use crate::{code, cookies, forms::unavailable, state::state};
    use store::staff::people::set_up_of;

    let again = || Refusal::elsewhere("/staff/set-up");
    let app = state()?;
    let typed = cookies::read(&app, COOKIE.0).ok_or_else(again)?;
    let found = set_up_of(&app.db, &app.secrets.store(), &typed, app.clock.now())
        .await
        .map_err(unavailable)?
        .ok_or_else(again)?;
    let characters: Vec<char> = found.secret.chars().collect();
    let groups = characters.chunks(4).map(|four| four.iter().collect());
    Ok(SetUpView {
        email: found.email,
        picture: code::of(
            found.enrolment,
            "A code for the camera of your authenticator app",
        ),
        secret: groups.collect::<Vec<String>>().join(" "),
    })
}

/// Sets the account up and signs in.
#[server(prefix = "/_fn", endpoint = "staff/set-up/finish", protocol = Wire)]
pub async fn finish_set_up(values: Values) -> Answer {
    use crate::{
        cookies,
        forms::{Fault, Next, matched, tried, unavailable},
        staff::signed,
        state::{client_address, state},
    };
    use domain::staff::PASSWORD_LENGTH;
    use store::{
        limits,
        staff::people::{self, SetUpOutcome},
    };

    let again = || Refusal::elsewhere("/staff/set-up");
    let app = state()?;
    let now = app.clock.now();
    let typed = cookies::read(&app, COOKIE.0).ok_or_else(again)?;
    let password = values.get("password");
    let mut faults = Vec::new();
    if !PASSWORD_LENGTH.contains(&password.chars().count()) {
        let (least, most) = (PASSWORD_LENGTH.start(), PASSWORD_LENGTH.end());
        let text = format!("The password must be {least} to {most} characters long");
        faults.push(Fault::new("password", "length", text));
    }
    if values.get("code").trim().is_empty() {
        let text = "Enter the code that your authenticator app shows";
        faults.push(Fault::new("code", "missing", text));
    }
    if !faults.is_empty() {
        return Err(Refusal::invalid(faults));
    }
    let address = client_address();
    let counted = [(limits::STAFF_MISSES_PER_ADDRESS, address.as_str())];
    tried(&app, &counted, now).await?;
    let (secret, code) = (app.secrets.store(), values.get("code"));
    let outcome = people::finish_set_up(&app.db, &secret, &typed, password, code, now).await;
    match outcome.map_err(unavailable)? {
        SetUpOutcome::Done(token) => {
            matched(&app, &counted).await?;
            cookies::clear(&app, COOKIE.0)?;
            signed::keep(&app, &token)?;
            Ok(Next::to("/staff"))
        }
        SetUpOutcome::WrongCode => {
            let text =
                "That is not the code that your authenticator app shows now. Wait for the next one";
            Err(Refusal::invalid(vec![Fault::new(
                "code",
                "not_matched",
                text,
            )]))
        }
        SetUpOutcome::Over => Err(again()),
    }
}
