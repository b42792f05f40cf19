use crate::diagnostics::secrets::{entropy, find, log2};
use crate::source::place::Span;

#[test]
fn the_logarithm_is_the_one_of_the_library() {
    for number in (1..1000).chain([65_535, 65_536, u32::MAX]) {
        let difference = log2(number) - f64::from(number).log2();
        assert!(difference.abs() < 2e-6, "{number}: {difference}");
    }
    assert!((entropy(b"aabbccddeeffgghh") - 3.0).abs() < 1e-9);
    assert!(entropy(b"").abs() < 1e-9);
}

/// Keys of the right shape, put together here so that no scanner of repositories takes them for real ones.
fn samples() -> Vec<(String, &'static str)> {
    let drawn = "a8Kd03jfLq2Zx9Vb71Ty5Rm4Nw6Ep0Cs";
    [
        ("sk-ant-api03-", "an Anthropic key"),
        ("sk-proj-", "an OpenAI key"),
        ("sk-", "an OpenAI key"),
        ("sk-or-v1-", "an OpenRouter key"),
        ("gsk_", "a Groq key"),
        ("AIza", "a Google key"),
        ("hf_", "a Hugging Face token"),
        ("ghp_", "a GitHub token"),
        ("xai-", "an xAI key"),
    ]
    .map(|(prefix, kind)| (format!("{prefix}{drawn}"), kind))
    .into_iter()
    .chain([
        (format!("AKIA{}", "Q3EGRJ5T7XKVW2N8"), "an AWS key id"),
        (
            format!("{}{}", "wJ4lrXUtn9FEMIK7MDENG", "bPxRf2CYzQ8kLm0Tv3s"),
            "a random secret",
        ),
        (
            format!("{}{}", "0f1e2d3c4b5a6978", "8796a5b4c3d2e1f0"),
            "a random secret",
        ),
    ])
    .collect()
}

#[test]
fn keys_are_found_at_their_place_with_their_kind() {
    for (key, kind) in samples() {
        for text in [
            key.clone(),
            format!("api_key = \"{key}\""),
            format!("# {key}\n"),
            format!("Bearer {key}"),
        ] {
            let found = find(&text);
            let start = text.find(&key).unwrap_or_default();
            assert_eq!(
                found,
                [(Span::from(start..start + key.len()), kind)],
                "in {text}"
            );
        }
    }
}

#[test]
fn what_datums_contain_is_not_a_secret() {
    for text in [
        "bedrock/us.anthropic.claude-sonnet-4-5-20250929-v1:0",
        "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/k3j2h1g4f5d6",
        "fireworks_ai/accounts/fireworks/models/llama-v3p1-405b-instruct",
        "together_ai/meta-llama/Meta-Llama-3.1-405B-Instruct-Turbo",
        "Qwen3-Coder-30B-A3B-Instruct-UD-Q4_K_XL.gguf",
        "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "da39a3ee5e6b4b0d3255bfef95601890afd80709",
        "123e4567-e89b-12d3-a456-426614174000",
        "https://gateway.example.com/v1/0f1e2d3c4b5a69788796a5b4c3d2e1f0/openai",
        "sk-b00t-dev-key-please-change-me",
        "sk-ant-...",
        "sk-your-openai-key-goes-right-here",
        "ANTHROPIC_API_KEY",
        "cache_creation_input_token_cost_above_200k_tokens",
        "~/.b00t/models/mistralai__Mistral-7B-Instruct-v0.3",
        "internationalization",
    ] {
        assert_eq!(find(text), [], "in {text}");
    }
}
