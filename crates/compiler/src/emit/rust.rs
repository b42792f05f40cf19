//! Expressions of Rust, laid out as rustfmt lays them out.
//!
//! What is generated are literals and calls of few shapes. To build syntax trees of them and print those took five times
//! as long as everything else that a build script does, and a third of the time that the compiler itself took to compile.

use std::fmt::Write;

/// The longest line.
const LINE: usize = 100;

/// The longest arguments, items or calls in a chain that stay on one line.
const SHORT: usize = 60;

/// The indentation of one level.
pub(super) const INDENT: usize = 4;

/// An expression.
pub(super) enum Expr {
    /// A path or a literal, which no line break can be in.
    Atom(String),
    /// `name(…)`.
    Call(&'static str, Vec<Self>),
    /// `&[…]`.
    List(Vec<Self>),
    /// `first.with(…).with(…)`.
    With(Box<Self>, Vec<Self>),
    /// `Name { field: …, ..base }`, always on several lines.
    Literal {
        name: &'static str,
        fields: Vec<(&'static str, Self)>,
        base: Box<Self>,
    },
}

impl Expr {
    /// A path.
    pub(super) fn path(path: impl Into<String>) -> Self {
        Self::Atom(path.into())
    }

    /// A string.
    pub(super) fn text(text: &str) -> Self {
        Self::Atom(format!("{text:?}"))
    }

    /// A list of strings.
    pub(super) fn texts(texts: &[String]) -> Self {
        Self::List(texts.iter().map(|text| Self::text(text)).collect())
    }

    /// A whole number, with its digits in groups of three, as people write it.
    pub(super) fn integer(number: u64) -> Self {
        let digits = number.to_string();
        let mut text = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) && digits.len() > 4 {
                text.push('_');
            }
            text.push(digit);
        }
        Self::Atom(text)
    }

    /// A number that is finite, with a point.
    pub(super) fn float(number: f64) -> Self {
        let mut text = number.to_string();
        if !text.contains('.') {
            text.push_str(".0");
        }
        Self::Atom(text)
    }

    /// `Some(…)`.
    pub(super) fn some(value: Self) -> Self {
        Self::Call("Some", vec![value])
    }

    /// Writes it behind what stands in the last line of `code`, whose indentation is this; `after` is how many characters
    /// follow it.
    pub(super) fn write(&self, code: &mut String, indent: usize, after: usize) {
        let start = code.len();
        let line = code[..start].rfind('\n').map_or(0, |at| at + 1);
        if let Some(parts) = self.write_flat(code) {
            // A string of other letters than ASCII's may be shorter than it is here; then the line is broken early.
            if parts <= SHORT && code.len() - line + after <= LINE {
                return;
            }
            code.truncate(start);
        }
        self.write_broken(code, indent);
    }

    /// Writes it without line breaks, where it can be, and gives the length of its parts.
    fn write_flat(&self, code: &mut String) -> Option<usize> {
        let start = code.len();
        match self {
            Self::Atom(text) => {
                code.push_str(text);
                Some(0)
            }
            Self::Call(name, arguments) => {
                code.push_str(name);
                code.push('(');
                let parts = write_all(arguments, code)?;
                code.push(')');
                Some(parts)
            }
            Self::List(items) => {
                code.push_str("&[");
                let parts = write_all(items, code)?;
                code.push(']');
                Some(parts)
            }
            Self::With(first, others) => {
                first.write_flat(code)?;
                for other in others {
                    code.push_str(".with(");
                    other.write_flat(code)?;
                    code.push(')');
                }
                Some(code.len() - start)
            }
            Self::Literal { .. } => None,
        }
    }

