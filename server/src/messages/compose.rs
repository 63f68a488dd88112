//! What each kind of message says, from what the booking is now.

use app::texts::{bring, dates, messages as words, reasons};
use domain::booking::{CancelReason, Status};
use domain::language::Language;
use domain::messages::Kind;
use jiff::civil::Date;
use serde_json::Value;
use store::messages::facts::{Facts, Times};

use super::{Letter, by_staff};

/// The parts that differ from kind to kind.
struct News {
    subject: String,
    heading: &'static str,
    paragraphs: Vec<String>,
    reasons: Vec<String>,
    short: String,
}

/// Writes a message. `link` is the manage link, `prison_page` where the prison is described.
#[must_use]
pub fn compose(
    kind: Kind,
    detail: &Value,
    facts: &Facts,
    link: String,
    prison_page: &str,
) -> Letter {
    let l = facts.language;
    let prison = prison_name(facts);
    // A request that was changed still waits.
    let still_waits = kind == Kind::Changed && facts.status == Status::Requested;
    let kind = if still_waits { Kind::Requested } else { kind };
    let mut news = news(kind, detail, facts, prison);
    let more = by_staff::more(kind, detail, facts);
    news.paragraphs.extend(more.paragraphs);
    news.short.push_str(&more.short);
    let coming = facts.status == Status::Booked;
    let phone = facts.prison.phone.as_deref();
    let reach = match phone {
        Some(number) => words::phone(l, prison, number),
        None => words::no_phone(l, prison, prison_page),
    };
    Letter {
        language: l,
        subject: news.subject,
        heading: news.heading,
        paragraphs: news.paragraphs,
        reasons_heading: words::reasons(l),
        reasons: news.reasons,
        rows: rows(kind, facts, prison),
        bring_heading: words::bring(l),
        bring: if coming {
            bring::everything(l, &facts.prison)
        } else {
            Vec::new()
        },
        code: None,
        link,
        link_text: if facts.status.called_off_by().is_some() {
            words::manage(l)
        } else {
            words::see(l)
        },
        footer: vec![
            reach,
            words::link_secret(l).to_owned(),
            words::no_reply(l).to_owned(),
        ],
        short: news.short,
        short_reference: words::short_reference(l, &facts.reference.shown()),
        short_phone: phone.map(|number| words::short_phone(l, number)),
    }
}

/// The prison's name in the language of the message.
#[must_use]
pub fn prison_name(facts: &Facts) -> &str {
    match (facts.language, facts.prison.name_cy.as_deref()) {
        (Language::Cy, Some(name)) => name,
        _ => &facts.prison.name,
    }
}

fn news(kind: Kind, detail: &Value, facts: &Facts, prison: &str) -> News {
    let l = facts.language;
    let day = dates::date_within(l, facts.at.date);
    let when = format!("{day}, {}", dates::time(l, facts.at.starts));
    let plain = |subject, heading, intro: &'static str, short| News {
        subject,
        heading,
        paragraphs: vec![intro.to_owned()],
        reasons: Vec::new(),
        short,
    };
    // A request for a change that came to nothing leaves a visit that is booked.
    let about_change = facts.status == Status::Booked;
    match kind {
        Kind::Requested => {
            let reply = reply_by(l, facts.reply_by);
            let short = words::requested_short(l, prison, &when, &reply);
            News {
                paragraphs: vec![
                    words::requested_intro(l).to_owned(),
                    words::requested_wait(l, &reply),
                ],
                ..plain(
                    words::requested_subject(l, prison, &day),
                    words::requested_heading(l),
                    "",
                    short,
                )
            }
        }
        Kind::ChangeRequested => {
            let reply = reply_by(l, facts.change.as_ref().map(|change| change.reply_by));
            let short = words::change_requested_short(l, prison, &when, &reply);
            News {
                paragraphs: vec![
                    words::change_requested_intro(l).to_owned(),
                    words::change_requested_wait(l, &reply),
                ],
                ..plain(
                    words::change_requested_subject(l, prison, &day),
                    words::change_requested_heading(l),
                    "",
                    short,
                )
            }
        }
        Kind::ChangeRejected => News {
            reasons: by_staff::rejections(detail, facts),
            ..unchanged(facts, prison, words::change_rejected_heading(l), None)
        },
        Kind::Lapsed if about_change => unchanged(
            facts,
            prison,
            words::change_rejected_heading(l),
            Some(words::change_lapsed_intro(l)),
        ),
        Kind::Withdrawn if about_change => {
            unchanged(facts, prison, words::change_withdrawn_heading(l), None)
        }
        Kind::Rejected => News {
            reasons: by_staff::rejections(detail, facts),
            ..plain(
                words::rejected_subject(l, prison, &day),
                words::rejected_heading(l),
                words::rejected_intro(l),
                words::rejected_short(l, prison, &when),
            )
        },
        Kind::Cancelled => News {
            reasons: detail["reason"]
                .as_str()
                .and_then(|code| cancellation(l, code))
                .map(str::to_owned)
                .into_iter()
                .collect(),
            ..plain(
                words::cancelled_subject(l, prison, &day),
                words::cancelled_heading(l),
                words::cancelled_intro(l),
                words::cancelled_short(l, prison, &when),
            )
        },
        Kind::Booked => plain(
            words::booked_subject(l, prison, &day),
            words::booked_heading(l),
            words::booked_intro(l),
            words::booked_short(l, prison, &when),
        ),
        // Words of staff are read behind the link, where the reader has said who they are.
        Kind::StaffMessage => plain(
            words::staff_message_subject(l, prison, &day),
            words::staff_message_heading(l),
            words::staff_message_intro(l),
            words::staff_message_short(l, prison, &when),
        ),
        Kind::Changed => plain(
            words::changed_subject(l, prison, &day),
            words::changed_heading(l),
            words::changed_intro(l),
            words::changed_short(l, prison, &when),
        ),
        Kind::Withdrawn => plain(
            words::withdrawn_subject(l, prison, &day),
            words::withdrawn_heading(l),
            words::withdrawn_intro(l),
            words::withdrawn_short(l, prison, &when),
        ),
        Kind::Lapsed => plain(
            words::lapsed_subject(l, prison, &day),
            words::lapsed_heading(l),
            words::lapsed_intro(l),
            words::lapsed_short(l, prison, &when),
        ),
        Kind::Reminder => plain(
            words::reminder_subject(l, prison, &day),
            words::reminder_heading(l),
            words::reminder_intro(l),
            words::reminder_short(l, prison, &when),
        ),
    }
}

