//! Why a request was rejected or a visit cancelled, in words for the visitor. What could hurt somebody is told only in
//! general words.

use domain::booking::{CancelReason, RejectionReason};
use domain::language::Language;

/// Why a request was rejected.
#[must_use]
pub const fn rejection(language: Language, reason: RejectionReason) -> &'static str {
    match reason {
        RejectionReason::NoAllowance => no_allowance(language),
        RejectionReason::PrisonerDetailsWrong => prisoner_details_wrong(language),
        RejectionReason::PrisonerMoved => prisoner_moved(language),
        RejectionReason::PrisonerReleased => prisoner_released(language),
        RejectionReason::SlotNotAvailable => slot_not_available(language),
        RejectionReason::VisitorBanned => visitor_banned(language),
        RejectionReason::VisitorNotOnList => visitor_not_on_list(language),
        RejectionReason::NoAdult => no_adult(language),
        RejectionReason::DuplicateRequest => duplicate_request(language),
        RejectionReason::ClosedVisitsOnly => closed_visits_only(language),
        RejectionReason::VisitorMayNotCome => visitor_may_not_come(language),
        RejectionReason::Other => ask_prison(language),
        RejectionReason::PrisonerNotAvailable
        | RejectionReason::NonAssociation
        | RejectionReason::ChildProtection => in_general(language),
    }
}

/// Why a request was rejected, with the day on which that changes (ready in the language) and the words of staff.
#[must_use]
pub fn rejection_with(
    language: Language,
    reason: RejectionReason,
    day: Option<&str>,
    words: Option<&str>,
) -> String {
    let more = match (reason, day, words) {
        (RejectionReason::NoAllowance, Some(day), _) => renews(language, day),
        (RejectionReason::VisitorBanned, Some(day), _) => banned_until(language, day),
        (RejectionReason::VisitorMayNotCome | RejectionReason::Other, _, Some(words)) => {
            prison_writes(language, words)
        }
        _ => return rejection(language, reason).to_owned(),
    };
    format!("{} {more}", rejection(language, reason))
}

/// Why a visit was cancelled.
#[must_use]
pub const fn cancellation(language: Language, reason: CancelReason) -> &'static str {
    match reason {
        CancelReason::Visitor => by_visitor(language),
        CancelReason::Prisoner => by_prisoner(language),
        CancelReason::Prison => by_prison(language),
        CancelReason::PrisonerMoved => prisoner_moved(language),
        CancelReason::PrisonerReleased => prisoner_released(language),
        CancelReason::Allowance => no_allowance(language),
        CancelReason::Banned => visitor_banned(language),
        CancelReason::Capacity => too_few_places(language),
        CancelReason::BookedInError => booked_in_error(language),
        CancelReason::DetailsChanged => details_changed(language),
    }
}

super::texts! {
    no_allowance: "The prisoner has no visiting orders left at the moment." / "Nid oes gan y carcharor orchmynion ymweld ar ôl ar hyn o bryd.";
    prisoner_details_wrong: "The prisoner’s details do not match the prison’s records." / "Nid yw manylion y carcharor yn cyfateb i gofnodion y carchar.";
    prisoner_moved: "The prisoner has moved to another prison." / "Mae’r carcharor wedi symud i garchar arall.";
    prisoner_released: "The prisoner has been released." / "Mae’r carcharor wedi’i ryddhau.";
    slot_not_available: "The time you asked for is not available." / "Nid yw’r amser y gofynnoch amdano ar gael.";
    visitor_banned: "A visitor is not allowed to visit at the moment." / "Nid yw un o’r ymwelwyr yn cael ymweld ar hyn o bryd.";
    visitor_not_on_list: "A visitor is not on the prisoner’s contact list. The prisoner can ask the prison to add them." / "Nid yw un o’r ymwelwyr ar restr gysylltiadau’r carcharor. Gall y carcharor ofyn i’r carchar ei ychwanegu.";
    no_adult: "There must be at least one visitor aged 18 or over." / "Rhaid cael o leiaf un ymwelydd sy’n 18 oed neu’n hŷn.";
    duplicate_request: "You had asked for this visit already." / "Roeddech eisoes wedi gofyn am yr ymweliad hwn.";
    closed_visits_only: "The prisoner can only have closed visits at the moment." / "Dim ond ymweliadau caeedig y gall y carcharor eu cael ar hyn o bryd.";
    visitor_may_not_come: "One of the visitors may not come on this visit. Call the prison for details." / "Ni chaiff un o’r ymwelwyr ddod ar yr ymweliad hwn. Ffoniwch y carchar am fanylion.";
    ask_prison: "Call the prison for details." / "Ffoniwch y carchar am fanylion.";
    in_general: "The prison cannot offer this visit. Call the prison if you have questions." / "Ni all y carchar gynnig yr ymweliad hwn. Ffoniwch y carchar os oes gennych gwestiynau.";
    renews(day: &str): "New visiting orders are due on this day: {day}." / "Disgwylir gorchmynion ymweld newydd ar y diwrnod hwn: {day}.";
    banned_until(day: &str): "This is the last day of that: {day}." / "Dyma ddiwrnod olaf hynny: {day}.";
    prison_writes(words: &str): "The prison writes: “{words}”" / "Mae’r carchar yn ysgrifennu: “{words}”";
    by_visitor: "You cancelled the visit." / "Gwnaethoch ganslo’r ymweliad.";
    by_prisoner: "The prisoner does not wish to have this visit." / "Nid yw’r carcharor yn dymuno cael yr ymweliad hwn.";
    by_prison: "The prison had to cancel the visit for operational reasons. We are sorry." / "Bu’n rhaid i’r carchar ganslo’r ymweliad am resymau gweithredol. Mae’n ddrwg gennym.";
    too_few_places: "The prison has fewer places than expected. We are sorry." / "Mae gan y carchar lai o leoedd na’r disgwyl. Mae’n ddrwg gennym.";
    booked_in_error: "The visit was booked by mistake." / "Trefnwyd yr ymweliad trwy gamgymeriad.";
    details_changed: "The details of the visit have changed." / "Mae manylion yr ymweliad wedi newid.";
}
