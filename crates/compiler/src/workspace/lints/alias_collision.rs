//! Aliases that are already in use.

use crate::datum::values::text::Text;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::source::place::Spanned;
use crate::workspace::view::Workspace;
use std::collections::BTreeMap;

pub(crate) static LINT: Lint = Lint {
    code: "alias-collision",
    level: Level::Deny,
    grounds: Grounds::Seen(&[
        "tests/live/evidence.rs::an_alias_with_the_name_of_a_group_hides_it",
        "tests/live/evidence.rs::an_alias_of_two_groups_stands_for_one",
    ]),
    summary: "an alias is already the name of a model group or of another alias",
    what: "Checks for aliases that are the name of a model group, or that two model groups share.",
    why: "LiteLLM {litellm} looks a requested name up among the aliases before it looks for a model group, so an \
        alias with the name of a group hides that group. `model_group_alias` is a map: an alias of two groups \
        stands for only one of them.",
    example: include_str!("../../../tests/lints/alias-collision/expected.txt"),
    instead: "Choose another name in `aliases`. To balance requests between models, give them the same `model_group`.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    let mut first: BTreeMap<&str, (&Spanned<Text>, &str)> = BTreeMap::new();
    for (alias, target) in aliases(workspace) {
        let name = alias.value.0.as_str();
        let finding = |message: String| Diagnostic::new(&LINT, alias.file, alias.span, message);
        if let Some(group) = workspace.groups.named(name) {
            let other = &workspace.models[group.members[0]];
            // The group's own name changes nothing.
            if group.name != target {
                let message = format!("the alias `{name}` is the name of another model group");
                found.push(
                    finding(message)
                        .label("requests for that group would come here")
                        .related(other.file, other.name_span, "the group")
                        .help("choose another alias"),
                );
            }
            continue;
        }
        match first.get(name) {
            Some((other, group)) if *group != target => found.push(
                finding(format!("duplicate alias `{name}`"))
                    .related(other.file, other.span, format!("an alias of the group `{group}`"))
                    .help("choose another alias; to balance between the models, give them the same `model_group`"),
            ),
            Some(_) => {}
            None => _ = first.insert(name, (alias, target)),
        }
    }
}

/// Every alias with its group: those of the models, then those in the settings of the proxy.
fn aliases<'a>(
    workspace: &Workspace<'a>,
) -> impl Iterator<Item = (&'a Spanned<Text>, &'a str)> + use<'a> {
    let of_models = workspace.models.iter().flat_map(|model| {
        let aliases = model.header.aliases.get();
        let items = aliases.map_or(&[][..], |aliases| &aliases.items);
        items.iter().map(|alias| (alias, model.group()))
    });
    let of_proxy = workspace.routes().flat_map(|routes| &routes.aliases);
    of_models.chain(of_proxy.map(|(alias, group)| (alias, group.value.0.as_str())))
}
