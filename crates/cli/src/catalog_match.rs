//! What LiteLLM knows of a model, beside what its datum says.

use crate::money::Usd;
use modelith_catalog::{Model as Known, Retired};
use modelith_proxy::ordered::Ordered;
use modelith_registry::{Capabilities, Capability, Model};
use serde_json::{Value, json};

/// The provider that stands for any server that speaks `OpenAI`'s protocol.
pub(crate) const COMPATIBLE: &str = "openai_compatible";

/// What LiteLLM knows of one model.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Facts {
    /// It has the model.
    Known(Known),
    /// An older one had it.
    Retired(Retired),
}

impl Facts {
    /// What is known of a model; `None` where LiteLLM never heard of it, or its name is its server's own.
    pub(crate) fn of(model: &Model) -> Option<Self> {
        let called = model.litellm_model;
        if model.provider == COMPATIBLE || called.contains('*') {
            return None;
        }
        // Behind an address of their own people name models as they like: a name of old is no retired model there.
        let provider = modelith_catalog::provider(model.provider);
        let needs_address = provider.is_some_and(|known| {
            let mut needs = known.required.iter();
            needs.any(|need| need.any_of.contains(&"api_base"))
        });
        let gone = || match model.api_base {
            None if !needs_address => modelith_catalog::retired(called),
            _ => None,
        };
        modelith_catalog::model(called)
            .map(Self::Known)
            .or_else(|| gone().map(Self::Retired))
    }

    /// All of it, for programs, in the order and under the names of a datum.
    pub(crate) fn object(&self, model: &Model) -> Ordered {
        let version = Some(json!(modelith_catalog::LITELLM_VERSION));
        let successor = self.successor(model.litellm_model).map(Value::from);
        let all = match self {
            Self::Known(known) => vec![
                ("litellm_version", version),
                ("id", Some(json!(known.id))),
                ("mode", known.mode.map(Value::from)),
                ("capabilities", Some(names(capabilities(known)))),
                ("context_window", known.max_input_tokens.map(Value::from)),
                (
                    "max_output_tokens",
                    known.max_output_tokens.map(Value::from),
                ),
                ("cost", cost(known)),
                ("further_prices", Some(json!(known.prices.further))),
                ("deprecation_date", known.deprecation_date.map(Value::from)),
                ("successor", successor),
            ],
            Self::Retired(retired) => vec![
                ("litellm_version", version),
                ("id", Some(json!(retired.id))),
                ("last_litellm_version", Some(json!(retired.last_version))),
                ("mode", retired.mode.map(Value::from)),
                ("context_window", retired.max_input_tokens.map(Value::from)),
                (
                    "deprecation_date",
                    retired.deprecation_date.map(Value::from),
                ),
                ("successor", successor),
            ],
        };
        let known = all.into_iter();
        let known = known.filter_map(|(key, value)| Some((key.to_owned(), Ordered::Leaf(value?))));
        Ordered::Map(known.collect())
    }

    /// The model that came after, written as this one was.
    pub(crate) fn successor(&self, called: &str) -> Option<String> {
        let next = match self {
            Self::Known(known) => known.successor(),
            Self::Retired(retired) => retired.successor(),
        }?;
        let full = next.litellm_model().to_string();
        let prefix = called.split_once('/').map(|(prefix, _)| prefix);
        Some(match prefix {
            // `bedrock/…`, for a model that LiteLLM lists by its own name.
            Some(prefix)
                if modelith_catalog::provider(prefix).is_some()
                    && !full.starts_with(&format!("{prefix}/")) =>
            {
                format!("{prefix}/{}", next.id)
            }
            _ => full,
        })
    }
}

/// The capabilities that LiteLLM knows of and Modelith has a name for.
pub(crate) fn capabilities(known: &Known) -> Capabilities {
    let all = Capability::ALL.iter();
    let has = all.filter(|each| match (each.flag, each.mode) {
        (Some(flag), _) => supports(known, flag),
        (None, mode) => mode.is_some() && mode == known.mode,
    });
    has.collect()
}

