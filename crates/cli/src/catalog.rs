//! The models of LiteLLM's catalog as they are shown: their names, prices and capabilities.

use crate::money::Usd;
use modelith_catalog::{Catalog, Model as Known, Prices};
use modelith_compiler::{Call, CatalogMatch};
use modelith_proxy::ordered::Ordered;
use modelith_registry::{Capabilities, Capability, Model};
use serde_json::{Map, Value, json};

/// The provider that stands for any server with an API like `OpenAI`'s.
pub(crate) const COMPATIBLE: &str = "openai_compatible";

/// What the catalog has for a model of the registry, by the rules of the compiler. Only the configuration tells whether
/// LiteLLM answers for it with a mocked response.
pub(crate) fn match_of(catalog: &'static Catalog, model: &Model, is_mocked: bool) -> CatalogMatch {
    let call = Call {
        provider: model.provider,
        litellm_model: model.litellm_model,
        has_address: model.api_base.is_some(),
        is_mocked,
    };
    CatalogMatch::of(catalog, &call)
}

/// A match as an object, named and ordered as in a datum; `None` if the catalog has nothing for the model.
pub(crate) fn object(
    catalog: &'static Catalog,
    found: &CatalogMatch,
    litellm_model: &str,
) -> Option<Ordered> {
    let version = Some(json!(catalog.litellm_version()));
    let successor = successor(catalog, found, litellm_model).map(Value::from);
    let entries = match found {
        CatalogMatch::Known(known, _) => vec![
            ("litellm_version", version),
            ("id", Some(json!(known.id))),
            ("mode", known.mode.map(Value::from)),
            ("capabilities", Some(names(capabilities(known)))),
            ("context_window", known.max_input_tokens.map(Value::from)),
            (
                "max_output_tokens",
                known.max_output_tokens.map(Value::from),
            ),
            ("cost", cost_object(known)),
            ("further_prices", Some(json!(known.prices.has_further()))),
            ("deprecation_date", known.deprecation_date.map(Value::from)),
            ("successor", successor),
        ],
        CatalogMatch::Retired(retired) => vec![
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
        CatalogMatch::Unknown | CatalogMatch::Unlisted => return None,
    };
    let entries = entries
        .into_iter()
        .filter_map(|(key, value)| Some((key.to_owned(), Ordered::Leaf(value?))));
    Some(Ordered::Map(entries.collect()))
}

/// The date of a model's retirement, if the catalog has one.
pub(crate) fn deprecation_date(found: &CatalogMatch) -> Option<&'static str> {
    match found {
        CatalogMatch::Known(known, _) => known.deprecation_date,
        CatalogMatch::Retired(retired) => retired.deprecation_date,
        CatalogMatch::Unknown | CatalogMatch::Unlisted => None,
    }
}

/// The successor of a model, with the prefix that the model is called with.
pub(crate) fn successor(
    catalog: &'static Catalog,
    found: &CatalogMatch,
    litellm_model: &str,
) -> Option<String> {
    let next = match found {
        CatalogMatch::Known(known, _) => catalog.successor(known.id),
        CatalogMatch::Retired(retired) => catalog.successor(retired.id),
        CatalogMatch::Unknown | CatalogMatch::Unlisted => None,
    }?;
    let full = next.litellm_model().to_string();
    let prefix = litellm_model.split_once('/').map(|(prefix, _)| prefix);
    Some(match prefix {
        // LiteLLM lists some models without their provider, such as those of `bedrock/…`.
        Some(prefix)
            if catalog.provider(prefix).is_some() && !full.starts_with(&format!("{prefix}/")) =>
        {
            format!("{prefix}/{}", next.id)
        }
        _ => full,
    })
}

/// The capabilities of a model: its flags and its mode, under the names of Modelith.
pub(crate) fn capabilities(known: &Known) -> Capabilities {
    Capability::ALL
        .iter()
        .filter(|each| match (each.flag, each.mode) {
            (Some(flag), _) => supports(known, flag),
            (None, mode) => mode.is_some() && mode == known.mode,
        })
        .collect()
}

/// Whether a model has a capability, as the lints decide it; `None` if LiteLLM does not say.
pub(crate) fn has(known: &Known, capability: &Capability) -> Option<bool> {
    match (capability.flag, capability.mode) {
        (Some(flag), _) => Some(supports(known, flag)),
        // Models of the responses API and of text completion are called with chats too.
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

/// The prices of a model in USD per million tokens, under the keys of a datum.
pub(crate) fn prices(known: &Known) -> [(&'static str, Option<Usd>); 4] {
    let Prices {
        input,
        output,
        cache_read,
        cache_write,
        ..
    } = known.prices;
    [
        ("input", input),
        ("output", output),
        ("cache_read", cache_read),
        ("cache_write", cache_write),
    ]
    .map(|(key, price)| (key, price.and_then(Usd::parse).and_then(Usd::per_million)))
}

/// The known prices as an object; `None` if no price is known.
pub(crate) fn cost_object(known: &Known) -> Option<Value> {
    let parts: Map<_, _> = prices(known)
        .into_iter()
        .filter_map(|(key, price)| Some((key.to_owned(), json!(price?.number()))))
        .collect();
    (!parts.is_empty()).then_some(Value::Object(parts))
}

/// The models of the catalog that a datum can name: without rows that only state a price, such as that of an image
/// size, and without services that are not providers of models.
pub(crate) fn callable(catalog: &'static Catalog) -> impl Iterator<Item = Known> + Clone {
    catalog
        .models()
        .filter(|model| !is_price_row(model.id) && catalog.provider(model.provider).is_some())
        // Another row may be shown and billed for the same name.
        .filter(|model| catalog.finds(model))
}

/// Whether an id in LiteLLM's map is not a model: `1024-x-1024/dall-e-2`, `bedrock/*/1-month-commitment/…`.
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
    fn price_rows_are_not_models() {
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
    fn every_callable_model_is_found_by_its_shown_name() {
        let catalog = Catalog::shipped();
        let lost: Vec<_> = callable(catalog)
            .map(|model| model.litellm_model().to_string())
            .filter(|id| catalog.listed_model(id).is_none())
            .collect();
        assert_eq!(lost, [""; 0]);
        assert!(callable(catalog).count() > 1000);
    }
}
