use crate::diagnostics::secrets::random::{entropy, log2};
use crate::diagnostics::secrets::{BY_NAME, RANDOM, find};
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
            // The name before it tells more.
            let is_named = kind == RANDOM && text.starts_with("api_key");
            let kind = if is_named { BY_NAME } else { kind };
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
        // Ids that have the form of some vendors' keys.
        "0f1e2d3c4b5a69788796a5b4c3d2e1f0",
        "# commit 0f1e2d3c4b5a69788796a5b4c3d2e1f0a1b2c3d4",
        "guardrailIdentifier = \"a8k03jfq2z9v\"",
        "organization = \"org-a8Kd03jfLq2Zx9Vb71Ty5Rm4\"",
        "https://gateway.ai.cloudflare.com/v1/0f1e2d3c4b5a69788796a5b4c3d2e1f0/gateway?id=0f1e2d3c4b5a69788796a5b4c3d2e1f0",
        "prompt_cache_key = \"0f1e2d3c4b5a69788796a5b4c3d2e1f0\"",
        "key_alias = \"0f1e2d3c4b5a69788796a5b4c3d2e1f0\"",
        "vertex_credentials = \"/etc/keys/acme-3f9a1b2c4d5e6f70.json\"",
        "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk",
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6k\n  gAAAABJRU5ErkJggg8mZK3J5y1dEoA9Vb71Ty5Rm4Nw6Ep0CsHg3Uo8Yt2Ir5Bv",
        "-----BEGIN CERTIFICATE-----\nMIIDdzCCAl8gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBaMQswCQYDVQQGEwJJ\n-----END CERTIFICATE-----",
        "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQDa8Kd03jfLq2Zx9Vb71Ty5Rm4Nw6Ep0CsHg3Uo8",
        "integrity = \"sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC\"",
        // Examples.
        "AKIAIOSFODNN7EXAMPLE",
        "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        "postgres://llm:${PASSWORD}@db/llm",
        "https://<token>@gateway.example.com",
    ] {
        assert_eq!(find(text), [], "in {text}");
    }
}

#[test]
fn a_name_before_it_makes_an_id_a_secret() {
    let hex = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";
    for text in [
        "# api_key = \"HEX\"",
        "# api-key: HEX",
        "# the token is HEX",
        "Authorization: Bearer HEX",
        "{\"Authorization\": \"Bearer HEX\"}",
        "os.environ[\"AZURE_API_KEY\"] = \"HEX\"",
        "export AZURE_API_KEY=HEX",
        "AccountName=acme;AccountKey=HEX;",
        "https://eu.example.com/v1?api_key=HEX",
        "https://HEX@o44795.ingest.sentry.io/45068",
    ] {
        let text = text.replace("HEX", hex);
        let start = text.find(hex).unwrap();
        let places: Vec<_> = find(&text).into_iter().map(|(span, _)| span).collect();
        assert_eq!(places, [Span::from(start..start + hex.len())], "in {text}");
    }
}
