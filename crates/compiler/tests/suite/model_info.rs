//! `[ai_model.model_info]`: what a datum states about its model to LiteLLM.

use crate::support::{assert_clean, assert_found, compiled, compiled_text, places};
use modelith_compiler::{Source, emit};
use serde_json::{Value, json};

fn model(info: &str) -> String {
    format!(
        "[b00t]\nname = \"gpt-4o\"\ntype = \"ai_model\"\n\n[ai_model]\nprovider = \"openai\"\n\
        litellm_model = \"openai/gpt-4o\"\napi_key_env = \"OPENAI_API_KEY\"\ncapabilities = [\"chat\", \"vision\"]\n\n\
        [ai_model.model_info]\n{info}"
    )
}

#[test]
fn what_is_stated_comes_before_what_is_known() {
    let compilation = compiled_text(model(
        "id = \"prod-1\"\nmode = \"responses\"\nsupports_vision = false\nhealth_check_timeout = 20\nteam = \"search\"\n",
    ));
    assert_clean(&compilation);
    let output = compilation.output.as_ref().unwrap();
    let config = emit::Config::new(output);
    let yaml = config.yaml("1.2.3");
    assert_eq!(yaml.matches(" mode: ").count(), 1, "{yaml}");
    let config: Value = serde_json::from_str(&config.json()).unwrap();
    let info = &config["model_list"][0]["model_info"];
    for (name, value) in [
        ("id", json!("prod-1")),
        ("mode", json!("responses")),
        ("supports_vision", json!(false)),
        ("health_check_timeout", json!(20)),
        ("team", json!("search")),
        ("base_model", json!("gpt-4o")),
    ] {
        assert_eq!(info[name], value, "{name}");
    }
}

#[test]
fn what_litellm_would_not_use_is_found() {
    assert_found(&model("mode = \"chatt\"\n"), &["12:8 odd-model-info"]);
    assert_found(
        &model("helth_check_timeout = 2\n"),
        &["12:1 odd-model-info"],
    );
    assert_found(
        &model("supports_vision = \"no\"\n"),
        &["12:19 odd-model-info"],
    );
    assert_found(
        &model("max_input_tokens = 2\n"),
        &["12:1 reserved-parameter"],
    );
    assert_found(
        &model("note = \"os.environ/KEY\"\n"),
        &["12:8 env-as-string"],
    );
}

#[test]
fn an_id_is_of_one_model() {
    let other = |id: &str| {
        let text = model(&format!("id = \"{id}\"\n"));
        Source::text("other.ai_model.toml", text.replacen("gpt-4o", "other", 1))
    };
    let first = || Source::text("gpt-4o.ai_model.toml", model(""));
    let found = |id: &str| places(&compiled(vec![first(), other(id)]).report);
    assert_eq!(found("other-1"), [""; 0]);
    assert_eq!(found("gpt-4o"), ["other.ai_model.toml:12:6 duplicate-name"]);
}

#[test]
fn a_flag_that_the_model_does_not_have_is_found() {
    assert_found(
        &model("supports_vision = true\nsupports_video_input = true\n"),
        &["13:1 capability-mismatch"],
    );
}
