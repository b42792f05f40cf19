//! Limits that LiteLLM does not count exactly.

use crate::datum::parsed::ModelDatum;
use crate::datum::plain::Plain;
use crate::datum::reader::Field;
use crate::datum::values::number::Count;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::litellm::strategy::Strategy;
use crate::source::place::Spanned;
use crate::workspace::groups::Group;
use crate::workspace::view::Workspace;
use modelith_catalog::Constant;
use std::collections::BTreeMap;

pub(crate) static LINT: Lint = Lint {
    code: "inexact-limit",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "a limit that LiteLLM does not count exactly",
    what: "Checks for limits that let more through than they say, or less: tokens of streamed answers, groups of embedding \
        or image models, models of one `order` beside others, more limited models than one process can count, and \
        settings that limits do not go with.",
    why: "LiteLLM {litellm} counts the tokens of a streamed answer too late or not at all. It asks another model of a group \
        when one is over its limit, but not for embeddings and images, and not among models of one `order` in a group \
        that has several: there the group answers 429 while a model has room. One process keeps 200 counters, of which \
        each model with limits takes up to 25 in ten minutes of steady use; with more than about 8 such models it \
        forgets counts and lets more through.",
    example: include_str!("../../../tests/lints/inexact-limit/expected.txt"),
    instead: "Where the provider has a limit of its own that must not be exceeded, set a lower one. Configure a Redis in \
        `[ai_proxy.router_settings]` for many limited models. Allow the lint in `allow` where the difference does not matter.",
};

/// How many entries LiteLLM's cache needs for a model with limits that is in use: two per minute for ten minutes, and five others.
const ENTRIES: u64 = 25;

/// How many models with limits one process counts exactly without a Redis.
fn counted(workspace: &Workspace<'_>) -> Option<usize> {
    let entries = workspace.catalog.number(Constant::InMemoryEntries)?;
    usize::try_from(entries / ENTRIES).ok()
}

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    check_streams(workspace, found);
    check_groups(workspace, found);
    check_number(workspace, found);
    check_settings(workspace, found);
}

/// Reports limits of tokens once: it is the same for all.
fn check_streams(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    let mut limits = workspace
        .models
        .iter()
        .enumerate()
        .filter_map(|(index, model)| {
            let limit = model.body.tpm_limit.spanned()?;
            let streams = matches!(
                workspace.mode(index),
                None | Some("chat" | "completion" | "responses")
            );
            (streams && model.enabled()).then_some(limit)
        });
    if let Some(limit) = limits.next() {
        let others = match limits.count() {
            0 => String::new(),
            1 => "; the same is true of one other model".to_owned(),
            others => format!("; the same is true of {others} other models"),
        };
        let message = "the tokens of streamed answers are not counted exactly".to_owned();
        found.push(
            at(limit, message)
                .label(format!("streams may exceed this{others}"))
                .help("add `rpm_limit`, which holds for streams too"),
        );
    }
}

/// Reports groups in which no other model is asked in place of one that is over its limit.
fn check_groups(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    if workspace.strategy() != Strategy::Shuffle {
        return;
    }
    for group in workspace.groups.balanced() {
        let members = || group.enabled_members(workspace.models);
        let limit = members().find_map(|index| limit_of(&workspace.models[index]));
        let Some(limit) = limit.filter(|_| members().count() > 1) else {
            continue;
        };
        let mut modes = members().filter_map(|index| workspace.mode(index));
        let other_mode = modes.find(|mode| WITHOUT_FAILOVER.contains(mode));
        let message = match (other_mode, shares_rank(workspace, group)) {
            (Some(mode), _) => format!(
                "the group `{}` may answer 429 early: for `{mode}`, LiteLLM asks no other model of it",
                group.name
            ),
            (None, Some(rank)) => format!(
                "the group `{}` may answer 429 early: several of its models have `order = {rank}`",
                group.name
            ),
            (None, None) => continue,
        };
        found.push(
            at(limit, message).help("allow the lint if that does not matter, or move the models to groups of their own that fall back to each other"),
        );
    }
}

