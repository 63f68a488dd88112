//! The sentence for every problem that the rules can find. They stay on the server: a refusal brings its own.

use domain::{Problem, language::Language};

super::texts! {
    first_name_missing: "Enter a first name" / "Nodwch enw cyntaf";
    last_name_missing: "Enter a last name" / "Nodwch gyfenw";
    name_too_long: "Names must be 250 characters or less" / "Rhaid i enwau fod yn 250 o nodau neu lai";
    name_has_forbidden_character: "Names must not include < or > or hidden characters" / "Ni chaiff enwau gynnwys < neu > na nodau cudd";
    date_of_birth_missing: "Enter a date of birth" / "Nodwch ddyddiad geni";
    date_of_birth_incomplete: "The date of birth must include a day, month and year" / "Rhaid i’r dyddiad geni gynnwys diwrnod, mis a blwyddyn";
    date_of_birth_not_real: "The date of birth must be a real date" / "Rhaid i’r dyddiad geni fod yn ddyddiad go iawn";
    date_of_birth_impossible: "The date of birth must be in the past, within the last 120 years" / "Rhaid i’r dyddiad geni fod yn y gorffennol, o fewn y 120 mlynedd diwethaf";
    prisoner_number_missing: "Enter a prisoner number" / "Nodwch rif carcharor";
    prisoner_number_not_real: "Enter a prisoner number in the correct format, like A1234BC" / "Nodwch rif carcharor yn y fformat cywir, fel A1234BC";
    prisoner_not_matched: "We cannot match these details to a prisoner at this prison. Check them and try again, or ask the prison" / "Ni allwn baru’r manylion hyn â charcharor yn y carchar hwn. Gwiriwch nhw a rhowch gynnig arall arni, neu gofynnwch i’r carchar";
    contact_missing: "Enter an email address or a mobile number" / "Nodwch gyfeiriad e-bost neu rif ffôn symudol";
    email_missing: "Enter an email address" / "Nodwch gyfeiriad e-bost";
    email_not_real: "Enter an email address in the correct format, like name@example.com" / "Nodwch gyfeiriad e-bost yn y fformat cywir, fel enw@example.com";
    phone_missing: "Enter a phone number" / "Nodwch rif ffôn";
    phone_not_real: "Enter a phone number, like 07700 900 982 or +44 7700 900 982" / "Nodwch rif ffôn, fel 07700 900 982 neu +44 7700 900 982";
    phone_not_mobile: "Enter a mobile number that can get text messages, or an email address" / "Nodwch rif ffôn symudol sy’n gallu derbyn negeseuon testun, neu gyfeiriad e-bost";
    reference_missing: "Enter a booking reference" / "Nodwch gyfeirnod archebu";
    reference_not_real: "Enter a booking reference with 8 letters and numbers" / "Nodwch gyfeirnod archebu ag 8 o lythrennau a rhifau";
    prison_missing: "Select a prison" / "Dewiswch garchar";
    prison_unknown: "Select a prison from the list" / "Dewiswch garchar o’r rhestr";
    prison_not_bookable: "You cannot book visits to this prison online" / "Ni allwch drefnu ymweliadau â’r carchar hwn ar-lein";
    prison_code_not_real: "A prison code has three capital letters" / "Mae gan god carchar dair priflythyren";
    time_missing: "Select a time" / "Dewiswch amser";
    time_not_real: "Enter a time like 09:30" / "Nodwch amser fel 09:30";
    time_ends_before_start: "The end must be after the start" / "Rhaid i’r diwedd fod ar ôl y dechrau";
    date_not_real: "Enter a real date" / "Nodwch ddyddiad go iawn";
    dates_out_of_order: "The last date must not be before the first" / "Ni chaiff y dyddiad olaf fod cyn y cyntaf";
    recurrence_not_real: "Count weeks from a Monday, every 1 to 52 weeks" / "Cyfrwch wythnosau o ddydd Llun, bob 1 i 52 wythnos";
    too_many_choices: "Choose no more than 3 times" / "Dewiswch ddim mwy na 3 amser";
    choice_repeated: "Choose each time only once" / "Dewiswch bob amser unwaith yn unig";
    visitors_missing: "Enter who is visiting" / "Nodwch pwy sy’n ymweld";
    too_many_visitors: "There are more visitors than this prison allows" / "Mae mwy o ymwelwyr nag y mae’r carchar hwn yn eu caniatáu";
    too_many_adults: "There are more adults than this prison has seats for" / "Mae mwy o oedolion nag sydd o seddi yn y carchar hwn";
    too_many_children: "There are more children than this prison allows" / "Mae mwy o blant nag y mae’r carchar hwn yn eu caniatáu";
    no_adult: "One visitor must be 18 or over on the day of the visit" / "Rhaid i un ymwelydd fod yn 18 oed neu’n hŷn ar ddiwrnod yr ymweliad";
    lead_visitor_unclear: "One visitor must be the lead visitor" / "Rhaid i un ymwelydd fod yn brif ymwelydd";
    person_repeated: "You have entered this person twice" / "Rydych wedi nodi’r person hwn ddwywaith";
    relationship_missing: "Enter how this visitor knows the prisoner" / "Nodwch sut mae’r ymwelydd hwn yn adnabod y carcharor";
    relationship_too_long: "The relationship must be 100 characters or less" / "Rhaid i’r berthynas fod yn 100 o nodau neu lai";
    support_too_short: "Enter at least 3 characters about the help needed" / "Nodwch o leiaf 3 nod am yr help sydd ei angen";
    support_too_long: "Your answer must be 200 characters or less" / "Rhaid i’ch ateb fod yn 200 o nodau neu lai";
    text_has_forbidden_character: "Your answer must not include hidden characters" / "Ni chaiff eich ateb gynnwys nodau cudd";
    comment_too_long: "Your answer must be 1,200 characters or less" / "Rhaid i’ch ateb fod yn 1,200 o nodau neu lai";
    rating_missing: "Select how you felt about using this service" / "Dewiswch sut oeddech chi’n teimlo am ddefnyddio’r gwasanaeth hwn";
    answer_missing: "Select an answer" / "Dewiswch ateb";
    answer_unknown: "Select one of the answers" / "Dewiswch un o’r atebion";
    number_out_of_range: "Enter a number within the range" / "Nodwch rif o fewn yr ystod";
    booking_not_found: "We cannot find a visit with these details. Check them and try again" / "Ni allwn ddod o hyd i ymweliad â’r manylion hyn. Gwiriwch nhw a rhowch gynnig arall arni";
}

