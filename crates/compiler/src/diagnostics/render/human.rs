//! Renders findings like the errors of rustc.

mod marks;

use crate::diagnostics::diagnostic::{Diagnostic, Help};
use crate::diagnostics::lint::Level as Severity;
use crate::diagnostics::render::capped::capped;
use crate::diagnostics::render::human::marks::{Cluster, Mark, REACH, add};
use crate::diagnostics::render::places::Places;
use crate::diagnostics::render::text;
use crate::diagnostics::report::Report;
use crate::source::place::{FileId, Span};
use annotate_snippets::{
    Annotation, AnnotationKind, Group, Level, Origin, Patch, Renderer, Snippet,
};
use std::cell::OnceCell;
use std::ops::Range;

/// The longest line in bytes that is drawn with all of its text; the renderer then cuts it to the width of a terminal.
const LONG_LINE: usize = 1000;

/// How many characters of a longer line are shown before a place, and how many from its start.
const WINDOW: (usize, usize) = (30, 70);

/// How many places of one finding are drawn beside its own.
const MOST_PLACES: usize = 20;

pub(super) fn render(report: &Report, color: bool) -> String {
    let renderer = if color {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let drawing = Drawing::new(report);
    let mut out = String::new();
    let (drawn, rest) = capped(report);
    for diagnostic in drawn {
        out.push_str(&renderer.render(&drawing.groups(diagnostic)));
        out.push_str("\n\n");
    }
    if let Some(rest) = rest {
        out.push_str(&rest);
        out.push_str("\n\n");
    }
    if let Some(summary) = report.summary() {
        let level = if report.has_errors() {
            Level::ERROR
        } else {
            Level::WARNING
        };
        out.push_str(&renderer.render(&[Group::with_title(level.primary_title(summary))]));
        out.push('\n');
    }
    out
}

/// A report, with caches of what is drawn of its files.
struct Drawing<'a> {
    report: &'a Report,
    places: Places<'a>,
    texts: Vec<OnceCell<String>>,
}

impl<'a> Drawing<'a> {
    fn new(report: &'a Report) -> Self {
        let texts = report.files.iter().map(|_| OnceCell::new()).collect();
        Self {
            report,
            places: Places::new(report),
            texts,
        }
    }

    /// The text of a file without secrets. The additional line feed allows a place at the end to be drawn.
    fn text(&self, file: FileId) -> &str {
        self.texts[file.0 as usize].get_or_init(|| {
            let text = self.report.file(file).shown_text() + "\n";
            // The renderer draws these as they are. What stands in their place is as long, so that places stay.
            text.replace(text::is_late_control, "¿")
        })
    }

    // The renderer does not clean labels, paths and titles of help, so they are cleaned here.
    fn path(&self, file: FileId) -> String {
        text::clean(&self.report.shown_path(file))
    }

    /// The groups of a diagnostic: its places, then its help.
    fn groups<'d>(&'d self, diagnostic: &'d Diagnostic) -> Vec<Group<'d>> {
        let level = match diagnostic.level {
            Severity::Allow => Level::NOTE,
            Severity::Warn => Level::WARNING,
            Severity::Deny => Level::ERROR,
        };
        let title = level
            .clone()
            .primary_title(text::clean(&text::clip(&diagnostic.message)));
        let mut group = Group::with_title(title.id(diagnostic.lint.code));
        let mut window = None;
        let mut clusters = Vec::new();
        let mark = self.mark(diagnostic.file, diagnostic.span, &diagnostic.label);
        let origin = Origin::path(self.path(diagnostic.file));
        if self.report.file(diagnostic.file).text.is_empty() {
            group = group.element(origin);
        } else if let Some(lines) = self.drawable(diagnostic.file, &mark.bytes) {
            clusters.push(Cluster {
                file: diagnostic.file,
                lines,
                marks: vec![mark],
            });
        } else {
            let position = self.places.position(diagnostic.file, diagnostic.span.start);
            group = group.element(origin.line(position.line).char_column(position.column));
            let snippet = self.window(diagnostic.file, position.line, &mark);
            window = Some(Group::with_level(level).element(snippet));
        }

        let mut notes = Vec::new();
        for related in diagnostic.related.iter().take(MOST_PLACES) {
            let mark = Mark {
                kind: AnnotationKind::Context,
                ..self.mark(related.file, related.span, &related.label)
            };
            match self.drawable(related.file, &mark.bytes) {
                Some(lines) if window.is_none() => {
                    add(&mut clusters, related.file, lines, mark);
                }
                _ => notes.push(self.note(related.file, related.span, &related.label)),
            }
        }
        let others = diagnostic.related.len().saturating_sub(MOST_PLACES);
        notes.extend((others > 0).then(|| format!("… and {others} more places")));
        group = group.elements(clusters.iter().map(|cluster| self.snippet(cluster)));
        group = group.elements(notes.into_iter().map(|note| Level::NOTE.message(note)));

        let help = diagnostic
            .help
            .as_ref()
            .map(|help| self.help(diagnostic.file, help));
        [Some(group), window, help].into_iter().flatten().collect()
    }

