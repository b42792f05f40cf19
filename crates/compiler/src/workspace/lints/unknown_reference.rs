//! Settings that refer to something by a name that nothing has.

use crate::datum::parsed::ProxyDatum;
use crate::datum::plain::Plain;
use crate::datum::values::inner_table::{Name, Names};
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::similar::SimilarNames;
use crate::diagnostics::suggest::{toml_key, toml_string};
use crate::litellm::names::{Named, Role};
use crate::source::place::{FileId, Span};
use crate::workspace::view::Workspace;
use std::collections::BTreeSet;

pub(crate) static LINT: Lint = Lint {
    code: "unknown-reference",
    level: Level::Deny,
    grounds: Grounds::Seen(&[
        "tests/live/protection.rs::names_of_nothing_have_no_effect",
        "tests/live/protection.rs::a_policy_with_an_unknown_guardrail_keeps_the_proxy_from_starting",
    ]),
    summary: "a setting refers to something that does not exist",
    what: "Checks that the guardrails, policies, search tools and model groups that settings refer to exist: in \
        `policies`, `policy_attachments`, `pass_through_endpoints`, `routing_groups`, `model_group_retry_policy` and in \
        the `guardrails` of a model.",
    why: "LiteLLM {litellm} answers without a guardrail or a policy that it does not find, and does not apply what is for \
        a model group that it does not have. A policy with an unknown guardrail keeps it from starting.",
    example: include_str!("../../../tests/lints/unknown-reference/expected.txt"),
    instead: "Write the name as it is given in `guardrails`, `policies` or `search_tools`, or the name of a model group; \
        `modelith models` lists those.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    let mut known = Known::default();
    for name in workspace.proxies.iter().flat_map(all_names) {
        let Role::Refers(named) = name.role else {
            continue;
        };
        let (file, span) = (name.text.file, name.text.span);
        let edit: fn(&str) -> String = if name.is_key { toml_key } else { toml_string };
        found.extend(
            report(
                workspace,
                &mut known,
                named,
                &name.text.value.0,
                (file, span),
            )
            .map(|(finding, near)| match near {
                Some(near) => {
                    let help = format!("a {} with a similar name exists", named.noun());
                    finding.suggest(help, span, edit(near))
                }
                None => finding,
            }),
        );
    }
    for (_, parameter, entry) in workspace.parameters() {
        let Plain::List(names) = &entry.value.value else {
            continue;
        };
        for name in names.iter().filter(|_| parameter == "guardrails") {
            let Plain::String(name) = name else {
                continue;
            };
            let (file, span) = (entry.value.file, entry.value.span);
            let reported = report(workspace, &mut known, Named::Guardrail, name, (file, span));
            found.extend(reported.map(|(finding, near)| match near {
                Some(near) => finding.help(format!("a guardrail `{near}` exists")),
                None => finding,
            }));
        }
    }
}

/// Reports a name that nothing has, and returns a similar one.
fn report<'a>(
    workspace: &Workspace<'a>,
    known: &mut Known<'a>,
    named: Named,
    text: &str,
    (file, span): (FileId, Span),
) -> Option<(Diagnostic, Option<&'a str>)> {
    let near = if named == Named::Group {
        let groups = &workspace.groups;
        let is_known = groups.named(text).is_some() || groups.of_alias(text).is_some();
        if is_known || text.contains('*') || may_be(workspace, named, text, file) {
            return None;
        }
        groups.nearest(text)
    } else {
        let existing = known.existing(workspace, named);
        if existing.names.contains(text) || may_be(workspace, named, text, file) {
            return None;
        }
        existing.similar.nearest(text)
    };
    let noun = named.noun();
    let finding = Diagnostic::new(&LINT, file, span, format!("unknown {noun} `{text}`"));
    let finding = finding.help(match named.setting() {
        Some(setting) => format!("add a {noun} of this name to `{setting}`"),
        None => "`modelith models` lists the groups".to_owned(),
    });
    Some((finding, near))
}

/// The names that are given to things of some kinds, each kind once it is asked for: settings may have thousands.
#[derive(Default)]
struct Known<'a>(Vec<(Named, Existing<'a>)>);

/// The names that are given to things of one kind.
struct Existing<'a> {
    names: BTreeSet<&'a str>,
    similar: SimilarNames<'a>,
}

impl<'a> Known<'a> {
    fn existing(&mut self, workspace: &Workspace<'a>, named: Named) -> &Existing<'a> {
        let at = self.0.iter().position(|(known, _)| *known == named);
        let at = at.unwrap_or_else(|| {
            let all = workspace.proxies.iter().flat_map(all_names);
            let existing: BTreeSet<_> = all
                .filter(|name| name.role == Role::Gives(named))
                .map(|name| name.text.value.0.as_str())
                .collect();
            let similar = SimilarNames::new(existing.iter().copied());
            let existing = Existing {
                names: existing,
                similar,
            };
            self.0.push((named, existing));
            self.0.len() - 1
        });
        &self.0[at].1
    }
}

/// Whether something may have the name where that cannot be seen: in the database, or in what could not be read.
fn may_be(workspace: &Workspace<'_>, named: Named, text: &str, by: FileId) -> bool {
    if named == Named::Group {
        return workspace.groups.resolve(text).is_some() || workspace.may_be_served(text, by);
    }
    let is_misspelled = |setting| {
        let mut proxies = workspace.proxies.iter();
        proxies.any(|proxy| proxy.body.other.is_misspelled(setting))
    };
    workspace.reads_database() || named.setting().is_some_and(is_misspelled)
}

/// The names in all settings of a proxy.
pub(super) fn all_names(proxy: &ProxyDatum) -> impl Iterator<Item = &Name> {
    let body = &proxy.body;
    let tables: [Option<&Names>; 5] = [
        Some(&body.other.names),
        body.router_settings.get().map(|it| &it.names),
        body.general_settings.get().map(|it| &it.names),
        body.litellm_settings.get().map(|it| &it.names),
        body.callback_settings.get().map(|it| &it.names),
    ];
    tables.into_iter().flatten().flat_map(Names::all)
}
