//! What a booking costs, by the way it is made.

use std::collections::BTreeMap;

use crate::booking::Channel;

/// Whether somebody, or a program of theirs, books without a member of staff typing.
#[must_use]
pub const fn is_digital(channel: Channel) -> bool {
    matches!(channel, Channel::Web | Channel::Api)
}

/// What one booking costs the service in pence, by channel.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Costs(BTreeMap<Channel, i64>);

impl Costs {
    /// Reads `web=20,phone=320`. Channels that are left out are not known. Nothing where the text is anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut costs = BTreeMap::new();
        for part in text
            .split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty())
        {
            let (channel, pence) = part.split_once('=')?;
            let channel = Channel::parse(channel.trim()).ok()?;
            let pence: u32 = pence.trim().parse().ok()?;
            costs.insert(channel, i64::from(pence));
        }
        Some(Self(costs))
    }

    /// The mean cost of these bookings in pence, rounded half up. None where there are none, or the cost of one is not
    /// known.
    #[must_use]
    pub fn per_transaction(&self, made: &[(Channel, i64)]) -> Option<i64> {
        let (mut pence, mut bookings) = (0, 0);
        for (channel, count) in made.iter().filter(|(_, count)| *count > 0) {
            pence += self.0.get(channel)? * count;
            bookings += count;
        }
        (bookings > 0).then(|| (pence * 2 + bookings) / (bookings * 2))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_mean_is_weighted_by_how_many_came_each_way() {
        let costs = Costs::parse("web=20, phone=320").unwrap();
        let cost = |made: &[(Channel, i64)]| costs.per_transaction(made);
        assert_eq!(cost(&[(Channel::Web, 3), (Channel::Phone, 1)]), Some(95));
        assert_eq!(cost(&[(Channel::Web, 5), (Channel::Letter, 0)]), Some(20));
        assert_eq!(cost(&[(Channel::Web, 5), (Channel::Letter, 1)]), None);
        assert_eq!(cost(&[]), None);
    }

    #[test]
    fn only_known_channels_and_whole_pence_are_read() {
        assert_eq!(Costs::parse(""), Some(Costs::default()));
        for wrong in ["web", "web=", "web=-1", "web=1.5", "fax=3", "web=1;phone=2"] {
            assert_eq!(Costs::parse(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn the_mean_lies_between_the_cheapest_and_the_dearest(web in 0..1000i64, phone in 0..1000i64, a in 0..9000i64, b in 1..9000i64) {
            let costs = Costs::parse(&format!("web={web},phone={phone}")).unwrap();
            let mean = costs.per_transaction(&[(Channel::Web, a), (Channel::Phone, b)]).unwrap();
            prop_assert!(web.min(phone) <= mean && mean <= web.max(phone));
        }
    }
}