    /// The mark of a place, without the line end after it.
    fn mark<'d>(&self, file: FileId, span: Span, label: &'d str) -> Mark<'d> {
        let text = &self.report.file(file).text;
        let bytes = clamp(text, span);
        let kept = text[bytes.clone()].trim_end_matches(['\n', '\r']).len();
        Mark {
            kind: AnnotationKind::Primary,
            bytes: bytes.start..bytes.start + kept,
            label,
        }
    }

    /// The lines of a place, if they can be drawn: few enough, and none too long.
    fn drawable(&self, file: FileId, bytes: &Range<usize>) -> Option<Range<usize>> {
        if self.report.file(file).text.is_empty() {
            return None;
        }
        let lines = self.places.line(file, bytes.start)..self.places.line(file, bytes.end) + 1;
        let mut each = lines.clone();
        let short = |line: usize| self.line_bytes(file, line).len() <= LONG_LINE;
        (lines.len() <= REACH && each.all(short)).then_some(lines)
    }

    fn line_bytes(&self, file: FileId, line: usize) -> Range<usize> {
        let starts = self.places.line_starts(file);
        let end = starts.get(line + 1).copied();
        starts[line]..end.unwrap_or_else(|| self.text(file).len())
    }

    /// The text of these lines, and the byte that it starts at.
    fn excerpt(&self, file: FileId, lines: &Range<usize>) -> (&str, usize) {
        let start = self.line_bytes(file, lines.start).start;
        let end = self.line_bytes(file, lines.end - 1).end;
        (&self.text(file)[start..end], start)
    }

    fn snippet<'d>(&'d self, cluster: &Cluster<'d>) -> Snippet<'d, Annotation<'d>> {
        let (source, offset) = self.excerpt(cluster.file, &cluster.lines);
        Snippet::source(source)
            .line_start(cluster.lines.start + 1)
            .path(self.path(cluster.file))
            .annotations(cluster.marks.iter().map(|mark| mark.annotation(offset)))
    }

    /// The part of a long line, or the start of many lines, that contains a place.
    fn window<'d>(
        &'d self,
        file: FileId,
        line: usize,
        mark: &Mark<'d>,
    ) -> Snippet<'d, Annotation<'d>> {
        let text = self.text(file);
        let bytes = self.line_bytes(file, line - 1);
        let content = text[bytes.clone()].trim_end_matches(['\n', '\r']).len();
        let line_end = (bytes.start + content).max(mark.bytes.start);
        let (before, after) = WINDOW;
        let start = text[bytes.start..mark.bytes.start]
            .char_indices()
            .rev()
            .nth(before - 1)
            .map_or(bytes.start, |(at, _)| bytes.start + at);
        let end = text[mark.bytes.start..line_end]
            .char_indices()
            .nth(after)
            .map_or(line_end, |(at, _)| mark.bytes.start + at);
        let cut = |is_cut: bool| if is_cut { "…" } else { "" };
        let head = cut(start > bytes.start);
        let source = format!("{head}{}{}", &text[start..end], cut(end < line_end));
        let shown = Mark {
            bytes: mark.bytes.start + head.len()..mark.bytes.end.min(end) + head.len(),
            kind: mark.kind,
            label: mark.label,
        };
        Snippet::source(source)
            .line_start(line)
            .annotation(shown.annotation(start))
    }

    /// A related place that cannot be drawn, as text.
    fn note(&self, file: FileId, span: Span, label: &str) -> String {
        let path = self.path(file);
        let place = if self.report.file(file).text.is_empty() {
            path
        } else {
            let position = self.places.position(file, span.start);
            format!("{path}:{}:{}", position.line, position.column)
        };
        text::one_line(&format!("{place}: {label}"))
    }

    /// The help: with the changed lines if they can be drawn, else as text.
    fn help<'d>(&'d self, file: FileId, help: &'d Help) -> Group<'d> {
        let title = |text: &str| Level::HELP.secondary_title(text::clean(text));
        if let Some(edit) = &help.edit {
            let text = &self.report.file(file).text;
            let bytes = clamp(text, edit.span);
            // A line end that is kept, or removed with its line, would be drawn as a separate line.
            let ends_alike = edit.replacement.is_empty() || edit.replacement.ends_with('\n');
            let (bytes, replacement) = match text[bytes.clone()].strip_suffix('\n') {
                Some(kept) if ends_alike && !kept.is_empty() => (
                    bytes.start..bytes.start + kept.len(),
                    edit.replacement.trim_end_matches('\n'),
                ),
                _ => (bytes, edit.replacement.as_str()),
            };
            if replacement.len() <= LONG_LINE
                && !replacement.contains(text::is_late_control)
                && let Some(lines) = self.drawable(file, &bytes)
            {
                let (source, offset) = self.excerpt(file, &lines);
                let snippet = Snippet::source(source)
                    .line_start(lines.start + 1)
                    .path(self.path(file))
                    .patches(patches(bytes, replacement, offset));
                return title(&text::clip(&help.message)).element(snippet);
            }
        }
        Group::with_title(title(&text::advice(help)))
    }
}

/// A span as bytes of this text, clamped to its length and to character boundaries.
fn clamp(text: &str, span: Span) -> Range<usize> {
    let start = text.floor_char_boundary(span.start as usize);
    let end = text.ceil_char_boundary((span.end as usize).min(text.len()));
    start..end.max(start)
}

/// The edit as a removal and an insertion: as one patch, only the changed letters would be drawn.
fn patches(bytes: Range<usize>, replacement: &str, offset: usize) -> Vec<Patch<'_>> {
    let (start, end) = (bytes.start - offset, bytes.end - offset);
    if bytes.is_empty() || replacement.is_empty() {
        vec![Patch::new(start..end, replacement)]
    } else {
        vec![
            Patch::new(start..end, ""),
            Patch::new(end..end, replacement),
        ]
    }
}

#[cfg(test)]
mod tests;
