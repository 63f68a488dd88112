//! The folder of the Unix socket, closed to other users: whoever can enter it may connect.
use std::{
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};

use super::{ClusterError, account::Account};

/// A socket's address holds 107 bytes; PostgreSQL adds its own file name.
const LONGEST_FOLDER: usize = 107 - "/.s.PGSQL.5432.lock".len();

/// Inside the data folder, or, where that path is too long for a socket, in the folder for temporary files.
pub(super) fn folder(data: &Path, account: &Account) -> Result<PathBuf, ClusterError> {
    let inside = data.join("run");
    let path = if inside.as_os_str().len() <= LONGEST_FOLDER {
        inside
    } else {
        elsewhere(data)?
    };
    account.private_folder(&path)?;
    Ok(path)
}

/// Named after the data folder, so that every subcommand finds the same one.
fn elsewhere(data: &Path) -> Result<PathBuf, ClusterError> {
    let digest = hex::encode(Sha256::digest(data.as_os_str().as_encoded_bytes()));
    let path = std::env::temp_dir().join(format!("prison-visits-{}", &digest[..16]));
    // The name can be guessed, so a folder that somebody else put there is not used.
    if let (Ok(there), Ok(own)) = (
        std::fs::symlink_metadata(&path),
        std::fs::metadata("/proc/self"),
    ) {
        let ours = there.is_dir() && (there.uid() == own.uid() || own.uid() == 0);
        if !ours {
            let cause = std::io::Error::other("belongs to another user");
            return Err(ClusterError::folder(&path, cause));
        }
    }
    Ok(path)
}
