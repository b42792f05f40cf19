//! Fallbacks that lead back to where they began.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::litellm::fallback::Fallback;
use crate::source::place::{FileId, Span};
use crate::workspace::routes::ANY_GROUP;
use crate::workspace::view::Workspace;
use std::collections::{BTreeMap, BTreeSet};

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "fallback-cycle",
    level: Level::Deny,
    summary: "fallbacks go round in a cycle",
    what: "",
    why: "When all of them fail, LiteLLM goes round the cycle until it has tried `max_fallbacks` times (5 \
        unless you say otherwise): in an outage, every request asks the same providers again and again. \
        Let the chain end.",
    example: include_str!("../../../tests/lints/fallback-cycle/expected.txt"),
    instead: "",
};

/// Looks for cycles among the groups, for each kind of fallbacks on its own.
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
            let message = format!(
                "`{}` go round in a cycle: {}",
                kind.key(),
                path.join(" to ")
            );
            let finding = Diagnostic::new(&LINT, first.file, first.span, message)
                .help("take one of them out, so that the chain ends");
            found.push(rest.iter().fold(finding, |finding, edge| {
                finding.related(edge.file, edge.span, format!("then to `{}`", edge.to))
            }));
        }
    }
}

/// One fallback: to where, and the place that says so.
#[derive(Clone, Copy)]
struct Edge<'a> {
    to: &'a str,
    file: FileId,
    span: Span,
}

/// The cycles that a walk in the order of the names meets, each as its edges.
fn cycles<'a>(edges: &BTreeMap<&'a str, Vec<Edge<'a>>>) -> Vec<Vec<Edge<'a>>> {
    let mut found = Vec::new();
    let mut done = BTreeSet::new();
    for start in edges.keys() {
        // The way from `start` to here: each group with the number of its edges that were followed.
        let mut way: Vec<(&str, usize)> = vec![(start, 0)];
        while let Some((group, next)) = way.last_mut() {
            let edge = if done.contains(*group) {
                None
            } else {
                edges.get(*group).and_then(|edges| edges.get(*next))
            };
            let Some(edge) = edge else {
                done.insert(*group);
                way.pop();
                continue;
            };
            *next += 1;
            match way.iter().position(|(group, _)| *group == edge.to) {
                Some(from) => found.push(
                    way[from..]
                        .iter()
                        .map(|(group, next)| edges[group][next - 1])
                        .collect(),
                ),
                None => way.push((edge.to, 0)),
            }
        }
    }
    found
}
