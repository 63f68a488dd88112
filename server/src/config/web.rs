//! Addresses, proxies and the files that are served.
use std::{net::IpAddr, path::PathBuf};

use ipnet::IpNet;

use super::{Environment, Variables};

/// What one address may ask in a minute: a page with its files is about ten requests.
const PER_MINUTE: u32 = 1200;

/// How the server is reached.
#[derive(Debug, Clone)]
pub struct WebConfig {
    /// `HOST`: the address listened on (127.0.0.1).
    pub host: IpAddr,
    /// `PORT`: the port listened on (3000).
    pub port: u16,
    /// `PUBLIC_URL`: the address people use, without a slash at the end. Links in messages are built from this alone,
    /// never from a request's Host header. Default: `http://127.0.0.1:PORT`.
    pub public_url: String,
    /// `TRUSTED_PROXIES`: networks or addresses, separated by commas, whose `X-Forwarded-For` is believed (none).
    pub trusted_proxies: Vec<IpNet>,
    /// `SITE_ROOT`: the folder with `pkg/` and the public files (`target/site`; beside the server when installed).
    pub site_root: PathBuf,
    /// `REQUESTS_PER_MINUTE`: how many requests one address may make in a minute before it gets 429; 0 is no limit.
    /// Default: 1200 in production, else none, because there every request comes from the developer's own address.
    pub requests_per_minute: Option<u32>,
}

impl WebConfig {
    pub(super) fn from_env(
        variables: &Variables,
        environment: Environment,
        problems: &mut Vec<String>,
    ) -> Self {
        let host = variables.parsed(
            "HOST",
            IpAddr::from([127, 0, 0, 1]),
            "an IP address",
            problems,
        );
        let port = variables.parsed("PORT", 3000, "a port number from 0 to 65535", problems);
        let public_url = variables.get("PUBLIC_URL").map_or_else(
            || format!("http://127.0.0.1:{port}"),
            |url| url.trim_end_matches('/').to_owned(),
        );
        if !is_address(&public_url) {
            problems.push("PUBLIC_URL must be an http or https address without a path, like https://visits.example".to_owned());
        }
        let mut trusted_proxies = Vec::new();
        for part in variables
            .get("TRUSTED_PROXIES")
            .unwrap_or_default()
            .split(',')
            .map(str::trim)
            .filter(|p| !p.is_empty())
        {
            match part
                .parse::<IpNet>()
                .or_else(|_| part.parse::<IpAddr>().map(IpNet::from))
            {
                Ok(network) => trusted_proxies.push(network),
                Err(_) => problems.push(
                    "TRUSTED_PROXIES must be addresses or networks separated by commas".to_owned(),
                ),
            }
        }
        let site_root = variables
            .get("SITE_ROOT")
            .map_or_else(default_site_root, PathBuf::from);
        let default = if environment.is_production() {
            PER_MINUTE
        } else {
            0
        };
        let limit: u32 = variables.parsed(
            "REQUESTS_PER_MINUTE",
            default,
            "a whole number, or 0 for no limit",
            problems,
        );
        let requests_per_minute = Some(limit).filter(|limit| *limit > 0);
        Self {
            host,
            port,
            public_url,
            trusted_proxies,
            site_root,
            requests_per_minute,
        }
    }

    /// Whether people reach the service over https, so that cookies and HSTS may insist on it.
    pub fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}

fn is_address(url: &str) -> bool {
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|host| !host.is_empty() && !host.contains(['/', '?', '#', '@', ' ']))
}

/// An installed server has its site beside it; a checkout has it under `target`.
fn default_site_root() -> PathBuf {
    let beside = std::env::current_exe()
        .ok()
        .and_then(|path| Some(path.parent()?.join("site")));
    beside
        .filter(|path| path.is_dir())
        .unwrap_or_else(|| PathBuf::from("target/site"))
}
