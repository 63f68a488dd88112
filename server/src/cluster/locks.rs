//! Who is using the own cluster. Two lock files: one held shortly by whoever starts or stops PostgreSQL, one shared by
//! everybody who uses it, so that the last to leave is known even when another was killed.
use std::{
    fs::{File, OpenOptions},
    io,
    path::Path,
};

/// Held while PostgreSQL is being started.
#[derive(Debug)]
pub(super) struct Starting {
    starting: File,
    users: File,
}

/// A process that uses the cluster.
#[derive(Debug)]
pub(super) struct Presence {
    starting: File,
    users: File,
}

impl Presence {
    /// Waits for its turn to look and start.
    pub fn enter(folder: &Path) -> io::Result<Starting> {
        let starting = open(&folder.join("postgres.starting.lock"))?;
        starting.lock()?;
        Ok(Starting {
            starting,
            users: open(&folder.join("postgres.users.lock"))?,
        })
    }

    /// Stops using it. The answer, for the last user only, keeps others from starting until it is dropped.
    pub fn leave(self) -> io::Result<Option<File>> {
        self.starting.lock()?;
        self.users.unlock()?;
        match self.users.try_lock() {
            Ok(()) => Ok(Some(self.starting)),
            Err(std::fs::TryLockError::WouldBlock) => Ok(None),
            Err(std::fs::TryLockError::Error(error)) => Err(error),
        }
    }
}

impl Starting {
    /// It runs: counts this process among its users and lets the next one look.
    pub fn settle(self) -> io::Result<Presence> {
        self.users.lock_shared()?;
        self.starting.unlock()?;
        Ok(Presence {
            starting: self.starting,
            users: self.users,
        })
    }
}

fn open(path: &Path) -> io::Result<File> {
    OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(path)
}

#[cfg(test)]
mod tests {
    use super::Presence;

    #[test]
    fn only_the_last_user_is_told_to_stop_it() {
        let folder = std::env::temp_dir().join(format!("locks-{}", uuid::Uuid::now_v7()));
        std::fs::create_dir_all(&folder).unwrap();
        let first = Presence::enter(&folder).unwrap().settle().unwrap();
        let second = Presence::enter(&folder).unwrap().settle().unwrap();
        assert!(first.leave().unwrap().is_none());
        assert!(second.leave().unwrap().is_some());
    }
}
