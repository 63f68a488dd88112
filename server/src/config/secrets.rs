//! The key under which links, cookies and person keys are made.
use std::{io::Write, os::unix::fs::OpenOptionsExt, path::Path, sync::Arc};

use super::{DataConfig, Environment, Variables};

/// The shortest key accepted, in bytes.
const SHORTEST: usize = 32;

/// `SECRET_KEY`: at least 32 bytes, for example from `openssl rand -hex 32`. All servers of one service share it.
/// Without one a development server makes its own and keeps it, so that links outlive a restart.
#[derive(Clone)]
pub struct Secrets {
    /// The key's bytes.
    pub key: Arc<[u8]>,
}

impl Secrets {
    pub(super) fn from_env(
        variables: &Variables,
        data: &DataConfig,
        environment: Environment,
        problems: &mut Vec<String>,
    ) -> Self {
        let key = match variables.get("SECRET_KEY") {
            Some(text) if text.len() >= SHORTEST => text.as_bytes().to_vec(),
            Some(_) => {
                problems.push(format!("SECRET_KEY must be at least {SHORTEST} bytes long"));
                Vec::new()
            }
            // Named with everything else that production lacks.
            None if environment.is_production() => Vec::new(),
            None => kept(&data.folder).unwrap_or_else(|error| {
                problems.push(format!(
                    "no SECRET_KEY is set and none can be kept in {}: {error}",
                    data.folder.display()
                ));
                Vec::new()
            }),
        };
        Self { key: key.into() }
    }
}

/// Reads the development key, making it the first time. It is written beside its place and linked there, so that of two
/// first starts one wins whole and the other reads what the first wrote.
fn kept(folder: &Path) -> std::io::Result<Vec<u8>> {
    std::fs::create_dir_all(folder)?;
    let path = folder.join("secret-key");
    if !path.exists() {
        let draft = folder.join(format!("secret-key.{}", std::process::id()));
        let mut options = std::fs::OpenOptions::new();
        let mut file = options
            .write(true)
            .create(true)
            .truncate(true)
            .mode(0o600)
            .open(&draft)?;
        file.write_all(hex::encode(rand::random::<[u8; 32]>()).as_bytes())?;
        let linked = std::fs::hard_link(&draft, &path);
        std::fs::remove_file(&draft)?;
        if let Err(error) = linked
            && error.kind() != std::io::ErrorKind::AlreadyExists
        {
            return Err(error);
        }
    }
    std::fs::read(&path)
}

impl std::fmt::Debug for Secrets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secrets(..)")
    }
}
