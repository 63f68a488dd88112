use super::*;
use domain::staff::Permission;
use serde_json::json;
use store::audit::{Did, Mark};

fn said(action: &str, detail: Value, name: Option<&str>, prisons: &[&str]) -> String {
    let line = Line {
        mark: Mark {
            at: jiff::Timestamp::UNIX_EPOCH,
            history: false,
            id: 1,
        },
        actor_kind: "staff".to_owned(),
        actor: Some("Alex Reed".to_owned()),
        did: Did::Action {
            action: action.to_owned(),
            object_kind: "staff_member".to_owned(),
            object_id: None,
            detail: detail.clone(),
        },
        reference: None,
        name: name.map(str::to_owned),
        prisons: prisons.iter().map(|name| (*name).to_owned()).collect(),
    };
    sentence(action, &detail, &line, "Northmoor")
}

/// What the store writes with each action.
fn written(action: Action) -> Vec<Value> {
    match action {
        Action::SignIn
        | Action::GiveSetUpCode
        | Action::AddNote
        | Action::SendMessage
        | Action::AskToJoinFirm
        | Action::AcceptProfessional
        | Action::RefuseProfessional
        | Action::MakeFirmAdministrator
        | Action::EndFirmAdministrator
        | Action::LeaveFirm
        | Action::AddClient
        | Action::EditClient
        | Action::ShareClient
        | Action::BookForClient
        | Action::CancelForClient
        | Action::RevokeApiKey => vec![json!({})],
        Action::SignOut
        | Action::SignOutByProvider
        | Action::SignInExpired
        | Action::EndSignIns
        | Action::DisableStaff
        | Action::SetUpAccount => [0, 1, 2].map(|ended| json!({ "ended": ended })).to_vec(),
        Action::BindToProvider => vec![json!({ "issuer": "https://sign-in.example" })],
        Action::AddStaff => vec![
            json!({ "permissions": Permission::ALL, "prisons": null }),
            json!({ "permissions": Permission::ALL, "prisons": ["northmoor"] }),
            json!({ "permissions": Permission::ALL, "local": true }),
        ],
        Action::ChangePermissions => vec![
            json!({ "given": Permission::ALL, "taken": [] }),
            json!({ "given": [], "taken": Permission::ALL }),
            json!({ "given": ["view"], "taken": ["override"] }),
            json!({ "given": [], "taken": [] }),
        ],
        Action::Override => vec![json!({ "rules": SoftRule::ALL, "version": 2 })],
        Action::DealWithReviewFlag => Dealt::ALL
            .iter()
            .map(|how| json!({ "flag": "0190-f", "how": how }))
            .collect(),
        Action::EditTimetable => EditKind::ALL
            .iter()
            .map(|kind| {
                let counts = Counts {
                    added: 3,
                    changes_ended: 1,
                    holds_ended: 2,
                    ..Counts::default()
                };
                json!({ "kind": kind.code(), "counts": counts })
            })
            .collect(),
        Action::ChangeSettings => {
            let fields = prison::words::fields().collect::<Vec<_>>();
            vec![json!({ "fields": fields })]
        }
        Action::AdjustAllowance => OrderKind::ALL
            .iter()
            .flat_map(|kind| {
                [-2, 1].map(|by| json!({ "kind": kind, "by": by, "adjustment": "0190-a" }))
            })
            .collect(),
        Action::KeepPeopleApart | Action::KeepPeopleApartNoMore => {
            vec![json!({ "booking": null }), json!({ "booking": "0190-b" })]
        }
        Action::CreateApiKey => vec![json!({ "scopes": [
            "prisons:read", "holds:write", "bookings:read", "bookings:write", "bookings:all", "records:write",
        ] })],
        Action::EraseVisits
        | Action::EraseSessions
        | Action::EraseFeedbackWords
        | Action::EraseAdjustmentReasons => vec![json!({ "count": 1 }), json!({ "count": 12 })],
    }
}

#[test]
fn every_action_is_a_sentence_without_codes() {
    for action in Action::ALL {
        for detail in written(*action) {
            for name in [Some("Bela Novak"), None] {
                let text = said(action.code(), detail.clone(), name, &["Northmoor"]);
                assert!(text.starts_with(char::is_uppercase), "{text}");
                for raw in [
                    "_", "{", "[", "\"", "null", "0190", ":read", ":write", ":all", "  ",
                ] {
                    assert!(!text.contains(raw), "{raw} in {text}");
                }
                assert!(text.len() > 8 && !text.ends_with([' ', ':']), "{text}");
            }
        }
    }
}

#[test]
fn details_are_in_the_words_of_the_pages() {
    let bela = Some("Bela Novak");
    for (action, detail, text) in [
        (
            "add_staff",
            json!({ "permissions": ["view", "book"], "local": true }),
            "Gave Bela Novak: Look, Book and check in at Northmoor",
        ),
        (
            "add_staff",
            json!({ "permissions": ["view"], "prisons": ["ashdale", "northmoor"] }),
            "Gave Bela Novak: Look at Ashdale, Northmoor",
        ),
        (
            "add_staff",
            json!({ "permissions": ["view"], "prisons": null }),
            "Gave Bela Novak: Look at every prison",
        ),
        (
            "change_permissions",
            json!({ "given": ["view"], "taken": ["decide"] }),
            "Gave Bela Novak: Look and took: Decide at Northmoor",
        ),
        ("sign_out", json!({ "ended": 1 }), "Signed out"),
        (
            "end_sign_ins",
            json!({ "ended": 2 }),
            "Ended 2 sign-ins of Bela Novak",
        ),
        (
            "override",
            json!({ "rules": ["capacity", "notice"], "version": 2 }),
            "Set aside the capacity and the notice for a visit",
        ),
        (
            "edit_timetable",
            json!({ "kind": "block_date", "counts": { "removed": 2, "cancelled": 1 } }),
            "Blocked a date: 2 sessions removed, 1 booking cancelled",
        ),
        (
            "change_settings",
            json!({ "fields": ["max_adults", "opening_cy"] }),
            "Changed settings: Most adults; Opening, in Welsh",
        ),
        (
            "erase_visits",
            json!({ "count": 12 }),
            "Erased 12 visits of long ago",
        ),
        ("swept_the_floor", json!({ "count": 1 }), "Swept the floor"),
    ] {
        assert_eq!(said(action, detail, bela, &["Ashdale", "Northmoor"]), text);
    }
    let adjusted = json!({ "kind": "pvo", "by": -2, "adjustment": "0190" });
    assert_eq!(
        said("adjust_allowance", adjusted, Some("A1234BC"), &[]),
        "Took 2 PVO from prisoner A1234BC"
    );
}
