//! Files that could not be read completely, so that a name that seems to be missing may be in one of them.

use crate::datum::stem::stem_of;
use crate::litellm::wildcard::matches;
use crate::source::place::FileId;
use std::cell::Cell;
use std::collections::BTreeMap;

/// A file that may define names other than the known ones: it could not be read completely, or its names are wrong.
#[derive(Debug)]
pub(crate) struct Unread {
    /// The file.
    pub(crate) file: FileId,
    /// The stem that it has, or should have.
    stem: String,
    /// The text in which a name may be defined.
    text: String,
    /// The words in it that may be wildcards.
    wildcards: Vec<String>,
}

impl Unread {
    /// The file with this stem, which may define any name in the text.
    pub(crate) fn new(file: FileId, stem: &str, text: String) -> Self {
        let words = text.split(|char: char| char.is_whitespace() || "\"'".contains(char));
        let wildcards = words.filter(|word| word.contains('*'));
        Self {
            file,
            stem: stem.to_owned(),
            wildcards: wildcards.map(str::to_owned).collect(),
            text,
        }
    }

    /// Whether the text contains the name, or a wildcard that matches it.
    fn may_define(&self, name: &str) -> bool {
        let mut wildcards = self.wildcards.iter();
        self.text.contains(name) || wildcards.any(|word| matches(word, name))
    }

    /// About how long [`Unread::may_define`] takes, in bytes that are searched.
    fn work(&self) -> usize {
        16 + self.text.len() + 16 * self.wildcards.len()
    }
}

/// How many bytes all searches together may take. After that, a name that is not found may be anywhere: so much text that
/// cannot be read has findings of its own.
const BUDGET: usize = 1 << 29;

/// All files that could not be read completely.
#[derive(Debug, Default)]
pub(crate) struct UnreadFiles {
    files: Vec<Unread>,
    by_stem: BTreeMap<String, Vec<FileId>>,
    searched: Cell<usize>,
}

impl UnreadFiles {
    /// Adds files.
    pub(crate) fn extend(&mut self, files: impl IntoIterator<Item = Unread>) {
        for file in files {
            let of_stem = self.by_stem.entry(file.stem.clone()).or_default();
            of_stem.push(file.file);
            self.files.push(file);
        }
    }

    /// Adds the files of `after`.
    pub(crate) fn append(&mut self, after: Self) {
        self.extend(after.files);
    }

    /// The ids of the files.
    pub(crate) fn ids(&self) -> impl Iterator<Item = FileId> {
        self.files.iter().map(|unread| unread.file)
    }

    /// Whether one of the files may define this name; `except` is the file that uses it.
    pub(crate) fn may_define(&self, name: &str, except: Option<FileId>) -> bool {
        let is_other = |file: &FileId| Some(*file) != except;
        let of_stem = self.by_stem.get(&stem_of(name));
        if of_stem.is_some_and(|files| files.iter().any(is_other)) {
            return true;
        }
        self.files
            .iter()
            .filter(|unread| is_other(&unread.file))
            .any(|unread| {
                self.searched
                    .update(|bytes| bytes.saturating_add(unread.work()));
                self.searched.get() > BUDGET || unread.may_define(name)
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(all: &[(u32, &str, &str)]) -> UnreadFiles {
        let mut files = UnreadFiles::default();
        let each = all.iter();
        files.extend(
            each.map(|(id, stem, text)| Unread::new(FileId(*id), stem, (*text).to_owned())),
        );
        files
    }

    #[test]
    fn a_name_may_be_in_another_file() {
        let files = files(&[(0, "q", "name = 'x'"), (1, "b", "model_group = \"team/*\"")]);
        assert!(files.may_define("q", None) && files.may_define("x", Some(FileId(1))));
        assert!(files.may_define("team/y", None) && !files.may_define("y", None));
        assert!(!files.may_define("q", Some(FileId(0))));
        assert!(!files.may_define("team/y", Some(FileId(1))));
    }

    #[test]
    fn the_text_that_is_searched_is_bounded() {
        let files = files(&[(0, "a", "text")]);
        assert!(!files.may_define("b", None));
        files.searched.set(BUDGET);
        assert!(files.may_define("b", None));
        assert!(!files.may_define("b", Some(FileId(0))));
    }
}
