//! Keys of models: named, dummies, and what a row says where a datum has none.

use crate::support::{compiled, compiled_text, config_of, human, places};
use modelith_compiler::{Source, emit};
use serde_json::{Value, json};

fn model(keys: &str) -> String {
    format!("[b00t]\nname = \"gpt-4o\"\ntype = \"ai_model\"\n\n[ai_model]\n{keys}")
}

/// The key in the row of a model, and what is found in its datum.
#[track_caller]
fn key(keys: &str) -> (Value, Vec<String>) {
    let compilation = compiled_text(model(keys));
    let config = config_of(&compilation);
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

/// The configuration of models, each with the keys of its datum, and of a proxy.
#[track_caller]
fn config(models: &[(&str, &str)], proxy: &str) -> Value {
    let source = |name: &str, kind: &str, keys: &str| {
        let text = format!("[b00t]\nname = \"{name}\"\ntype = \"{kind}\"\n\n[{kind}]\n{keys}");
        Source::text(format!("{name}.{kind}.toml"), text)
    };
    let models = models
        .iter()
        .map(|(name, keys)| source(name, "ai_model", keys));
    let proxy = source("proxy", "ai_proxy", proxy);
    let compilation = compiled(models.chain([proxy]).collect());
    config_of(&compilation)
}

const OPENAI: (&str, &str) = (
    "gpt-4o",
    "provider = \"openai\"\nlitellm_model = \"openai/gpt-4o\"\n",
);

#[test]
fn openai_s_key_is_withheld_from_rows_that_name_another() {
    let of = |keys: &str, proxy: &str| {
        let config = config(&[OPENAI, ("other", keys)], proxy);
        [
            config["litellm_settings"]["openai_key"].clone(),
            config["model_list"][0]["litellm_params"]["api_key"].clone(),
        ]
    };
    let withheld = [json!("none"), json!("os.environ/OPENAI_API_KEY")];
    let open = [Value::Null, Value::Null];
    let named = format!("{OWN}api_key_env = \"OWN_KEY\"\n");
    assert_eq!(of(&named, ""), withheld);
    let cerebras = "provider = \"cerebras\"\nlitellm_model = \"cerebras/gpt-oss-120b\"\n";
    assert_eq!(of(cerebras, ""), withheld);
    let by_name = format!("{OWN}parameters = {{ litellm_credential_name = \"lab\" }}\n");
    let credential = "credential_list = [{ credential_name = \"lab\", credential_values = { api_key = { env = \"OWN_KEY\" } }, credential_info = {} }]\n";
    assert_eq!(of(&by_name, credential), withheld);
    // Nothing is sent to these that is not theirs.
    assert_eq!(of(&format!("{OWN}api_key = \"none\"\n"), ""), open);
    let groq = "provider = \"groq\"\nlitellm_model = \"groq/openai/gpt-oss-120b\"\n";
    assert_eq!(of(groq, ""), open);
    assert_eq!(of(&format!("{named}enabled = false\n"), ""), open);
    // It is OpenAI's, or meant to be sent.
    let team = OPENAI.1.to_owned() + "api_key_env = \"TEAM_OPENAI_KEY\"\n";
    assert_eq!(of(&team, ""), open);
    let meant = format!("{OWN}api_key_env = \"OPENAI_API_KEY\"\n");
    assert_eq!(of(&meant, ""), open);
    let stated = "litellm_settings = { openai_key = { env = \"OPENAI_API_KEY\" } }\n";
    assert_eq!(
        of(&named, stated),
        [json!("os.environ/OPENAI_API_KEY"), Value::Null]
    );
    // Models that are not in the datums rely on the variable.
    let stored = "general_settings = { store_model_in_db = true }\n";
    assert_eq!(of(&named, stored), open);
    assert_eq!(of(&named, "models = \"database\"\n"), open);
}

#[test]
fn openai_s_key_is_not_withheld_where_a_row_relies_on_it() {
    let own = format!("{OWN}api_key_env = \"OWN_KEY\"\n");
    for keys in [
        "provider = \"openai\"\nlitellm_model = \"*\"\nmodel_group = \"*\"\n",
        "provider = \"openai\"\nlitellm_model = { env = \"MODEL\" }\n",
        // Its realtime calls would be made with the dummy.
        "provider = \"azure\"\nlitellm_model = \"azure/gpt-4o\"\napi_base = \"https://eu.openai.azure.com\"\n",
    ] {
        let config = config(&[OPENAI, ("other", keys), ("own", &own)], "");
        assert_eq!(
            config["litellm_settings"]["openai_key"],
            Value::Null,
            "{keys}"
        );
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
    let config = config_of(&compilation);
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
            "provider = \"{provider}\"\nlitellm_model = \"{called}\"\napi_base = \"https://llm.example.com\"\napi_key_env = \"LLM_API_KEY\"\nparameters = {{ vertex_project = \"p\", vertex_location = \"global\" }}\n"
        );
        places(&compiled_text(model(&keys)).report)
    };
    let mismatch = vec!["gpt-4o.ai_model.toml:7:17 provider-mismatch".to_owned()];
    for (provider, called, is_right) in [
        ("openai", "gpt-4o", true),
        ("openai_compatible", "gpt-4o", true),
        ("anthropic", "claude-nova-9", true),
        ("vertex_ai", "gemini-3.1-flash-lite", true),
        ("gemini", "gemini-3.1-flash-lite", false),
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
    let config = config_of(&compilation);
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
        let config = config_of(&compilation);
        assert_eq!(config["model_list"][0]["model_name"], "*");
        // It is Rust, which `Registry` proves.
        assert!(
            emit::Registry::new(compilation.output.as_ref().unwrap(), "", "1.2.3")
                .main
                .contains("models::__")
        );
    }
}
