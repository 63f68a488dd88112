//! What the forms of a person's page do.

use crate::forms::{Answer, Values};
use crate::prelude::*;

/// The cookie in which a set-up code comes back to the administrator who made it, and to nobody else.
#[cfg(feature = "ssr")]
pub(super) const CODE: &str = "staff-set-up-code";

/// Changes permissions, ends sign-ins, makes a set-up code, or stops the account.
#[server(prefix = "/_fn", endpoint = "staff/people/act", protocol = Wire)]
pub async fn act_on_person(values: Values) -> Answer {
    use crate::{
        forms::{Fault, Next, Refusal, unavailable},
        staff::signed::Signed,
    };
    use domain::staff::Permission;
    use store::staff::{
        Admin,
        people::{Hold, change_permissions, end_sign_ins, new_set_up, stop_account},
    };

    let signed = Signed::open().await?;
    let slug = values.get("prison");
    let permit = signed.at::<Admin>(slug)?;
    let staff_id = values.get("id").parse().map_err(|_| Refusal::not_found())?;
    let version = values
        .get("version")
        .parse()
        .map_err(|_| Refusal::malformed())?;
    let member = Hold { staff_id, version };
    let (db, now) = (&signed.app.db, signed.now);
    let own = staff_id == signed.member.staff_id;
    let action = values.get("do");
    let outcome = match action {
        "permissions" => {
            let given = permissions(&values)?;
            if given.is_empty() {
                let text = "Select what they may do, or take them off this prison";
                return Err(Refusal::invalid(vec![Fault::new(
                    "permission",
                    "missing",
                    text,
                )]));
            }
            let outcome = change_permissions(db, &permit, member, &given, now).await;
            if own && !given.contains(&Permission::Admin) && matches!(outcome, Ok(Ok(()))) {
                return Ok(Next::to("/staff"));
            }
            outcome
        }
        "off" => change_permissions(db, &permit, member, &[], now).await,
        "end" => end_sign_ins(db, &permit, member, now).await,
        "stop" => stop_account(db, &permit, member, now).await,
        "code" => match new_set_up(db, &permit, member, now).await {
            Ok(Ok(code)) => {
                keep_code(&signed, staff_id, &code)?;
                Ok(Ok(()))
            }
            Ok(Err(refused)) => Ok(Err(refused)),
            Err(error) => Err(error),
        },
        _ => return Err(Refusal::malformed()),
    };
    outcome.map_err(unavailable)?.map_err(told)?;
    Ok(Next::to(&match action {
        _ if own && matches!(action, "off" | "end") => "/staff".to_owned(),
        "off" | "stop" => format!("/staff/people?prison={slug}&done={action}"),
        _ => format!("/staff/people/{staff_id}?prison={slug}&done={action}"),
    }))
}

/// The permissions that were ticked.
#[cfg(feature = "ssr")]
pub(super) fn permissions(
    values: &Values,
) -> Result<Vec<domain::staff::Permission>, crate::forms::Refusal> {
    let ticked = values
        .all("permission")
        .map(domain::staff::Permission::parse);
    let ticked: Result<Vec<_>, _> = ticked.collect();
    ticked.map_err(|_| crate::forms::Refusal::malformed())
}

/// Shows a code to this browser for five minutes.
#[cfg(feature = "ssr")]
pub(super) fn keep_code(
    signed: &crate::staff::signed::Signed,
    staff_id: uuid::Uuid,
    code: &store::staff::people::SetUpCode,
) -> Result<(), crate::forms::Refusal> {
    let text = format!("{staff_id} {}", code.shown());
    crate::cookies::write_text(&signed.app, CODE, &text, 300)
}

/// Why it was not done, for the administrator.
#[cfg(feature = "ssr")]
fn told(refused: store::staff::people::Refused) -> crate::forms::Refusal {
    use crate::forms::{Fault, Refusal};
    use store::staff::people::Refused;

    let text = match refused {
        Refused::Changed(by) => {
            let who = by.unwrap_or_else(|| "somebody".to_owned());
            format!("Meanwhile {who} changed this account. Nothing of yours was done: look at it again")
        }
        Refused::LastAdmin => {
            "Nobody else could give permissions at this prison. First make somebody else an administrator".to_owned()
        }
        Refused::Elsewhere => {
            "This account also counts at a prison where you are not an administrator. Take it off this prison instead".to_owned()
        }
        Refused::NotFound => return Refusal::not_found(),
    };
    Refusal::conflict(vec![Fault::new("", "not_done", text)])
}