/// Modes for whose requests LiteLLM asks no other model of the group.
const WITHOUT_FAILOVER: &[&str] = &[
    "audio_speech",
    "audio_transcription",
    "embedding",
    "image_generation",
    "rerank",
];

/// A rank that several models of a group have, which has other ranks too.
fn shares_rank(workspace: &Workspace<'_>, group: &Group<'_>) -> Option<u64> {
    let mut ranks: BTreeMap<u64, usize> = BTreeMap::new();
    for index in group.enabled_members(workspace.models) {
        if let Some(rank) = workspace.models[index].body.order.get() {
            *ranks.entry(rank.0).or_default() += 1;
        }
    }
    let shared = ranks.iter().find(|(_, count)| **count > 1)?;
    (ranks.len() > 1).then_some(*shared.0)
}

/// Reports more limited models than one process counts.
fn check_number(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    let number = workspace.limited().count();
    let Some(counted) = counted(workspace) else {
        return;
    };
    if number <= counted || workspace.has_redis() || !workspace.knows_router() {
        return;
    }
    let next = workspace.limited().nth(counted).and_then(limit_of);
    let of_proxy = workspace.proxy().map(|proxy| (proxy.file, proxy.name_span));
    let Some((file, span)) = of_proxy.or(next.map(|limit| (limit.file, limit.span))) else {
        return;
    };
    let message = format!("{number} models have limits, and one process counts about {counted}");
    found.push(
        Diagnostic::new(&LINT, file, span, message)
            .label("in steady use, LiteLLM forgets counts and lets more through")
            .help("configure a Redis in `[ai_proxy.router_settings]`, for example `redis_host = { env = \"REDIS_HOST\" }`"),
    );
}

/// Reports settings that limits do not go with.
fn check_settings(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    let with_tokens = workspace
        .limited()
        .any(|model| model.body.tpm_limit.get().is_some());
    let concurrent = workspace
        .enabled()
        .any(|(model, _)| model.body.max_parallel_requests.get().is_some());
    let asks_the_best = matches!(
        workspace.strategy(),
        Strategy::CostBased | Strategy::LatencyBased
    );
    let strategy = workspace.strategy();
    let cases = [
        (
            strategy == Strategy::LeastBusy && with_tokens,
            "least-busy routing does not keep `tpm_limit`: a group may answer 429 early",
        ),
        (
            strategy == Strategy::UsageBased && with_tokens,
            "with usage-based routing, a group may answer 429 before its `tpm_limit` is used up",
        ),
        (
            asks_the_best && concurrent,
            "this strategy does not keep `max_parallel_requests`: a group may answer 429 early",
        ),
        (
            asks_the_best && with_tokens,
            "with this strategy, a group may answer one request to /v1/responses with 429 early",
        ),
    ];
    let message = cases
        .iter()
        .find_map(|(applies, message)| applies.then_some(*message));
    if let (Some(message), Some(entry)) = (message, workspace.router_entry("routing_strategy")) {
        let finding = at(&entry.value, message.to_owned());
        found.push(finding.help("use another strategy, or allow the lint"));
    }
    let is_limited = workspace.limited().next().is_some();
    for name in ["enable_pre_call_checks", "enable_weighted_failover"] {
        let entry = workspace.router_entry(name).filter(|_| is_limited);
        let off = entry.filter(|entry| entry.value.value == Plain::Boolean(false));
        found.extend(off.map(|entry| {
            let message =
                format!("with `{name} = false`, a group answers 429 while its models have room");
            at(&entry.value, message)
                .help("remove it: Modelith turns it on where models have limits")
        }));
    }
}

/// The first limit of a model.
fn limit_of(model: &ModelDatum) -> Option<&Spanned<Count>> {
    let body = &model.body;
    let limits = [&body.rpm_limit, &body.tpm_limit];
    limits.into_iter().find_map(Field::spanned)
}

fn at<T>(place: &Spanned<T>, message: String) -> Diagnostic {
    Diagnostic::new(&LINT, place.file, place.span, message)
}
