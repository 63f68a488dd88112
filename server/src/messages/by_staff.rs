//! What staff add to a message: the reasons of a rejection, and their own words.

use app::texts::{dates, messages as words, reasons};
use domain::booking::{Event, RejectionReason};
use domain::messages::Kind;
use serde_json::Value;
use store::booking::Said;
use store::messages::facts::Facts;

/// What is added to the news.
#[derive(Default)]
pub(super) struct More {
    /// After the other paragraphs.
    pub(super) paragraphs: Vec<String>,
    /// After the short form.
    pub(super) short: String,
}

/// What staff said with the step that a message tells about.
fn said_with<'a>(detail: &Value, facts: &'a Facts) -> impl Iterator<Item = &'a Said> {
    let version = detail["version"].as_i64();
    facts
        .said
        .iter()
        .filter(move |one| version == Some(i64::from(one.version)))
}

/// Who was left out is read behind the link, where the reader has said who they are; a phone is too small for words.
pub(super) fn more(kind: Kind, detail: &Value, facts: &Facts) -> More {
    let l = facts.language;
    let mut more = More::default();
    let accepted = matches!(
        detail["event"].as_str().map(Event::parse),
        Some(Ok(Event::Accepted | Event::ChangeAccepted))
    );
    let fields = detail["fields"].as_array();
    let has = |name: &str| fields.is_some_and(|fields| fields.iter().any(|field| field == name));
    if has("choice_gone") {
        more.paragraphs.push(words::choice_gone(l).to_owned());
        more.short = format!(" {}", words::choice_gone_short(l));
    }
    if accepted && has("visitors") {
        more.paragraphs.push(words::without_some(l).to_owned());
        more.short = format!(" {}", words::without_some_short(l));
    }
    if kind == Kind::StaffMessage {
        return more;
    }
    let free = said_with(detail, facts).filter(|one| one.reason.is_none());
    for text in free.filter_map(|one| one.words.as_deref()) {
        more.paragraphs.push(words::prison_writes(l).to_owned());
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        more.paragraphs.extend(lines.map(str::to_owned));
        more.short = format!("{} {}", more.short, words::prison_wrote_short(l));
    }
    more
}

/// Reasons that this version does not know are left out, and the same general words are said once.
pub(super) fn rejections(detail: &Value, facts: &Facts) -> Vec<String> {
    let l = facts.language;
    let codes = detail["reason"].as_str().unwrap_or_default();
    let mut told: Vec<String> = Vec::new();
    for reason in codes
        .split(',')
        .filter_map(|code| RejectionReason::parse(code).ok())
    {
        let more = said_with(detail, facts).find(|one| one.reason == Some(reason));
        let day = more
            .and_then(|one| one.date)
            .map(|day| dates::date_within(l, day));
        let words = more.and_then(|one| one.words.as_deref());
        let sentence = reasons::rejection_with(l, reason, day.as_deref(), words);
        if !told.contains(&sentence) {
            told.push(sentence);
        }
    }
    told
}
