//! The answers in words.

use super::{CheckView, Row, Section};
use crate::{
    booking::{
        journey::{Journey, Step, path},
        time, typed,
    },
    forms::Refusal,
    shell::language,
    texts::{booking::check as t, dates},
};
use domain::{language::Language, people::DateOfBirth};

/// Everything that was answered. A draft whose answers do not parse any more goes back to the step that asks for them.
pub(super) async fn of(journey: &Journey) -> Result<CheckView, Refusal> {
    let l = language();
    let answers = journey.answers();
    let prison = journey.prison().await?;
    let chosen = time::shown(journey).await?;
    let request = time::takes_choices(&prison);
    let people = typed::people(answers, journey.today())
        .map_err(|_| Refusal::elsewhere(path(Step::Prisoner)))?;
    let prisoner = &people.prisoner;
    let first_name = prisoner
        .first_name
        .as_ref()
        .map_or("", |name| name.as_str());
    let times = chosen.into_iter().zip(1..).map(|(choice, rank)| {
        if request {
            format!("{rank}. {}", choice.when)
        } else {
            choice.when
        }
    });
    let visit = vec![
        row(t::prison(l), [prison.name_in(l).to_owned()], Step::Prison),
        row(t::time(l), times, Step::Time),
    ];
    let visited = vec![
        row(
            t::name(l),
            [format!("{first_name} {}", prisoner.typed.last_name)],
            Step::Prisoner,
        ),
        row(
            t::date_of_birth(l),
            [date(prisoner.typed.date_of_birth)],
            Step::Prisoner,
        ),
        row(t::number(l), [prisoner.number.to_string()], Step::Prisoner),
    ];
    let visitors = people.visitors.iter().zip(1..).map(|(visitor, number)| {
        let person = &visitor.person;
        let key = if visitor.lead {
            t::lead(l).to_owned()
        } else {
            t::visitor(l, number)
        };
        let mut lines = vec![
            format!("{} {}", person.first_name, person.last_name),
            t::born(l, &date(person.date_of_birth)),
        ];
        lines.extend(Some(visitor.relationship.to_string()).filter(|text| !text.is_empty()));
        row(&key, lines, Step::Visitors)
    });
    let visitors = visitors.collect();
    let support = answers.support.details.trim();
    let support = if support.is_empty() {
        t::no_support(l)
    } else {
        support
    };
    let help = vec![row(
        t::support(l),
        support.lines().map(str::to_owned),
        Step::Support,
    )];
    Ok(CheckView {
        frame: journey.frame(Step::Check),
        title: if request {
            t::title_request(l)
        } else {
            t::title(l)
        }
        .to_owned(),
        notes: request
            .then(|| t::request_note(l).to_owned())
            .into_iter()
            .chain([t::rules(l).to_owned()])
            .collect(),
        sections: vec![
            Section {
                heading: t::visit(l).to_owned(),
                rows: visit,
            },
            Section {
                heading: t::prisoner(l).to_owned(),
                rows: visited,
            },
            Section {
                heading: t::visitors(l).to_owned(),
                rows: visitors,
            },
            Section {
                heading: t::help(l).to_owned(),
                rows: help,
            },
            Section {
                heading: t::contact(l).to_owned(),
                rows: contact_rows(journey),
            },
        ],
        button: if request { t::request(l) } else { t::book(l) }.to_owned(),
    })
}

fn contact_rows(journey: &Journey) -> Vec<Row> {
    let l = language();
    let contact = &journey.answers().contact;
    let messages = match Language::parse(&contact.language) {
        Ok(Language::Cy) => t::welsh(l),
        _ => t::english(l),
    };
    [
        (t::email(l), contact.email.trim()),
        (t::phone(l), contact.phone.trim()),
        (t::language(l), messages),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .map(|(key, value)| row(key, [value.to_owned()], Step::Contact))
    .collect()
}

fn row(key: &str, lines: impl IntoIterator<Item = String>, step: Step) -> Row {
    Row {
        key: key.to_owned(),
        lines: lines.into_iter().collect(),
        change: path(step).to_owned(),
    }
}

fn date(born: DateOfBirth) -> String {
    dates::date_without_weekday(language(), born.date())
}
