//! Files that could not be read completely, so that a name that seems to be missing may be in one of them.

use crate::datum::stem::stem_of;
use crate::litellm::wildcard::matches;
use crate::source::place::FileId;

/// A file that may define names other than the known ones: it could not be read completely, or its names are wrong.
#[derive(Debug)]
pub(crate) struct Unread {
    /// The file.
    pub(crate) file: FileId,
    /// The stem that it has, or should have.
    stem: String,
    /// The text in which a name may be defined.
    text: String,
}

impl Unread {
    /// The file with this stem, which may define any name in the text.
    pub(crate) fn new(file: FileId, stem: &str, text: String) -> Self {
        let stem = stem.to_owned();
        Self { file, stem, text }
    }

    /// Whether the file may define this name.
    pub(crate) fn may_be(&self, name: &str) -> bool {
        self.stem == stem_of(name) || self.may_define(name)
    }

    /// Whether the text contains the name, or a wildcard that matches it.
    fn may_define(&self, name: &str) -> bool {
        let mut words = self
            .text
            .split(|char: char| char.is_whitespace() || "\"'".contains(char));
        self.text.contains(name) || words.any(|word| word.contains('*') && matches(word, name))
    }
}
