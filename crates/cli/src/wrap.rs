//! Running text, set to a width.

/// The widest that running text is set: longer lines are hard to read.
pub(crate) const TEXT_WIDTH: usize = 100;

use unicode_width::UnicodeWidthStr;

/// Breaks paragraphs at a width. Lines that belong together are joined first; indented ones, as of examples, and
/// items of lists keep their own lines.
pub(crate) fn wrap(text: &str, width: usize) -> String {
    let mut out = String::new();
    let mut column = 0;
    for line in text.lines() {
        let item = line.starts_with("- ") || line.starts_with("* ");
        if line.trim().is_empty() || line.starts_with(char::is_whitespace) || item {
            end_line(&mut out, &mut column);
        }
        if line.trim().is_empty() {
            out.push('\n');
        } else if line.starts_with(char::is_whitespace) {
            out.push_str(line.trim_end());
            out.push('\n');
        } else {
            for word in line.split_whitespace() {
                let wide = word.width();
                if column > 0 && column + 1 + wide > width {
                    end_line(&mut out, &mut column);
                }
                if column > 0 {
                    out.push(' ');
                    column += 1;
                }
                out.push_str(word);
                column += wide;
            }
        }
    }
    end_line(&mut out, &mut column);
    out
}

fn end_line(out: &mut String, column: &mut usize) {
    if *column > 0 {
        out.push('\n');
        *column = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_examples_and_lists() {
        let text = "one two\nthree four\n\nfive:\n\n    api_base  = 1 # as it is, however long\n- six\n- seven eight nine";
        assert_eq!(
            wrap(text, 10),
            "one two\nthree four\n\nfive:\n\n    api_base  = 1 # as it is, however long\n- six\n- seven\neight nine\n"
        );
        assert_eq!(wrap("averylongword b", 4), "averylongword\nb\n");
        assert_eq!(wrap("", 10), "");
    }
}
