//! A booking as a program sees it.
use serde::Serialize;
use store::booking::{SessionView, View};
use utoipa::ToSchema;
use uuid::Uuid;

use super::people::SentVisitor;
use crate::api::time;

/// A booking as it is now.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Booking {
    /// What people know it by.
    #[schema(example = "K7QM-3XTD")]
    reference: String,
    /// `requested`, `booked`, `rejected`, `withdrawn`, `lapsed`, `cancelled`, `attended`, `no_show` or `refused_entry`.
    status: &'static str,
    /// The prison's key.
    prison: String,
    /// The pool of places it is in.
    pool: &'static str,
    /// When; for a request the first choice.
    session: SessionTimes,
    /// The day by whose end a request is answered.
    #[schema(format = Date)]
    reply_by: Option<String>,
    /// The ranked choices of a request, from the first.
    choices: Vec<SessionTimes>,
    /// A change that waits for a decision.
    change: Option<WaitingChange>,
    /// The prisoner's number.
    prisoner_number: String,
    /// Who visits, in order.
    visitors: Vec<SentVisitor>,
    /// Language of messages.
    language: &'static str,
    /// Access needs.
    support: Option<String>,
}

/// When a session is.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SessionTimes {
    /// The session.
    id: Uuid,
    /// Its start.
    #[schema(format = DateTime)]
    start: String,
    /// Its end.
    #[schema(format = DateTime)]
    end: String,
}

/// A change that waits for a decision.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct WaitingChange {
    /// The time asked for.
    session: SessionTimes,
    /// The visitors asked for, when they are to change.
    visitors: Option<Vec<SentVisitor>>,
    /// The day by whose end staff decide.
    #[schema(format = Date)]
    reply_by: String,
}

impl From<&SessionView> for SessionTimes {
    fn from(session: &SessionView) -> Self {
        Self {
            id: session.session_id,
            start: time::written(session.starts_at),
            end: time::written(session.ends_at),
        }
    }
}

impl From<View> for Booking {
    fn from(view: View) -> Self {
        let sent = |visitors: &[store::booking::Visitor]| {
            visitors.iter().map(SentVisitor::from).collect::<Vec<_>>()
        };
        Self {
            reference: view.reference.shown(),
            status: view.status.code(),
            prison: view.prison.slug,
            pool: view.pool.code(),
            session: SessionTimes::from(&view.at),
            reply_by: view.reply_by.map(|day| day.to_string()),
            choices: view.choices.iter().map(SessionTimes::from).collect(),
            change: view.change.map(|change| WaitingChange {
                session: SessionTimes::from(&change.at),
                visitors: change.visitors.as_deref().map(sent),
                reply_by: change.reply_by.to_string(),
            }),
            prisoner_number: view.prisoner.number,
            visitors: sent(&view.visitors),
            language: view.language.code(),
            support: view.support,
        }
    }
}
