//! Images of LiteLLM: the compromised ones, and tags that move.

use crate::support::{compiled, human, places};
use modelith_compiler::Source;

const MODEL: &str = "[b00t]\nname = \"gpt\"\ntype = \"ai_model\"\n\n[ai_model]\nprovider = \"openai\"\n\
                     litellm_model = \"openai/gpt-4o\"\napi_key_env = \"OPENAI_API_KEY\"\n";

/// What is found in a folder whose proxy has this line.
fn found(line: &str) -> (Vec<String>, String) {
    let proxy = format!("[b00t]\nname = \"p\"\ntype = \"ai_proxy\"\n\n[ai_proxy]\n{line}\n");
    let report = compiled(vec![
        Source::text("gpt.ai_model.toml", MODEL),
        Source::text("p.ai_proxy.toml", proxy),
    ])
    .report;
    (places(&report), human(&report))
}

#[test]
fn a_compromised_version_is_an_error_however_it_is_written() {
    for version in ["1.107.0", "v1.107.0", "1.107", "1.82.7", "v1.82.8"] {
        let (found, text) = found(&format!("litellm_version = \"{version}\""));
        assert_eq!(
            found,
            ["p.ai_proxy.toml:6:19 compromised-version"],
            "{text}"
        );
    }
    for version in ["1.107.0.post1", "1.107.1", "1.107.0rc1"] {
        let (found, text) = found(&format!("litellm_version = \"{version}\""));
        assert_eq!(
            found,
            ["p.ai_proxy.toml:6:19 litellm-version-mismatch"],
            "{text}"
        );
    }
}

#[test]
fn a_compromised_image_is_an_error_by_its_tag_or_digest() {
    let rest = "62bc945e5aad53fe3d2c30600e0379715fb6c664cdd3ac126c33";
    for (image, day) in [
        ("berriai/litellm:v1.107.0".to_owned(), "2026-10-21"),
        (
            "localhost:5000/llm:main-v1.107.0-stable".to_owned(),
            "2026-10-21",
        ),
        ("corp/llm:1.82.8".to_owned(), "2026-03-24"),
        (
            format!("ghcr.io/berriai/litellm-database@sha256:c00f9d92c427{rest}"),
            "2026-10-21",
        ),
        (
            format!("corp/llm:main-latest@sha256:7b00e91cd2fe{rest}"),
            "2026-10-21",
        ),
    ] {
        let (found, text) = found(&format!("image = \"{image}\""));
        assert_eq!(found, ["p.ai_proxy.toml:6:9 compromised-version"], "{text}");
        assert!(text.contains(day), "{text}");
    }
    for image in ["berriai/litellm:v1.107.0-rc.1", "corp/llm:v1.107.1"] {
        let (found, text) = found(&format!("image = \"{image}\""));
        assert!(found.is_empty(), "{text}");
    }
}

#[test]
fn a_tag_that_moves_is_a_warning_that_names_the_day_on_which_it_was_bad() {
    for (image, day) in [
        ("ghcr.io/berriai/litellm:main-stable", true),
        ("docker.io/berriai/litellm-non_root:latest", true),
        ("berriai/litellm-database:main-latest", true),
        ("corp/our-proxy:latest", false),
        ("berriai/litellm:nightly", false),
    ] {
        let (found, text) = found(&format!("image = \"{image}\""));
        assert_eq!(found, ["p.ai_proxy.toml:6:9 floating-image-tag"], "{text}");
        let history = "; on 2026-10-21 it was LiteLLM 1.107.0, which contains malware";
        assert_eq!(text.contains(history), day, "{text}");
    }
    // It gets the tag of the version, or is pinned by a digest.
    for image in [
        "ghcr.io/berriai/litellm",
        "berriai/litellm:latest@sha256:00",
    ] {
        let (found, text) = found(&format!("image = \"{image}\""));
        assert!(found.is_empty(), "{text}");
    }
}
