//! What was done, in words, and the addresses of the pages of the list.

use domain::booking::ActorKind;
use jiff::Timestamp;
use store::audit::{Did, Line, Mark};

use super::{AuditLine, load::Asked, sentence::sentence};
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

/// A line of the list of a prison, whose key and name these are.
pub(super) fn line(line: &Line, slug: &str, here: &str) -> AuditLine {
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
                "person_apart" if line.reference.is_some() => booking(&mut href),
                "person_apart" => "Visitors of a caller".to_owned(),
                "staff_member" => line.name.clone().unwrap_or_else(|| "An account".to_owned()),
                "api_key" => line.name.clone().unwrap_or_else(|| "An API key".to_owned()),
                "prisoner" => line.name.as_ref().map_or_else(
                    || "A prisoner who is erased".to_owned(),
                    |number| format!("Prisoner {number}"),
                ),
                "prison" => here.to_owned(),
                "timetable_edit" => "The timetable".to_owned(),
                "personal_data" => String::new(),
                kind => {
                    let id = object_id.as_deref().unwrap_or_default();
                    format!("{} {id}", plain(kind)).trim().to_owned()
                }
            };
            (sentence(action, detail, line, here), about)
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

/// `move_visits` is "Move visits".
pub(super) fn plain(code: &str) -> String {
    let text = code.replace('_', " ");
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
