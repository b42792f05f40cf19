//! The constant of a model.

use crate::compiled::deployment::Deployment;
use crate::datum::plain::{LiteralOrEnv, Plain, PriceOf, Values};
use crate::datum::tables::ai_model::{ModelKeys, Prices};
use crate::emit::tokens::{Fields, doc, field, float, ident, integer};
use crate::litellm::constant::constant_name;
use modelith_registry::{Capabilities, Size};
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens as _, quote};

/// What the constants of models import.
pub(super) fn imports() -> TokenStream {
    quote!(
        use modelith_registry::{Capabilities, Cost, Model, Origin, Price, Setting, Size};
    )
}

/// The sets of capabilities and the prices of a part. Most of its models have the same ones, and rustc takes a third less
/// time for a name than for what it stands for. The names are in lower case, which no model's constant is.
#[derive(Default)]
pub(super) struct Shared {
    sets: Vec<Capabilities>,
    costs: Vec<Prices>,
}

impl Shared {
    /// Those of these models.
    pub(super) fn new(models: &[Deployment]) -> Self {
        let mut shared = Self::default();
        for model in models {
            if !shared.sets.contains(&model.keys.capabilities) {
                shared.sets.push(model.keys.capabilities);
            }
            if !shared.costs.contains(&model.keys.cost) {
                shared.costs.push(model.keys.cost.clone());
            }
        }
        shared
    }

