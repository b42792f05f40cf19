//! An alias that is taken.

use crate::datum::values::text::Text;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::source::place::Spanned;
use crate::workspace::view::Workspace;
use std::collections::BTreeMap;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "alias-collision",
    level: Level::Deny,
    summary: "an alias is the name of a model group, or of another group's alias",
    what: "",
    why: "LiteLLM looks an alias up before it looks for a model: an alias with the name of a group hides \
        that group, and its requests go to other models. An alias of two groups leaves it to chance \
        which of them is asked.",
    example: include_str!("../../../tests/lints/alias-collision/expected.txt"),
    instead: "",
};

/// Looks for aliases that are something else already.
pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    let mut first: BTreeMap<&str, (&Spanned<Text>, &str)> = BTreeMap::new();
    for (alias, target) in aliases(workspace) {
        let name = alias.value.0.as_str();
        let finding = |message: String| Diagnostic::new(&LINT, alias.file, alias.span, message);
        if let Some(group) = workspace.groups.named(name) {
            let other = &workspace.models[group.members[0]];
            found.push(if group.name == target {
                finding(format!(
                    "the alias `{name}` is the name of the group itself"
                ))
                .help("remove it")
            } else {
                finding(format!(
                    "the alias `{name}` is the name of another model group"
                ))
                .label("its requests would come here")
                .related(other.file, other.name_span, "that group")
                .help("choose another alias")
            });
            continue;
        }
        match first.get(name) {
            Some((other, group)) if *group != target => found.push(
                finding(format!("the alias `{name}` is taken"))
                    .related(other.file, other.span, format!("for the group `{group}`"))
                    .help("choose another alias; to balance between the models, give them the same `model_group`"),
            ),
            Some(_) => {}
            None => _ = first.insert(name, (alias, target)),
        }
    }
}

/// Every alias with the group that it is for: those of the models, and those in the settings of the proxy.
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
