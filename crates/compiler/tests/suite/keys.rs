//! Keys of models: named, dummies, and what a row says where a datum has none.

use crate::support::{compiled, compiled_text, human, places};
use modelith_compiler::{Source, emit};
use serde_json::{Value, json};

fn model(keys: &str) -> String {
    format!("[b00t]\nname = \"gpt-4o\"\ntype = \"ai_model\"\n\n[ai_model]\n{keys}")
}

/// The key in the row of a model, and what is found in its datum.
#[track_caller]
fn key(keys: &str) -> (Value, Vec<String>) {
    let compilation = compiled_text(model(keys));
    let output = compilation.output.as_ref();
    let output = output.unwrap_or_else(|| panic!("{}", human(&compilation.report)));
    let config: Value = serde_json::from_str(&emit::Config::new(output).json()).unwrap();
    let key = config["model_list"][0]["litellm_params"]["api_key"].clone();
    (key, places(&compilation.report))
}

const OWN: &str = "provider = \"openai_compatible\"\nlitellm_model = \"openai/qwen\"\napi_base = \"http://10.0.0.1/v1\"\n";

#[test]
fn a_dummy_is_written_as_it_is() {
    let (key, found) = key(&format!("{OWN}api_key = \"lm-studio\"\n"));
    assert_eq!((key, found), (json!("lm-studio"), vec![]));
}

#[test]
fn no_row_lets_the_key_of_another_company_go_out() {
    let warned = vec!["gpt-4o.ai_model.toml:6:12 openai-key-sent".to_owned()];
    for (keys, expected, found) in [
        (OWN, json!("none"), warned.clone()),
        // OpenAI's key is for OpenAI.
        (
            "provider = \"openai\"\nlitellm_model = \"openai/gpt-4o\"\n",
            Value::Null,
            vec![],
        ),
        (
            "provider = \"openai\"\nlitellm_model = \"openai/gpt-4o\"\napi_base = \"https://api.openai.com/v1\"\n",
            Value::Null,
            vec![],
        ),
        (
            "provider = \"openai\"\nlitellm_model = \"openai/gpt-4o\"\napi_base = \"https://llm.example.com/v1\"\n",
            json!("none"),
            warned.clone(),
        ),
        (
            "provider = \"openai\"\nlitellm_model = \"openai/gpt-4o\"\napi_base = { env = \"BASE\" }\n",
            json!("none"),
            warned.clone(),
        ),
        // Without its own, LiteLLM would take OpenAI's.
        (
            "provider = \"cerebras\"\nlitellm_model = \"cerebras/gpt-oss-120b\"\n",
            json!("os.environ/CEREBRAS_API_KEY"),
            vec![],
        ),
        // Nothing is sent to these that is not theirs.
        (
            "provider = \"anthropic\"\nlitellm_model = \"anthropic/claude-sonnet-5-5\"\n",
            Value::Null,
            vec![],
        ),
        (
            "provider = \"ollama\"\nlitellm_model = \"ollama/llama3.1\"\n",
            Value::Null,
            vec![],
        ),
    ] {
        assert_eq!(key(keys), (expected, found), "{keys}");
    }
}

#[test]
fn only_a_known_dummy_is_a_literal_key() {
    let found = |value: &str| {
        let report = compiled_text(model(&format!("{OWN}api_key = {value}\n"))).report;
        assert!(!human(&report).contains("qwertz"), "{}", human(&report));
        places(&report)
    };
    let at = |code: &str| vec![format!("gpt-4o.ai_model.toml:9:11 {code}")];
    assert_eq!(found("\"sk-qwertz\""), at("literal-secret"));
    assert_eq!(found("\"LOCAL_API_KEY\""), at("invalid-value"));
    assert_eq!(found("{ env = \"LOCAL_API_KEY\" }"), at("invalid-value"));
    assert_eq!(found("7"), at("literal-secret"));
}

