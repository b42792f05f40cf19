//! What the catalog knows of each model.

use crate::datum::ModelDatum;
use crate::lints::provider_mismatch::agree;
use crate::program::OPENAI_COMPATIBLE;
use modelith_catalog::{Model, Retired};
use modelith_registry::{Capabilities, Capability};
use std::collections::HashMap;
use std::sync::OnceLock;

/// What the catalog knows of one model.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Facts {
    /// LiteLLM has it, and it can do this.
    Known(Model, Capabilities),
    /// LiteLLM had it.
    Retired(Retired),
    /// LiteLLM knows its provider's models, and not this one.
    Unknown,
    /// Nothing can be said: the names are the user's own, or LiteLLM lists none of the provider's models.
    Unlisted,
}

/// Providers of models that others make and name, of which LiteLLM lists a few.
const OPEN: &[&str] = &[
    "custom_openai",
    "huggingface",
    "litellm_proxy",
    "llamafile",
    "lm_studio",
    "ollama",
    "ollama_chat",
    "openai_like",
    "petals",
    "replicate",
    "sagemaker",
    "sagemaker_chat",
    "triton",
    "vllm",
];

impl Facts {
    /// What is known of the model of each datum.
    pub(crate) fn of_all(datums: &[ModelDatum]) -> Vec<Self> {
        // Many datums call one model.
        let mut found = HashMap::new();
        datums
            .iter()
            .map(|datum| Self::of(datum, &mut found))
            .collect()
    }

    /// What is known of the model that a datum calls; `found` holds what was looked up before.
    fn of<'a>(datum: &'a ModelDatum, found: &mut HashMap<&'a str, Option<Self>>) -> Self {
        let (Some(provider), Some(called)) =
            (datum.body.provider.get(), datum.body.litellm_model.get())
        else {
            return Self::Unlisted;
        };
        let (provider, called) = (provider.0.as_str(), called.0.as_str());
        let prefix = called.split('/').next().unwrap_or_default();
        if provider == OPENAI_COMPATIBLE || called.contains('*') || !agree(provider, prefix) {
            return Self::Unlisted;
        }
        let known = found.entry(called).or_insert_with(|| {
            let model = modelith_catalog::model(called)?;
            Some(Self::Known(model, abilities(&model)))
        });
        if let Some(known) = known {
            return *known;
        }
        // Behind an address of their own, and on Azure, people name models as they like; an ARN names one of theirs.
        let needs_address = modelith_catalog::provider(provider).is_some_and(|known| {
            known
                .required
                .iter()
                .any(|need| need.any_of.contains(&"api_base"))
        });
        let parameters = datum.body.parameters.get();
        // It answers by itself, and calls nobody.
        let mocked = parameters.is_some_and(|all| all.entries.contains_key("mock_response"));
        let own = needs_address
            || mocked
            || !datum.body.api_base.is_absent()
            || called.contains("arn:")
            || OPEN.contains(&provider);
        // Where LiteLLM lists no model of a provider any more, that says nothing of the models.
        let unlisted = || modelith_catalog::models_of(provider).next().is_none();
        if own || unlisted() {
            Self::Unlisted
        } else if let Some(retired) = modelith_catalog::retired(called) {
            Self::Retired(retired)
        } else {
            Self::Unknown
        }
    }

    /// The model, where LiteLLM has it.
    pub(crate) fn known(&self) -> Option<&Model> {
        match self {
            Self::Known(model, _) => Some(model),
            _ => None,
        }
    }

    /// What the model can do, as far as LiteLLM tells.
    pub(crate) fn abilities(&self) -> Capabilities {
        match self {
            Self::Known(_, abilities) => *abilities,
            _ => Capabilities::NONE,
        }
    }
}

/// The capabilities that LiteLLM's list has flags for, and that this model has.
fn abilities(model: &Model) -> Capabilities {
    model
        .supports
        .iter()
        .filter(|(_, has)| *has)
        .filter_map(|(name, _)| name.parse::<Capability>().ok())
        .filter(|capability| capability.flag.is_some())
        .collect()
}

/// The day up to which the catalog knows what happened: the newest date in the name of a model. A day of release that is
/// given nowhere cannot be earlier.
pub(crate) fn known_at() -> &'static str {
    static DAY: OnceLock<String> = OnceLock::new();
    DAY.get_or_init(|| {
        modelith_catalog::ids()
            .filter_map(date_in)
            .max()
            .unwrap_or_default()
    })
}

/// The last date in a name, `2026-03-05` or `20260305`, as the former.
fn date_in(name: &str) -> Option<String> {
    // Most names have no year of this century in them: that is seen at once.
    name.rmatch_indices("20").find_map(|(at, _)| {
        let plain = |from: usize, length| {
            name.get(from..from + length)
                .filter(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
        };
        let bytes = name.as_bytes();
        let dashed = || {
            (bytes.get(at + 4) == Some(&b'-') && bytes.get(at + 7) == Some(&b'-'))
                .then(|| Some((plain(at, 4)?, plain(at + 5, 2)?, plain(at + 8, 2)?)))?
        };
        let joined = || Some((plain(at, 4)?, plain(at + 4, 2)?, plain(at + 6, 2)?));
        let alone = at == 0 || !bytes[at - 1].is_ascii_digit();
        let (year, month, day) = alone.then(|| dashed().or_else(joined)).flatten()?;
        let date = format!("{year}-{month}-{day}");
        crate::lints::retiring_soon::day_number(&date).map(|_| date)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_in_a_name_is_found_in_both_spellings() {
        assert_eq!(date_in("gpt-5.4-2026-03-05").as_deref(), Some("2026-03-05"));
        assert_eq!(
            date_in("eu.anthropic.claude-haiku-4-5-20251001-v1:0").as_deref(),
            Some("2025-10-01")
        );
        assert_eq!(date_in("llama-3.1-405b"), None);
        assert_eq!(date_in("model-20269999"), None);
    }

    #[test]
    fn the_catalog_knows_some_day_of_its_year() {
        assert!(known_at().starts_with("20"), "{}", known_at());
    }
}
