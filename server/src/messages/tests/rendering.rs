//! Every kind in both languages and all three forms.

use domain::booking::{Reference, RejectionReason, Status};
use domain::language::Language;
use domain::messages::Kind;
use jiff::civil::{date, time};
use serde_json::json;
use store::booking::Said;
use store::messages::facts::{Change, Facts, Prison, Times};
use uuid::Uuid;

use crate::messages::{Letter, compose};

const LINK: &str = "https://visits.example/visits/token";

fn facts(kind: Kind, language: Language) -> Facts {
    let at = Times {
        date: date(2026, 12, 5),
        starts: time(14, 0, 0, 0),
        ends: time(15, 30, 0, 0),
    };
    let later = Times {
        date: date(2026, 12, 6),
        ..at
    };
    Facts {
        booking_id: Uuid::from_u128(7),
        of_firm: false,
        reference: Reference::parse("K7QM-3XTD").unwrap(),
        status: match kind {
            Kind::Requested => Status::Requested,
            Kind::Rejected => Status::Rejected,
            Kind::Cancelled => Status::Cancelled,
            Kind::Withdrawn => Status::Withdrawn,
            Kind::Lapsed => Status::Lapsed,
            _ => Status::Booked,
        },
        language,
        email: Some("ann@example.com".to_owned()),
        phone: None,
        link_version: 1,
        sequence: 0,
        reply_by: Some(date(2026, 11, 26)),
        at,
        choices: vec![(1, at), (2, later)],
        change: Some(Change {
            at: later,
            people: true,
            reply_by: date(2026, 11, 26),
        }),
        said: Vec::new(),
        prison: Prison {
            slug: "mor".to_owned(),
            name: "HMP <b>Sea</b> & \"Shore\"".to_owned(),
            name_cy: Some("CEF <b>Môr</b> & \"Traeth\"".to_owned()),
            address: "1 High Street\nTown".to_owned(),
            postcode: "TE1 1ST".to_owned(),
            phone: Some("0113 496 0000".to_owned()),
            id_rules: "Two <b>forms</b>".to_owned(),
            id_rules_cy: "Dau <b>fath</b>".to_owned(),
            bring: "A <i>£1</i> coin for the locker".to_owned(),
            bring_cy: "Darn <i>£1</i> ar gyfer y locer".to_owned(),
        },
    }
}

fn letter(kind: Kind, language: Language) -> Letter {
    let reason = if kind == Kind::Cancelled {
        "prison"
    } else {
        "visitor_banned,non_association"
    };
    compose(
        kind,
        &json!({ "reason": reason }),
        &facts(kind, language),
        LINK.to_owned(),
        "https://visits.example/prisons/mor",
    )
}

fn every_letter() -> impl Iterator<Item = (Kind, Letter)> {
    Kind::ALL.iter().flat_map(|kind| {
        Language::ALL
            .iter()
            .map(move |language| (*kind, letter(*kind, *language)))
    })
}

#[test]
fn every_kind_is_complete_in_both_languages_and_all_forms() {
    for (kind, letter) in every_letter() {
        let of = format!("{kind} in {}", letter.language);
        assert!(
            !letter.subject.is_empty() && !letter.subject.contains('\n'),
            "subject of {of}"
        );
        assert!(!letter.heading.is_empty(), "heading of {of}");
        assert!(
            letter
                .paragraphs
                .iter()
                .all(|paragraph| !paragraph.is_empty()),
            "paragraphs of {of}"
        );
        for (form, text) in [
            ("html", letter.html()),
            ("text", letter.text()),
            ("short", letter.short()),
        ] {
            let text = text.unwrap();
            assert!(text.contains(LINK), "{form} of {of} has the link: {text}");
            assert!(
                text.contains("0113 496 0000"),
                "{form} of {of} has the prison's phone: {text}"
            );
            assert!(
                text.contains("K7QM-3XTD"),
                "{form} of {of} has the reference: {text}"
            );
            assert!(
                !text.contains(['{', '}']),
                "{form} of {of} is filled in: {text}"
            );
        }
        assert!(
            !letter.short().unwrap().contains('\n'),
            "short of {of} is one line"
        );
    }
}

#[test]
fn welsh_is_not_english() {
    for kind in Kind::ALL {
        let (english, welsh) = (letter(*kind, Language::En), letter(*kind, Language::Cy));
        assert_ne!(english.subject, welsh.subject, "{kind}");
        assert_ne!(english.heading, welsh.heading, "{kind}");
        assert_ne!(english.paragraphs, welsh.paragraphs, "{kind}");
        assert!(welsh.html().unwrap().contains("lang=\"cy\""), "{kind}");
        assert!(
            welsh.text().unwrap().contains("CEF <b>Môr</b>"),
            "plain text is not escaped: {kind}"
        );
    }
}

#[test]
fn what_a_prison_is_called_cannot_become_markup() {
    for (kind, letter) in every_letter() {
        let html = letter.html().unwrap();
        assert!(
            !html.contains("<b>") && !html.contains("<i>"),
            "{kind}: {html}"
        );
        assert!(html.contains("&#60;b&#62;"), "{kind}: {html}");
    }
}

