//! `import timetables DIR`: every file of a folder, each loaded as a whole or not at all.

mod fields;
mod file;
mod kept;
mod yaml;

#[cfg(test)]
mod tests;

use std::fmt;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use domain::calendar::SpecialKind;
use domain::prisons::OnlineBooking;
use jiff::Timestamp;
use store::Db;
use store::imports::{PrisonFile, Put, put_prison};

use super::Notice;

/// What came of a folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TimetablesReport {
    /// Files found.
    pub files: usize,
    /// Prisons that are new.
    pub created: usize,
    /// Prisons whose file has changed.
    pub updated: usize,
    /// Prisons whose file is the one loaded last.
    pub unchanged: usize,
    /// Files that were not loaded.
    pub refused: usize,
    /// Prisons open to online booking.
    pub open: usize,
    /// Weekly slots of those.
    pub open_slots: usize,
    /// Weekly slots of all.
    pub slots: usize,
    /// Replaced days.
    pub replaced: usize,
    /// Blocked dates.
    pub blocked: usize,
    /// Everything that was not as it should be.
    pub notices: Vec<Notice>,
}

/// Imports every `.yml` file of a folder, in order of name.
///
/// # Errors
/// When the folder cannot be read or holds no timetable, or the database fails. What is wrong with single files is in
/// the report.
pub async fn timetables(
    db: &Db,
    folder: &Path,
    now: Timestamp,
) -> anyhow::Result<TimetablesReport> {
    let paths = timetable_files(folder)?;
    anyhow::ensure!(
        !paths.is_empty(),
        "no timetable files (*.yml) in {}",
        folder.display()
    );
    let mut report = TimetablesReport {
        files: paths.len(),
        ..TimetablesReport::default()
    };
    for path in paths {
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let bytes = std::fs::read(&path).with_context(|| format!("{name} cannot be read"))?;
        let reading = file::read(&name, &bytes);
        report.notices.extend(reading.notices);
        let Some(prison) = reading.prison else {
            report.refused += 1;
            continue;
        };
        let put = put_prison(db, &prison, now).await?;
        let kept = put.kept.iter().map(|one| kept::notice(&name, one));
        report.notices.extend(kept);
        match put.put {
            Put::Created => report.created += 1,
            Put::Updated => report.updated += 1,
            Put::Unchanged => report.unchanged += 1,
            Put::Clash => {
                report.refused += 1;
                report.notices.push(clash(name));
                continue;
            }
        }
        report.count(&prison);
    }
    Ok(report)
}

/// Those of the folder, or of `prisons` in it: published, they lie there, beside the bank holidays.
fn timetable_files(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let published = folder.join("prisons");
    let folder = if published.is_dir() {
        published.as_path()
    } else {
        folder
    };
    let entries = std::fs::read_dir(folder)
        .with_context(|| format!("{} cannot be read", folder.display()))?;
    let mut paths = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "yml" || extension == "yaml")
        {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

fn clash(file: String) -> Notice {
    Notice {
        file,
        line: None,
        key: String::new(),
        what: "an invented prison of the demonstration data has this slug".to_owned(),
        done: "file not loaded",
        refused: true,
    }
}

impl TimetablesReport {
    fn count(&mut self, prison: &PrisonFile) {
        self.slots += prison.templates.len();
        if prison.online == OnlineBooking::Open {
            self.open += 1;
            self.open_slots += prison.templates.len();
        }
        self.replaced += prison.replaced.len();
        self.blocked += prison.blocked.len();
        debug_assert!(
            prison
                .specials
                .iter()
                .all(|special| special.1 == SpecialKind::Replaced)
        );
    }
}

impl fmt::Display for TimetablesReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for notice in &self.notices {
            writeln!(f, "{notice}")?;
        }
        writeln!(
            f,
            "{} files: {} new, {} changed, {} as before, {} not loaded; {} things reported",
            self.files,
            self.created,
            self.updated,
            self.unchanged,
            self.refused,
            self.notices.len(),
        )?;
        write!(
            f,
            "{} prisons open to online booking with {} weekly slots ({} in all), {} replaced days, {} blocked dates",
            self.open, self.open_slots, self.slots, self.replaced, self.blocked,
        )
    }
}
