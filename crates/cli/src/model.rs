//! A model of the registry, as people and programs see it.

use modelith_proxy::ordered::Ordered;
use modelith_registry::{Allowance, Cost, Model, Origin, Setting};
use serde_json::{Map, Value, json};

/// A finding that a datum allows.
pub(crate) fn allowance(allowance: &Allowance) -> Value {
    let Allowance {
        datum,
        lint,
        reason,
    } = *allowance;
    json!({"datum": datum, "lint": lint, "reason": reason})
}

/// The keys and values of a model, named and ordered as in a datum, without those that are not set.
///
/// The model is destructured without `..`, so that a new field does not compile until it is shown here.
pub(crate) fn fields(model: &Model) -> Vec<(&'static str, Value)> {
    let Model {
        name,
        group,
        hint,
        provider,
        litellm_model,
        size,
        capabilities,
        enabled,
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
        aliases,
        fallbacks,
        context_window_fallbacks,
        content_policy_fallbacks,
        cost,
        inherits,
        origins,
        datum,
    } = *model;
    let text = |text: &str| (!text.is_empty()).then(|| json!(text));
    let number = |number: Option<u64>| number.map(Value::from);
    let capabilities: Vec<_> = capabilities.iter().map(|each| each.name).collect();
    [
        ("name", Some(json!(name))),
        ("hint", text(hint)),
        ("model_group", Some(json!(group))),
        ("aliases", names(aliases)),
        ("enabled", Some(json!(enabled))),
        ("provider", Some(json!(provider))),
        ("litellm_model", Some(json!(litellm_model))),
        ("size", size.map(|size| json!(size.name()))),
        ("capabilities", names(&capabilities)),
        ("api_key_env", api_key_env.map(Value::from)),
        ("api_key", api_key.map(Value::from)),
        ("api_base", api_base.map(setting)),
        ("api_version", api_version.map(setting)),
        ("rpm_limit", number(rpm_limit)),
        ("tpm_limit", number(tpm_limit)),
        ("max_parallel_requests", number(max_parallel_requests)),
        ("context_window", number(context_window)),
        ("max_output_tokens", number(max_output_tokens)),
        ("order", number(order)),
        ("weight", weight.map(Value::from)),
        ("tags", names(tags)),
        ("access_groups", names(access_groups)),
        ("fallbacks", names(fallbacks)),
        ("context_window_fallbacks", names(context_window_fallbacks)),
        ("content_policy_fallbacks", names(content_policy_fallbacks)),
        ("cost", cost_object(&cost)),
        ("inherits", names(inherits)),
        ("origins", origins_object(origins)),
        ("datum", text(datum)),
    ]
    .into_iter()
    .filter_map(|(key, value)| Some((key, value?)))
    .collect()
}

/// A list of names; `None` for an empty one.
fn names(names: &[&str]) -> Option<Value> {
    (!names.is_empty()).then(|| json!(names))
}

/// A value as a datum has it.
fn setting(setting: Setting) -> Value {
    match setting {
        Setting::Literal(value) => json!(value),
        Setting::Env(name) => json!({"env": name}),
    }
}

/// The keys whose values come from another file than the datum of the model, each with that file.
fn origins_object(origins: &[Origin]) -> Option<Value> {
    let paths: Map<_, _> = origins
        .iter()
        .map(|origin| (origin.key.to_owned(), json!(origin.file)))
        .collect();
    (!paths.is_empty()).then_some(Value::Object(paths))
}

/// The file that the value of a key comes from, if that is not the datum of the model.
pub(crate) fn origin(model: &Model, key: &str) -> Option<&'static str> {
    let found = model.origins.iter().find(|origin| origin.key == key);
    found.map(|origin| origin.file)
}

/// The prices of a model in USD per million tokens, under the keys of a datum.
pub(crate) fn prices(cost: &Cost) -> [(&'static str, Option<f64>); 4] {
    let Cost {
        input,
        output,
        cache_read,
        cache_write,
        // Of other units.
        further: _,
    } = *cost;
    [
        ("input", input),
        ("output", output),
        ("cache_read", cache_read),
        ("cache_write", cache_write),
    ]
}

/// The known prices as an object, those of other units under LiteLLM's names; `None` if no price is known.
pub(crate) fn cost_object(cost: &Cost) -> Option<Value> {
    let per_token = prices(cost).into_iter();
    let per_token = per_token.filter_map(|(key, price)| Some((key.to_owned(), json!(price?))));
    let further = cost.further.iter();
    let further = further.map(|price| (price.name.to_owned(), json!(price.usd)));
    let known: Map<_, _> = per_token.chain(further).collect();
    (!known.is_empty()).then_some(Value::Object(known))
}

/// The model as an object, with its row of the configuration under `litellm`, if there is one.
pub(crate) fn object(model: &Model, row: Option<Ordered>) -> Ordered {
    let fields = fields(model)
        .into_iter()
        .map(|(key, value)| (key.to_owned(), Ordered::Leaf(value)));
    let row = row.map(|row| ("litellm".to_owned(), row));
    Ordered::Map(fields.chain(row).collect())
}

/// The value of a key, for people.
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
            // A JSON map is sorted by key, which would put the cache before input and output.
            let per_token = prices(&Cost::UNKNOWN).map(|(part, _)| part);
            let shown = |part: &str| Some(format!("{part} {}", price(parts.get(part)?.as_f64()?)));
            let known: Vec<_> = per_token.into_iter().filter_map(shown).collect();
            let further = parts.keys().map(String::as_str);
            let further = further.filter(|part| !per_token.contains(part));
            let further: Vec<_> = further.filter_map(shown).collect();
            let known = (!known.is_empty())
                .then(|| format!("{} (USD per million tokens)", known.join(", ")));
            let all: Vec<_> = known.into_iter().chain(further).collect();
            all.join("; ")
        }
        Value::Object(parts) => parts.get("env").and_then(Value::as_str).map_or_else(
            || value.to_string(),
            |name| format!("${name} (read when the proxy starts)"),
        ),
        _ => value.to_string(),
    }
}

/// A price with at least two digits after the decimal point.
pub(crate) fn price(price: f64) -> String {
    let text = price.to_string();
    match text.split_once('.') {
        Some((_, cents)) if cents.len() >= 2 => text,
        Some(_) => format!("{text}0"),
        None => format!("{text}.00"),
    }
}

/// Two prices as `input/output`; empty if neither is known.
pub(crate) fn price_pair(input: Option<f64>, output: Option<f64>) -> String {
    let part = |known: Option<f64>| known.map_or_else(|| "-".to_owned(), price);
    if input.or(output).is_none() {
        return String::new();
    }
    format!("{}/{}", part(input), part(output))
}

/// The group of a model; empty if it has the name of the model.
pub(crate) fn other_group(model: &Model) -> &'static str {
    if model.group == model.name {
        ""
    } else {
        model.group
    }
}

/// A number of tokens in a few characters: `8192` is `8.2k`, `1048576` is `1.05M`.
pub(crate) fn tokens(count: u64) -> String {
    let short = |thousands: u64, decimals: usize| {
        // A float is exact enough for the three digits that are shown.
        #[allow(clippy::cast_precision_loss)]
        let number = format!("{:.decimals$}", count as f64 / thousands as f64);
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
    fn keys_that_are_not_set_are_left_out() {
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
