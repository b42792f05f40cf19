//! Names and the rows that LiteLLM 1.106.2 and 1.110.2 both gave for them; `tests/names.py` compares all of them.

use crate::catalog::Catalog;

/// The ids of the rows that LiteLLM shows and bills by.
fn found(name: &str) -> (&'static str, &'static str) {
    let catalog = Catalog::shipped();
    let id = |model: Option<crate::models::Model>| model.map_or("-", |model| model.id);
    (id(catalog.model(name)), id(catalog.billed_model(name)))
}

#[test]
fn both_ways_find_a_name_with_and_without_its_prefix() {
    for (name, id) in [
        ("gpt-4o", "gpt-4o"),
        ("openai/gpt-4o", "gpt-4o"),
        ("openai/GPT-4O", "gpt-4o"),
        ("azure_ai/gpt-4o", "gpt-4o"),
        ("github/gpt-4o", "gpt-4o"),
        ("anthropic/claude-sonnet-4-6", "claude-sonnet-4-6"),
        ("vertex_ai/claude-sonnet-5-5", "vertex_ai/claude-sonnet-5-5"),
        ("gemini/gemini-2.5-flash-001", "gemini/gemini-2.5-flash"),
        ("nonsense/gpt-4o", "-"),
        ("anthropic/gpt-4o", "-"),
        ("hosted_vllm/gpt-4o", "-"),
        ("custom_openai/gpt-4o", "-"),
        ("", "-"),
        ("/", "-"),
        ("openai/", "-"),
    ] {
        assert_eq!(found(name), (id, id), "{name}");
    }
}

#[test]
fn a_date_that_was_made_up_is_billed_and_not_shown() {
    assert_eq!(found("openai/gpt-5-2026-10-01"), ("-", "gpt-5"));
    assert_eq!(found("openai/gpt-4o-2031-01-02"), ("-", "gpt-4o"));
    assert_eq!(found("anthropic/claude-opus-4-8-20261001"), ("-", "-"));
    // A dated row of its own.
    let dated = "gpt-4o-2024-08-06";
    assert_eq!(found("openai/gpt-4o-2024-08-06"), (dated, dated));
}

#[test]
fn a_tuned_model_is_billed_as_its_base() {
    let base = "ft:gpt-4o-2024-08-06";
    assert_eq!(found("openai/ft:gpt-4o-2024-08-06:org::id"), ("-", base));
    assert_eq!(found("ft:gpt-4o-2024-08-06:org:suffix:id"), (base, base));
}

#[test]
fn routes_and_regions_of_bedrock_are_disregarded() {
    for (name, id) in [
        (
            "bedrock/us.anthropic.claude-sonnet-4-6",
            "us.anthropic.claude-sonnet-4-6",
        ),
        (
            "bedrock/converse/us-east-1/anthropic.claude-sonnet-4-6",
            "anthropic.claude-sonnet-4-6",
        ),
        (
            "bedrock/us.meta.llama3-8b-instruct-v1:0",
            "meta.llama3-8b-instruct-v1:0",
        ),
        (
            "bedrock/meta.llama3-8b-instruct-v1:0:51k",
            "meta.llama3-8b-instruct-v1:0",
        ),
        (
            "bedrock/meta.llama3-8b-instruct-v1:0[1m]",
            "meta.llama3-8b-instruct-v1:0",
        ),
        (
            "bedrock/arn:aws:bedrock:us-east-1:1:foundation-model/meta.llama3-8b-instruct-v1:0",
            "meta.llama3-8b-instruct-v1:0",
        ),
        ("bedrock/xx.meta.llama3-8b-instruct-v1:0", "-"),
        ("bedrock/xx-east-9/meta.llama3-8b-instruct-v1:0", "-"),
        (
            "bedrock_mantle/us-east-1/anthropic.claude-opus-5-5",
            "bedrock_mantle/anthropic.claude-opus-5-5",
        ),
    ] {
        assert_eq!(found(name), (id, id), "{name}");
    }
}

#[test]
fn an_area_that_the_row_is_not_for_is_not_joined_with_the_prefix() {
    // There is a row `bedrock/moonshotai.kimi-k2.5` beside the one without a prefix.
    let (shown, _) = found("bedrock/us.moonshotai.kimi-k2.5");
    assert_eq!(shown, "moonshotai.kimi-k2.5");
}

#[test]
fn the_row_with_the_prefix_is_billed() {
    let prefixed = "vertex_ai/gemini-2.5-flash-image";
    assert_eq!(found(prefixed), (prefixed, prefixed));
    assert_eq!(
        found("gemini-2.5-flash-image"),
        ("gemini-2.5-flash-image", prefixed)
    );
    let catalog = Catalog::shipped();
    let is_found = |id| catalog.row(id).is_some_and(|row| catalog.finds(&row));
    assert!(is_found(prefixed) && is_found("gpt-4o"));
    assert!(!is_found("gemini-2.5-flash-image"));
    // LiteLLM takes it to be a model of `openai`, and looks nothing up.
    assert!(is_found("azure/mistral-large-latest"));
    assert_eq!(catalog.model("azure/mistral-large-latest"), None);
    assert_eq!(
        found("vertex_ai/gemini-2.5-flash-001"),
        ("-", "gemini-2.5-flash")
    );
    let meta = "vertex_ai/meta/llama-3.1-405b-instruct-maas";
    assert_eq!(found("vertex_ai/llama-3.1-405b-instruct-maas"), ("-", meta));
    let twice = "perplexity/perplexity/glm-5.2";
    assert_eq!(found("perplexity/glm-5.2"), ("-", twice));
}

#[test]
fn a_row_of_another_provider_than_its_name_says_is_not_found() {
    let row = "azure/gpt-35-turbo-instruct";
    assert_eq!(found(row), ("-", "-"));
    let catalog = Catalog::shipped();
    assert_eq!(catalog.row(row).map(|model| model.id), Some(row));
    assert_eq!(catalog.row("azure/GPT-35-turbo-instruct"), None);
    assert_eq!(found("gpt-35-turbo"), ("azure/gpt-35-turbo", "-"));
}
