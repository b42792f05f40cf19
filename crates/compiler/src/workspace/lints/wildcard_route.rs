//! Fallbacks and aliases that name a wildcard.

use crate::datum::values::text::Text;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::litellm::fallback::Fallback;
use crate::source::place::Spanned;
use crate::workspace::routes::{ANY_GROUP, list_of};
use crate::workspace::view::Workspace;

pub(crate) static LINT: Lint = Lint {
    code: "wildcard-route",
    level: Level::Deny,
    grounds: Grounds::Seen(&[
        "tests/live/evidence.rs::fallbacks_of_a_wildcard_are_never_used",
        "tests/live/evidence.rs::a_fallback_to_a_wildcard_and_an_alias_of_one_ask_for_a_star",
        "tests/live/evidence.rs::an_alias_with_a_star_matches_nothing",
    ]),
    summary: "a fallback or an alias that names a wildcard",
    what: "Checks for fallbacks of and to a wildcard such as `openai/*`, for aliases of one, and for aliases that contain \
        a `*`.",
    why: "LiteLLM {litellm} looks the fallbacks of a request up by the name that was asked for, which is never the \
        wildcard itself, so fallbacks of a wildcard are never used. A fallback to a wildcard, and an alias of one, asks \
        the provider for a model named `*`. An alias with a `*` matches no request: each gets 400.",
    example: include_str!("../../../tests/lints/wildcard-route/expected.txt"),
    instead: "For fallbacks of all that a wildcard serves, set `default_fallbacks` in `[ai_proxy.router_settings]`; they \
        apply to every group without fallbacks of its own. As a fallback or the target of an alias, name a model that \
        the wildcard matches, such as `openai/gpt-4o`.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    check_sources(workspace, found);
    for named in workspace.fallbacks() {
        let name = named.target.value.0.as_str();
        if name.contains('*') {
            let message = format!("`{}` names the wildcard `{name}`", named.kind.key());
            found.push(target(named.target, message));
        }
    }
    check_aliases(workspace, found);
}

/// Checks what fallbacks are listed for.
fn check_sources(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for model in workspace
        .models
        .iter()
        .filter(|it| it.group().contains('*'))
    {
        let lists = Fallback::ALL.iter().filter_map(|kind| {
            let list = list_of(*kind, model).spanned()?;
            (!list.value.items.is_empty()).then_some((kind, list))
        });
        for (kind, list) in lists {
            let message = format!("the wildcard `{}` has `{}`", model.group(), kind.key());
            found.push(source(list, message));
        }
    }
    for route in workspace.routes().flat_map(|routes| &routes.fallbacks) {
        let name = route.group.value.0.as_str();
        if name.contains('*') && name != ANY_GROUP {
            let message = format!(
                "`{}` has an entry for the wildcard `{name}`",
                route.kind.key()
            );
            found.push(source(&route.group, message));
        }
    }
}

fn check_aliases(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for model in workspace.models {
        let aliases = model.header.aliases.get();
        for alias in aliases.map_or(&[][..], |aliases| &aliases.items) {
            if alias.value.0.contains('*') {
                found.push(starred(alias));
            } else if model.group().contains('*') {
                let (name, group) = (&alias.value.0, model.group());
                let message = format!("`{name}` is an alias of the wildcard `{group}`");
                found.push(target(alias, message));
            }
        }
    }
    for (alias, group) in workspace.routes().flat_map(|routes| &routes.aliases) {
        if alias.value.0.contains('*') {
            found.push(starred(alias));
        } else if group.value.0.contains('*') {
            let (name, group_name) = (&alias.value.0, &group.value.0);
            let message = format!("`{name}` is an alias of the wildcard `{group_name}`");
            found.push(target(group, message));
        }
    }
}

fn source<T>(place: &Spanned<T>, message: String) -> Diagnostic {
    Diagnostic::new(&LINT, place.file, place.span, message)
        .label("LiteLLM never uses them")
        .help("set `default_fallbacks` in `[ai_proxy.router_settings]`, or list them for each name that clients ask for")
}

fn target<T>(place: &Spanned<T>, message: String) -> Diagnostic {
    Diagnostic::new(&LINT, place.file, place.span, message)
        .label("LiteLLM would ask the provider for a model named `*`")
        .help("name a model that the wildcard matches, such as `openai/gpt-4o`")
}

fn starred(alias: &Spanned<Text>) -> Diagnostic {
    let message = format!("the alias `{}` has a wildcard", alias.value.0);
    Diagnostic::new(&LINT, alias.file, alias.span, message)
        .label("LiteLLM answers every request for it with 400")
        .help("write one alias for each name, or give a model a name with a `*`")
}
