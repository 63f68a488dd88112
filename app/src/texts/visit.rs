//! A visit after it was booked, as only the server puts it in words: how it stands, what happened, what is wrong.

use domain::booking::{ActorKind, Event, Status};
use domain::language::Language;

/// How a visit stands, in one or two words.
#[must_use]
pub const fn status(language: Language, status: Status) -> &'static str {
    match status {
        Status::Requested => requested(language),
        Status::Booked => booked(language),
        Status::Rejected => rejected(language),
        Status::Withdrawn => withdrawn(language),
        Status::Lapsed => lapsed(language),
        Status::Cancelled => cancelled(language),
        Status::Attended => attended(language),
        Status::NoShow => no_show(language),
        Status::RefusedEntry => refused_entry(language),
    }
}

/// What happened.
#[must_use]
pub const fn event(language: Language, event: Event) -> &'static str {
    match event {
        Event::Requested => event_requested(language),
        Event::Booked => event_booked(language),
        Event::Accepted => event_accepted(language),
        Event::Rejected => event_rejected(language),
        Event::Withdrawn => event_withdrawn(language),
        Event::Lapsed => event_lapsed(language),
        Event::Cancelled => event_cancelled(language),
        Event::Changed => event_changed(language),
        Event::ChangeRequested => event_change_requested(language),
        Event::ChangeAccepted => event_change_accepted(language),
        Event::ChangeRejected => event_change_rejected(language),
        Event::ChangeWithdrawn => event_change_withdrawn(language),
        Event::ChangeLapsed => event_change_lapsed(language),
        Event::LinksRevoked => event_links_revoked(language),
        Event::Arrived => event_arrived(language),
        Event::Left => event_left(language),
        Event::NoShow => no_show(language),
        Event::RefusedEntry => refused_entry(language),
        Event::Undone => event_undone(language),
    }
}

/// By whom, without a name. Nothing for what happens by itself.
#[must_use]
pub const fn by(language: Language, actor: ActorKind) -> &'static str {
    match actor {
        ActorKind::Visitor => by_you(language),
        ActorKind::Staff => by_prison(language),
        ActorKind::Professional => by_professional(language),
        ActorKind::Api => by_service(language),
        ActorKind::System => "",
    }
}