/// Whether a model has a capability, as the lints read LiteLLM's map; `None` where that says nothing of it.
pub(crate) fn has(known: &Known, capability: &Capability) -> Option<bool> {
    match (capability.flag, capability.mode) {
        (Some(flag), _) => Some(supports(known, flag)),
        // A model that answers through the responses interface, or continues texts, is called for chats too.
        (None, Some("chat")) => known
            .mode
            .map(|mode| matches!(mode, "chat" | "responses" | "completion")),
        (None, mode) => known.mode.zip(mode).map(|(known, mode)| known == mode),
    }
}

fn supports(known: &Known, flag: &str) -> bool {
    known
        .supports
        .has(flag.strip_prefix("supports_").unwrap_or(flag))
}

/// The names of capabilities as JSON.
pub(crate) fn names(set: Capabilities) -> Value {
    set.iter().map(|each| each.name).collect()
}

/// The prices that LiteLLM knows, in USD per million tokens, under the keys of a datum.
pub(crate) fn prices(known: &Known) -> [(&'static str, Option<Usd>); 4] {
    let prices = &known.prices;
    [
        ("input", prices.input),
        ("output", prices.output),
        ("cache_read", prices.cache_read),
        ("cache_write", prices.cache_write),
    ]
    .map(|(key, price)| (key, price.and_then(Usd::parse).and_then(Usd::per_million)))
}

/// The same, as JSON.
pub(crate) fn cost(known: &Known) -> Option<Value> {
    let parts = prices(known).into_iter();
    let parts: serde_json::Map<_, _> = parts
        .filter_map(|(key, price)| Some((key.to_owned(), json!(price?.number()))))
        .collect();
    (!parts.is_empty()).then_some(Value::Object(parts))
}

/// Every model of LiteLLM's that a datum may name: not the rows that give no more than a price, for a size of image or a
/// term of contract, and none of services that are no provider of models.
pub(crate) fn callable() -> impl Iterator<Item = Known> + Clone {
    modelith_catalog::models().filter(|model| {
        !is_price_row(model.id) && modelith_catalog::provider(model.provider).is_some()
    })
}

/// Whether an id of LiteLLM's map is no model's: `1024-x-1024/dall-e-2`, `bedrock/*/1-month-commitment/…`.
pub(crate) fn is_price_row(id: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    id.split('/').any(|part| {
        let size = part.split_once("-x-");
        size.is_some_and(|(wide, high)| {
            [wide, high]
                .iter()
                .all(|side| digits(side) || *side == "max")
        }) || part.ends_with("-commitment")
            || part
                .strip_suffix("-steps")
                .is_some_and(|count| digits(count) || count == "max")
            || part == "*"
            || part.contains("-up-to-")
            || part.starts_with("fireworks-ai-")
            || part.starts_with("together-ai-")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_prices_are_no_models() {
        for id in [
            "1024-x-1024/dall-e-2",
            "azure/hd/1024-x-1792/dall-e-3",
            "max-x-max/50-steps/stability.sd",
            "512-x-512/max-steps/stability.sd",
            "bedrock/us-east-1/1-month-commitment/anthropic.claude-v1",
            "together-ai-up-to-4b",
            "fireworks-ai-default",
        ] {
            assert!(is_price_row(id), "{id}");
        }
        for id in ["gpt-4o", "azure/gpt-image-1", "mixtral-8x7b", "claude-x-1"] {
            assert!(!is_price_row(id), "{id}");
        }
    }

    #[test]
    fn every_callable_model_is_found_again_by_the_name_that_is_shown() {
        let lost: Vec<_> = callable()
            .map(|model| model.litellm_model().to_string())
            .filter(|id| modelith_catalog::model(id).is_none())
            .collect();
        assert_eq!(lost, [""; 0]);
        assert!(callable().count() > 1000);
    }
}
