//! What is said about a datum: one type, drawn by the renderers in [`crate::render`].

use crate::lint::{Level, Lint};
use crate::source::{File, FileId};
use crate::span::Span;

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The check that found it.
    pub lint: &'static Lint,
    /// What it means for the build: the lint's level unless it was changed.
    pub level: Level,
    /// What is wrong, in one line: lower case, backticks round what the user typed.
    pub message: String,
    /// The file.
    pub file: FileId,
    /// The place in it.
    pub span: Span,
    /// What stands at that place; may be empty.
    pub label: String,
    /// Other places that matter.
    pub related: Vec<Related>,
    /// What to write instead.
    pub help: Option<Help>,
}

/// Another place that matters to a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// The file.
    pub file: FileId,
    /// The place in it.
    pub span: Span,
    /// What stands there.
    pub label: String,
}

/// What to do about a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Help {
    /// In words.
    pub message: String,
    /// As a change of the file that the diagnostic is in.
    pub edit: Option<Edit>,
}

/// A change of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty where something is added.
    pub span: Span,
    /// What stands there afterwards.
    pub replacement: String,
}

impl Diagnostic {
    /// A finding of this lint at this place.
    pub fn new(lint: &'static Lint, file: FileId, span: Span, message: impl Into<String>) -> Self {
        Self {
            lint,
            level: lint.level,
            message: message.into(),
            file,
            span,
            label: String::new(),
            related: Vec::new(),
            help: None,
        }
    }

    /// Says what stands at the place.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Points at another place.
    #[must_use]
    pub fn related(mut self, file: FileId, span: Span, label: impl Into<String>) -> Self {
        self.related.push(Related {
            file,
            span,
            label: label.into(),
        });
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, message: impl Into<String>) -> Self {
        self.help = Some(Help {
            message: message.into(),
            edit: None,
        });
        self
    }

    /// Says what to write instead of what stands at `span`.
    #[must_use]
    pub fn suggest(
        mut self,
        message: impl Into<String>,
        span: Span,
        replacement: impl Into<String>,
    ) -> Self {
        let edit = Edit {
            span,
            replacement: replacement.into(),
        };
        self.help = Some(Help {
            message: message.into(),
            edit: Some(edit),
        });
        self
    }
}

/// Everything that one compilation has to say, in order: by path, then by place.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The folder as it is shown in front of every path, such as `datums`.
    pub root: String,
    /// The files that were compiled, by path.
    pub files: Vec<File>,
    /// What was found in them.
    pub diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// The file of a diagnostic.
    ///
    /// # Panics
    /// Where the id is of another report.
    #[must_use]
    pub fn file(&self, id: FileId) -> &File {
        &self.files[id.0 as usize]
    }

    /// The path of a file as it is shown: below the root, or the root itself where a finding is about the whole folder.
    #[must_use]
    pub fn shown_path(&self, id: FileId) -> String {
        let root = self.root.strip_prefix("./").unwrap_or(&self.root);
        match (root, self.file(id).path.as_str()) {
            (".", path) if !path.is_empty() => path.to_owned(),
            ("", path) | (path, "") => path.to_owned(),
            (root, path) => format!("{}/{path}", root.trim_end_matches('/')),
        }
    }

    /// How many datums were compiled.
    #[must_use]
    pub fn datums(&self) -> usize {
        self.files
            .iter()
            .filter(|file| !file.path.is_empty())
            .count()
    }

    /// How many diagnostics have this level.
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

    /// The closing line: `3 errors, 1 warning in 2 of 37 datums`; `None` where nothing was found.
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
