//! The words of a line.

use domain::{booking::RequestCause, calendar::london, language::Language};
use store::requests::Waiting;
use uuid::Uuid;

use super::RequestLine;
use crate::{
    staff::{board::age, signed::Signed},
    texts::dates,
};

const EN: Language = Language::En;

/// A line as whoever looks reads it, without why staff decide.
pub(in crate::staff) fn words(signed: &Signed, one: &Waiting) -> RequestLine {
    RequestLine {
        href: format!("/staff/requests/{}", one.booking_id),
        reference: one.reference.shown(),
        prisoner: format!("{} ({})", one.prisoner, one.prisoner_number),
        kind: if one.change {
            "Change of a booking"
        } else {
            "Request"
        }
        .to_owned(),
        when: format!(
            "{}, {}",
            dates::date(EN, one.date),
            dates::time(EN, one.starts)
        ),
        age: age(one.since, signed.now),
        reply_by: format!("Reply by {}", dates::date(EN, one.reply_by)),
        urgent: one.reply_by <= signed.today(),
        causes: Vec::new(),
        claim: claimed(one, signed.member.staff_id),
    }
}

/// Who has a request until when; empty when nobody has it.
fn claimed(one: &Waiting, me: Uuid) -> String {
    let Some(claim) = &one.claim else {
        return String::new();
    };
    let until = dates::time(EN, london::civil(claim.until).time());
    if claim.staff_id == me {
        format!("You have this until {until}")
    } else {
        format!("{} has this until {until}", claim.name)
    }
}

/// Why staff decide.
pub(in crate::staff) const fn cause(cause: RequestCause) -> &'static str {
    match cause {
        RequestCause::PrisonDecides => "This prison decides about every visit",
        RequestCause::SessionDecides => "Staff decide about every visit in this session",
        RequestCause::NoPrisonerRecords => "The prison’s prisoners are not known to the service",
        RequestCause::VisitorNotApproved => "A visitor on the contact list is not approved",
        RequestCause::VisitorCloseMatch => "A visitor is only a close match to a contact",
        RequestCause::VisitorNotListed => "A visitor is not on the contact list",
    }
}
