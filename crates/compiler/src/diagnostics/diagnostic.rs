//! What is said about a datum: one type, drawn by the renderers in [`crate::render`].

use crate::diagnostics::lint::{Level, Lint};
use crate::source::place::{FileId, Span};

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
