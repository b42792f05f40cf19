//! A second proxy.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::workspace::view::Workspace;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "duplicate-proxy",
    level: Level::Deny,
    summary: "there is more than one proxy",
    what: "",
    why: "A folder is compiled into the configuration of one proxy. Of two `ai_proxy` datums only one could count. For stages that differ in a few values, write one datum and an overlay for each stage.",
    example: include_str!("../../../tests/lints/duplicate-proxy/expected.txt"),
    instead: "",
};

/// Looks for a second one.
pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    let Some((first, others)) = workspace.proxies.split_first() else {
        return;
    };
    for other in others {
        let message = "there is another `ai_proxy` datum already";
        found.push(
            Diagnostic::new(&LINT, other.file, other.name_span, message)
                .related(first.file, first.name_span, "this one")
                .help("join the two; what differs between stages goes into an overlay"),
        );
    }
}
