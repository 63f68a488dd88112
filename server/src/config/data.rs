//! Where the server keeps what it makes for itself: its own database cluster and a development secret.
use std::path::PathBuf;

use super::Variables;

const NAME: &str = "prison-visits";

/// `DATA_DIR`, outside the checkout by default so that cleaning the checkout loses no bookings.
#[derive(Debug, Clone)]
pub struct DataConfig {
    /// The folder; made when first needed.
    pub folder: PathBuf,
}

impl DataConfig {
    /// Root keeps data under `/var/lib`, because the database then runs as another user, who cannot enter root's home.
    pub(super) fn from_env(variables: &Variables) -> Self {
        let folder = variables
            .get("DATA_DIR")
            .map(PathBuf::from)
            .unwrap_or_else(|| {
                if is_root() {
                    return PathBuf::from("/var/lib").join(NAME);
                }
                let home = variables
                    .get("HOME")
                    .map(|home| PathBuf::from(home).join(".local/share"));
                let base = variables
                    .get("XDG_DATA_HOME")
                    .map(PathBuf::from)
                    .filter(|path| path.is_absolute())
                    .or(home);
                base.unwrap_or_else(std::env::temp_dir).join(NAME)
            });
        Self {
            folder: std::path::absolute(&folder).unwrap_or(folder),
        }
    }
}

/// Whether this process runs as root. Asked of `/proc`, because the standard library does not say.
pub fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0)
}
