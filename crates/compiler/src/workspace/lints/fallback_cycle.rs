//! Fallbacks that lead back to where they started.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::litellm::fallback::Fallback;
use crate::source::place::{FileId, Span};
use crate::workspace::routes::ANY_GROUP;
use crate::workspace::view::Workspace;
use std::collections::{BTreeMap, BTreeSet};

pub(crate) static LINT: Lint = Lint {
    code: "fallback-cycle",
    level: Level::Deny,
    summary: "fallbacks form a cycle",
    what: "Checks for model groups whose fallbacks lead back to the same group.",
    why: "In a cycle no group is the last resort: each one relies on the others. LiteLLM 1.106.2 tries each group \
        once per request, so the fallback that closes the cycle adds nothing.",
    example: include_str!("../../../tests/lints/fallback-cycle/expected.txt"),
    instead: "Remove one of the `fallbacks`, so that the chain ends.",
};

/// Each kind of fallbacks has cycles of its own: LiteLLM follows one kind per request.
pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for kind in Fallback::ALL {
        let mut edges: BTreeMap<&str, Vec<Edge<'_>>> = BTreeMap::new();
        for named in workspace.fallbacks() {
            let target = named.target;
            let Some(group) = workspace.groups.resolve(&target.value.0) else {
                continue;
            };
            if named.kind == *kind && group.name != named.group && named.group != ANY_GROUP {
                edges.entry(named.group).or_default().push(Edge {
                    to: group.name,
                    file: target.file,
                    span: target.span,
                });
            }
        }
        for cycle in cycles(&edges) {
            let (first, rest) = (cycle[0], &cycle[1..]);
            let path: Vec<_> = cycle
                .iter()
                .rev()
                .take(1)
                .chain(&cycle)
                .map(|edge| format!("`{}`", edge.to))
                .collect();
            let message = format!("`{}` form a cycle: {}", kind.key(), path.join(" -> "));
            let finding = Diagnostic::new(&LINT, first.file, first.span, message)
                .help("remove one of them, so that the chain ends");
            found.push(rest.iter().fold(finding, |finding, edge| {
                finding.related(edge.file, edge.span, format!("falls back to `{}`", edge.to))
            }));
        }
    }
}

/// A fallback to a group, and where it is written.
#[derive(Clone, Copy)]
struct Edge<'a> {
    to: &'a str,
    file: FileId,
    span: Span,
}

/// The cycles that a depth-first search in the order of the names meets, each as its edges.
fn cycles<'a>(edges: &BTreeMap<&'a str, Vec<Edge<'a>>>) -> Vec<Vec<Edge<'a>>> {
    let mut found = Vec::new();
    let mut done = BTreeSet::new();
    for start in edges.keys() {
        // The path from `start`: each group with the number of its edges that were followed.
        let mut stack: Vec<(&str, usize)> = vec![(start, 0)];
        while let Some((group, next)) = stack.last_mut() {
            let edge = if done.contains(*group) {
                None
            } else {
                edges.get(*group).and_then(|edges| edges.get(*next))
            };
            let Some(edge) = edge else {
                done.insert(*group);
                stack.pop();
                continue;
            };
            *next += 1;
            match stack.iter().position(|(group, _)| *group == edge.to) {
                Some(from) => found.push(
                    stack[from..]
                        .iter()
                        .map(|(group, next)| edges[group][next - 1])
                        .collect(),
                ),
                None => stack.push((edge.to, 0)),
            }
        }
    }
    found
}
