//! Whose process PostgreSQL is: this user's, or for root the user `postgres`, because PostgreSQL refuses to be root.
use std::{
    os::unix::fs::{MetadataExt, PermissionsExt, chown},
    path::Path,
};

use tokio::process::Command;

use super::ClusterError;
use crate::config::is_root;

/// Another user to become.
#[derive(Debug, Clone, Copy)]
pub(super) struct Account(Option<(u32, u32)>);

impl Account {
    /// Chooses, and makes sure that the chosen user can reach the folder.
    pub fn to_run_as(folder: &Path) -> Result<Self, ClusterError> {
        if !is_root() {
            return Ok(Self(None));
        }
        let users = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
        let ids = ids_of("postgres", &users).ok_or(ClusterError::NoAccount)?;
        let_pass(folder).map_err(|error| ClusterError::folder(folder, error))?;
        let entered = std::process::Command::new("test")
            .arg("-x")
            .arg(folder)
            .become_user(ids)
            .status();
        match entered {
            Ok(status) if status.success() => Ok(Self(Some(ids))),
            _ => Err(ClusterError::CannotEnter(folder.to_owned())),
        }
    }

    /// A command that will run as this user.
    pub fn command(&self, program: &Path) -> Command {
        let mut command = std::process::Command::new(program);
        if let Some(ids) = self.0 {
            command.become_user(ids);
        }
        // The caller's folder may be closed to the other user.
        command.current_dir("/").stdin(std::process::Stdio::null());
        Command::from(command)
    }

    /// Makes a folder that only this user (and root) can enter.
    pub fn private_folder(&self, path: &Path) -> Result<(), ClusterError> {
        let make = || {
            std::fs::create_dir_all(path)?;
            if let Some((user, group)) = self.0 {
                chown(path, Some(user), Some(group))?;
            }
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o700))
        };
        make().map_err(|error| ClusterError::folder(path, error))
    }
}

/// The data folder is the server's own, so root may let others pass through it; what is inside keeps its own rights.
fn let_pass(folder: &Path) -> std::io::Result<()> {
    let now = std::fs::metadata(folder)?;
    if now.uid() == 0 && now.mode() & 0o011 != 0o011 {
        std::fs::set_permissions(folder, std::fs::Permissions::from_mode(now.mode() | 0o011))?;
    }
    Ok(())
}

fn ids_of(name: &str, users: &str) -> Option<(u32, u32)> {
    let line = users
        .lines()
        .find(|line| line.split(':').next() == Some(name))?;
    let mut ids = line.split(':').skip(2);
    Some((ids.next()?.parse().ok()?, ids.next()?.parse().ok()?))
}

trait BecomeUser {
    fn become_user(&mut self, ids: (u32, u32)) -> &mut Self;
}

impl BecomeUser for std::process::Command {
    fn become_user(&mut self, (user, group): (u32, u32)) -> &mut Self {
        use std::os::unix::process::CommandExt;
        self.uid(user).gid(group)
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn finds_the_user_by_its_whole_name() {
        let users = "root:x:0:0::/root:/bin/sh\npostgresql:x:9:9::/:/bin/sh\npostgres:x:104:112::/var:/bin/bash\n";
        assert_eq!(super::ids_of("postgres", users), Some((104, 112)));
        assert_eq!(super::ids_of("postgre", users), None);
    }
}
