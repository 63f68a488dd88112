//! Which way messages go, by the settings.

use std::sync::Arc;

use super::mailer::{Failure, Mailer, Outgoing, Sending};
use super::{Delivery, DevMailbox, Gateway, Smtp};
use crate::web::Services;

/// The way of texts in production without a gateway: none. Nothing is kept, and staff see that it was not sent.
#[derive(Debug)]
pub struct NoWay;

impl Mailer for NoWay {
    fn send<'a>(&'a self, _: &'a Outgoing) -> Sending<'a> {
        Box::pin(std::future::ready(Err(Failure::for_good("no_gateway"))))
    }
}

impl Delivery {
    /// Through the mail server and gateway that the settings name; without one, into the development mailbox, which
    /// production does not have.
    ///
    /// # Errors
    /// When a setting names something that cannot be a mail server or gateway.
    pub fn by_settings(services: &Services) -> anyhow::Result<Self> {
        let settings = &services.config.messages;
        let instead = || -> Arc<dyn Mailer> {
            if services.config.environment.is_production() {
                Arc::new(NoWay)
            } else {
                Arc::new(DevMailbox::new(services.db.clone(), services.clock.clone()))
            }
        };
        let email: Arc<dyn Mailer> = match &settings.smtp_url {
            Some(url) => Arc::new(Smtp::new(url, &settings.from)?),
            None => instead(),
        };
        let texts: Arc<dyn Mailer> = match &settings.sms_url {
            Some(url) => Arc::new(Gateway::new(url)?),
            None => instead(),
        };
        Ok(Self {
            db: services.db.clone(),
            clock: services.clock.clone(),
            secret: services.secret.clone(),
            public_url: services.config.web.public_url.clone(),
            email,
            texts,
        })
    }
}
