//! Fallbacks beyond `max_fallbacks`.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::litellm::fallback::{
    Chain, Fallback, LONGEST_CHAIN, MAX_FALLBACKS, MOST_STEPS, unreached,
};
use crate::workspace::routes::{ANY_GROUP, NamedFallback};
use crate::workspace::view::Workspace;
use std::collections::BTreeMap;

pub(crate) static LINT: Lint = Lint {
    code: "unreached-fallback",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "a fallback that is never asked, because the chain to it is too long",
    what: "Checks for fallbacks of fallbacks that are further away than `max_fallbacks` allows.",
    why: "LiteLLM {litellm} counts every fallback that it has asked for a request, and does not look for the fallbacks of \
        a group once there were `max_fallbacks` of them. Without that setting, Modelith writes one that is large enough, \
        up to 50.",
    example: include_str!("../../../tests/lints/unreached-fallback/expected.txt"),
    instead: "Raise `max_fallbacks` in `[ai_proxy.router_settings]` or remove it, or list the fallback for the first \
        group of the chain.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    let written = workspace.max_fallbacks();
    let max = written.unwrap_or(LONGEST_CHAIN);
    for kind in Fallback::ALL {
        let mut lists: BTreeMap<&str, Vec<NamedFallback<'_>>> = BTreeMap::new();
        for named in workspace.fallbacks().filter(NamedFallback::enabled) {
            if named.kind == *kind {
                lists.entry(named.group).or_default().push(named);
            }
        }
        // A fallback is reported once, for the first group from which it is too far.
        let chains = Chains::new(workspace, lists);
        let mut reported = BTreeMap::new();
        let mut steps = MOST_STEPS;
        for start in chains.lists.keys().copied().filter(|it| *it != ANY_GROUP) {
            if let Some(edge) = unreached(&chains, start, max, &mut steps) {
                reported.entry(edge).or_insert(start);
            }
        }
        for ((from, to), start) in reported {
            let Some(named) = chains.named(from, to) else {
                continue;
            };
            let message = format!("a request for `{start}` never reaches the fallback `{to}`");
            let help = match written {
                Some(_) => format!("raise `{MAX_FALLBACKS}`, or list `{to}` for `{start}`"),
                None => format!("list `{to}` for `{start}`"),
            };
            found.push(
                Diagnostic::new(&LINT, named.target.file, named.target.span, message)
                    .label(format!("LiteLLM asks {max} fallbacks at most"))
                    .help(help),
            );
        }
    }
}

/// The fallbacks of one kind, by group.
struct Chains<'a, 'b> {
    workspace: &'b Workspace<'a>,
    lists: BTreeMap<&'a str, Vec<NamedFallback<'a>>>,
    /// The groups that the fallbacks of each list lead to.
    targets: BTreeMap<&'a str, Vec<&'a str>>,
    /// How many ranks of each group come after its first one.
    later_ranks: BTreeMap<&'a str, u64>,
}

impl<'a, 'b> Chains<'a, 'b> {
    fn new(workspace: &'b Workspace<'a>, lists: BTreeMap<&'a str, Vec<NamedFallback<'a>>>) -> Self {
        let groups = &workspace.groups;
        let targets = lists.iter().map(|(group, list)| {
            let found = list
                .iter()
                .filter_map(|it| groups.resolve(&it.target.value.0));
            (*group, found.map(|target| target.name).collect())
        });
        let ranks = groups
            .balanced()
            .map(|group| (group.name, workspace.later_ranks(group)));
        Self {
            workspace,
            targets: targets.collect(),
            later_ranks: ranks.collect(),
            lists,
        }
    }

    fn list(&self, group: &str) -> &[NamedFallback<'a>] {
        let list = self.lists.get(group).or_else(|| self.lists.get(ANY_GROUP));
        list.map_or(&[], |list| &list[..])
    }

    /// The entry in the list of a group that leads to another group.
    fn named(&self, from: &str, to: &str) -> Option<&NamedFallback<'a>> {
        let leads = |it: &&NamedFallback<'a>| {
            let group = self.workspace.groups.resolve(&it.target.value.0);
            group.is_some_and(|group| group.name == to)
        };
        self.list(from).iter().find(leads)
    }
}

impl<'a> Chain<'a> for Chains<'a, '_> {
    fn targets(&self, group: &'a str) -> &[&'a str] {
        let targets = self.targets.get(group);
        let targets = targets.or_else(|| self.targets.get(ANY_GROUP));
        targets.map_or(&[], |targets| &targets[..])
    }

    /// At least the models of other orders are asked before a fallback.
    fn siblings(&self, group: &'a str) -> u64 {
        self.later_ranks.get(group).copied().unwrap_or_default()
    }
}
