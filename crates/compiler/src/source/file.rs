//! The files that are compiled, as text with a path.

use crate::source::place::Span;

/// The most bytes that a datum may have.
pub const MAX_BYTES: u64 = 1024 * 1024;

/// One file as it was found: what the compiler is given. It reads no folder itself; [`crate::folder`] does.
#[derive(Clone, Debug)]
pub struct Source {
    /// The path below the folder of datums, with `/` between the parts.
    pub path: String,
    /// What is in it.
    pub content: Content,
}

/// What is in a file, or why that cannot be had.
#[derive(Clone, Debug)]
pub enum Content {
    /// Its bytes.
    Bytes(Vec<u8>),
    /// It is larger than [`MAX_BYTES`] and was not read.
    TooLarge {
        /// How many bytes it has.
        bytes: u64,
    },
    /// It is a symbolic link to somewhere outside of the folder.
    LeavesFolder,
    /// It could not be read.
    Unreadable {
        /// What the system said.
        reason: String,
    },
}

impl Source {
    /// A file of this text.
    pub fn text(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            content: Content::Bytes(text.into().into_bytes()),
        }
    }
}

/// A file as diagnostics speak of it.
#[derive(Clone, Debug, Default)]
pub struct File {
    /// The path below the folder of datums.
    pub path: String,
    /// Its text; empty where it could not be read.
    pub text: String,
    /// Where a secret stands, sorted. It is never shown.
    pub secrets: Vec<Span>,
}

/// A place as people count: lines and columns start at 1, a column is a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl File {
    /// Where a byte stands.
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

    /// The bytes of the line that a byte stands in, without its end.
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

    /// The text with every secret covered by asterisks, byte for byte, so that spans hold in it.
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
