//! Policies that apply to no request.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::litellm::names::{Named, Role};
use crate::workspace::lints::unknown_reference;
use crate::workspace::view::Workspace;

pub(crate) static LINT: Lint = Lint {
    code: "unattached-policy",
    level: Level::Deny,
    grounds: Grounds::Seen(&[
        "tests/live/protection.rs::a_policy_without_an_attachment_applies_to_nothing",
    ]),
    summary: "a policy that applies to no request",
    what: "Checks that each policy is in `policy_attachments`, or is inherited by another one.",
    why: "LiteLLM {litellm} applies a policy only to what an attachment names. Without one it starts, and answers \
        requests without the guardrails of the policy.",
    example: include_str!("../../../tests/lints/unattached-policy/expected.txt"),
    instead: "Attach the policy: `policy_attachments = [{ policy = \"strict\", scope = \"*\" }]`, where `*` stands for all \
        requests.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    let all: Vec<_> = workspace
        .proxies
        .iter()
        .flat_map(unknown_reference::all_names)
        .collect();
    let with = |role: Role| {
        let all = all.iter().filter(move |name| name.role == role);
        all.map(|name| (name.text.value.0.as_str(), &name.text))
    };
    let (given, referred) = (Role::Gives(Named::Policy), Role::Refers(Named::Policy));
    // A reference to a policy that does not exist was probably for one of these.
    let is_known = |name: &str| with(given).any(|(known, _)| known == name);
    let attachments_are_misspelled = || {
        let mut proxies = workspace.proxies.iter();
        proxies.any(|proxy| proxy.body.other.is_misspelled("policy_attachments"))
    };
    if workspace.reads_database()
        || attachments_are_misspelled()
        || with(referred).any(|(name, _)| !is_known(name))
    {
        return;
    }
    for (name, place) in with(given) {
        if with(referred).any(|(used, _)| used == name) {
            continue;
        }
        let message = format!("the policy `{name}` is not attached to anything");
        let finding = Diagnostic::new(&LINT, place.file, place.span, message);
        found.push(finding.label("LiteLLM would answer without it").help(format!(
            "attach it, for example to all requests: `policy_attachments = [{{ policy = \"{name}\", scope = \"*\" }}]`"
        )));
    }
}
