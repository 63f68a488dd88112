//! What was done, in words, and the addresses of the pages of the list.

use domain::booking::ActorKind;
use jiff::Timestamp;
use serde_json::Value;
use store::audit::{Did, Line, Mark};

use super::{AuditLine, load::Asked};
use crate::staff::visits::words;

/// A place in the list, as it stands in an address.
pub(super) fn unmark(mark: Mark) -> String {
    format!(
        "{}.{}.{}",
        mark.at.as_microsecond(),
        u8::from(mark.history),
        mark.id
    )
}

/// The place in the list that an address names.
pub(super) fn mark(text: &str) -> Option<Mark> {
    let mut parts = text.split('.');
    let at = parts.next()?.parse().ok()?;
    let at = Timestamp::from_microsecond(at).ok()?;
    let history = match parts.next()? {
        "0" => false,
        "1" => true,
        _ => return None,
    };
    let id = parts.next()?.parse().ok()?;
    let sane = at >= Timestamp::UNIX_EPOCH && parts.next().is_none();
    sane.then_some(Mark { at, history, id })
}

/// The address of the newest page of what is asked for.
pub(super) fn address(slug: &str, asked: &Asked) -> String {
    let mut address = format!("/staff/audit?prison={slug}");
    let parts = [
        ("who", &asked.who),
        ("reference", &asked.reference),
        ("account", &asked.account),
        ("day", &asked.day),
    ];
    // Each was read as an id, a code, a reference or a date, so none needs to be encoded.
    for (name, value) in parts.into_iter().filter(|(_, value)| !value.is_empty()) {
        address.push_str(&format!("&{name}={value}"));
    }
    address
}

/// How much there is.
pub(super) fn found(lines: usize, account: Option<&str>) -> String {
    let about = account
        .map(|name| format!(" about {name}"))
        .unwrap_or_default();
    match lines {
        0 => format!("Nothing{about} was found."),
        _ => format!("What was done{about}, newest first"),
    }
}

/// A line of the list.
pub(super) fn line(line: &Line, slug: &str) -> AuditLine {
    let who = match (&line.actor, ActorKind::parse(&line.actor_kind)) {
        (Some(name), _) => name.clone(),
        (None, Ok(kind)) => plain(words::actor(kind)),
        (None, Err(_)) => plain(&line.actor_kind),
    };
    let booking = |href: &mut Option<String>| match &line.reference {
        Some(reference) => {
            *href = Some(format!(
                "/staff/visits/{}?prison={slug}",
                reference.as_str()
            ));
            reference.shown()
        }
        None => "A visit that is erased".to_owned(),
    };
    let mut href = None;
    let (what, about) = match &line.did {
        Did::Step {
            event,
            channel,
            reason,
        } => {
            let why = reason
                .as_ref()
                .map(|codes| format!(": {}", words::reason(*event, codes)));
            let what = format!(
                "{}{}, {}",
                words::event(*event),
                why.unwrap_or_default(),
                words::channel(*channel)
            );
            (what, booking(&mut href))
        }
        Did::Action {
            action,
            object_kind,
            object_id,
            detail,
        } => {
            let about = match object_kind.as_str() {
                "booking" => booking(&mut href),
                "staff_member" => line.name.clone().unwrap_or_else(|| "An account".to_owned()),
                "personal_data" => String::new(),
                kind => {
                    let id = object_id.as_deref().unwrap_or_default();
                    format!("{} {id}", plain(kind)).trim().to_owned()
                }
            };
            (format!("{}{}", verb(action), details(detail)), about)
        }
    };
    AuditLine {
        when: words::moment(line.mark.at),
        who,
        what,
        about,
        href,
    }
}

/// What an action of the audit is called; one that has no name here yet is shown as it is.
fn verb(action: &str) -> String {
    let known = match action {
        "sign_in" => "Signed in",
        "sign_out" => "Signed out",
        "sign_out_by_provider" => "Signed out by the work account’s provider",
        "sign_in_expired" => "Signed out after a time without doing anything, or 12 hours",
        "end_sign_ins" => "Signed out by an administrator",
        "bind_to_provider" => "Account bound to the sign-in of the provider",
        "add_staff" => "Account added, or permissions given",
        "disable_staff" => "Account ended",
        "add_note" => "Note written",
        "adjust_allowance" => "Visiting orders adjusted",
        "deal_with_review_flag" => "Review flag dealt with",
        "send_message" => "Message sent to the visitor",
        "create_api_key" => "API key made",
        "revoke_api_key" => "API key revoked",
        "erase_visits" => "Visits erased after 6 months",
        "erase_sessions" => "Sessions erased after 6 months",
        "erase_adjustment_reasons" => "Reasons of adjustments erased after 6 months",
        "erase_feedback_words" => "Words of feedback erased after 6 months",
        other => return plain(other),
    };
    known.to_owned()
}

/// `move_visits` is "Move visits".
fn plain(code: &str) -> String {
    let text = code.replace('_', " ");
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

/// Codes and field names, as "permissions: view, decide".
fn details(detail: &Value) -> String {
    let Value::Object(fields) = detail else {
        return String::new();
    };
    let shown: Vec<String> = fields
        .iter()
        .filter(|(_, value)| !value.is_null())
        .map(|(name, value)| format!("{}: {}", name.replace('_', " "), words_of(value)))
        .collect();
    if shown.is_empty() {
        String::new()
    } else {
        format!(" ({})", shown.join("; "))
    }
}

fn words_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(words_of).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_place_in_the_list_survives_the_address() {
        let at: Timestamp = "2027-03-02T14:03:04.123456Z".parse().unwrap();
        let place = Mark {
            at,
            history: true,
            id: 42,
        };
        assert_eq!(mark(&unmark(place)), Some(place));
        for wrong in [
            "",
            "1",
            "1.2.3",
            "1.1",
            "1.1.1.1",
            "-1.0.1",
            "99999999999999999999.0.1",
            "a.0.1",
        ] {
            assert_eq!(mark(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn details_are_words() {
        assert_eq!(details(&json!({})), "");
        assert_eq!(
            details(&json!({ "permissions": ["view", "decide"], "prisons": null, "count": 3 })),
            " (count: 3; permissions: view, decide)"
        );
        assert_eq!(verb("move_visits"), "Move visits");
    }
}
