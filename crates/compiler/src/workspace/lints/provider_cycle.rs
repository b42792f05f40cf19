//! Providers that inherit from each other in a cycle.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::workspace::view::Workspace;

pub(crate) static LINT: Lint = Lint {
    code: "provider-cycle",
    level: Level::Deny,
    grounds: Grounds::Compilation,
    summary: "providers inherit from each other in a cycle",
    what: "Checks for `ai_provider` datums that inherit from each other in a cycle.",
    why: "An `ai_provider` datum inherits the settings of the one that it names. In a cycle none of them names a \
        LiteLLM provider, so their models cannot be called.",
    example: include_str!("../../../tests/lints/provider-cycle/expected.txt"),
    instead: "Set `provider` in one of the datums to a LiteLLM provider.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for cycle in &workspace.chains.cycles {
        let datums = || cycle.iter().map(|index| &workspace.providers[*index]);
        let mut path: Vec<_> = datums().map(|it| format!("`{}`", it.name)).collect();
        path.push(path[0].clone());
        let message = if cycle.len() == 1 {
            format!("the provider {} inherits from itself", path[0])
        } else {
            format!(
                "providers inherit from each other in a cycle: {}",
                path.join(" -> ")
            )
        };
        let mut places = datums();
        let Some(first) = places.next() else {
            continue;
        };
        let finding = Diagnostic::new(&LINT, first.file, first.name_span, message)
            .help("set `provider` in one of them to a LiteLLM provider");
        found.push(places.fold(finding, |finding, it| {
            finding.related(it.file, it.name_span, format!("then `{}`", it.name))
        }));
    }
}