super::texts! {
    not_found: "We cannot find a visit with this reference and date of birth. Check both and try again." / "Ni allwn ddod o hyd i ymweliad â’r cyfeirnod a’r dyddiad geni hyn. Gwiriwch y ddau a rhowch gynnig arall arni.";
    not_the_lead: "This is not the date of birth of the lead visitor on this visit" / "Nid dyma ddyddiad geni’r prif ymwelydd ar yr ymweliad hwn";
    reason_missing: "Select why you are cancelling" / "Dewiswch pam rydych yn canslo";
    too_late: "The visit has begun, so it cannot be changed or cancelled any more. Call the prison." / "Mae’r ymweliad wedi dechrau, felly ni ellir ei newid na’i ganslo mwyach. Ffoniwch y carchar.";
    change_waiting: "You have asked for another change already. Take it back first, or wait for the prison." / "Rydych eisoes wedi gofyn am newid arall. Tynnwch hwnnw’n ôl yn gyntaf, neu arhoswch am y carchar.";
    is_over: "This visit cannot be changed any more. Go back to see how it stands." / "Ni ellir newid yr ymweliad hwn mwyach. Ewch yn ôl i weld sut y mae.";
    hold_expired: "The time was held for 10 minutes and somebody else has it now. Choose another time." / "Cadwyd yr amser am 10 munud ac mae gan rywun arall ef nawr. Dewiswch amser arall.";
    no_longer_held: "The time is not held any longer. Choose it again." / "Nid yw’r amser yn cael ei gadw mwyach. Dewiswch ef eto.";

    reference: "Booking reference" / "Cyfeirnod";
    prison: "Prison" / "Carchar";
    time: "Date and time" / "Dyddiad ac amser";
    kind: "Kind of visit" / "Math o ymweliad";
    closed: "Closed visit: through glass" / "Ymweliad caeedig: trwy wydr";
    prisoner: "Prisoner" / "Carcharor";
    visitors: "Visitors" / "Ymwelwyr";
    contact: "Messages go to" / "Negeseuon yn mynd i";
    support: "Help you asked for" / "Cymorth y gofynnoch amdano";
    address: "Address" / "Cyfeiriad";
    phone: "Phone" / "Ffôn";

    requested: "Not booked yet" / "Heb ei drefnu eto";
    requested_means: "The prison has to decide about your request. Do not travel until we tell you that the visit is booked." / "Mae’n rhaid i’r carchar benderfynu am eich cais. Peidiwch â theithio nes i ni ddweud wrthych fod yr ymweliad wedi’i drefnu.";
    reply_by(day: &str): "The prison will reply by the end of {day}." / "Bydd y carchar yn ateb erbyn diwedd {day}.";
    booked: "Booked" / "Wedi’i drefnu";
    booked_means: "Your visit is booked. You can change or cancel it until it starts." / "Mae eich ymweliad wedi’i drefnu. Gallwch ei newid neu ei ganslo hyd nes iddo ddechrau.";
    change_of_time(when: &str): "You asked for another time: {when}." / "Gwnaethoch ofyn am amser arall: {when}.";
    change_of_people: "You asked for other visitors." / "Gwnaethoch ofyn am ymwelwyr eraill.";
    change_waits: "Until then your visit stays as it is." / "Tan hynny mae eich ymweliad yn aros fel y mae.";
    over: "Over" / "Drosodd";
    over_means: "This visit is over." / "Mae’r ymweliad hwn drosodd.";
    rejected: "Not accepted" / "Heb ei dderbyn";
    rejected_means: "The prison could not offer you this visit. Do not travel to the prison." / "Ni allai’r carchar gynnig yr ymweliad hwn i chi. Peidiwch â theithio i’r carchar.";
    cancelled: "Cancelled" / "Wedi’i ganslo";
    cancelled_means: "This visit will not take place. Do not travel to the prison." / "Ni chynhelir yr ymweliad hwn. Peidiwch â theithio i’r carchar.";
    withdrawn: "Withdrawn" / "Wedi’i dynnu’n ôl";
    withdrawn_means: "You took this request back." / "Gwnaethoch dynnu’r cais hwn yn ôl.";
    lapsed: "Not answered" / "Heb ei ateb";
    lapsed_means: "The prison did not answer in time, so your request has ended. We are sorry. Do not travel to the prison." / "Ni atebodd y carchar mewn pryd, felly mae eich cais wedi dod i ben. Mae’n ddrwg gennym. Peidiwch â theithio i’r carchar.";
    attended: "Took place" / "Wedi’i gynnal";
    no_show: "Nobody came" / "Ni ddaeth neb";
    refused_entry: "Entry refused" / "Gwrthodwyd mynediad";

    event_requested: "Visit requested" / "Gofynnwyd am ymweliad";
    event_booked: "Visit booked" / "Trefnwyd yr ymweliad";
    event_accepted: "Request accepted: visit booked" / "Derbyniwyd y cais: trefnwyd yr ymweliad";
    event_rejected: "Request not accepted" / "Ni dderbyniwyd y cais";
    event_withdrawn: "Request withdrawn" / "Tynnwyd y cais yn ôl";
    event_lapsed: "Request ended without an answer" / "Daeth y cais i ben heb ateb";
    event_cancelled: "Visit cancelled" / "Canslwyd yr ymweliad";
    event_changed: "Visit changed" / "Newidiwyd yr ymweliad";
    event_change_requested: "Change requested" / "Gofynnwyd am newid";
    event_change_accepted: "Change accepted" / "Derbyniwyd y newid";
    event_change_rejected: "Change not accepted" / "Ni dderbyniwyd y newid";
    event_change_withdrawn: "Change taken back" / "Tynnwyd y newid yn ôl";
    event_change_lapsed: "Change ended without an answer" / "Daeth y newid i ben heb ateb";
    event_links_revoked: "Earlier links stopped working" / "Peidiodd dolenni cynharach â gweithio";
    event_arrived: "Visitors arrived" / "Cyrhaeddodd yr ymwelwyr";
    event_left: "Visitors left" / "Gadawodd yr ymwelwyr";
    event_undone: "Record of the visit corrected" / "Cywirwyd cofnod yr ymweliad";
    by_you: "by you" / "gennych chi";
    by_prison: "by the prison" / "gan y carchar";
    by_professional: "by a legal professional" / "gan weithiwr cyfreithiol";
    by_service: "through another service" / "drwy wasanaeth arall";
    changed_time: "Date or time" / "Dyddiad neu amser";
    changed_choices: "Choices" / "Dewisiadau";
    choice_gone: "A time that you asked for is no longer available" / "Nid yw amser y gwnaethoch ofyn amdano ar gael mwyach";
    changed_people: "Visitors" / "Ymwelwyr";

    time_title: "Choose another time" / "Dewis amser arall";
    time_now(when: &str): "Your visit now: {when}" / "Eich ymweliad nawr: {when}";
    time_kept: "You keep your place until you have the new one." / "Rydych yn cadw eich lle nes bod yr un newydd gennych.";
    choices_title: "Change your choices" / "Newid eich dewisiadau";
    choices_kept: "Your request stays as it is until you have checked the new choices." / "Mae eich cais yn aros fel y mae nes i chi wirio’r dewisiadau newydd.";
    choices_continue: "Check these choices" / "Gwirio’r dewisiadau hyn";
    check_title: "Check the new time" / "Gwirio’r amser newydd";
    check_now: "Time now" / "Amser nawr";
    check_new: "New time" / "Amser newydd";
    check_change: "Change to the new time" / "Newid i’r amser newydd";
    check_ask: "Ask the prison for this time" / "Gofyn i’r carchar am yr amser hwn";
    check_decides: "The prison has to decide about this time. Until then your visit stays as it is." / "Mae’n rhaid i’r carchar benderfynu am yr amser hwn. Tan hynny mae eich ymweliad yn aros fel y mae.";
    check_keep: "Keep the time I have" / "Cadw’r amser sydd gennyf";
    check_choices_title: "Check your new choices" / "Gwirio eich dewisiadau newydd";
    check_choices_now: "Choices now" / "Dewisiadau nawr";
    check_choices_new: "New choices" / "Dewisiadau newydd";
    check_choices: "Change my request" / "Newid fy nghais";
    check_request: "The prison still has to decide about your request." / "Mae’n rhaid i’r carchar benderfynu am eich cais o hyd.";
    check_keep_choices: "Keep my request as it is" / "Cadw fy nghais fel y mae";
}
