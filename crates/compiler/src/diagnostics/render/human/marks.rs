//! The marked places of a diagnostic, grouped into snippets.

use crate::diagnostics::render::text;
use crate::source::place::FileId;
use annotate_snippets::{Annotation, AnnotationKind};
use std::ops::Range;

/// The maximum number of lines of a snippet; lines without a place are elided.
pub(super) const REACH: usize = 100;

/// A place that is marked in a snippet.
pub(super) struct Mark<'a> {
    pub(super) kind: AnnotationKind,
    pub(super) bytes: Range<usize>,
    pub(super) label: &'a str,
}

impl<'a> Mark<'a> {
    /// The annotation for a snippet that starts at the byte `offset`.
    pub(super) fn annotation(&self, offset: usize) -> Annotation<'a> {
        let annotation = self
            .kind
            .span(self.bytes.start - offset..self.bytes.end - offset);
        if self.label.is_empty() {
            annotation
        } else {
            annotation.label(text::clean(&text::clip(self.label)))
        }
    }
}

/// Places of one file that are close enough for one snippet.
pub(super) struct Cluster<'a> {
    pub(super) file: FileId,
    pub(super) lines: Range<usize>,
    pub(super) marks: Vec<Mark<'a>>,
}

/// Adds a place to a snippet close to it, or starts a new one.
pub(super) fn add<'d>(
    clusters: &mut Vec<Cluster<'d>>,
    file: FileId,
    lines: Range<usize>,
    mark: Mark<'d>,
) {
    let joined = |cluster: &Cluster<'_>| {
        cluster.lines.start.min(lines.start)..cluster.lines.end.max(lines.end)
    };
    let near = clusters
        .iter_mut()
        .find(|cluster| cluster.file == file && joined(cluster).len() <= REACH);
    if let Some(cluster) = near {
        cluster.lines = joined(cluster);
        cluster.marks.push(mark);
    } else {
        let marks = vec![mark];
        clusters.push(Cluster { file, lines, marks });
    }
}
