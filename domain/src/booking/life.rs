//! A booking's life: which step leads from which status to which, for whom and until when.

use jiff::civil::Date;
use jiff::{SignedDuration, Span, Timestamp};

use super::ActorKind;
use crate::codes::codes;

codes! {
    /// Where a booking stands. Before the first of these it is a hold.
    Status {
        /// Waiting for staff; holds a place.
        Requested = "requested",
        /// Has its place.
        Booked = "booked",
        /// Staff said no.
        Rejected = "rejected",
        /// The visitor took the request back.
        Withdrawn = "withdrawn",
        /// Nobody decided in time.
        Lapsed = "lapsed",
        /// Called off.
        Cancelled = "cancelled",
        /// The visitors came.
        Attended = "attended",
        /// Nobody came.
        NoShow = "no_show",
        /// Turned away at the gate.
        RefusedEntry = "refused_entry",
    }
}

impl Status {
    /// Whether it still takes its place and its people's time.
    #[must_use]
    pub const fn takes_place(self) -> bool {
        matches!(
            self,
            Self::Requested | Self::Booked | Self::Attended | Self::NoShow | Self::RefusedEntry
        )
    }
}

codes! {
    /// What can happen to a booking.
    Step {
        /// Staff accept a request.
        Accept = "accept",
        /// Staff reject a request.
        Reject = "reject",
        /// The visitor takes a request back.
        Withdraw = "withdraw",
        /// The reply-by day is over.
        Lapse = "lapse",
        /// Called off.
        Cancel = "cancel",
        /// The visitors came.
        Arrive = "arrive",
        /// Nobody came.
        NoShow = "no_show",
        /// Turned away at the gate.
        RefuseEntry = "refuse_entry",
        /// The visitors went home.
        Leave = "leave",
        /// What was recorded at the gate was wrong.
        Undo = "undo",
        /// They are still here: only that they left was wrong.
        UndoLeave = "undo_leave",
    }
}

/// The step does not exist from this status, or not for this actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a {from} booking has no step {step} for {by}")]
pub struct NotAllowed {
    /// The status it has.
    pub from: Status,
    /// The step that was tried.
    pub step: Step,
    /// By whom.
    pub by: ActorKind,
}

impl Status {
    /// The status after a step. Times are not judged here: see [`visitor_may_change`] and [`staff_may_cancel`].
    pub fn after(self, step: Step, by: ActorKind) -> Result<Self, NotAllowed> {
        use ActorKind::{Api, Professional, Staff, System, Visitor};
        let booker = matches!(by, Visitor | Professional | Api);
        match (self, step) {
            (Self::Requested, Step::Accept) if by == Staff => Ok(Self::Booked),
            (Self::Requested, Step::Reject) if by == Staff => Ok(Self::Rejected),
            (Self::Requested, Step::Withdraw) if booker => Ok(Self::Withdrawn),
            (Self::Requested, Step::Lapse) if by == System => Ok(Self::Lapsed),
            (Self::Booked, Step::Cancel) if booker || by == Staff => Ok(Self::Cancelled),
            (Self::Requested | Self::NoShow | Self::RefusedEntry, Step::Cancel) if by == Staff => {
                Ok(Self::Cancelled)
            }
            (Self::Booked, Step::Arrive) if by == Staff => Ok(Self::Attended),
            (Self::Booked, Step::NoShow) if by == Staff => Ok(Self::NoShow),
            (Self::Booked, Step::RefuseEntry) if by == Staff => Ok(Self::RefusedEntry),
            (Self::Attended | Self::NoShow | Self::RefusedEntry, Step::Undo) if by == Staff => {
                Ok(Self::Booked)
            }
            (Self::Attended, Step::Leave | Step::UndoLeave) if by == Staff => Ok(Self::Attended),
            (from, step) => Err(NotAllowed { from, step, by }),
        }
    }

    /// Whether time and people can still be changed; the start of the visit is judged apart.
    #[must_use]
    pub const fn can_change(self) -> bool {
        matches!(self, Self::Requested | Self::Booked)
    }

