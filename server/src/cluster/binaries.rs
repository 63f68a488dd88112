//! Which of the installed PostgreSQL versions to run.
use std::path::{Path, PathBuf};

use super::ClusterError;

/// Where Debian keeps every version.
const DEBIAN: &str = "/usr/lib/postgresql";

/// The folder with `initdb` and `pg_ctl`.
#[derive(Debug, Clone)]
pub(super) struct Binaries(PathBuf);

impl Binaries {
    /// The version that made the data, when there is data: a newer one could not read it. Else the newest.
    pub fn for_data(data: &Path) -> Result<Self, ClusterError> {
        let found = installed(Path::new(DEBIAN), std::env::var_os("PATH").as_deref());
        match std::fs::read_to_string(data.join("PG_VERSION")) {
            Ok(version) => {
                let version = version.trim().to_owned();
                let fitting = found
                    .into_iter()
                    .find(|(major, _)| major.is_none_or(|m| m.to_string() == version));
                fitting
                    .map(|(_, path)| Self(path))
                    .ok_or(ClusterError::VersionGone {
                        data: data.to_owned(),
                        version,
                    })
            }
            Err(_) => found
                .into_iter()
                .next()
                .map(|(_, path)| Self(path))
                .ok_or(ClusterError::NotInstalled),
        }
    }

    /// The path of one program.
    pub fn program(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

/// Debian's versions from the newest down, then whatever is on the path (of unknown version).
fn installed(debian: &Path, path: Option<&std::ffi::OsStr>) -> Vec<(Option<u32>, PathBuf)> {
    let mut found: Vec<(Option<u32>, PathBuf)> = std::fs::read_dir(debian)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            Some((
                Some(entry.file_name().to_str()?.parse().ok()?),
                entry.path().join("bin"),
            ))
        })
        .collect();
    found.sort_by_key(|(major, _)| std::cmp::Reverse(*major));
    found.extend(std::env::split_paths(path.unwrap_or_default()).map(|folder| (None, folder)));
    found.retain(|(_, folder)| folder.join("initdb").is_file() && folder.join("pg_ctl").is_file());
    found
}

#[cfg(test)]
mod tests {
    use super::installed;

    #[test]
    fn the_newest_complete_version_comes_first() {
        let root = std::env::temp_dir().join(format!("binaries-{}", uuid::Uuid::now_v7()));
        for (version, programs) in [("9", 2), ("15", 2), ("17", 1)] {
            let bin = root.join(version).join("bin");
            std::fs::create_dir_all(&bin).unwrap();
            for program in ["initdb", "pg_ctl"].iter().take(programs) {
                std::fs::write(bin.join(program), "").unwrap();
            }
        }
        let majors: Vec<_> = installed(&root, None)
            .into_iter()
            .map(|(major, _)| major)
            .collect();
        assert_eq!(majors, [Some(15), Some(9)]);
    }
}
