//! Tags that choose nothing.

use crate::datum::parsed::ModelDatum;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::workspace::view::Workspace;
use std::collections::BTreeSet;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "tags-not-filtered",
    level: Level::Warn,
    summary: "models of a group have different tags, and tag filtering is off",
    what: "",
    why: "LiteLLM looks at the tags of a request only with `enable_tag_filtering`. Without it every model of a group may get every request, whatever its tags: those of Europe go to America too.",
    example: include_str!("../../../tests/lints/tags-not-filtered/expected.txt"),
    instead: "",
};

/// Looks for groups whose models differ in their tags, where nothing filters by them.
pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    if !workspace.knows_router() || workspace.router_flag("enable_tag_filtering") {
        return;
    }
    for group in workspace.groups.balanced() {
        let members = group
            .enabled_members(workspace.models)
            .map(|index| &workspace.models[index]);
        let lists = members.map(|model| (tags(model), model.body.tags.spanned()));
        let lists: Vec<_> = lists.collect();
        // What all have in common chooses none of them: it is there for reports.
        let differ = lists.iter().any(|(tags, _)| *tags != lists[0].0);
        let whole = lists
            .iter()
            .all(|(_, list)| list.is_none_or(|list| list.value.is_complete));
        let Some(first) = lists
            .iter()
            .find_map(|(_, list)| *list)
            .filter(|_| differ && whole)
        else {
            continue;
        };
        let message = format!(
            "these tags choose nothing in the group `{}`: tag filtering is off",
            group.name
        );
        found.push(
            Diagnostic::new(&LINT, first.file, first.span, message)
                .help("write `enable_tag_filtering = true` below `[ai_proxy.router_settings]`"),
        );
    }
}

/// The tags of a model.
fn tags(model: &ModelDatum) -> BTreeSet<&str> {
    let list = model.body.tags.get().map_or(&[][..], |list| &list.items);
    list.iter().map(|tag| tag.value.0.as_str()).collect()
}
