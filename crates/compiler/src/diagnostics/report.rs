//! All findings of one compilation.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::Level;
use crate::source::file::{File, is_catalog};
use crate::source::place::FileId;

/// The findings of one compilation, sorted by path and place.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The folder shown before every path, such as `datums`.
    pub root: String,
    /// The files that were compiled, by path.
    pub files: Vec<File>,
    /// The findings.
    pub diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// The file of a diagnostic.
    ///
    /// # Panics
    /// If the id belongs to another report.
    #[must_use]
    pub fn file(&self, id: FileId) -> &File {
        &self.files[id.0 as usize]
    }

    /// The path of a file with the root, or only the root for a finding about the folder.
    #[must_use]
    pub fn shown_path(&self, id: FileId) -> String {
        let root = self.root.strip_prefix("./").unwrap_or(&self.root);
        match (root, self.file(id).path.as_str()) {
            (".", path) if !path.is_empty() => path.to_owned(),
            ("", path) | (path, "") => path.to_owned(),
            (root, path) => format!("{}/{path}", root.trim_end_matches('/')),
        }
    }

    /// The diagnostics that are shown, in order.
    pub(crate) fn shown(&self) -> impl Iterator<Item = &Diagnostic> {
        let diagnostics = self.diagnostics.iter();
        diagnostics.filter(|diagnostic| diagnostic.level != Level::Allow)
    }

    /// The number of datums.
    #[must_use]
    pub fn datums(&self) -> usize {
        self.files
            .iter()
            .filter(|file| !file.path.is_empty() && !is_catalog(&file.path))
            .count()
    }

    /// The number of diagnostics with this level.
    #[must_use]
    pub fn count(&self, level: Level) -> usize {
        self.diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.level == level)
            .count()
    }

    /// Whether the build fails.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.diagnostics
            .iter()
            .any(|diagnostic| diagnostic.level == Level::Deny)
    }

    /// The closing line: `3 errors, 1 warning in 2 of 37 datums`; `None` if there are no findings.
    #[must_use]
    pub fn summary(&self) -> Option<String> {
        let (errors, warnings) = (self.count(Level::Deny), self.count(Level::Warn));
        if errors + warnings == 0 {
            return None;
        }
        let mut files: Vec<_> = self
            .diagnostics
            .iter()
            .map(|diagnostic| diagnostic.file)
            .collect();
        files.sort_unstable();
        files.dedup();
        files.retain(|id| !self.file(*id).path.is_empty());
        let some = |count: usize, noun: &str| match count {
            0 => None,
            1 => Some(format!("1 {noun}")),
            _ => Some(format!("{count} {noun}s")),
        };
        let counts = [some(errors, "error"), some(warnings, "warning")];
        let counts: Vec<_> = counts.into_iter().flatten().collect();
        let datums = some(self.datums(), "datum").unwrap_or_else(|| "0 datums".to_owned());
        Some(format!(
            "{} in {} of {datums}",
            counts.join(", "),
            files.len()
        ))
    }
}