    /// How the booker calls a visit off: a request is withdrawn, a booking is cancelled, anything else is over.
    #[must_use]
    pub const fn called_off_by(self) -> Option<Step> {
        match self {
            Self::Requested => Some(Step::Withdraw),
            Self::Booked => Some(Step::Cancel),
            _ => None,
        }
    }
}

/// Days after the visit during which staff can still cancel.
pub const STAFF_CANCEL_DAYS: i64 = 28;

/// How long what was recorded at the gate can be undone.
pub const UNDO_MINUTES: i64 = 10;

/// Whether what was recorded at the gate can still be undone: for 10 minutes, included.
#[must_use]
pub fn gate_may_undo(now: Timestamp, recorded_at: Timestamp) -> bool {
    now.duration_since(recorded_at) <= SignedDuration::from_mins(UNDO_MINUTES)
}

/// Whether the gate can record anything about a visit: on its day, and afterwards as long as staff may cancel it.
#[must_use]
pub fn gate_is_open(today: Date, visit: Date) -> bool {
    today >= visit && staff_may_cancel(today, visit)
}

/// Visitors change, withdraw and cancel until the start.
#[must_use]
pub fn visitor_may_change(now: Timestamp, starts_at: Timestamp) -> bool {
    now < starts_at
}

/// Staff cancel until 28 days after the visit, included.
#[must_use]
pub fn staff_may_cancel(today: Date, visit: Date) -> bool {
    visit
        .checked_add(Span::new().days(STAFF_CANCEL_DAYS))
        .is_ok_and(|last| today <= last)
}

