//! Proxies that read models from their database: `models = "database"`.

use crate::support::{assert_clean, compiled, places};
use modelith_compiler::{Compilation, Source, emit};

const HEADER: &str = "[b00t]\nname = \"proxy\"\ntype = \"ai_proxy\"\n\n[ai_proxy]\n";

/// A folder with this proxy, and nothing else.
fn of_proxy(body: &str) -> Compilation {
    compiled(vec![proxy(body)])
}

fn proxy(body: &str) -> Source {
    Source::text("proxy.ai_proxy.toml", format!("{HEADER}{body}"))
}

fn yaml(compilation: &Compilation) -> String {
    let output = compilation.output.as_ref().expect("there is no error");
    emit::Config::new(output).yaml("1.2.3")
}

#[test]
fn a_folder_without_models_is_right() {
    let compilation = of_proxy("models = \"database\"\n");
    assert_clean(&compilation);
    let yaml = yaml(&compilation);
    for line in [
        "model_list: []\n",
        "  store_model_in_db: true\n",
        "  database_url: os.environ/DATABASE_URL\n",
    ] {
        assert!(yaml.contains(line), "{yaml}");
    }
    let registry = emit::Registry::new(compilation.output.as_ref().unwrap(), &yaml, "1.2.3").main;
    assert!(
        registry.contains("models: ModelSource::Database"),
        "{registry}"
    );
    assert!(registry.contains("datums of 0 models"), "{registry}");
}

#[test]
fn the_setting_of_litellm_says_the_same() {
    for setting in ["true", "{ env = \"STORE\" }"] {
        let body = format!("general_settings = {{ store_model_in_db = {setting} }}\n");
        let compilation = of_proxy(&body);
        assert_clean(&compilation);
        assert!(!yaml(&compilation).contains("database_url"), "{setting}");
    }
    for body in [
        "",
        "models = \"datums\"\n",
        "general_settings = { store_model_in_db = false }\n",
    ] {
        assert_eq!(places(&of_proxy(body).report), [":1:1 no-enabled-model"]);
    }
}

#[test]
fn what_is_stated_stays() {
    let compilation = of_proxy(
        "models = \"database\"\ngeneral_settings = { database_url = { env = \"MY_DATABASE\" } }\n",
    );
    assert_clean(&compilation);
    let yaml = yaml(&compilation);
    assert!(
        yaml.contains("database_url: os.environ/MY_DATABASE\n") && !yaml.contains("DATABASE_URL"),
        "{yaml}"
    );
}

#[test]
fn a_fallback_or_an_alias_may_be_in_the_database() {
    let model = |rest: &str| {
        Source::text(
            "a.ai_model.toml",
            format!(
                "[b00t]\nname = \"a\"\ntype = \"ai_model\"\n\n[ai_model]\nprovider = \"openai\"\n\
                litellm_model = \"openai/gpt-5.4\"\napi_key_env = \"OPENAI_API_KEY\"\n{rest}"
            ),
        )
    };
    let sources = |models: &str| {
        let routes = "router_settings = { model_group_alias = { fast = \"stored\" } }\n";
        vec![
            model("fallbacks = [\"stored\"]\n"),
            proxy(&format!("models = \"{models}\"\n{routes}")),
        ]
    };
    assert_clean(&compiled(sources("database")));
    assert_eq!(
        places(&compiled(sources("datums")).report),
        [
            "a.ai_model.toml:9:14 unknown-fallback",
            "proxy.ai_proxy.toml:7:50 unknown-alias"
        ]
    );
}

#[test]
fn a_misspelled_source_is_one_finding() {
    let found = of_proxy("models = \"databse\"\n");
    assert_eq!(
        places(&found.report),
        ["proxy.ai_proxy.toml:6:10 invalid-value"]
    );
}
