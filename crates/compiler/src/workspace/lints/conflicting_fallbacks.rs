//! Two models of one group with different fallbacks.

use crate::datum::values::text::Text;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::litellm::fallback::Fallback;
use crate::source::place::{FileId, Span, Spanned};
use crate::workspace::routes::list_of;
use crate::workspace::view::Workspace;
use std::collections::BTreeMap;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "conflicting-fallbacks",
    level: Level::Deny,
    summary: "one group has different fallbacks in several places",
    what: "",
    why: "LiteLLM keeps fallbacks for a model group, not for a model. Where two models of one group, \
        or a model and the proxy's settings, name different ones, only one list could win. Write the list in one of \
        them, or the same list in each.",
    example: include_str!("../../../tests/lints/conflicting-fallbacks/expected.txt"),
    instead: "",
};

/// A list of fallbacks for a group, and where it stands.
struct Stated<'a> {
    group: &'a str,
    kind: Fallback,
    file: FileId,
    span: Span,
    targets: Vec<&'a str>,
}

/// Looks for groups for which several lists are written that differ.
pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    let mut first: BTreeMap<(&str, Fallback), Stated<'_>> = BTreeMap::new();
    for stated in of_models(workspace).chain(of_proxy(workspace)) {
        match first.get(&(stated.group, stated.kind)) {
            Some(other) if other.targets != stated.targets => found.push(
                Diagnostic::new(
                    &LINT,
                    stated.file,
                    stated.span,
                    format!(
                        "the group `{}` has other `{}` already",
                        stated.group,
                        stated.kind.key()
                    ),
                )
                .related(other.file, other.span, "here")
                .help("write the list in one place, or the same list in each"),
            ),
            Some(_) => {}
            None => _ = first.insert((stated.group, stated.kind), stated),
        }
    }
}

/// The lists of the models.
fn of_models<'a>(workspace: &Workspace<'a>) -> impl Iterator<Item = Stated<'a>> + use<'a> {
    let enabled = workspace.models.iter().filter(|model| model.enabled());
    enabled.flat_map(|model| {
        Fallback::ALL.iter().filter_map(move |kind| {
            // Of a list with a mistake in it, that is what is said.
            let list = list_of(*kind, model)
                .spanned()
                .filter(|list| list.value.is_complete)?;
            Some(Stated {
                group: model.group(),
                kind: *kind,
                file: list.file,
                span: list.span,
                targets: names(list.value.items.iter()),
            })
        })
    })
}

/// The lists in the settings of the proxy.
fn of_proxy<'a>(workspace: &Workspace<'a>) -> impl Iterator<Item = Stated<'a>> + use<'a> {
    let routes = workspace.routes().flat_map(|routes| &routes.fallbacks);
    routes.map(|route| Stated {
        group: &route.group.value.0,
        kind: route.kind,
        file: route.group.file,
        span: route.group.span,
        targets: names(route.targets.iter()),
    })
}

fn names<'a>(targets: impl Iterator<Item = &'a Spanned<Text>>) -> Vec<&'a str> {
    targets.map(|target| target.value.0.as_str()).collect()
}
