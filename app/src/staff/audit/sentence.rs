//! What was done, as a sentence: every action of the audit with what its line says of it.

use domain::{
    audit::Action,
    booking::{Dealt, SoftRule},
    calendar::edit::EditKind,
    people::allowance::OrderKind,
};
use serde_json::Value;
use store::{audit::Line, timetable::edit::Counts};

use super::words::plain;
use crate::staff::{people, prison, prisoner, timetable};

/// An action in words. One that this version does not know is an older row's, and is shown as it is.
pub(super) fn sentence(action: &str, detail: &Value, line: &Line, here: &str) -> String {
    Action::parse(action).map_or_else(
        |_| plain(action),
        |action| {
            let name = line.name.as_deref();
            Said { detail, name, here }.of(action, &line.prisons)
        },
    )
}

struct Said<'a> {
    detail: &'a Value,
    /// Of the account or program, or a prisoner's number.
    name: Option<&'a str>,
    /// The prison whose list this is.
    here: &'a str,
}

impl Said<'_> {
    /// No fallback here: who adds an action gives it a sentence.
    fn of(&self, action: Action, prisons: &[String]) -> String {
        let whom = self.name.unwrap_or("somebody");
        match action {
            Action::SignIn => "Signed in".to_owned(),
            Action::SignOut => "Signed out".to_owned(),
            Action::SignOutByProvider => {
                format!(
                    "Signed {whom} out, as the work account’s provider said{}",
                    self.ended()
                )
            }
            Action::SignInExpired => {
                format!("Signed {whom} out after a time without doing anything, or 12 hours")
            }
            Action::BindToProvider => match self.text("issuer") {
                Some(issuer) => format!("Tied the account of {whom} to a work account of {issuer}"),
                None => format!("Tied the account of {whom} to a work account"),
            },
            Action::AddStaff => {
                let what = people::words::names(&self.list("permissions"));
                format!("Gave {whom}: {what} {}", self.places(prisons))
            }
            Action::ChangePermissions => self.permissions(whom),
            Action::EndSignIns => {
                format!("Ended {} of {whom}", self.number("ended", "sign-in"))
            }
            Action::DisableStaff => format!("Stopped the account of {whom}{}", self.ended()),
            Action::GiveSetUpCode => format!("Made a new set-up code for {whom}"),
            Action::SetUpAccount => format!("Set up the account of {whom}{}", self.ended()),
            Action::AskToJoinFirm => "Asked to join a firm".to_owned(),
            Action::AcceptProfessional => format!("Accepted {whom} as a legal professional"),
            Action::RefuseProfessional => format!("Refused {whom} as a legal professional"),
            Action::MakeFirmAdministrator => format!("Made {whom} an administrator of their firm"),
            Action::EndFirmAdministrator => format!("Ended the administrator rights of {whom}"),
            Action::LeaveFirm => format!("Took {whom} off their firm"),
            Action::AddClient => "Added a client".to_owned(),
            Action::EditClient => "Changed a client’s details".to_owned(),
            Action::ShareClient => "Changed who works for a client".to_owned(),
            Action::BookForClient => "Booked a legal visit".to_owned(),
            Action::CancelForClient => "Called a legal visit off".to_owned(),
            Action::AddNote => "Wrote a note about a visit".to_owned(),
            Action::SendMessage => "Sent a message to the visitor".to_owned(),
            Action::Override => {
                let rules = self.list("rules");
                let rules: Vec<&str> = rules.iter().map(|code| rule(code)).collect();
                format!("Set aside {} for a visit", rules.join(" and "))
            }
            Action::DealWithReviewFlag => self.dealt(),
            Action::EditTimetable => self.timetable(),
            Action::ChangeSettings => {
                let fields = self.list("fields");
                let labels: Vec<&str> = fields.iter().map(|it| prison::words::label(it)).collect();
                format!("Changed settings: {}", labels.join("; "))
            }
            Action::AdjustAllowance => self.allowance(),
            Action::KeepPeopleApart => {
                "Told apart two visitors with one name and date of birth".to_owned()
            }
            Action::KeepPeopleApartNoMore => {
                "Said that two visitors who were told apart are one person".to_owned()
            }
            Action::CreateApiKey => {
                let scopes = self.list("scopes");
                let scopes: Vec<&str> = scopes.iter().map(|code| scope(code)).collect();
                format!("Made the API key of {whom}, to {}", scopes.join(", "))
            }
            Action::RevokeApiKey => format!("Ended the API key of {whom}"),
            Action::EraseVisits => self.erased("visit", "of long ago"),
            Action::EraseSessions => self.erased("session", "of long ago"),
            Action::EraseFeedbackWords => self.erased("comment", "of feedback of long ago"),
            Action::EraseAdjustmentReasons => {
                self.erased("reason", "of long ago for adjusting visiting orders")
            }
        }
    }

    fn permissions(&self, whom: &str) -> String {
        let (given, taken) = (self.list("given"), self.list("taken"));
        let (more, less) = (people::words::names(&given), people::words::names(&taken));
        let here = self.here;
        match (given.is_empty(), taken.is_empty()) {
            (false, true) => format!("Gave {whom}: {more} at {here}"),
            (true, false) => format!("Took from {whom}: {less} at {here}"),
            (false, false) => format!("Gave {whom}: {more} and took: {less} at {here}"),
            (true, true) => format!("Left the permissions of {whom} at {here} as they were"),
        }
    }

    /// Where permissions were given: where an administrator works, or the prisons that the command line named.
    fn places(&self, prisons: &[String]) -> String {
        match self.detail.get("prisons") {
            None => format!("at {}", self.here),
            Some(Value::Null) => "at every prison".to_owned(),
            // Of prisons that are gone there is only what the command line said.
            Some(_) if prisons.is_empty() => format!("at {}", self.list("prisons").join(", ")),
            Some(_) => format!("at {}", prisons.join(", ")),
        }
    }

    fn dealt(&self) -> String {
        let how = self.text("how").and_then(|code| Dealt::parse(code).ok());
        match how {
            Some(Dealt::Kept) => "Dealt with a review flag: the visit stays",
            Some(Dealt::Moved) => "Dealt with a review flag: the visit has another time",
            Some(Dealt::Cancelled) => "Dealt with a review flag: the visit is cancelled",
            None => "Dealt with a review flag",
        }
        .to_owned()
    }

    fn timetable(&self) -> String {
        let counts = self.detail.get("counts").cloned().unwrap_or_default();
        let counts: Counts = serde_json::from_value(counts).unwrap_or_default();
        let kind = self
            .text("kind")
            .and_then(|code| EditKind::parse(code).ok());
        let did = kind.map_or("edited the timetable", timetable::words::did);
        plain(&format!("{did}{}", timetable::words::numbers(&counts)))
    }

    fn allowance(&self) -> String {
        let kind = self
            .text("kind")
            .and_then(|code| OrderKind::parse(code).ok());
        let orders = kind.map_or("visiting orders", prisoner::show::short);
        let number = self.name.unwrap_or("who is erased");
        match self.detail.get("by").and_then(Value::as_i64) {
            Some(by) if by < 0 => {
                format!("Took {} {orders} from prisoner {number}", by.unsigned_abs())
            }
            Some(by) => format!("Gave {by} {orders} to prisoner {number}"),
            None => format!("Adjusted the {orders} of prisoner {number}"),
        }
    }

    fn erased(&self, what: &str, of: &str) -> String {
        format!("Erased {} {of}", self.number("count", what))
    }

    /// ", which ended 2 sign-ins"; nothing where none was live.
    fn ended(&self) -> String {
        match self.detail.get("ended").and_then(Value::as_u64) {
            None | Some(0) => String::new(),
            Some(_) => format!(", which ended {}", self.number("ended", "sign-in")),
        }
    }

    /// "1 visit", "2 visits", "no visits"; "visits" where the line has no number.
    fn number(&self, field: &str, of: &str) -> String {
        match self.detail.get(field).and_then(Value::as_u64) {
            Some(0) => format!("no {of}s"),
            Some(1) => format!("1 {of}"),
            Some(number) => format!("{number} {of}s"),
            None => format!("{of}s"),
        }
    }

    fn text(&self, field: &str) -> Option<&str> {
        self.detail.get(field).and_then(Value::as_str)
    }

    fn list(&self, field: &str) -> Vec<String> {
        let items = self.detail.get(field).and_then(Value::as_array);
        let words = items.into_iter().flatten().filter_map(Value::as_str);
        words.map(str::to_owned).collect()
    }
}

fn rule(code: &str) -> &str {
    match SoftRule::parse(code) {
        Ok(SoftRule::Capacity) => "the capacity",
        Ok(SoftRule::Allowance) => "the allowance",
        Ok(SoftRule::Notice) => "the notice",
        Err(_) => code,
    }
}

/// What a program may do with a key: the server keeps these words, and the command line writes them.
fn scope(code: &str) -> &str {
    match code {
        "prisons:read" => "read prisons and free times",
        "holds:write" => "hold places",
        "bookings:read" => "read its own bookings",
        "bookings:write" => "make and change bookings",
        "bookings:all" => "read every booking",
        "records:write" => "feed prisoners and contacts",
        other => other,
    }
}

#[cfg(test)]
mod tests;
