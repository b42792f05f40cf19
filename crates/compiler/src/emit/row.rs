//! One row of `model_list`: what each key of a model means to LiteLLM.

use crate::compiled::deployment::Deployment;
use crate::datum::plain::{Plain, PriceOf};
use crate::datum::tables::ai_model::{ModelKeys, Prices};
use crate::emit::node::{Map, Node, env, number, setting, text};
use crate::litellm::mode::purpose_of;
use crate::litellm::provider::OPENAI_KEY;
use modelith_catalog::Catalog;
use modelith_registry::Capability;

/// What a row depends on besides its model.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// What is known of LiteLLM.
    pub(super) catalog: &'static Catalog,
    /// Whether no refused request may take the model out of rotation.
    pub(super) keep_in_rotation: bool,
    /// Whether LiteLLM asks the cheapest model of a group.
    pub(super) by_cost: bool,
    /// Whether the row must name `OpenAI`'s key, because its variable is withheld from rows that do not.
    pub(super) names_openai_key: bool,
}

/// The row of a model.
pub(super) fn row(model: &Deployment, place: Place) -> Node {
    // Every key is named, so that a new one does not compile until its meaning for LiteLLM is decided.
    let ModelKeys {
        // The prefix of `litellm_model` names the provider.
        provider: _,
        litellm_model: _,
        // For people and for choosing among models; LiteLLM has no such key.
        size: _,
        capabilities,
        api_key_env,
        api_key,
        api_base,
        api_version,
        rpm_limit,
        tpm_limit,
        max_parallel_requests,
        context_window,
        max_output_tokens,
        // A disabled model has no row.
        enabled: _,
        // Written as `model_name`.
        model_group: _,
        // Joined with those of the header.
        aliases: _,
        order,
        weight,
        tags,
        access_groups,
        // Settings of the router, not of the row.
        fallbacks: _,
        context_window_fallbacks: _,
        content_policy_fallbacks: _,
        cost,
        parameters,
        model_info,
        metadata,
    } = &model.keys;

    let mut params = Map::default();
    params.put("model", text(&model.litellm_model));
    params.put_some(
        "litellm_credential_name",
        model.credential.as_deref().map(text),
    );
    // A value in the row overrides the credential.
    let overrides = model.overrides;
    let key = api_key_env.as_deref().map(env);
    let key = key.or_else(|| api_key.as_deref().map(text));
    let openai = place.names_openai_key.then(|| env(OPENAI_KEY));
    params.put_some("api_key", key.filter(|_| overrides.api_key).or(openai));
    let base = api_base.as_ref().filter(|_| overrides.api_base);
    params.put_some("api_base", base.map(setting));
    let version = api_version.as_ref().filter(|_| overrides.api_version);
    params.put_some("api_version", version.map(setting));
    params.put_some("rpm", rpm_limit.map(Node::Integer));
    params.put_some("tpm", tpm_limit.map(Node::Integer));
    // From only a limit of tokens, LiteLLM derives a limit of concurrent requests, which nobody asked for.
    let only_tokens = tpm_limit.is_some() && rpm_limit.is_none();
    let unbounded = only_tokens.then_some(UNBOUNDED);
    params.put_some(
        "max_parallel_requests",
        max_parallel_requests.or(unbounded).map(Node::Integer),
    );
    params.put_some("order", order.map(Node::Integer));
    params.put_some("weight", weight.map(number));
    params.put_list("tags", tags);
    if !model.base.is_some_and(|base| base.priced_otherwise) {
        put_prices(&mut params, cost, place);
    }
    for (name, value) in parameters {
        params.put(name, Node::Plain(value.clone()));
    }

    let mut info = Map::default();
    // By default the id is a hash of the parameters, so that an edit would make it another model.
    info.put("id", text(&model.name));
    // A `base_model` among the parameters is the user's own choice.
    let base = model
        .base
        .filter(|_| !parameters.contains_key("base_model"));
    info.put_some("base_model", base.map(|base| text(base.id)));
    // The map comes first: with `chat` for a model that has only the responses API (`gpt-5-codex`), LiteLLM would send
    // its requests to chat completions.
    let known = model.base.and_then(|base| base.mode);
    let mode = known.or_else(|| purpose_of(*capabilities));
    info.put_some("mode", mode.map(text));
    info.put_some("max_input_tokens", context_window.map(Node::Integer));
    info.put_some("max_output_tokens", max_output_tokens.map(Node::Integer));
    for Capability { flag, .. } in *capabilities {
        info.put_some(flag.unwrap_or_default(), flag.map(|_| Node::Boolean(true)));
    }
    info.put_list("access_groups", access_groups);
    if place.keep_in_rotation {
        // A request over one model's limit counts as a failure of the next one, which is healthy and would be left out
        // for a minute.
        let mut fails = Map::default();
        fails.put("RateLimitErrorAllowedFails", Node::Integer(UNBOUNDED));
        info.put_map("allowed_fails_policy", fails);
    }
    if !metadata.is_empty() {
        info.put("metadata", Node::Plain(Plain::Table(metadata.clone())));
    }

    // LiteLLM takes the other prices of its map from here, and drops them from the parameters.
    let only_info = cost
        .other
        .iter()
        .filter(|(name, _)| !place.catalog.is_parameter(name));
    for (name, value) in only_info.chain(model_info) {
        info.replace(name, Node::Plain(value.clone()));
    }

    let mut row = Map::default();
    row.put("model_name", text(&model.group));
    row.put_map("litellm_params", params);
    row.put_map("model_info", info);
    Node::Map(row.0)
}

/// More than LiteLLM ever counts.
const UNBOUNDED: u64 = 100_000;

/// A price per token that LiteLLM does not take for a missing one, which is 5 USD for cost-based routing.
const NEXT_TO_NOTHING: f64 = 1e-12;

fn put_prices(params: &mut Map, cost: &Prices, place: Place) {
    let Prices {
        input,
        output,
        cache_read,
        cache_write,
        other,
    } = cost;
    let per_token = |price: &Option<PriceOf>| price.map(|price| price.per_token);
    // What is only billed by its input has no other price.
    let compared = |price: &Option<PriceOf>| match per_token(price) {
        Some(price) if price > 0.0 => Some(price),
        _ if place.by_cost && input.is_some() => Some(NEXT_TO_NOTHING),
        price => price,
    };
    for (name, price) in [
        ("input_cost_per_token", compared(input)),
        ("output_cost_per_token", compared(output)),
        ("cache_read_input_token_cost", per_token(cache_read)),
        ("cache_creation_input_token_cost", per_token(cache_write)),
    ] {
        params.put_some(name, price.map(Node::Number));
    }
    for (name, price) in other
        .iter()
        .filter(|(name, _)| place.catalog.is_parameter(name))
    {
        params.put(name, Node::Plain(price.clone()));
    }
}
