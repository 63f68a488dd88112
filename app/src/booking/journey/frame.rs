//! What every step's page shows around its question.

use super::{Journey, Step, before, path, step::next_of};
use crate::booking::{frame::Frame, hold::HeldView, words};
use jiff::Timestamp;
use store::places::CurrentHold;

impl Journey {
    /// The frame of a step's page.
    pub(crate) fn frame(&self, step: Step) -> Frame {
        let complete = next_of(self.answers()) == Step::Check;
        let back = if complete && step != Step::Check {
            path(Step::Check)
        } else {
            before(step)
        };
        Frame {
            back: back.to_owned(),
            held: self.held(),
            kept: self.draft.is_some(),
        }
    }

    /// The place held, in words.
    pub(crate) fn held(&self) -> Option<HeldView> {
        Some(held_view(self.hold()?, self.now))
    }
}

/// A held place in words.
pub(crate) fn held_view(hold: &CurrentHold, now: Timestamp) -> HeldView {
    let seconds = hold.expires_at.duration_since(now).as_secs();
    HeldView {
        when: words::day_and_times(hold.date, hold.starts, hold.ends),
        until: words::clock_time(hold.expires_at),
        seconds: u32::try_from(seconds).unwrap_or(0),
        over: !hold.is_live(now),
        can_extend: hold.extensions_left > 0,
    }
}
