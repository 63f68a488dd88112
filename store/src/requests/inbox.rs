//! The inbox: what waits for a decision, the first to be answered first.

use domain::calendar::london;
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use super::{Waiting, waiting};
use crate::staff::{Permit, View};
use crate::{Db, Error, live};

/// What of the inbox is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filter {
    /// Everything.
    All,
    /// New visits.
    Requests,
    /// Changes of booked visits.
    Changes,
    /// To be answered today, or before.
    Due,
    /// Claimed by whoever looks.
    Mine,
    /// Claimed by nobody.
    Unclaimed,
}

impl Filter {
    /// Every filter with its word in addresses.
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::All, "all"),
        (Self::Requests, "requests"),
        (Self::Changes, "changes"),
        (Self::Due, "due"),
        (Self::Mine, "mine"),
        (Self::Unclaimed, "unclaimed"),
    ];

    /// The filter of an address; everything where it has none or an unknown one.
    #[must_use]
    pub fn of_word(word: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|(_, known)| *known == word)
            .map_or(Self::All, |(filter, _)| filter)
    }

    /// Whether a line is shown to this member of staff.
    #[must_use]
    pub fn admits(self, line: &Waiting, staff_id: Uuid, today: Date) -> bool {
        match self {
            Self::All => true,
            Self::Requests => !line.change,
            Self::Changes => line.change,
            Self::Due => line.reply_by <= today,
            Self::Mine => line
                .claim
                .as_ref()
                .is_some_and(|claim| claim.staff_id == staff_id),
            Self::Unclaimed => line.claim.is_none(),
        }
    }
}

/// What of the inbox is shown, and what there is besides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inbox {
    /// The lines that the filter shows, the first to be answered first.
    pub lines: Vec<Waiting>,
    /// Each filter with how many lines it shows.
    pub counts: Vec<(Filter, usize)>,
    /// Everything that has happened up to this position of the prison's events is here.
    pub position: i64,
}

/// Reads a prison's inbox in one snapshot.
///
/// # Errors
/// Only failures of the database or a code that this version does not know.
pub async fn inbox(
    db: &Db,
    permit: &Permit<View>,
    filter: Filter,
    now: Timestamp,
) -> Result<Inbox, Error> {
    let mut tx = permit.begin_snapshot(db).await?;
    let position = live::position(&mut tx).await?;
    let mut lines = waiting(&mut tx, permit.prison_id(), now).await?;
    tx.commit().await?;
    let (staff_id, today) = (permit.staff_id(), london::today(now));
    let count = |filter: Filter| {
        let shown = lines
            .iter()
            .filter(|line| filter.admits(line, staff_id, today));
        (filter, shown.count())
    };
    let counts = Filter::ALL.map(|(filter, _)| count(filter)).to_vec();
    lines.retain(|line| filter.admits(line, staff_id, today));
    Ok(Inbox {
        lines,
        counts,
        position,
    })
}
