//! Tables with aligned columns.

use crate::console::{BOLD, Stream};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The gap between two columns.
const GAP: &str = "  ";

/// The minimum width that the last column is cut to.
const NARROWEST: usize = 24;

/// The indentation of the last column when it has its own lines.
const INDENT: &str = "    ";

/// A table with headings; the last column gets the rest of the width.
pub(crate) struct Table {
    headings: Vec<&'static str>,
    /// Which columns hold numbers, which are right-aligned.
    numbers: Vec<bool>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// An empty table with these columns.
    pub(crate) fn new(headings: &[&'static str]) -> Self {
        Self {
            headings: headings.to_vec(),
            numbers: vec![false; headings.len()],
            rows: Vec::new(),
        }
    }

    /// Right-aligns a column.
    pub(crate) fn number(mut self, heading: &str) -> Self {
        for (index, each) in self.headings.iter().enumerate() {
            self.numbers[index] |= *each == heading;
        }
        self
    }

    /// Adds a row, with one cell per column. An empty cell is shown as `-`, so that programs can split lines at spaces.
    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        let or_dash = |cell: String| {
            if cell.is_empty() {
                "-".to_owned()
            } else {
                cell
            }
        };
        self.rows.push(cells.into_iter().map(or_dash).collect());
    }

    /// Removes a column if all its cells are empty.
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

    /// Renders the table for this stream.
    pub(crate) fn text(&self, stream: &Stream<'_>) -> String {
        let mut text = String::new();
        for (index, line) in self.lines(stream.width).iter().enumerate() {
            let style = if index == 0 { BOLD } else { "" };
            text.push_str(&stream.paint(line, style));
            text.push('\n');
        }
        text
    }

    /// The headings and rows. If there is a width, the last column is cut to fit; if that would leave too little of it,
    /// it moves to its own line below each row.
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

/// Cuts the text to this many columns, between words if possible, and ends it with `…` if something was cut.
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
