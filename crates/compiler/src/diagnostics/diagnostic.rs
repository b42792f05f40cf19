//! A finding, which the renderers in [`crate::render`] print.

use crate::diagnostics::lint::{Level, Lint};
use crate::source::place::{FileId, Span};
use modelith_catalog::Part;

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The check that found it.
    pub lint: &'static Lint,
    /// Its level: the lint's own unless it was changed.
    pub level: Level,
    /// The fact in one line: lowercase, with the user's text in backticks.
    pub message: String,
    /// The file.
    pub file: FileId,
    /// The place in it.
    pub span: Span,
    /// The consequence, shown at the place; may be empty.
    pub label: String,
    /// Other places that are involved.
    pub related: Vec<Related>,
    /// What to write instead.
    pub help: Option<Help>,
    /// The part of the catalog that it rests on, if another LiteLLM may differ.
    pub rests_on: Option<Part>,
}

/// Another place that is involved in a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// The file.
    pub file: FileId,
    /// The place in it.
    pub span: Span,
    /// The text shown there.
    pub label: String,
}

/// The help of a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Help {
    /// The text.
    pub message: String,
    /// The change to the file of the diagnostic.
    pub edit: Option<Edit>,
}

/// A change of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The replaced text; empty for an insertion.
    pub span: Span,
    /// The new text.
    pub replacement: String,
}

impl Diagnostic {
    /// Creates a finding of this lint at this place.
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
            rests_on: None,
        }
    }

    /// Adds the label of the place.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Adds another place.
    #[must_use]
    pub fn related(mut self, file: FileId, span: Span, label: impl Into<String>) -> Self {
        self.related.push(Related {
            file,
            span,
            label: label.into(),
        });
        self
    }

    /// Notes that it rests on a part of the catalog: it is no more than a warning if the proxy runs another LiteLLM.
    #[must_use]
    pub fn rests_on(mut self, part: Part) -> Self {
        self.rests_on = Some(part);
        self
    }

    /// Adds help without an edit.
    #[must_use]
    pub fn help(mut self, message: impl Into<String>) -> Self {
        self.help = Some(Help {
            message: message.into(),
            edit: None,
        });
        self
    }

    /// Adds help that replaces the text at `span`.
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
