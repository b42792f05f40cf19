//! Files of which something is not known.

use crate::datum::stem::stem_of;
use crate::litellm::wildcard::matches;
use crate::source::place::FileId;

/// A file that may define other names than those that are known: it could not be read whole, or its names are wrong.
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
    /// The file of this stem, where any name in this text may be defined.
    pub(crate) fn new(file: FileId, stem: &str, text: String) -> Self {
        let stem = stem.to_owned();
        Self { file, stem, text }
    }

    /// Whether this may be the file that defines a name.
    pub(crate) fn may_be(&self, name: &str) -> bool {
        self.stem == stem_of(name) || self.may_define(name)
    }

    /// Whether the name stands somewhere in the text, or a wildcard that it fits.
    fn may_define(&self, name: &str) -> bool {
        let mut words = self
            .text
            .split(|char: char| char.is_whitespace() || "\"'".contains(char));
        self.text.contains(name) || words.any(|word| word.contains('*') && matches(word, name))
    }
}
