//! The ranked choices of a request.

use crate::problem::Problem;

/// One to three different sessions of one prison, the most wanted first. Only the first takes a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choices<Id>(Vec<Id>);

impl<Id: Copy + PartialEq> Choices<Id> {
    /// The most choices there are.
    pub const MOST: usize = 3;

    /// The first choice and up to two more, in order.
    pub fn new(first: Id, more: &[Id]) -> Result<Self, Problem> {
        if more.len() >= Self::MOST {
            return Err(Problem::TooManyChoices);
        }
        let mut all = vec![first];
        for choice in more {
            if all.contains(choice) {
                return Err(Problem::ChoiceRepeated);
            }
            all.push(*choice);
        }
        Ok(Self(all))
    }

    /// The one that takes a place.
    #[must_use]
    pub fn first(&self) -> Id {
        self.0[0]
    }

    /// All, with their ranks from 1.
    pub fn ranked(&self) -> impl Iterator<Item = (i16, Id)> + '_ {
        (1i16..).zip(self.0.iter().copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn up_to_three_different_sessions_in_order() {
        let choices = Choices::new(5, &[7, 6]).unwrap();
        assert_eq!(choices.first(), 5);
        assert_eq!(
            choices.ranked().collect::<Vec<_>>(),
            [(1, 5), (2, 7), (3, 6)]
        );
        assert!(Choices::new(5, &[]).is_ok());
        assert_eq!(Choices::new(5, &[6, 7, 8]), Err(Problem::TooManyChoices));
        assert_eq!(Choices::new(5, &[6, 5]), Err(Problem::ChoiceRepeated));
        assert_eq!(Choices::new(5, &[6, 6]), Err(Problem::ChoiceRepeated));
    }
}