/// The sentence for a problem with a field.
#[must_use]
pub fn sentence(l: Language, field: &str, problem: Problem) -> &'static str {
    use Problem as P;
    match problem {
        P::NameMissing if field.ends_with("last_name") => last_name_missing(l),
        P::NameMissing => first_name_missing(l),
        P::NameTooLong => name_too_long(l),
        P::NameHasForbiddenCharacter => name_has_forbidden_character(l),
        P::DateOfBirthMissing => date_of_birth_missing(l),
        P::DateOfBirthIncomplete => date_of_birth_incomplete(l),
        P::DateOfBirthNotReal => date_of_birth_not_real(l),
        P::DateOfBirthImpossible => date_of_birth_impossible(l),
        P::PrisonerNumberMissing => prisoner_number_missing(l),
        P::PrisonerNumberNotReal => prisoner_number_not_real(l),
        P::PrisonerNotMatched => prisoner_not_matched(l),
        P::ContactMissing => contact_missing(l),
        P::EmailMissing => email_missing(l),
        P::EmailNotReal => email_not_real(l),
        P::PhoneMissing => phone_missing(l),
        P::PhoneNotReal => phone_not_real(l),
        P::PhoneNotMobile => phone_not_mobile(l),
        P::ReferenceMissing => reference_missing(l),
        P::ReferenceNotReal => reference_not_real(l),
        P::PrisonMissing => prison_missing(l),
        P::PrisonUnknown => prison_unknown(l),
        P::PrisonNotBookable => prison_not_bookable(l),
        P::PrisonCodeNotReal => prison_code_not_real(l),
        P::TimeMissing => time_missing(l),
        P::TimeNotReal => time_not_real(l),
        P::TimeEndsBeforeStart => time_ends_before_start(l),
        P::DateNotReal => date_not_real(l),
        P::DatesOutOfOrder => dates_out_of_order(l),
        P::RecurrenceNotReal => recurrence_not_real(l),
        P::TooManyChoices => too_many_choices(l),
        P::ChoiceRepeated => choice_repeated(l),
        P::VisitorsMissing => visitors_missing(l),
        P::TooManyVisitors => too_many_visitors(l),
        P::TooManyAdults => too_many_adults(l),
        P::TooManyChildren => too_many_children(l),
        P::NoAdult => no_adult(l),
        P::LeadVisitorUnclear => lead_visitor_unclear(l),
        P::PersonRepeated => person_repeated(l),
        P::RelationshipMissing => relationship_missing(l),
        P::RelationshipTooLong => relationship_too_long(l),
        P::SupportTooShort => support_too_short(l),
        P::SupportTooLong => support_too_long(l),
        P::TextHasForbiddenCharacter => text_has_forbidden_character(l),
        P::CommentTooLong => comment_too_long(l),
        P::RatingMissing => rating_missing(l),
        P::AnswerMissing => answer_missing(l),
        P::AnswerUnknown => answer_unknown(l),
        P::NumberOutOfRange => number_out_of_range(l),
        P::BookingNotFound => booking_not_found(l),
    }
}
