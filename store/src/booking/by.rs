//! Who does something to a booking, and how.

use domain::booking::{Actor, ActorKind, Channel};
use uuid::Uuid;

/// Who and how: on every history row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct By {
    /// Who.
    pub actor: Actor,
    /// How.
    pub channel: Channel,
}

impl By {
    /// A visitor on the web pages.
    #[must_use]
    pub fn visitor() -> Self {
        Self {
            actor: Actor::VISITOR,
            channel: Channel::Web,
        }
    }

    /// A program, by its key.
    #[must_use]
    pub fn program(api_key_id: Uuid) -> Self {
        let actor = Actor {
            kind: ActorKind::Api,
            id: Some(api_key_id.to_string()),
        };
        Self {
            actor,
            channel: Channel::Api,
        }
    }

    /// A member of staff, for a caller or at their own screen.
    #[must_use]
    pub fn staff(person_id: Uuid, channel: Channel) -> Self {
        let actor = Actor {
            kind: ActorKind::Staff,
            id: Some(person_id.to_string()),
        };
        Self { actor, channel }
    }

    /// A legal professional on the web pages.
    #[must_use]
    pub fn professional(professional_id: Uuid) -> Self {
        let actor = Actor {
            kind: ActorKind::Professional,
            id: Some(professional_id.to_string()),
        };
        Self {
            actor,
            channel: Channel::Web,
        }
    }

    /// The service itself.
    #[must_use]
    pub fn worker() -> Self {
        Self {
            actor: Actor::SYSTEM,
            channel: Channel::Worker,
        }
    }
}