    /// Writes it with each of its parts on a line.
    fn write_broken(&self, code: &mut String, indent: usize) {
        let within = indent + INDENT;
        match self {
            Self::Atom(text) => code.push_str(text),
            Self::Call(name, arguments) => {
                code.push_str(name);
                code.push('(');
                if let [only @ (Self::Call(..) | Self::List(_))] = &arguments[..] {
                    only.write_broken(code, indent);
                } else {
                    write_lines(arguments, code, within);
                    new_line(code, indent);
                }
                code.push(')');
            }
            Self::List(items) => {
                code.push_str("&[");
                write_lines(items, code, within);
                new_line(code, indent);
                code.push(']');
            }
            Self::With(first, others) => {
                first.write(code, indent, 0);
                for other in others {
                    new_line(code, within);
                    code.push_str(".with(");
                    other.write(code, within, 2);
                    code.push(')');
                }
            }
            Self::Literal { name, fields, base } => {
                let _ = write!(code, "{name} {{");
                for (field, value) in fields {
                    new_line(code, within);
                    let _ = write!(code, "{field}: ");
                    value.write(code, within, 1);
                    code.push(',');
                }
                new_line(code, within);
                code.push_str("..");
                base.write(code, within, 0);
                new_line(code, indent);
                code.push('}');
            }
        }
    }
}

/// Writes expressions with commas between them, and gives the length of that.
fn write_all(all: &[Expr], code: &mut String) -> Option<usize> {
    let start = code.len();
    for (index, one) in all.iter().enumerate() {
        if index > 0 {
            code.push_str(", ");
        }
        one.write_flat(code)?;
    }
    Some(code.len() - start)
}

/// Writes each expression on a line of its own.
fn write_lines(all: &[Expr], code: &mut String, indent: usize) {
    for one in all {
        new_line(code, indent);
        one.write(code, indent, 1);
        code.push(',');
    }
}

/// Begins a line.
fn new_line(code: &mut String, indent: usize) {
    let _ = write!(code, "\n{:indent$}", "");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(expr: &Expr) -> String {
        let mut code = String::from("x: ");
        expr.write(&mut code, 0, 1);
        code
    }

    #[test]
    fn what_fits_stays_on_one_line() {
        let items = |count| Expr::List((0..count).map(|_| Expr::text("four")).collect());
        let item = "    \"four\",\n";
        // Seven items and the commas between them are 54 characters, eight are 62.
        let list = ["\"four\""; 7].join(", ");
        assert_eq!(written(&items(7)), format!("x: &[{list}]"));
        assert_eq!(written(&items(8)), format!("x: &[\n{}]", item.repeat(8)));
    }

    #[test]
    fn what_does_not_fit_is_broken_from_the_outside() {
        let long = "x".repeat(60);
        let call = Expr::some(Expr::Call("Of", vec![Expr::text(&long), Expr::integer(1)]));
        assert_eq!(
            written(&call),
            format!("x: Some(Of(\n    \"{long}\",\n    1,\n))")
        );
        let chain = Expr::With(
            Box::new(Expr::path("A")),
            vec![Expr::path("B"), Expr::path("C")],
        );
        assert_eq!(written(&chain), "x: A.with(B).with(C)");
        let chain = Expr::With(Box::new(Expr::path("A")), vec![Expr::path(&long)]);
        assert_eq!(written(&chain), format!("x: A\n    .with({long})"));
    }

    #[test]
    fn numbers_are_written_as_people_write_them() {
        for (number, expected) in [
            (0, "0"),
            (4096, "4096"),
            (16_384, "16_384"),
            (1_048_576, "1_048_576"),
        ] {
            assert_eq!(written(&Expr::integer(number)), format!("x: {expected}"));
        }
        for (number, expected) in [
            (3.0, "3.0"),
            (0.000_001, "0.000001"),
            (1e21, "1000000000000000000000.0"),
        ] {
            assert_eq!(written(&Expr::float(number)), format!("x: {expected}"));
        }
    }

    #[test]
    fn a_string_is_escaped_as_rust_wants() {
        let text = Expr::text("\"a\\b\"\r\n\u{202e}\u{0}1é");
        assert_eq!(
            written(&text),
            r#"x: "\"a\\b\"\r\n\u{202e}\01é""#,
            "a character that turns the direction of the text is an error of rustc"
        );
    }
}
