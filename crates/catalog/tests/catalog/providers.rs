//! The properties of providers that lints rely on.

use modelith_catalog::{Catalog, Provider, Requirement};

fn provider(name: &str) -> Option<&'static Provider> {
    Catalog::shipped().provider(name)
}

fn required(name: &str) -> &'static [Requirement] {
    &provider(name).unwrap().required
}

#[test]
fn every_provider_is_found() {
    assert!(
        Catalog::shipped()
            .providers()
            .all(|known| provider(known.name) == Some(known))
    );
    assert!(Catalog::shipped().providers().len() > 150);
    assert_eq!(provider("openai_compatible"), None);
    assert_eq!(provider(""), None);
}

#[test]
fn usual_keys() {
    for (name, variable) in [
        ("anthropic", "ANTHROPIC_API_KEY"),
        ("azure", "AZURE_API_KEY"),
        ("bedrock", "AWS_BEARER_TOKEN_BEDROCK"),
        ("cohere", "COHERE_API_KEY"),
        ("gemini", "GEMINI_API_KEY"),
        ("huggingface", "HUGGINGFACE_API_KEY"),
        ("mistral", "MISTRAL_API_KEY"),
        ("openai", "OPENAI_API_KEY"),
        ("publicai", "PUBLICAI_API_KEY"),
        ("together_ai", "TOGETHERAI_API_KEY"),
        ("voyage", "VOYAGE_API_KEY"),
        ("xai", "XAI_API_KEY"),
    ] {
        assert_eq!(
            provider(name).unwrap().key_env.first(),
            Some(&variable),
            "{name}"
        );
    }
    assert!(
        provider("gemini")
            .unwrap()
            .key_env
            .contains(&"GOOGLE_API_KEY")
    );
    assert!(
        provider("bedrock")
            .unwrap()
            .credential_env
            .contains(&"AWS_ACCESS_KEY_ID")
    );
}

/// A variable of OpenAI that another provider reads as well is not a key of that provider.
#[test]
fn openai_keys_belong_to_openai() {
    for known in Catalog::shipped()
        .providers()
        .filter(|known| known.key_env.contains(&"OPENAI_API_KEY"))
    {
        assert!(known.name.contains("openai"), "{}", known.name);
    }
    assert!(provider("deepinfra").unwrap().sends_openai_key);
    assert!(!provider("anthropic").unwrap().sends_openai_key);
}

#[test]
fn required_settings() {
    for name in [
        "azure",
        "azure_ai",
        "hosted_vllm",
        "lm_studio",
        "custom_openai",
        "triton",
        "snowflake",
    ] {
        assert_eq!(required(name).len(), 1, "{name}");
        assert_eq!(required(name)[0].any_of[0], "api_base", "{name}");
    }
    assert_eq!(
        required("azure")[0].env,
        ["AZURE_API_BASE", "AZURE_OPENAI_ENDPOINT"]
    );
    assert!(
        required("watsonx")
            .iter()
            .any(|need| need.any_of == ["space_id", "project_id"])
    );
    assert!(
        required("vertex_ai")
            .iter()
            .any(|need| need.any_of == ["vertex_project"])
    );
    for name in [
        "openai",
        "anthropic",
        "bedrock",
        "ollama",
        "gemini",
        "mistral",
    ] {
        assert!(required(name).is_empty(), "{name}");
    }
}

#[test]
fn hosts() {
    assert_eq!(
        provider("anthropic").unwrap().host,
        Some("api.anthropic.com")
    );
    assert_eq!(provider("azure").unwrap().host, None);
}
