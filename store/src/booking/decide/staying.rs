//! Leaving visitors out of a visit that is accepted.

use domain::people::{ADULT_AGE, Refusal};
use jiff::civil::Date;

use crate::booking::{NotThesePeople, Placed};

/// Who stays on the visit, and who does not.
pub(super) struct Staying {
    /// In their order, with one lead among them.
    pub(super) visitors: Vec<Placed>,
    /// The keys of those left out.
    pub(super) left_out: Vec<String>,
    /// Where those who stay stood among all.
    positions: Vec<usize>,
}

impl Staying {
    /// Takes the visitors at these positions out. Nothing when there is no visitor at one of them. Where the lead goes,
    /// the first adult who stays leads.
    pub(super) fn of(all: Vec<Placed>, without: &[usize], visit: Date) -> Option<Self> {
        if without.iter().any(|position| *position >= all.len()) {
            return None;
        }
        let mut staying = Self {
            visitors: Vec::new(),
            left_out: Vec::new(),
            positions: Vec::new(),
        };
        for (position, placed) in all.into_iter().enumerate() {
            if without.contains(&position) {
                staying.left_out.push(placed.person_key);
            } else {
                staying.visitors.push(placed);
                staying.positions.push(position);
            }
        }
        if !staying.visitors.iter().any(|placed| placed.visitor.lead) {
            let adult = staying
                .visitors
                .iter_mut()
                .find(|placed| placed.visitor.person.date_of_birth.age_on(visit) >= ADULT_AGE);
            if let Some(placed) = adult {
                placed.visitor.lead = true;
            }
        }
        Some(staying)
    }

    /// A refusal with the positions that the visitors have among all.
    pub(super) fn among_all(&self, refusal: NotThesePeople) -> NotThesePeople {
        let at = |visitor: usize| self.positions.get(visitor).copied().unwrap_or(visitor);
        match refusal {
            NotThesePeople::Rule(Refusal::Banned { visitor, until }) => {
                NotThesePeople::Rule(Refusal::Banned {
                    visitor: at(visitor),
                    until,
                })
            }
            NotThesePeople::Rule(Refusal::NotListed { visitor }) => {
                NotThesePeople::Rule(Refusal::NotListed {
                    visitor: at(visitor),
                })
            }
            NotThesePeople::VisitorOverlap { visitor } => NotThesePeople::VisitorOverlap {
                visitor: at(visitor),
            },
            other => other,
        }
    }
}
