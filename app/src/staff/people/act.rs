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
        people::{Change, Hold, change},
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
    let own = staff_id == signed.member.staff_id;
    let action = values.get("do");
    let given = permissions(&values)?;
    let to = match action {
        "permissions" => {
            if given.is_empty() {
                let text = "Select what they may do, or take them off this prison";
                return Err(Refusal::invalid(vec![Fault::new(
                    "permission",
                    "missing",
                    text,
                )]));
            }
            Change::Permissions(&given)
        }
        "off" => Change::Permissions(&[]),
        "end" => Change::EndSignIns,
        "stop" => Change::StopAccount,
        "code" => Change::NewSetUp,
        _ => return Err(Refusal::malformed()),
    };
    let changed = change(&signed.app.db, &permit, member, to, signed.now).await;
    if let Some(code) = changed.map_err(unavailable)?.map_err(told)? {
        keep_code(&signed, staff_id, &code)?;
    }
    // Whoever takes it from themselves may not see this page any more.
    let gone = match action {
        "permissions" => !given.contains(&Permission::Admin),
        other => matches!(other, "off" | "end"),
    };
    Ok(Next::to(&match action {
        _ if own && gone => "/staff".to_owned(),
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
