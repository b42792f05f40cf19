//! Names of LiteLLM's configuration in tables of a datum, keys of a datum among notes and parameters.

use crate::misplaced::with;
use crate::support::{compiled, compiled_text, human, places};

/// The one finding of a key in a table of a model: its code and its help.
#[track_caller]
fn in_model(table: &str, line: &str) -> (&'static str, String) {
    let (key, value) = line.split_once(" = ").unwrap();
    let is_moved = ["model", "base_url"].contains(&key);
    let report = compiled(with("ai_model", table, key, value, is_moved)).report;
    let [found] = &report.diagnostics[..] else {
        panic!("{line} in [{table}]: {}", human(&report));
    };
    let help = found.help.as_ref().map(|help| help.message.clone());
    (found.lint.code, help.unwrap_or_default())
}

#[test]
fn names_of_litellm_in_tables_of_a_datum() {
    for (table, line, code, help) in [
        (
            "",
            "model_list = []",
            "unknown-table",
            "write each model as a datum of its own; `modelith new` creates one",
        ),
        (
            "",
            "rpm = 5",
            "unknown-table",
            "write it as `rpm_limit` in `[ai_model]`",
        ),
        (
            "",
            "temperature = 0.5",
            "unknown-table",
            "move it to `[ai_model.parameters]`: it is a LiteLLM parameter",
        ),
        (
            "ai_model",
            "model_name = \"x\"",
            "unknown-key",
            "the public name is the `name` in `[b00t]`, or `model_group` in `[ai_model]`",
        ),
        (
            "ai_model",
            "litellm_params = { temperature = 1 }",
            "unknown-key",
            "write its entries in `[ai_model.parameters]`",
        ),
        (
            "ai_model",
            "input_cost_per_token = 0.000001",
            "unknown-key",
            "write it as `input` in `[ai_model.cost]`, in USD per million tokens",
        ),
        (
            "ai_model",
            "input_cost_per_image = 0.1",
            "unknown-key",
            "move it to `[ai_model.cost]`",
        ),
        (
            "ai_model",
            "max_tokens = 5",
            "unknown-key",
            "move it to `[ai_model.parameters]`: it is a LiteLLM parameter",
        ),
        (
            "ai_model",
            "max_input_tokens = 5",
            "unknown-key",
            "write it as `context_window` in `[ai_model]`",
        ),
        (
            "ai_model",
            "callbacks = [\"prometheus\"]",
            "unread-key",
            "move it to `[ai_proxy.litellm_settings]` in the datum of the proxy",
        ),
        (
            "ai_model.metadata",
            "rpm_limit = 5",
            "unread-key",
            "move it to `[ai_model]`",
        ),
        (
            "ai_model.metadata",
            "fallbacks = [\"of-eu\"]",
            "unread-key",
            "move it to `[ai_model]`",
        ),
        (
            "ai_model.model_info",
            "rpm_limit = 5",
            "odd-model-info",
            "move it to `[ai_model]`",
        ),
        (
            "ai_model.parameters",
            "fallbacks = [\"of-eu\"]",
            "unknown-key",
            "move it to `[ai_model]`",
        ),
        (
            "ai_model.parameters",
            "cooldown = 5",
            "unknown-parameter",
            "check the name; a note of your own belongs in `[ai_model.metadata]`",
        ),
    ] {
        assert_eq!(
            in_model(table, line),
            (code, help.to_owned()),
            "{line} in [{table}]"
        );
    }
}

#[test]
fn notes_and_parameters_of_providers_are_not_keys() {
    for (table, line) in [
        ("ai_model.metadata", "size = \"large\""),
        ("ai_model.metadata", "provider = \"the EU team\""),
        ("ai_model.metadata", "cost = 5"),
        ("ai_model.model_info", "provider = \"openai\""),
        // LiteLLM asks this model itself, without the router.
        (
            "ai_model.parameters",
            "fallbacks = [\"openai/gpt-4o-mini\"]",
        ),
    ] {
        let (key, value) = line.split_once(" = ").unwrap();
        let report = compiled(with("ai_model", table, key, value, false)).report;
        assert_eq!(places(&report), [""; 0], "{line} in [{table}]");
    }
    // OpenRouter has a parameter of this name.
    let routed = in_model("ai_model.parameters", "provider = { order = [\"azure\"] }");
    assert_eq!(routed.0, "unknown-parameter");
}

#[test]
fn a_required_key_among_notes_is_found_there() {
    let report = compiled(with(
        "ai_model",
        "ai_model.metadata",
        "litellm_model",
        "\"openai/gpt-4o\"",
        true,
    ))
    .report;
    assert_eq!(places(&report), ["gpt-4o.ai_model.toml:8:1 missing-key"]);
}

#[test]
fn a_required_key_is_missing_whatever_is_allowed() {
    let found = |keys: &str, allowed: &str| {
        let text = format!(
            "[b00t]\nname = \"gpt-4o\"\ntype = \"ai_model\"\nallow = [{{ lint = \"{allowed}\", reason = \"known\" }}]\n\n\
            [ai_model]\nprovider = \"openai\"\napi_key_env = \"OPENAI_API_KEY\"\n{keys}\n"
        );
        places(&compiled_text(text).report)
    };
    let lint = "unknown-key";
    for (keys, at, lint) in [
        ("litelm_model = \"openai/gpt-4o\"", "9:1", lint),
        ("model = \"openai/gpt-4o\"", "9:1", lint),
        (
            "litellm_params = { model = \"openai/gpt-4o\" }",
            "9:1",
            lint,
        ),
        (
            "[ai_model.parameters]\nlitellm_model = \"openai/gpt-4o\"",
            "10:1",
            "unknown-parameter",
        ),
    ] {
        let expected = format!("gpt-4o.ai_model.toml:{at} missing-key");
        assert_eq!(found(keys, lint), [expected], "{keys}");
        // It is the other finding otherwise, and only that.
        assert_eq!(found(keys, "unread-key").len(), 2, "{keys}");
    }
}

#[test]
fn a_table_of_another_tool_is_not_a_header() {
    let text = "[b00t]\nname = \"gpt-4o\"\ntype = \"ai_model\"\n\n[ai_model]\nprovider = \"openai\"\n\
        litellm_model = \"openai/gpt-4o\"\napi_key_env = \"OPENAI_API_KEY\"\n\n[thing]\nname = \"x\"\ntype = \"y\"\n";
    let found = places(&compiled_text(text).report);
    assert_eq!(found, ["gpt-4o.ai_model.toml:10:2 unread-key"]);
}