/// Whether an undecided request has lapsed: its reply-by day is over.
#[must_use]
pub fn has_lapsed(reply_by: Date, today: Date) -> bool {
    today > reply_by
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    /// Every step there is; whatever is not here is refused.
    fn allowed() -> Vec<(Status, Step, ActorKind, Status)> {
        use ActorKind::{Api, Professional, Staff, System, Visitor};
        let mut steps = vec![
            (Status::Requested, Step::Accept, Staff, Status::Booked),
            (Status::Requested, Step::Reject, Staff, Status::Rejected),
            (Status::Requested, Step::Cancel, Staff, Status::Cancelled),
            (Status::Requested, Step::Lapse, System, Status::Lapsed),
            (Status::Booked, Step::Cancel, Staff, Status::Cancelled),
            (Status::Booked, Step::Arrive, Staff, Status::Attended),
            (Status::Booked, Step::NoShow, Staff, Status::NoShow),
            (
                Status::Booked,
                Step::RefuseEntry,
                Staff,
                Status::RefusedEntry,
            ),
            (Status::Attended, Step::Undo, Staff, Status::Booked),
            (Status::Attended, Step::Leave, Staff, Status::Attended),
            (Status::Attended, Step::UndoLeave, Staff, Status::Attended),
            (Status::NoShow, Step::Undo, Staff, Status::Booked),
            (Status::NoShow, Step::Cancel, Staff, Status::Cancelled),
            (Status::RefusedEntry, Step::Undo, Staff, Status::Booked),
            (Status::RefusedEntry, Step::Cancel, Staff, Status::Cancelled),
        ];
        for booker in [Visitor, Professional, Api] {
            steps.push((Status::Requested, Step::Withdraw, booker, Status::Withdrawn));
            steps.push((Status::Booked, Step::Cancel, booker, Status::Cancelled));
        }
        steps
    }

    #[test]
    fn exactly_the_steps_of_a_bookings_life_are_allowed() {
        for from in Status::ALL {
            for step in Step::ALL {
                for by in ActorKind::ALL {
                    let expected = allowed()
                        .into_iter()
                        .find(|it| (it.0, it.1, it.2) == (*from, *step, *by))
                        .map(|it| it.3);
                    assert_eq!(from.after(*step, *by).ok(), expected, "{from} {step} {by}");
                }
            }
        }
    }

    #[test]
    fn what_is_rejected_withdrawn_lapsed_or_cancelled_frees_its_place_and_stays_so() {
        for status in [
            Status::Rejected,
            Status::Withdrawn,
            Status::Lapsed,
            Status::Cancelled,
        ] {
            assert!(!status.takes_place());
            assert!(allowed().iter().all(|step| step.0 != status));
        }
        assert_eq!(
            Status::ALL
                .iter()
                .filter(|status| status.takes_place())
                .count(),
            5
        );
    }

    #[test]
    fn a_request_is_withdrawn_and_a_booking_cancelled() {
        assert_eq!(Status::Requested.called_off_by(), Some(Step::Withdraw));
        assert_eq!(Status::Booked.called_off_by(), Some(Step::Cancel));
        for status in Status::ALL
            .iter()
            .filter(|s| !matches!(s, Status::Requested | Status::Booked))
        {
            assert_eq!(status.called_off_by(), None);
        }
    }

    #[test]
    fn visitors_can_change_until_the_start() {
        let starts_at: Timestamp = "2026-11-30T14:00:00Z".parse().unwrap();
        assert!(visitor_may_change(
            "2026-11-30T13:59:59Z".parse().unwrap(),
            starts_at
        ));
        assert!(!visitor_may_change(starts_at, starts_at));
    }

    #[test]
    fn staff_cancel_until_28_days_after() {
        let visit = date(2026, 11, 1);
        assert!(staff_may_cancel(date(2026, 11, 29), visit));
        assert!(!staff_may_cancel(date(2026, 11, 30), visit));
    }

    #[test]
    fn the_gate_records_on_the_day_and_28_days_after() {
        let visit = date(2026, 11, 1);
        assert!(!gate_is_open(date(2026, 10, 31), visit));
        assert!(gate_is_open(visit, visit));
        assert!(gate_is_open(date(2026, 11, 29), visit));
        assert!(!gate_is_open(date(2026, 11, 30), visit));
    }

    #[test]
    fn the_gate_can_be_undone_for_ten_minutes() {
        let at: Timestamp = "2026-11-30T14:00:00Z".parse().unwrap();
        assert!(gate_may_undo(at, at));
        assert!(gate_may_undo("2026-11-30T14:10:00Z".parse().unwrap(), at));
        assert!(!gate_may_undo("2026-11-30T14:10:01Z".parse().unwrap(), at));
    }

    #[test]
    fn a_request_lapses_when_its_reply_by_day_is_over() {
        let reply_by = date(2026, 11, 26);
        assert!(!has_lapsed(reply_by, reply_by));
        assert!(has_lapsed(reply_by, date(2026, 11, 27)));
    }

    /// What only the gate does.
    const GATE: [Step; 6] = [
        Step::Arrive,
        Step::NoShow,
        Step::RefuseEntry,
        Step::Leave,
        Step::Undo,
        Step::UndoLeave,
    ];

    proptest! {
        #[test]
        fn whatever_the_gate_records_the_visit_keeps_its_place_and_can_be_booked_again(
            steps in proptest::collection::vec((0..GATE.len(), 0..ActorKind::ALL.len()), 0..30)
        ) {
            let mut status = Status::Booked;
            for (step, by) in steps {
                if let Ok(next) = status.after(GATE[step], ActorKind::ALL[by]) {
                    prop_assert_eq!(ActorKind::ALL[by], ActorKind::Staff);
                    status = next;
                }
                prop_assert!(status.takes_place());
                prop_assert!(status == Status::Booked || status.after(Step::Undo, ActorKind::Staff) == Ok(Status::Booked));
            }
        }

        #[test]
        fn no_walk_leaves_an_end_of_life(steps in proptest::collection::vec((0..Step::ALL.len(), 0..ActorKind::ALL.len()), 0..30)) {
            let mut status = Status::Requested;
            for (step, by) in steps {
                if let Ok(next) = status.after(Step::ALL[step], ActorKind::ALL[by]) {
                    prop_assert!(status.takes_place(), "{} left {}", Step::ALL[step], status);
                    status = next;
                }
            }
        }
    }
}
