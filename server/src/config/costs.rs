//! What bookings cost, for reports and the public figures.
use domain::figures::Costs;

use super::{Environment, Variables};

/// Invented, so that the demonstration data has something to show.
const DEMONSTRATION: &str = "web=21,api=12,phone=290,letter=410,counter=350";

/// `TRANSACTION_PENCE`: what one booking costs in pence by channel, as `web=21,api=12,phone=290,letter=410,counter=350`.
/// Without it production shows no costs; a development machine shows invented ones.
#[derive(Debug, Clone, Default)]
pub struct CostsConfig(pub Costs);

impl CostsConfig {
    pub(super) fn from_env(
        variables: &Variables,
        environment: Environment,
        problems: &mut Vec<String>,
    ) -> Self {
        let default = if environment.is_production() {
            ""
        } else {
            DEMONSTRATION
        };
        let costs = Costs::parse(variables.get("TRANSACTION_PENCE").unwrap_or(default));
        if costs.is_none() {
            problems.push(
                "TRANSACTION_PENCE must be like web=21,phone=290, with whole pence".to_owned(),
            );
        }
        Self(costs.unwrap_or_default())
    }
}