    /// Their constants.
    pub(super) fn constants(&self) -> TokenStream {
        let sets = self.sets.iter().filter_map(|set| {
            let (name, value) = (self.set(*set)?, capabilities(*set)?);
            Some(quote!(const #name: Capabilities = #value;))
        });
        let costs = self.costs.iter().filter_map(|prices| {
            let (name, value) = (self.cost(prices)?, cost(prices)?);
            Some(quote!(const #name: Cost = #value;))
        });
        quote!(#(#sets)* #(#costs)*)
    }

    fn set(&self, set: Capabilities) -> Option<Ident> {
        let index = self.sets.iter().position(|known| *known == set)?;
        (!set.is_empty()).then(|| ident(&format!("capabilities_{index}")))
    }

    fn cost(&self, prices: &Prices) -> Option<Ident> {
        let index = self.costs.iter().position(|known| known == prices)?;
        (*prices != Prices::default()).then(|| ident(&format!("cost_{index}")))
    }
}

/// `pub static GPT_4O: Model = …;`, with only what differs from the defaults.
pub(super) fn constant(model: &Deployment, shared: &Shared) -> TokenStream {
    let (name, doc) = (ident(&constant_name(&model.name)), documentation(model));
    let literal = literal(model, shared);
    quote!(#doc pub static #name: Model = #literal;)
}

fn documentation(model: &Deployment) -> TokenStream {
    let hint = if model.hint.is_empty() {
        &model.name
    } else {
        &model.hint
    };
    let disabled = if model.enabled { "" } else { ", disabled" };
    doc(&format!("{hint} (`{}`{disabled})", model.litellm_model))
}

/// Every field of the compiled form is named, so that a new one does not compile until it is written or left out on purpose.
fn literal(model: &Deployment, shared: &Shared) -> TokenStream {
    let Deployment {
        name,
        group,
        hint,
        provider,
        litellm_model,
        aliases,
        enabled,
        keys,
        inherits,
        origins,
        datum,
        // Only in the row of the configuration.
        base: _,
        credential: _,
        overrides: _,
    } = model;
    let ModelKeys {
        size,
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
        order,
        weight,
        tags,
        access_groups,
        fallbacks,
        context_window_fallbacks,
        content_policy_fallbacks,
        cost,
        // As the deployment has them.
        provider: _,
        litellm_model: _,
        enabled: _,
        model_group: _,
        aliases: _,
        // Only in the row of the configuration.
        parameters: _,
        model_info: _,
        metadata: _,
    } = keys;
    let mut fields = Fields::default();
    fields.set(field!(Model.name), name);
    fields.set(field!(Model.group), group);
    fields.put(field!(Model.hint), (!hint.is_empty()).then_some(hint));
    fields.set(field!(Model.provider), provider);
    fields.set(field!(Model.litellm_model), litellm_model);
    fields.some(field!(Model.size), size.map(self::size));
    let set = shared.set(*capabilities).map(Ident::into_token_stream);
    let set = set.or_else(|| self::capabilities(*capabilities));
    fields.put(field!(Model.capabilities), set);
    fields.put(field!(Model.enabled), (!enabled).then_some(false));
    fields.some(field!(Model.api_key_env), api_key_env.as_ref());
    fields.some(field!(Model.api_key), api_key.as_ref());
    fields.some(field!(Model.api_base), api_base.as_ref().map(setting));
    fields.some(field!(Model.api_version), api_version.as_ref().map(setting));
    fields.some(field!(Model.rpm_limit), rpm_limit.map(integer));
    fields.some(field!(Model.tpm_limit), tpm_limit.map(integer));
    fields.some(
        field!(Model.max_parallel_requests),
        max_parallel_requests.map(integer),
    );
    fields.some(field!(Model.context_window), context_window.map(integer));
    fields.some(
        field!(Model.max_output_tokens),
        max_output_tokens.map(integer),
    );
    fields.some(field!(Model.order), order.map(integer));
    fields.some(field!(Model.weight), weight.map(float));
    fields.list(field!(Model.tags), tags);
    fields.list(field!(Model.access_groups), access_groups);
    fields.list(field!(Model.aliases), aliases);
    fields.list(field!(Model.fallbacks), fallbacks);
    fields.list(
        field!(Model.context_window_fallbacks),
        context_window_fallbacks,
    );
    fields.list(
        field!(Model.content_policy_fallbacks),
        content_policy_fallbacks,
    );
    let prices = shared.cost(cost).map(Ident::into_token_stream);
    fields.put(field!(Model.cost), prices.or_else(|| self::cost(cost)));
    fields.list(field!(Model.inherits), inherits);
    fields.put(field!(Model.origins), self::origins(origins));
    fields.set(field!(Model.datum), datum);
    fields.literal("Model", "DEFAULT")
}

fn size(size: Size) -> TokenStream {
    let name = ident(&format!("{size:?}"));
    quote!(Size::#name)
}

fn capabilities(set: Capabilities) -> Option<TokenStream> {
    let mut names = set.iter().map(|capability| ident(capability.constant));
    let first = names.next()?;
    Some(quote!(Capabilities::#first #(.union(Capabilities::#names))*))
}

fn setting(setting: &LiteralOrEnv) -> TokenStream {
    match setting {
        LiteralOrEnv::Literal(value) => quote!(Setting::Literal(#value)),
        LiteralOrEnv::Env(name) => quote!(Setting::Env(#name)),
    }
}

fn cost(prices: &Prices) -> Option<TokenStream> {
    let Prices {
        input,
        output,
        cache_read,
        cache_write,
        other,
    } = prices;
    let price = |price: &Option<PriceOf>| price.map(|price| float(price.per_million));
    let mut fields = Fields::default();
    fields.some(field!(Cost.input), price(input));
    fields.some(field!(Cost.output), price(output));
    fields.some(field!(Cost.cache_read), price(cache_read));
    fields.some(field!(Cost.cache_write), price(cache_write));
    let further: Vec<_> = further(other).collect();
    fields.put(
        field!(Cost.further),
        (!further.is_empty()).then(|| quote!(&[#(#further),*])),
    );
    (*prices != Prices::default()).then(|| fields.literal("Cost", "UNKNOWN"))
}

/// The prices of other kinds; those of a table have the names of the table and of the entry.
fn further(prices: &Values) -> impl Iterator<Item = TokenStream> {
    let price = |name: &str, price: &Plain| match price {
        Plain::Float(usd) => {
            let usd = float(*usd);
            Some(quote!(Price { name: #name, usd: #usd }))
        }
        _ => None,
    };
    prices.iter().flat_map(move |(name, value)| -> Vec<_> {
        match value {
            Plain::Table(entries) => entries
                .iter()
                .filter_map(|(entry, value)| price(&format!("{name}.{entry}"), value))
                .collect(),
            other => price(name, other).into_iter().collect(),
        }
    })
}

fn origins(origins: &[(String, String)]) -> Option<TokenStream> {
    let all = origins
        .iter()
        .map(|(key, file)| quote!(Origin { key: #key, file: #file }));
    (!origins.is_empty()).then(|| quote!(&[#(#all),*]))
}
