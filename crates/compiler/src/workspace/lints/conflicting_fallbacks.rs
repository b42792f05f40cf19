//! Model groups with two different lists of fallbacks.

use crate::datum::values::text::Text;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::litellm::fallback::Fallback;
use crate::source::place::{FileId, Span, Spanned};
use crate::workspace::routes::{ANY_GROUP, list_of};
use crate::workspace::view::Workspace;
use std::collections::{BTreeMap, BTreeSet};

pub(crate) static LINT: Lint = Lint {
    code: "conflicting-fallbacks",
    level: Level::Deny,
    grounds: Grounds::Seen(&[
        "tests/live/evidence.rs::only_one_list_of_fallbacks_of_a_group_is_used",
    ]),
    summary: "a model group has two different lists of fallbacks",
    what: "Checks for model groups whose fallbacks of one kind are listed in several places and differ.",
    why: "LiteLLM {litellm} looks fallbacks up by model group, not by model, so only one of the lists could be used.",
    example: include_str!("../../../tests/lints/conflicting-fallbacks/expected.txt"),
    instead: "Write `fallbacks` in one model of the group or in `[ai_proxy.router_settings]`, or write the same list \
        in each place.",
};

/// A list of fallbacks for a group, and where it is written.
struct FallbackList<'a> {
    group: &'a str,
    kind: Fallback,
    file: FileId,
    span: Span,
    targets: Vec<&'a str>,
}

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    let refused = found.iter().filter(|it| it.lint.level == Level::Deny);
    let refused: BTreeSet<_> = refused.map(|it| (it.file, it.span.start)).collect();
    let mut first: BTreeMap<(&str, Fallback), FallbackList<'_>> = BTreeMap::new();
    for list in of_models(workspace)
        .chain(of_proxy(workspace))
        .chain(for_any(workspace))
        .filter(|list| all_exist(workspace, list))
    {
        // A list with a mistake in it has a finding of its own.
        let (start, end) = ((list.file, list.span.start), (list.file, list.span.end));
        if refused.range(start..end).next().is_some() {
            continue;
        }
        match first.get(&(list.group, list.kind)) {
            Some(other) if other.targets != list.targets => found.push(
                Diagnostic::new(
                    &LINT,
                    list.file,
                    list.span,
                    format!(
                        "the group `{}` has two different lists of `{}`",
                        list.group,
                        list.kind.key()
                    ),
                )
                .related(other.file, other.span, "the other list")
                .help("write the list in one place, or the same list in each"),
            ),
            Some(_) => {}
            None => _ = first.insert((list.group, list.kind), list),
        }
    }
}

/// Whether there are groups of all these names: a wrong one has a finding of its own.
fn all_exist(workspace: &Workspace<'_>, list: &FallbackList<'_>) -> bool {
    list.targets.iter().all(|name| {
        workspace.groups.resolve(name).is_some() || workspace.may_be_served(name, list.file)
    })
}

fn of_models<'a>(workspace: &Workspace<'a>) -> impl Iterator<Item = FallbackList<'a>> + use<'a> {
    let enabled = workspace.models.iter().filter(|model| model.enabled());
    enabled.flat_map(|model| {
        Fallback::ALL.iter().filter_map(move |kind| {
            // A list with a mistake has a finding of its own.
            let list = list_of(*kind, model)
                .spanned()
                .filter(|list| list.value.is_complete)?;
            Some(FallbackList {
                group: model.group(),
                kind: *kind,
                file: list.file,
                span: list.span,
                targets: names(list.value.items.iter()),
            })
        })
    })
}

fn of_proxy<'a>(workspace: &Workspace<'a>) -> impl Iterator<Item = FallbackList<'a>> + use<'a> {
    let routes = workspace.routes().flat_map(|routes| &routes.fallbacks);
    routes.map(|route| FallbackList {
        group: &route.group.value.0,
        kind: route.kind,
        file: route.group.file,
        span: route.group.span,
        targets: names(route.targets.iter()),
    })
}

/// The lists for all groups that have none of their own, which are one list for LiteLLM.
fn for_any<'a>(workspace: &Workspace<'a>) -> impl Iterator<Item = FallbackList<'a>> + use<'a> {
    workspace.routes().filter_map(|routes| {
        let first = routes.defaults.first()?;
        Some(FallbackList {
            group: ANY_GROUP,
            kind: Fallback::Any,
            file: first.file,
            span: first.span,
            targets: names(routes.defaults.iter()),
        })
    })
}

fn names<'a>(targets: impl Iterator<Item = &'a Spanned<Text>>) -> Vec<&'a str> {
    targets.map(|target| target.value.0.as_str()).collect()
}
