//! Aligned columns.

use crate::console::{BOLD, Stream};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// What stands between two columns.
const GAP: &str = "  ";

/// The narrowest that the last column is cut to.
const NARROWEST: usize = 24;

/// What stands before the last column where it has lines of its own.
const INDENT: &str = "    ";

/// A table with a heading; the last column takes what room there is.
pub(crate) struct Table {
    headings: Vec<&'static str>,
    /// Which columns are numbers, and so set to the right.
    numbers: Vec<bool>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table of these columns.
    pub(crate) fn new(headings: &[&'static str]) -> Self {
        Self {
            headings: headings.to_vec(),
            numbers: vec![false; headings.len()],
            rows: Vec::new(),
        }
    }

    /// Sets a column to the right.
    pub(crate) fn number(mut self, heading: &str) -> Self {
        for (index, each) in self.headings.iter().enumerate() {
            self.numbers[index] |= *each == heading;
        }
        self
    }

    /// Adds a row, of as many cells as there are columns. An empty cell is shown as `-`, so that programs can count.
    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        let cells = cells.into_iter();
        let cells = cells.map(|cell| {
            if cell.is_empty() {
                "-".to_owned()
            } else {
                cell
            }
        });
        self.rows.push(cells.collect());
    }

    /// Leaves out a column that says nothing.
    pub(crate) fn without_empty(mut self, heading: &str) -> Self {
        let found = self.headings.iter().position(|each| *each == heading);
        if let Some(index) = found
            && self.rows.iter().all(|row| row[index] == "-")
        {
            self.headings.remove(index);
            self.numbers.remove(index);
            for row in &mut self.rows {
                row.remove(index);
            }
        }
        self
    }

    /// The table as this stream shows it.
    pub(crate) fn text(&self, stream: &Stream<'_>) -> String {
        let mut text = String::new();
        for (index, line) in self.lines(stream.width).iter().enumerate() {
            let style = if index == 0 { BOLD } else { "" };
            text.push_str(&stream.paint(line, style));
            text.push('\n');
        }
        text
    }

    /// The rows, the heading's first; within the width, where there is one, by cutting the last column. Where hardly
    /// anything would be left of that, it has a line of its own below each row.
    fn lines(&self, width: Option<usize>) -> Vec<String> {
        let headings = self.headings.iter().map(|heading| (*heading).to_owned());
        let headings: Vec<String> = headings.collect();
        let all = || std::iter::once(&headings).chain(&self.rows);
        let widths: Vec<usize> = (0..headings.len())
            .map(|index| all().map(|row| row[index].width()).max().unwrap_or(0))
            .collect();
        let last = headings.len() - 1;
        let before: usize = widths[..last].iter().map(|width| width + GAP.len()).sum();
        let width = width.unwrap_or(usize::MAX);
        let below = width < before + NARROWEST.min(widths[last]);
        let room = width.saturating_sub(if below { INDENT.len() } else { before });
        all()
            .map(|row| {
                let mut line = String::new();
                for (index, cell) in row[..last].iter().enumerate() {
                    let pad = " ".repeat(widths[index] - cell.width());
                    if self.numbers[index] {
                        line.extend([pad.as_str(), cell, GAP]);
                    } else {
                        line.extend([cell, pad.as_str(), GAP]);
                    }
                }
                if below {
                    line.truncate(line.trim_end().len());
                    line.push('\n');
                    line.push_str(INDENT);
                }
                if self.numbers[last] && !below {
                    line.push_str(&" ".repeat(widths[last] - row[last].width()));
                }
                line.push_str(&cut(&row[last], room));
                line
            })
            .collect()
    }
}

/// The text in at most so many columns, of whole words where that is possible, with `…` for what was left out.
fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut column = 1;
    for character in text.chars() {
        column += character.width().unwrap_or(0);
        if column > width {
            break;
        }
        kept.push(character);
    }
    if let Some(space) = kept.rfind(' ')
        && !text[kept.len()..].starts_with([' ', ','])
    {
        kept.truncate(space);
    }
    kept.truncate(kept.trim_end_matches([',', ' ']).len());
    kept.push('…');
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let mut table = Table::new(&["NAME", "GROUP", "SIZE", "WHAT"]).number("SIZE");
        for (name, size, what) in [("a", "1", "chat, vision, reasoning"), ("日本", "1000", "")] {
            table.row([name, "", size, what].map(str::to_owned));
        }
        table
    }

    #[test]
    fn columns_are_aligned() {
        assert_eq!(
            table().lines(None),
            [
                "NAME  GROUP  SIZE  WHAT",
                "a     -         1  chat, vision, reasoning",
                "日本  -      1000  -",
            ]
        );
    }

    #[test]
    fn numbers_of_the_last_column_are_aligned_too() {
        let mut table = Table::new(&["NAME", "SIZE"]).number("SIZE");
        table.row(["a", "1"].map(str::to_owned));
        assert_eq!(table.lines(None), ["NAME  SIZE", "a        1"]);
    }

    #[test]
    fn the_last_column_is_cut_and_empty_ones_go() {
        let table = table().without_empty("GROUP").without_empty("SIZE");
        assert_eq!(
            table.lines(Some(37)),
            [
                "NAME  SIZE  WHAT",
                "a        1  chat, vision, reasoning",
                "日本  1000  -"
            ]
        );
    }

    #[test]
    fn a_narrow_terminal_has_the_last_column_below() {
        let mut table = table().without_empty("GROUP");
        table.row(["b", "2", "a text that is longer than the others"].map(str::to_owned));
        assert_eq!(
            table.lines(Some(38)),
            [
                "NAME  SIZE  WHAT",
                "a        1  chat, vision, reasoning",
                "日本  1000  -",
                "b        2  a text that is longer…",
            ]
        );
        assert_eq!(
            table.lines(Some(20)),
            [
                "NAME  SIZE\n    WHAT",
                "a        1\n    chat, vision…",
                "日本  1000\n    -",
                "b        2\n    a text that is…",
            ]
        );
    }
}
