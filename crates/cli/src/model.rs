//! What is known of a model, for people and for programs.

use modelith_proxy::ordered::Ordered;
use modelith_registry::{Cost, Model, Setting};
use serde_json::{Map, Value, json};

/// Everything that is said of a model, in the order of a datum and under the keys of one; what is not said is left out.
pub(crate) fn fields(model: &Model) -> Vec<(&'static str, Value)> {
    let names = |names: &[&str]| (!names.is_empty()).then(|| json!(names));
    let setting = |setting: Option<Setting>| {
        setting.map(|setting| match setting {
            Setting::Literal(value) => json!(value),
            Setting::Env(name) => json!({"env": name}),
        })
    };
    let capabilities: Vec<_> = model.capabilities.iter().map(|each| each.name).collect();
    let all = [
        ("name", Some(json!(model.name))),
        ("hint", (!model.hint.is_empty()).then(|| json!(model.hint))),
        ("model_group", Some(json!(model.group))),
        ("aliases", names(model.aliases)),
        ("enabled", Some(json!(model.enabled))),
        ("provider", Some(json!(model.provider))),
        ("litellm_model", Some(json!(model.litellm_model))),
        ("size", model.size.map(|size| json!(size.name()))),
        ("capabilities", names(&capabilities)),
        ("api_key_env", model.api_key_env.map(Value::from)),
        ("api_base", setting(model.api_base)),
        ("api_version", setting(model.api_version)),
        ("rpm_limit", model.rpm_limit.map(Value::from)),
        ("tpm_limit", model.tpm_limit.map(Value::from)),
        (
            "max_parallel_requests",
            model.max_parallel_requests.map(Value::from),
        ),
        ("context_window", model.context_window.map(Value::from)),
        (
            "max_output_tokens",
            model.max_output_tokens.map(Value::from),
        ),
        ("order", model.order.map(Value::from)),
        ("weight", model.weight.map(Value::from)),
        ("tags", names(model.tags)),
        ("access_groups", names(model.access_groups)),
        ("fallbacks", names(model.fallbacks)),
        (
            "context_window_fallbacks",
            names(model.context_window_fallbacks),
        ),
        (
            "content_policy_fallbacks",
            names(model.content_policy_fallbacks),
        ),
        ("cost", cost(&model.cost)),
        ("inherits", names(model.inherits)),
        ("origins", origins(model)),
        (
            "datum",
            (!model.datum.is_empty()).then(|| json!(model.datum)),
        ),
    ];
    let said = all.into_iter();
    said.filter_map(|(key, value)| Some((key, value?)))
        .collect()
}

/// The files in which values were written that are not the datum, by key.
fn origins(model: &Model) -> Option<Value> {
    let paths: Map<_, _> = model
        .origins
        .iter()
        .map(|origin| (origin.key.to_owned(), json!(origin.file)))
        .collect();
    (!paths.is_empty()).then_some(Value::Object(paths))
}

/// Where the value of a key was written, if not in the datum of the model.
pub(crate) fn origin(model: &Model, key: &str) -> Option<&'static str> {
    let found = model.origins.iter().find(|origin| origin.key == key);
    found.map(|origin| origin.file)
}

/// The price in USD per million tokens, as far as it is known.
pub(crate) fn cost(cost: &Cost) -> Option<Value> {
    let parts = [
        ("input", cost.input),
        ("output", cost.output),
        ("cache_read", cost.cache_read),
        ("cache_write", cost.cache_write),
    ];
    let known: Map<_, _> = parts
        .into_iter()
        .filter_map(|(key, price)| Some((key.to_owned(), json!(price?))))
        .collect();
    (!known.is_empty()).then_some(Value::Object(known))
}

/// All of it as an object, and below `litellm` its row in the configuration, where that is given.
pub(crate) fn object(model: &Model, row: Option<Ordered>) -> Ordered {
    let fields = fields(model).into_iter();
    let fields = fields.map(|(key, value)| (key.to_owned(), Ordered::Leaf(value)));
    let row = row.map(|row| ("litellm".to_owned(), row));
    Ordered::Map(fields.chain(row).collect())
}

/// The value of a field as people read it.
pub(crate) fn readable(key: &str, value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::Array(items) => {
            let items: Vec<_> = items.iter().map(|item| readable(key, item)).collect();
            items.join(", ")
        }
        Value::Object(parts) if key == "cost" => {
            // A map of JSON is sorted by key: cache_read and cache_write would come first.
            let parts = ["input", "output", "cache_read", "cache_write"]
                .into_iter()
                .filter_map(|part| Some(format!("{part} {}", price(parts.get(part)?.as_f64()?))));
            let parts: Vec<_> = parts.collect();
            format!("{} (USD per million tokens)", parts.join(", "))
        }
        Value::Object(parts) => parts.get("env").and_then(Value::as_str).map_or_else(
            || value.to_string(),
            |name| format!("${name} (read when the proxy starts)"),
        ),
        _ => value.to_string(),
    }
}

/// A price with at least the two digits that people expect of money.
pub(crate) fn price(price: f64) -> String {
    let text = price.to_string();
    match text.split_once('.') {
        Some((_, cents)) if cents.len() >= 2 => text,
        Some(_) => format!("{text}0"),
        None => format!("{text}.00"),
    }
}

/// A number of tokens in a few characters: `8192` is `8.2k`, `1048576` is `1.05M`.
pub(crate) fn tokens(count: u64) -> String {
    let short = |unit: u64, decimals: usize| {
        // Exact enough: three digits are shown of it.
        #[allow(clippy::cast_precision_loss)]
        let number = format!("{:.decimals$}", count as f64 / unit as f64);
        if number.contains('.') {
            number
                .trim_end_matches('0')
                .trim_end_matches('.')
                .to_owned()
        } else {
            number
        }
    };
    match count {
        0..1_000 => count.to_string(),
        1_000..10_000 => short(1_000, 1) + "k",
        10_000..999_500 => short(1_000, 0) + "k",
        _ => short(1_000_000, 2) + "M",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        let shown = [
            512, 8192, 128_000, 131_072, 200_000, 999_999, 1_048_576, 2_000_000,
        ];
        let shown = shown.map(tokens);
        assert_eq!(
            shown,
            ["512", "8.2k", "128k", "131k", "200k", "1M", "1.05M", "2M"]
        );
        let prices = [0.0, 3.0, 0.5, 0.15, 0.0375, 1e-7].map(price);
        assert_eq!(
            prices,
            ["0.00", "3.00", "0.50", "0.15", "0.0375", "0.0000001"]
        );
    }

    #[test]
    fn what_is_not_said_is_left_out() {
        let model = Model {
            group: "a",
            name: "a",
            provider: "openai",
            litellm_model: "openai/a",
            ..Model::DEFAULT
        };
        let keys: Vec<_> = fields(&model).into_iter().map(|(key, _)| key).collect();
        assert_eq!(
            keys,
            [
                "name",
                "model_group",
                "enabled",
                "provider",
                "litellm_model"
            ]
        );
    }
}
