//! Settings: one small struct per concern, each read from the environment with a default for a fresh machine.
//! What every variable means stands on the field it fills. Nothing else in the server reads the environment.
mod brand;
mod clock;
mod costs;
mod data;
mod database;
mod environment;
mod messages;
mod production;
mod provider;
mod secrets;
mod variables;
mod web;

pub use brand::Brand;
pub use clock::ClockConfig;
pub use costs::CostsConfig;
pub use data::{DataConfig, is_root};
pub use database::DatabaseConfig;
pub use environment::Environment;
pub use messages::MessagesConfig;
pub use provider::ProviderConfig;
pub use secrets::Secrets;
pub use variables::Variables;
pub use web::WebConfig;

/// Everything the server can be told from outside.
#[derive(Debug, Clone)]
pub struct Config {
    /// Development, or production with its stricter rules.
    pub environment: Environment,
    /// Addresses, proxies, files.
    pub web: WebConfig,
    /// The databases, when they are not the server's own.
    pub database: DatabaseConfig,
    /// Where messages go.
    pub messages: MessagesConfig,
    /// Where links and person keys get their key.
    pub secrets: Secrets,
    /// The identity provider of staff, if there is one.
    pub provider: Option<ProviderConfig>,
    /// A clock moved for tests.
    pub clock: ClockConfig,
    /// What reports reckon with.
    pub costs: CostsConfig,
    /// How pages look.
    pub brand: Brand,
    /// Where the server keeps what it makes for itself.
    pub data: DataConfig,
}

/// Why the server cannot start with these settings: every reason at once, in words for the person who set them.
#[derive(Debug, thiserror::Error)]
#[error("the settings need attention:\n  - {}", .0.join("\n  - "))]
pub struct ConfigError(pub Vec<String>);

impl Config {
    /// Reads and judges every setting.
    pub fn from_env(variables: &Variables) -> Result<Self, ConfigError> {
        let mut problems = Vec::new();
        let environment = Environment::from_env(variables, &mut problems);
        let data = DataConfig::from_env(variables);
        let config = Self {
            environment,
            web: WebConfig::from_env(variables, environment, &mut problems),
            database: DatabaseConfig::from_env(variables),
            messages: MessagesConfig::from_env(variables, &mut problems),
            secrets: Secrets::from_env(variables, &data, environment, &mut problems),
            provider: ProviderConfig::from_env(variables, environment, &mut problems),
            clock: ClockConfig::from_env(variables),
            costs: CostsConfig::from_env(variables, environment, &mut problems),
            brand: Brand::from_env(variables),
            data,
        };
        production::judge(&config, variables, &mut problems);
        if problems.is_empty() {
            Ok(config)
        } else {
            Err(ConfigError(problems))
        }
    }

    /// Whether texts go anywhere: in production only through a gateway, elsewhere at least to the mailbox.
    pub fn can_send_texts(&self) -> bool {
        self.messages.sms_url.is_some() || !self.environment.is_production()
    }
}

#[cfg(test)]
mod tests;
