//! Tags that have no effect.

use crate::datum::parsed::ModelDatum;
use crate::datum::values::list::List;
use crate::datum::values::text::Text;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::source::place::Spanned;
use crate::workspace::groups::Group;
use crate::workspace::view::Workspace;
use std::collections::BTreeSet;

pub(crate) static LINT: Lint = Lint {
    code: "tags-not-filtered",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "models of a group have different tags, but tag filtering is off",
    what: "Checks for model groups whose models have different `tags` while `enable_tag_filtering` is off.",
    why: "LiteLLM {litellm} compares the tags of a request only when `enable_tag_filtering` is on. By default every \
        model of a group may get every request, so requests tagged for Europe also go to a model in America.",
    example: include_str!("../../../tests/lints/tags-not-filtered/expected.txt"),
    instead: "Set `enable_tag_filtering = true` in `[ai_proxy.router_settings]`.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    if !workspace.knows_router() || workspace.router_flag("enable_tag_filtering") {
        return;
    }
    for group in workspace.groups.balanced() {
        let Some(first) = different_tags(workspace, group) else {
            continue;
        };
        let message = format!(
            "the tags of the group `{}` have no effect: tag filtering is off",
            group.name
        );
        found.push(
            Diagnostic::new(&LINT, first.file, first.span, message)
                .label("every model of the group may get every request")
                .help("write `enable_tag_filtering = true` in `[ai_proxy.router_settings]`"),
        );
    }
}

/// The first list of tags in a group whose models have different ones, and whose tags are all known.
pub(crate) fn different_tags<'a>(
    workspace: &Workspace<'a>,
    group: &Group<'_>,
) -> Option<&'a Spanned<List<Text>>> {
    let lists: Vec<_> = group
        .enabled_members(workspace.models)
        .map(|index| &workspace.models[index])
        .map(|model| (tags(model), model.body.tags.spanned()))
        .collect();
    // Tags that all models share are for reports, not for routing.
    let differ = lists.iter().any(|(tags, _)| *tags != lists[0].0);
    let mut known = lists.iter().filter_map(|(_, list)| *list);
    let whole = known.clone().all(|list| list.value.is_complete);
    known.next().filter(|_| differ && whole)
}

fn tags(model: &ModelDatum) -> BTreeSet<&str> {
    let list = model.body.tags.get().map_or(&[][..], |list| &list.items);
    list.iter().map(|tag| tag.value.0.as_str()).collect()
}