/// A change came to nothing and the visit stays.
fn unchanged(
    facts: &Facts,
    prison: &str,
    heading: &'static str,
    before: Option<&'static str>,
) -> News {
    let l = facts.language;
    let day = dates::date_within(l, facts.at.date);
    let when = format!("{day}, {}", dates::time(l, facts.at.starts));
    let stays = words::change_rejected_intro(l);
    News {
        subject: words::change_rejected_subject(l, prison, &day),
        heading,
        paragraphs: before
            .into_iter()
            .chain([stays])
            .map(str::to_owned)
            .collect(),
        reasons: Vec::new(),
        short: words::change_rejected_short(l, prison, &when),
    }
}

fn rows(kind: Kind, facts: &Facts, prison: &str) -> Vec<(String, String)> {
    let l = facts.language;
    let mut rows = vec![
        (words::reference(l).to_owned(), facts.reference.shown()),
        (words::prison(l).to_owned(), prison.to_owned()),
    ];
    match (kind, &facts.change) {
        (Kind::Requested, _) if facts.choices.len() > 1 => {
            rows.extend(
                facts
                    .choices
                    .iter()
                    .map(|(rank, at)| (words::choice(l, *rank), date_and_times(l, *at))),
            );
        }
        (Kind::ChangeRequested, Some(change)) => {
            rows.push((words::now_booked(l).to_owned(), date_and_times(l, facts.at)));
            if change.at != facts.at {
                rows.push((words::asked_for(l).to_owned(), date_and_times(l, change.at)));
            }
            if change.people {
                rows.push((
                    words::asked_for(l).to_owned(),
                    words::people_change(l).to_owned(),
                ));
            }
        }
        _ => {
            rows.push((words::day(l).to_owned(), dates::date(l, facts.at.date)));
            rows.push((
                words::time(l).to_owned(),
                dates::times(l, facts.at.starts, facts.at.ends),
            ));
        }
    }
    if facts.status == Status::Booked {
        rows.push((words::address(l).to_owned(), address(facts)));
    }
    rows
}

/// The address on several lines.
#[must_use]
pub fn address(facts: &Facts) -> String {
    [facts.prison.address.trim(), facts.prison.postcode.trim()]
        .join("\n")
        .trim()
        .to_owned()
}

fn date_and_times(l: Language, at: Times) -> String {
    format!(
        "{}, {}",
        dates::date(l, at.date),
        dates::times(l, at.starts, at.ends)
    )
}

fn reply_by(l: Language, day: Option<Date>) -> String {
    day.map_or_else(String::new, |day| dates::date_within(l, day))
}

fn cancellation(l: Language, code: &str) -> Option<&'static str> {
    CancelReason::parse(code)
        .ok()
        .map(|reason| reasons::cancellation(l, reason))
}
