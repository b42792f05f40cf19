//! Provider datums that inherit from each other in a cycle.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::workspace::view::Workspace;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "provider-cycle",
    level: Level::Deny,
    summary: "provider datums inherit from each other in a cycle",
    what: "",
    why: "An `ai_provider` datum may name another one and inherits its settings. In a cycle none of them says which provider of LiteLLM is meant, so no model of theirs could be called.",
    example: include_str!("../../../tests/lints/provider-cycle/expected.txt"),
    instead: "",
};

/// Looks for cycles.
pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for cycle in &workspace.chains.cycles {
        let datums = || cycle.iter().map(|index| &workspace.providers[*index]);
        let mut path: Vec<_> = datums().map(|it| format!("`{}`", it.name)).collect();
        path.push(path[0].clone());
        let message = if cycle.len() == 1 {
            format!("the provider {} inherits from itself", path[0])
        } else {
            format!("providers inherit in a cycle: {}", path.join(" from "))
        };
        let mut places = datums();
        let Some(first) = places.next() else {
            continue;
        };
        let finding = Diagnostic::new(&LINT, first.file, first.name_span, message)
            .help("let one of them name a provider of LiteLLM");
        found.push(places.fold(finding, |finding, it| {
            finding.related(it.file, it.name_span, format!("then `{}`", it.name))
        }));
    }
}
