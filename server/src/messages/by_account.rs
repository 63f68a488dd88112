//! Messages to legal professionals about their account, in English as their pages are.

use domain::language::Language;
use domain::legal::SignInCode;
use domain::messages::AccountKind;
use store::messages::accounts::AccountFacts;

use super::Letter;

/// Writes a message. A message with a code has no link, so that nobody learns to follow links to sign in.
pub fn letter(
    kind: AccountKind,
    facts: &AccountFacts,
    code: Option<&SignInCode>,
    public_url: &str,
) -> Letter {
    let firm = facts.firm.as_deref().unwrap_or("the firm");
    let (subject, heading, paragraphs, to) = match kind {
        AccountKind::SignInCode => {
            let digits = code.map(SignInCode::reveal).unwrap_or_default();
            (
                format!("{digits} is your sign-in code for prison visits"),
                "Your sign-in code",
                vec![
                    format!("Your code is {digits}. It works for 10 minutes, and once."),
                    "Type it on the page where you asked for it. We never ask for it by phone or email."
                        .to_owned(),
                    "If you did not ask for a code, you can ignore this message.".to_owned(),
                ],
                None,
            )
        }
        AccountKind::FirmAsked => (
            format!("Somebody asks to join {firm}"),
            "Somebody asks to join your firm",
            vec![
                format!(
                    "They say that they work at {firm}. They see nothing of the firm until you accept them."
                ),
                "Check that you know them, and their number in their regulator’s register."
                    .to_owned(),
            ],
            Some(("/legal/firm", "Decide who joins")),
        ),
        AccountKind::FirmJoined => (
            format!("You have joined {firm}"),
            "Your account is ready",
            vec![format!(
                "You were accepted as a member of {firm} on the prison visits service."
            )],
            Some(("/legal", "Go to your account")),
        ),
        AccountKind::FirmRefused => (
            format!("You have not joined {firm}"),
            "You were not accepted",
            vec![
                format!(
                    "You asked to join {firm} on the prison visits service. You were not accepted."
                ),
                "Sign in to check what you told us and to ask again, or talk to your firm."
                    .to_owned(),
            ],
            Some(("/legal", "Go to your account")),
        ),
        AccountKind::FirmLeft => (
            format!("You are no longer a member of {firm}"),
            "You have left your firm",
            vec![
                format!(
                    "An administrator took you off {firm} on the prison visits service. You have been signed out."
                ),
                "If you work for another firm now, sign in and ask to join it.".to_owned(),
            ],
            Some(("/legal", "Go to your account")),
        ),
    };
    let (path, link_text) = to.unwrap_or_default();
    Letter {
        language: Language::En,
        subject,
        heading,
        paragraphs,
        reasons_heading: "",
        reasons: Vec::new(),
        rows: Vec::new(),
        bring_heading: "",
        bring: Vec::new(),
        code: None,
        link: if path.is_empty() {
            String::new()
        } else {
            [public_url, path].concat()
        },
        link_text,
        footer: vec!["Do not reply to this message: nobody reads the answers.".to_owned()],
        short: String::new(),
        short_reference: String::new(),
        short_phone: None,
    }
}
