//! The input of the compiler: files with a path and a content.

use crate::source::place::Span;

/// The maximum size of a datum or a module in bytes.
pub const MAX_BYTES: u64 = 1024 * 1024;

/// One input file. The compiler itself reads no folder; [`crate::folder`] does.
#[derive(Clone, Debug)]
pub struct Source {
    /// The path below the folder of datums, with `/` between the parts.
    pub path: String,
    /// The content.
    pub content: Content,
}

/// The content of a file, or why there is none.
#[derive(Clone, Debug)]
pub enum Content {
    /// Its bytes.
    Bytes(Vec<u8>),
    /// The file is larger than it may be and was not read.
    TooLarge {
        /// The size in bytes.
        bytes: u64,
    },
    /// The file is a symbolic link that leads out of the folder.
    LeavesFolder,
    /// The file could not be read.
    Unreadable {
        /// The error of the operating system.
        reason: String,
    },
}

impl Source {
    /// A file with this text.
    pub fn text(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            content: Content::Bytes(text.into().into_bytes()),
        }
    }
}

/// Whether this is the path of the folder's catalog.
pub(crate) fn is_catalog(path: &str) -> bool {
    path == modelith_catalog::FILE_NAME
}

/// The maximum size of the file with this path, in bytes.
pub(crate) fn max_bytes(path: &str) -> u64 {
    if is_catalog(path) {
        modelith_catalog::MAX_BYTES
    } else {
        MAX_BYTES
    }
}

/// Whether this is the path of a Python file. Python itself asks for these letters in this case.
pub(crate) fn is_python(path: &str) -> bool {
    path.strip_suffix(".py").is_some()
}

/// A file that diagnostics refer to.
#[derive(Clone, Debug, Default)]
pub struct File {
    /// The path below the folder of datums.
    pub path: String,
    /// Its text; empty if it could not be read.
    pub text: String,
    /// The places of secrets, sorted. Their text is never shown.
    pub secrets: Vec<Span>,
}

/// A line and a column, both starting at 1; a column is a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl File {
    /// The position of a byte.
    #[must_use]
    pub fn position(&self, byte: u32) -> Position {
        let mut at = (byte as usize).min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        let before = &self.text[..at];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Position {
            line: before.bytes().filter(|byte| *byte == b'\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }

    /// The span of the line of a byte, without its line feed.
    #[must_use]
    pub fn line_span(&self, byte: u32) -> Span {
        let at = (byte as usize).min(self.text.len());
        let bytes = self.text.as_bytes();
        let start = bytes[..at]
            .iter()
            .rposition(|byte| *byte == b'\n')
            .map_or(0, |found| found + 1);
        let end = bytes[at..]
            .iter()
            .position(|byte| *byte == b'\n')
            .map_or(bytes.len(), |found| at + found);
        Span::from(start..end)
    }

    /// The text with asterisks for every byte of a secret, so that spans stay valid.
    #[must_use]
    pub fn shown_text(&self) -> String {
        let mut shown = String::with_capacity(self.text.len());
        let mut at = 0;
        for secret in &self.secrets {
            let range = secret.range();
            let start = range.start.max(at);
            if range.end > start {
                shown.push_str(&self.text[at..start]);
                shown.extend(
                    self.text[start..range.end]
                        .bytes()
                        .map(|byte| if byte == b'\n' { '\n' } else { '*' }),
                );
                at = range.end;
            }
        }
        shown.push_str(&self.text[at..]);
        shown
    }
}
