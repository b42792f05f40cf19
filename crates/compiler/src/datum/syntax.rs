//! Errors of the TOML syntax: which of them to tell, and how far the rest of the file can be believed.

use crate::datum::lints;
use crate::datum::reader::Node;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::source::file::File;
use crate::source::place::{FileId, Span};
use std::collections::BTreeSet;
use toml::de::{DeTable, DeValue, Error};

/// What the parser said of one file.
#[derive(Debug, Default)]
pub(crate) struct Syntax {
    /// A finding for each mistake.
    pub(crate) findings: Vec<Diagnostic>,
    /// The lines with a mistake: what else is found in them follows from it.
    lines: BTreeSet<Span>,
    /// From here on, keys may stand in another table than was meant, or may have been swallowed.
    believed: Option<u32>,
}

impl Syntax {
    /// Sorts the parser's errors out: one a mistake.
    pub(crate) fn new(id: FileId, file: &File, table: &DeTable<'_>, errors: &[Error]) -> Self {
        let mut all: Vec<(Span, &Error)> = errors
            .iter()
            .map(|error| (place(error, &file.text), error))
            .collect();
        all.sort_by_key(|(span, error)| (*span, error.message().to_owned()));

        // A bracket or a quote that is not closed swallows what follows, and the parser stumbles over each part of it.
        let swallowed: Vec<Span> = all
            .iter()
            .filter_map(|(end, error)| {
                let kind = unclosed(error)?;
                let exact = swallowed_by(table, kind, |value| value.end == end.start);
                // The parser may have ended it earlier: then it is a value of several lines in which it stumbled.
                let stumbled = || {
                    swallowed_by(table, kind, |value| {
                        let next = all.partition_point(|(at, _)| at.start <= value.start);
                        let within = all.get(next).is_some_and(|(at, _)| at.start <= value.end);
                        within && file.text[value.range()].contains('\n')
                    })
                };
                let value = exact.or_else(stumbled)?;
                Some(Span::new(value.start, end.start))
            })
            .collect();

        let mut syntax = Self::default();
        for (span, error) in &all {
            let region = swallowed
                .iter()
                .find(|region| region.start <= span.start && span.start <= region.end);
            let at = region.map_or(*span, |region| Span::new(region.start, region.start + 1));
            // Keys below a heading that is wrong are added to another table, which may have them.
            let follows = syntax.believed.is_some_and(|from| from <= at.start);
            if syntax.has_mistake(at.start) || follows && error.message() == "duplicate key" {
                continue;
            }
            let line = file.line_span(at.start);
            let written = file.text[line.range()].trim();
            let heading =
                written.starts_with('[') || written.ends_with(']') && !written.contains('[');
            if region.is_some() || heading {
                syntax.believed = Some(
                    syntax
                        .believed
                        .map_or(line.start, |from| from.min(line.start)),
                );
            }
            syntax.lines.insert(line);
            let message = region.and_then(|region| {
                let mut ends = all.iter().filter(|(end, _)| end.start == region.end);
                ends.find(|(_, error)| unclosed(error).is_some())
            });
            let message = message.map_or(error.message(), |(_, error)| error.message());
            syntax
                .findings
                .push(lints::toml_syntax::report(id, file, at, message));
        }
        syntax
    }

    /// Whether there is no error.
    pub(crate) fn is_clean(&self) -> bool {
        self.findings.is_empty()
    }

    /// Whether a finding at this place can be believed, or may follow from a mistake of the syntax.
    pub(crate) fn believes(&self, span: Span) -> bool {
        // What the parser puts in the place of a value that it could not read stands nowhere.
        let nowhere = !self.is_clean() && span == Span::default();
        !nowhere
            && self.believed.is_none_or(|from| span.start < from)
            && !self.has_mistake(span.start)
    }

    /// Whether there is a mistake in the line of this place.
    fn has_mistake(&self, at: u32) -> bool {
        let mut up_to_here = self.lines.range(..=Span::new(at, u32::MAX));
        up_to_here.next_back().is_some_and(|line| at <= line.end)
    }
}

/// The text without the lines at which the parser stops reading keys, byte for byte, where there are any.
pub(crate) fn without_stops(file: &File, errors: &[Error]) -> Option<String> {
    let is_stop = |error: &&Error| STOPS.contains(&error.message().split(',').next().unwrap_or(""));
    let mut text = None;
    for error in errors.iter().filter(is_stop) {
        let line = file.line_span(place(error, &file.text).start).range();
        let blank = " ".repeat(line.len());
        text.get_or_insert_with(|| file.text.clone())
            .replace_range(line, &blank);
    }
    text
}

/// What the parser says where it stops.
const STOPS: &[&str] = &["key with no value", TOO_MANY_DOTS];

/// What the parser says of a key of many parts, without its place.
const TOO_MANY_DOTS: &str = "recursion limit";

/// Where an error is.
fn place(error: &Error, text: &str) -> Span {
    let longest = || {
        let of_dots = |line: &str| line.bytes().filter(|byte| *byte == b'.').count();
        let mut start = 0;
        let lines = text.split_inclusive('\n').map(|line| {
            start += line.len();
            (of_dots(line), start - line.len())
        });
        // Of lines that have as many, the first.
        let most = lines.max_by_key(|(dots, start)| (*dots, std::cmp::Reverse(*start)));
        most.map_or(0, |(_, start)| start)
    };
    match error.span() {
        Some(span) => span.into(),
        None if error.message() == TOO_MANY_DOTS => {
            let start = longest();
            Span::from(start..start)
        }
        None => Span::default(),
    }
}

/// The kind of the value whose end was not found, where an error says that.
fn unclosed(error: &Error) -> Option<&'static str> {
    let message = error.message();
    let kinds = [
        ("unclosed array", "array"),
        ("unclosed inline", "table"),
        ("invalid multi-line", "string"),
    ];
    let of = |(begins, kind): &(&str, _)| message.starts_with(begins).then_some(*kind);
    kinds.iter().find_map(of)
}

/// The outermost value of this kind that fits.
fn swallowed_by(table: &DeTable<'_>, kind: &str, fits: impl Fn(Span) -> bool) -> Option<Span> {
    find(table, &|value| {
        let span = Span::from(value.span());
        let is_it = value.get_ref().type_str() == kind && span.start < span.end && fits(span);
        is_it.then_some(span)
    })
}

/// What the outermost value gives that gives something.
fn find(table: &DeTable<'_>, of: &dyn Fn(&Node<'_>) -> Option<Span>) -> Option<Span> {
    table.values().find_map(|value| {
        of(value).or_else(|| match value.get_ref() {
            // The span of a table with a heading is that heading, so its values are looked at too.
            DeValue::Table(inner) => find(inner, of),
            _ => None,
        })
    })
}
