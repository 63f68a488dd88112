//! Everything that can be wrong with one answer, as a code that has a text in every language.

use crate::codes::codes;

codes! {
    /// What is wrong with a field. The text shown for it is chosen by field and problem.
    Problem {
        /// A name was not entered.
        NameMissing = "name_missing",
        /// A name is longer than 250 characters.
        NameTooLong = "name_too_long",
        /// A name holds a control character, `<` or `>`.
        NameHasForbiddenCharacter = "name_has_forbidden_character",
        /// No part of the date of birth was entered.
        DateOfBirthMissing = "date_of_birth_missing",
        /// Day, month or year was not entered.
        DateOfBirthIncomplete = "date_of_birth_incomplete",
        /// The parts are not a date of the calendar.
        DateOfBirthNotReal = "date_of_birth_not_real",
        /// In the future, or more than 120 years ago.
        DateOfBirthImpossible = "date_of_birth_impossible",
        /// The prisoner number was not entered.
        PrisonerNumberMissing = "prisoner_number_missing",
        /// Not a letter, four digits and two letters.
        PrisonerNumberNotReal = "prisoner_number_not_real",
        /// Number, last name and date of birth do not lead to a prisoner at this prison. The one neutral answer.
        PrisonerNotMatched = "prisoner_not_matched",
        /// Neither e-mail nor phone number was entered.
        ContactMissing = "contact_missing",
        /// The e-mail address was not entered where it is required.
        EmailMissing = "email_missing",
        /// Not an e-mail address.
        EmailNotReal = "email_not_real",
        /// The phone number was not entered where it is required.
        PhoneMissing = "phone_missing",
        /// Not a phone number of any country.
        PhoneNotReal = "phone_not_real",
        /// Without an e-mail address the number has to be one that can receive texts.
        PhoneNotMobile = "phone_not_mobile",
        /// The reference was not entered.
        ReferenceMissing = "reference_missing",
        /// Not eight characters of a reference.
        ReferenceNotReal = "reference_not_real",
        /// No prison was chosen.
        PrisonMissing = "prison_missing",
        /// There is no such prison.
        PrisonUnknown = "prison_unknown",
        /// The prison is there but not open to online booking.
        PrisonNotBookable = "prison_not_bookable",
        /// Not three capital letters.
        PrisonCodeNotReal = "prison_code_not_real",
        /// No time was chosen.
        TimeMissing = "time_missing",
        /// Not a time of day written as `0930` or `09:30`.
        TimeNotReal = "time_not_real",
        /// The end is not after the start.
        TimeEndsBeforeStart = "time_ends_before_start",
        /// Not a date written as `2026-11-23`.
        DateNotReal = "date_not_real",
        /// The end of a range lies before its beginning.
        DatesOutOfOrder = "dates_out_of_order",
        /// Every n weeks is counted from a Monday, and n is 1 to 52.
        RecurrenceNotReal = "recurrence_not_real",
        /// More than three ranked choices.
        TooManyChoices = "too_many_choices",
        /// The same session chosen twice.
        ChoiceRepeated = "choice_repeated",
        /// No visitor was entered.
        VisitorsMissing = "visitors_missing",
        /// More visitors than the prison allows in all.
        TooManyVisitors = "too_many_visitors",
        /// More people at or above the seat age than the prison has adult seats for.
        TooManyAdults = "too_many_adults",
        /// More people below the seat age than the prison allows.
        TooManyChildren = "too_many_children",
        /// Nobody is 18 or over on the day of the visit.
        NoAdult = "no_adult",
        /// Not exactly one visitor leads.
        LeadVisitorUnclear = "lead_visitor_unclear",
        /// The same person twice among the visitors.
        PersonRepeated = "person_repeated",
        /// The relationship was not entered.
        RelationshipMissing = "relationship_missing",
        /// The relationship is longer than 100 characters.
        RelationshipTooLong = "relationship_too_long",
        /// Support needs are shorter than 3 characters.
        SupportTooShort = "support_too_short",
        /// Support needs are longer than 200 characters.
        SupportTooLong = "support_too_long",
        /// A text holds a control character.
        TextHasForbiddenCharacter = "text_has_forbidden_character",
        /// A comment is longer than 1,200 characters.
        CommentTooLong = "comment_too_long",
        /// No rating was chosen, or it is not 1 to 5.
        RatingMissing = "rating_missing",
        /// Nothing was chosen among the offered answers.
        AnswerMissing = "answer_missing",
        /// The answer is none of those offered.
        AnswerUnknown = "answer_unknown",
        /// A number lies outside its range.
        NumberOutOfRange = "number_out_of_range",
        /// The details given do not lead to a booking. The one neutral answer of finding a visit.
        BookingNotFound = "booking_not_found",
    }
}

impl std::error::Error for Problem {}

/// A problem and the field it belongs to, by the field's name in the form or JSON body.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct FieldError {
    /// The field's name, such as `visitors[1].date_of_birth`.
    pub field: String,
    /// What is wrong with it.
    pub problem: Problem,
}

impl FieldError {
    /// Ties a problem to its field.
    pub fn new(field: impl Into<String>, problem: Problem) -> Self {
        Self {
            field: field.into(),
            problem,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_has_a_code_of_its_own_and_travels_as_that_code() {
        for problem in Problem::ALL {
            assert_eq!(
                serde_json::to_string(problem).unwrap(),
                format!("\"{}\"", problem.code())
            );
            assert_eq!(Problem::parse(problem.code()), Ok(*problem));
        }
        assert!(Problem::parse("nothing_wrong").is_err());
    }
}