#[test]
fn only_a_visit_that_takes_place_says_what_to_bring() {
    for (kind, letter) in every_letter() {
        let takes_place = !matches!(
            kind,
            Kind::Requested | Kind::Rejected | Kind::Cancelled | Kind::Withdrawn | Kind::Lapsed
        );
        assert_eq!(!letter.bring.is_empty(), takes_place, "{kind}");
    }
}

#[test]
fn the_same_general_words_are_said_once_and_causes_stay_hidden() {
    let hidden = json!({ "reason": "non_association,child_protection,no_such_reason" });
    let told = compose(
        Kind::Rejected,
        &hidden,
        &facts(Kind::Rejected, Language::En),
        LINK.to_owned(),
        "",
    );
    assert_eq!(
        told.reasons,
        ["The prison cannot offer this visit. Call the prison if you have questions."]
    );
}

#[test]
fn a_change_that_came_to_nothing_leaves_the_visit_booked() {
    for kind in [Kind::Lapsed, Kind::Withdrawn, Kind::ChangeRejected] {
        let facts = Facts {
            status: Status::Booked,
            ..facts(kind, Language::En)
        };
        let letter = compose(kind, &json!({}), &facts, LINK.to_owned(), "");
        assert!(
            letter
                .paragraphs
                .contains(&"Your visit stays booked as it was.".to_owned()),
            "{kind}"
        );
    }
}

#[test]
fn a_changed_request_is_still_not_booked() {
    let facts = Facts {
        status: Status::Requested,
        ..facts(Kind::Changed, Language::En)
    };
    let letter = compose(Kind::Changed, &json!({}), &facts, LINK.to_owned(), "");
    assert_eq!(letter.heading, "Your visit is not booked yet");
}

#[test]
fn a_prison_without_a_phone_points_to_its_page() {
    let mut facts = facts(Kind::Booked, Language::En);
    facts.prison.phone = None;
    let letter = compose(
        Kind::Booked,
        &json!({}),
        &facts,
        LINK.to_owned(),
        "https://visits.example/prisons/mor",
    );
    assert!(
        letter
            .text()
            .unwrap()
            .contains("https://visits.example/prisons/mor")
    );
    assert!(!letter.short().unwrap().contains("Prison:"));
}

#[test]
fn dates_and_words_of_staff_are_told_with_the_step_they_came_with() {
    let said = |version, reason, date, words: Option<&str>| Said {
        version,
        at: "2026-11-24T10:00:00Z".parse().unwrap(),
        reason,
        date,
        words: words.map(str::to_owned),
    };
    let banned = Some(RejectionReason::VisitorBanned);
    let facts = Facts {
        said: vec![
            said(2, None, None, Some("Of another step")),
            said(3, banned, Some(date(2026, 12, 24)), None),
            said(3, Some(RejectionReason::Other), None, Some("Ask <us>")),
            said(3, None, None, Some("Dear all\n\nwrite instead")),
        ],
        ..facts(Kind::Rejected, Language::En)
    };
    let detail = json!({ "event": "rejected", "reason": "visitor_banned,other,child_protection", "version": 3 });
    let letter = compose(Kind::Rejected, &detail, &facts, LINK.to_owned(), "");
    assert_eq!(
        letter.reasons,
        [
            "A visitor is not allowed to visit at the moment. This is the last day of that: Thursday 24 December 2026.",
            "Call the prison for details. The prison writes: “Ask <us>”",
            "The prison cannot offer this visit. Call the prison if you have questions.",
        ]
    );
    assert!(
        letter.paragraphs.ends_with(
            &["The prison also writes:", "Dear all", "write instead"].map(str::to_owned)
        )
    );
    let html = letter.html().unwrap();
    assert!(
        html.contains("Ask &#60;us&#62;") || html.contains("Ask &lt;us&gt;"),
        "{html}"
    );
    let short = letter.short().unwrap();
    assert!(short.contains("open the link") && !short.contains("write instead"));
    let all = format!("{}{html}", letter.text().unwrap());
    assert!(!all.contains("Of another step"));
}

#[test]
fn accepted_without_some_of_the_visitors_says_so() {
    let facts = facts(Kind::Booked, Language::Cy);
    let told = |detail| compose(Kind::Booked, &detail, &facts, LINK.to_owned(), "").paragraphs;
    let words = "Mae’r carchar wedi derbyn eich ymweliad heb rai o’r ymwelwyr. Agorwch eich ymweliad i weld pwy all ddod.";
    let fewer = told(json!({ "event": "accepted", "fields": ["visitors"], "version": 2 }));
    assert_eq!(fewer.last().map(String::as_str), Some(words));
    for other in [
        json!({ "event": "accepted", "fields": [], "version": 2 }),
        json!({ "event": "changed", "fields": ["visitors"], "version": 2 }),
    ] {
        assert!(!told(other).contains(&words.to_owned()));
    }
}
