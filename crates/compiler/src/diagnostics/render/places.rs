//! Lines and columns: each file is scanned once, however many findings it has.

use crate::diagnostics::report::Report;
use crate::source::file::Position;
use crate::source::place::{FileId, Span};
use std::cell::{Cell, OnceCell};

/// The places of one report.
pub(super) struct Places<'a> {
    report: &'a Report,
    files: Vec<Lines>,
}

/// One file.
#[derive(Default)]
struct Lines {
    /// The first byte of every line.
    starts: OnceCell<Vec<usize>>,
    /// The last position: byte, line index, column. The next one is usually close.
    last: Cell<Option<(usize, usize, usize)>>,
}

impl<'a> Places<'a> {
    pub(super) fn new(report: &'a Report) -> Self {
        let files = report.files.iter().map(|_| Lines::default()).collect();
        Self { report, files }
    }

    /// The first byte of every line.
    pub(super) fn line_starts(&self, file: FileId) -> &[usize] {
        self.files[file.0 as usize].starts.get_or_init(|| {
            let feeds = self.report.file(file).text.bytes().enumerate();
            let after = feeds.filter_map(|(at, byte)| (byte == b'\n').then_some(at + 1));
            std::iter::once(0).chain(after).collect()
        })
    }

    /// The line of a byte, counted from 0.
    pub(super) fn line(&self, file: FileId, byte: usize) -> usize {
        self.line_starts(file)
            .partition_point(|start| *start <= byte)
            - 1
    }

    /// The position of a byte, at most the end of the file.
    pub(super) fn position(&self, file: FileId, byte: u32) -> Position {
        let text = &self.report.file(file).text;
        let at = text.floor_char_boundary(byte as usize);
        let line = self.line(file, at);
        let last = &self.files[file.0 as usize].last;
        // Counting from the last position avoids quadratic time in a file that is one long line.
        let (from, before) = match last.get() {
            Some((byte, of_line, column)) if of_line == line && byte <= at => (byte, column - 1),
            _ => (self.line_starts(file)[line], 0),
        };
        let column = before + text[from..at].chars().count() + 1;
        last.set(Some((at, line, column)));
        Position {
            line: line + 1,
            column,
        }
    }

    /// The start and end of a span.
    pub(super) fn region(&self, file: FileId, span: Span) -> (Position, Position) {
        (
            self.position(file, span.start),
            self.position(file, span.end.max(span.start)),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::render::testing::report;

    #[test]
    fn agrees_with_counting() {
        let text = "\na = 'é日𝄞'\r\n\r\n\tb\n";
        for text in [text, text.trim_end(), "", "\n"] {
            let report = report(&[("a.toml", text)], vec![]);
            let places = Places::new(&report);
            let up = 0..=text.len() + 2;
            for byte in up.clone().chain(up.clone().rev()).chain(up.step_by(3)) {
                let byte = u32::try_from(byte).unwrap();
                let counted = report.files[0].position(byte);
                assert_eq!(
                    places.position(FileId(0), byte),
                    counted,
                    "{byte} in {text:?}"
                );
            }
        }
    }
}
