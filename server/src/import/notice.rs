//! What an import tells about one place in a file.

use std::fmt;

/// Something in a file that was not as it should be, and what was done about it. Holds no personal values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The file's name.
    pub file: String,
    /// The line, from 1; none where the file as a whole is meant.
    pub line: Option<u64>,
    /// The key or column; empty where none is meant.
    pub key: String,
    /// What is wrong.
    pub what: String,
    /// What was done.
    pub done: &'static str,
    /// Whether it kept the file (or the line of a list) from being loaded.
    pub refused: bool,
}

impl fmt::Display for Notice {
    /// `HLI-hull.yml:10: enabled: "enable" is neither true nor false; read as true`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if !self.key.is_empty() {
            write!(f, ": {}", self.key)?;
        }
        write!(f, ": {}; {}", self.what, self.done)
    }
}
