//! Groups that answer requests without a tag with any of their models.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::workspace::lints::tags_not_filtered::different_tags;
use crate::workspace::view::Workspace;

pub(crate) static LINT: Lint = Lint {
    code: "no-default-tag",
    level: Level::Warn,
    grounds: Grounds::Seen(&[
        "tests/live/switches.rs::without_a_default_tag_a_request_without_tags_reaches_any_model",
    ]),
    summary: "tags are filtered, but no model of the group is for requests without tags",
    what: "Checks for model groups whose models all have `tags`, and different ones, while `enable_tag_filtering` is on and \
        none of them has the tag `default`.",
    why: "With a model that has the tag `default`, LiteLLM {litellm} sends requests without tags, and with tags that no model \
        has, to that one. Without such a model, a request without tags may reach every model of the group, a paid one \
        too, and a request with an unknown tag gets 401.",
    example: include_str!("../../../tests/lints/no-default-tag/expected.txt"),
    instead: "Add `default` to the tags of the models that requests without tags may reach: `tags = [\"free\", \"default\"]`.",
};

/// The tag of models for requests that have none.
const DEFAULT: &str = "default";

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    if !workspace.knows_router() || !workspace.router_flag("enable_tag_filtering") {
        return;
    }
    for group in workspace.groups.balanced() {
        let Some(first) = different_tags(workspace, group) else {
            continue;
        };
        // One without tags is there for requests without tags; that the others get some too is what most want.
        let is_open = group.enabled_members(workspace.models).any(|index| {
            let tags = workspace.models[index].body.tags.get();
            tags.is_none_or(|list| {
                list.items.is_empty() || list.items.iter().any(|tag| tag.value.0 == DEFAULT)
            })
        });
        if is_open {
            continue;
        }
        let message = format!(
            "no model of the group `{}` has the tag `{DEFAULT}`",
            group.name
        );
        found.push(
            Diagnostic::new(&LINT, first.file, first.span, message)
                .label("requests without tags reach every model of the group")
                .help("add `\"default\"` to the tags of the models that they may reach"),
        );
    }
}
