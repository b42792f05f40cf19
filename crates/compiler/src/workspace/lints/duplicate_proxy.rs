//! More than one proxy in a folder.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::workspace::view::Workspace;

pub(crate) static LINT: Lint = Lint {
    code: "duplicate-proxy",
    level: Level::Deny,
    grounds: Grounds::Compilation,
    summary: "more than one `ai_proxy` datum",
    what: "Checks for a second `ai_proxy` datum in the folder.",
    why: "A folder compiles to the configuration of one proxy, so only one of the datums could be used.",
    example: include_str!("../../../tests/lints/duplicate-proxy/expected.txt"),
    instead: "Merge the `ai_proxy` datums into one. For stages that differ in a few values, write an overlay per \
        stage.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    let Some((first, others)) = workspace.proxies.split_first() else {
        return;
    };
    for other in others {
        let message = "more than one `ai_proxy` datum";
        found.push(
            Diagnostic::new(&LINT, other.file, other.name_span, message)
                .related(first.file, first.name_span, "the first one")
                .help("merge the two; write what differs between stages in an overlay"),
        );
    }
}