#[test]
fn a_key_of_either_kind_comes_before_an_inherited_one() {
    let provider = Source::text(
        "team.ai_provider.toml",
        "[b00t]\nname = \"team\"\ntype = \"ai_provider\"\n\n[ai_provider]\nprovider = \"openai_compatible\"\n\
        api_base = \"http://10.0.0.1/v1\"\napi_key = \"none\"\n",
    );
    let model = |name: &str, keys: &str| {
        let text = format!(
            "[b00t]\nname = \"{name}\"\ntype = \"ai_model\"\n\n[ai_model]\nprovider = \"team\"\nlitellm_model = \"openai/{name}\"\n{keys}"
        );
        Source::text(format!("{name}.ai_model.toml"), text)
    };
    let compilation = compiled(vec![
        provider,
        model("a", ""),
        model("b", "api_key_env = \"B_KEY\"\n"),
    ]);
    let output = compilation.output.as_ref();
    let output = output.unwrap_or_else(|| panic!("{}", human(&compilation.report)));
    let config: Value = serde_json::from_str(&emit::Config::new(output).json()).unwrap();
    let key = |row: usize| &config["model_list"][row]["litellm_params"]["api_key"];
    assert_eq!(
        config["credential_list"][0]["credential_values"]["api_key"],
        "none"
    );
    assert_eq!([key(0), key(1)], [&Value::Null, &json!("os.environ/B_KEY")]);
}

#[test]
fn without_a_prefix_the_provider_is_the_one_that_litellm_infers() {
    let found = |provider: &str, called: &str| {
        let keys = format!(
            "provider = \"{provider}\"\nlitellm_model = \"{called}\"\napi_base = \"https://llm.example.com/v1\"\napi_key_env = \"LLM_API_KEY\"\nparameters = {{ vertex_project = \"p\", vertex_location = \"global\" }}\n"
        );
        places(&compiled_text(model(&keys)).report)
    };
    let mismatch = vec!["gpt-4o.ai_model.toml:7:17 provider-mismatch".to_owned()];
    for (provider, called, is_right) in [
        ("openai", "gpt-4o", true),
        ("openai_compatible", "gpt-4o", true),
        ("anthropic", "claude-nova-9", true),
        ("vertex_ai", "gemini-2.5-flash", true),
        ("gemini", "gemini-2.5-flash", false),
        ("ollama", "gpt-oss:20b", false),
        ("openai_compatible", "qwen3-32b", false),
        ("openai_compatible", "Qwen/Qwen3-32B", false),
    ] {
        let expected = if is_right { vec![] } else { mismatch.clone() };
        assert_eq!(found(provider, called), expected, "{provider}, {called}");
    }
}

#[test]
fn a_variable_may_say_which_model_it_is() {
    let text = model(
        "provider = \"openai_compatible\"\nlitellm_model = { env = \"MODEL\" }\napi_base = { env = \"BASE\" }\napi_key = \"none\"\n",
    );
    let compilation = compiled_text(text);
    assert_eq!(places(&compilation.report), [""; 0]);
    let output = compilation.output.as_ref().unwrap();
    let config: Value = serde_json::from_str(&emit::Config::new(output).json()).unwrap();
    let row = &config["model_list"][0]["litellm_params"];
    assert_eq!(row["model"], "os.environ/MODEL");
    let found = |called: &str| {
        let keys = format!("{OWN}api_key = \"none\"\n").replace("\"openai/qwen\"", called);
        places(&compiled_text(model(&keys)).report)
    };
    let at = |code: &str| vec![format!("gpt-4o.ai_model.toml:7:17 {code}")];
    assert_eq!(found("\"os.environ/MODEL\""), at("env-as-string"));
    assert_eq!(found("\"\""), at("invalid-text"));
    assert_eq!(
        found("{ env = \"no name\" }"),
        vec!["gpt-4o.ai_model.toml:7:25 invalid-env-name".to_owned()]
    );
}

#[test]
fn one_model_may_answer_for_every_name() {
    for called in ["openai/*", "*"] {
        let text = format!(
            "[b00t]\nname = \"*\"\ntype = \"ai_model\"\n\n[ai_model]\nprovider = \"openai\"\nlitellm_model = \"{called}\"\n\
            api_key_env = \"OPENAI_API_KEY\"\n"
        );
        let compilation = compiled(vec![Source::text("-.ai_model.toml", text)]);
        assert_eq!(places(&compilation.report), [""; 0], "{called}");
        let output = compilation.output.as_ref().unwrap();
        let config: Value = serde_json::from_str(&emit::Config::new(output).json()).unwrap();
        assert_eq!(config["model_list"][0]["model_name"], "*");
        // It is Rust, which `Registry` proves.
        assert!(
            emit::Registry::new(output, "", "1.2.3")
                .main
                .contains("models::__")
        );
    }
}
