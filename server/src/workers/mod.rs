//! Background work. Every kind is a step that finds what is due, does it and says how much there was; the loop around it
//! waits. Any number of servers run them at once: what is due is taken from the database so that nobody does it twice.
mod allowances;
mod boards;
mod deliveries;
mod figures;
mod holds;
mod relay;
mod reminders;
mod requests;
mod retention;
mod sessions;
mod work;

use tokio::task::JoinSet;

pub use allowances::Allowances;
pub use boards::feed;
pub use deliveries::Deliveries;
pub use figures::Figures;
pub use holds::Holds;
pub use relay::Relay;
pub use reminders::Reminders;
pub use requests::Requests;
pub use retention::Retention;
pub use sessions::Sessions;
pub use work::{Work, run};

use crate::web::{Services, Shutdown};

/// Starts every kind of work; each ends after its step when `shutdown` is asked.
///
/// # Errors
/// When the settings name a mail server or text gateway that cannot be one.
pub fn start(services: &Services, shutdown: &Shutdown) -> anyhow::Result<JoinSet<()>> {
    let deliveries = Deliveries::new(services)?;
    let mut started = JoinSet::new();
    started.spawn(run(Sessions, services.clone(), shutdown.clone()));
    started.spawn(run(Allowances, services.clone(), shutdown.clone()));
    started.spawn(run(Requests, services.clone(), shutdown.clone()));
    started.spawn(run(Holds, services.clone(), shutdown.clone()));
    started.spawn(run(deliveries, services.clone(), shutdown.clone()));
    started.spawn(run(Relay::default(), services.clone(), shutdown.clone()));
    started.spawn(run(Reminders, services.clone(), shutdown.clone()));
    started.spawn(run(Figures::default(), services.clone(), shutdown.clone()));
    started.spawn(run(
        Retention::default(),
        services.clone(),
        shutdown.clone(),
    ));
    Ok(started)
}
