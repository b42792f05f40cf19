//! TOML syntax errors: which of them to report, and how much of the rest of the file can be trusted.

use crate::datum::lints;
use crate::datum::reader::Node;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::source::file::File;
use crate::source::place::{FileId, Span};
use std::collections::BTreeSet;
use toml::de::{DeTable, DeValue, Error};

/// The syntax errors of one file.
#[derive(Debug, Default)]
pub(crate) struct Syntax {
    /// A finding for each mistake.
    pub(crate) findings: Vec<Diagnostic>,
    /// The lines with an error: other findings on them follow from it.
    lines: BTreeSet<Span>,
    /// From here on, keys may be in the wrong table, or part of an unclosed value.
    believed: Option<u32>,
}

impl Syntax {
    /// Reduces the parser's errors to one per mistake.
    pub(crate) fn new(id: FileId, file: &File, table: &DeTable<'_>, errors: &[Error]) -> Self {
        let mut all: Vec<(Span, &Error)> = errors
            .iter()
            .map(|error| (place(error, &file.text), error))
            .collect();
        all.sort_by_key(|(span, error)| (*span, error.message().to_owned()));

        // An unclosed bracket or quote swallows what follows, and the parser reports each part of it.
        let swallowed: Vec<Span> = all
            .iter()
            .filter_map(|(end, error)| {
                let kind = unclosed(error)?;
                let exact = swallowed_by(table, kind, |value| value.end == end.start);
                // The parser may have ended it earlier: then it is a multi-line value with an error in it.
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
            // Keys below a wrong heading are added to another table, which may already have them.
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

    /// Whether a finding at this place can be trusted, or may follow from a syntax error.
    pub(crate) fn believes(&self, span: Span) -> bool {
        // The placeholder of a value that could not be parsed has no place.
        let nowhere = !self.is_clean() && span == Span::default();
        !nowhere
            && self.believed.is_none_or(|from| span.start < from)
            && !self.has_mistake(span.start)
    }

    /// Whether the line of this place has an error.
    fn has_mistake(&self, at: u32) -> bool {
        let mut up_to_here = self.lines.range(..=Span::new(at, u32::MAX));
        up_to_here.next_back().is_some_and(|line| at <= line.end)
    }
}

/// The text with the lines blanked at which the parser stops reading keys; `None` if there are none.
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

/// The messages of errors at which the parser stops.
const STOPS: &[&str] = &["key with no value", TOO_MANY_DOTS];

/// The message for a key of too many parts; the error has no span.
const TOO_MANY_DOTS: &str = "recursion limit";

/// The place of an error.
fn place(error: &Error, text: &str) -> Span {
    let longest = || {
        let of_dots = |line: &str| line.bytes().filter(|byte| *byte == b'.').count();
        let mut start = 0;
        let lines = text.split_inclusive('\n').map(|line| {
            start += line.len();
            (of_dots(line), start - line.len())
        });
        // The first of several lines with the same number.
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

/// The kind of the value that an error says is unclosed.
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

/// The outermost value of this kind for which `fits` holds.
fn swallowed_by(table: &DeTable<'_>, kind: &str, fits: impl Fn(Span) -> bool) -> Option<Span> {
    find(table, &|value| {
        let span = Span::from(value.span());
        let is_it = value.get_ref().type_str() == kind && span.start < span.end && fits(span);
        is_it.then_some(span)
    })
}

/// The first result of `of`, outer values before inner ones.
fn find(table: &DeTable<'_>, of: &dyn Fn(&Node<'_>) -> Option<Span>) -> Option<Span> {
    table.values().find_map(|value| {
        of(value).or_else(|| match value.get_ref() {
            // The span of a table with a heading is only the heading, so its values are searched too.
            DeValue::Table(inner) => find(inner, of),
            _ => None,
        })
    })
}
