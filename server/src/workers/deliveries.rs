//! Delivers the messages of the outbox.
use std::time::Duration;

use super::Work;
use crate::{messages::Delivery, web::Services};

/// Delivers messages.
pub struct Deliveries(Delivery);

impl Deliveries {
    /// Sends by the ways that the settings name.
    ///
    /// # Errors
    /// When a mail server or gateway is named that cannot be one.
    pub fn new(services: &Services) -> anyhow::Result<Self> {
        Ok(Self(Delivery::by_settings(services)?))
    }
}

impl Work for Deliveries {
    const NAME: &'static str = "deliveries";
    /// A visitor waits for the message, and asking an index for due rows costs next to nothing.
    const PAUSE: Duration = Duration::from_secs(1);

    async fn step(&self, _: &Services) -> Result<usize, store::Error> {
        let delivered = self.0.step().await?;
        for (result, count) in [
            ("sent", delivered.sent),
            ("put_off", delivered.put_off),
            ("given_up", delivered.given_up),
        ] {
            metrics::counter!("messages_total", "result" => result).increment(count.into());
        }
        Ok(
            usize::try_from(delivered.sent + delivered.put_off + delivered.given_up)
                .unwrap_or(usize::MAX),
        )
    }
}
