//! Overlays: values of datums that differ in one stage.

use crate::support::{human, places, sources};
use modelith_compiler::{Compilation, Options, Plain, Source, compile_with};

/// The valid datums with this overlay, which is chosen or not.
fn with_overlay(text: &str, chosen: Option<&str>) -> Compilation {
    let mut all = sources("valid/datums");
    all.push(Source::text("overlays/prod.toml", text));
    let mut options = Options::default();
    if let Some(name) = chosen {
        options.set_overlay(name);
    }
    compile_with(all, "datums", &options)
}

const PROD: &str = "[ai_model.azure-chat]\nrpm_limit = 6000\n\n[ai_model.azure-chat.parameters]\ntimeout = 5\n\n\
    [ai_provider.azure-base]\napi_version = \"2025-01-01\"\n\n\
    [ai_proxy]\nport = 80\n\n[ai_proxy.router_settings]\nnum_retries = 5\ndefault_fallbacks = [\"gpt-4o\"]\n";

#[test]
fn its_values_override_the_datums() {
    let compilation = with_overlay(PROD, Some("prod"));
    assert_eq!(
        places(&compilation.report),
        [""; 0],
        "{}",
        human(&compilation.report)
    );
    let output = compilation.output.unwrap();
    assert_eq!(output.overlay.as_deref(), Some("prod"));
    let model = output
        .deployments
        .iter()
        .find(|it| it.name == "azure-chat")
        .unwrap();
    assert_eq!(model.keys.rpm_limit, Some(6000));
    assert_eq!(model.keys.tpm_limit, Some(900_000));
    assert_eq!(model.keys.parameters["timeout"], Plain::Integer(5));
    assert_eq!(model.keys.parameters["stream_timeout"], Plain::Integer(20));
    let from = |key: &str| {
        let found = model.origins.iter().find(|(known, _)| known == key);
        found.map(|(_, path)| path.as_str())
    };
    assert_eq!(from("rpm_limit"), Some("overlays/prod.toml"));
    assert_eq!(from("parameters.timeout"), Some("overlays/prod.toml"));
    // Through the provider datum that the overlay changes.
    assert_eq!(from("api_version"), Some("overlays/prod.toml"));
    assert_eq!(
        (output.proxy.port, output.proxy.workers),
        (Some(80), Some(4))
    );
    let router = &output.proxy.router_settings;
    assert_eq!(router["num_retries"], Plain::Integer(5));
    assert_eq!(router["timeout"], Plain::Integer(120));
    let digests = compilation.digests.iter();
    assert_eq!(
        digests
            .filter(|(path, _)| path.starts_with("overlays/"))
            .count(),
        1
    );
}

#[test]
fn an_overlay_that_is_not_chosen_changes_nothing() {
    let (with, without) = (with_overlay(PROD, None), with_overlay("", None));
    assert_eq!(with.output, without.output);
    assert_eq!(with.digests, without.digests);
    assert_ne!(with.output, with_overlay(PROD, Some("prod")).output);
}

#[test]
fn its_mistakes_are_found_in_it() {
    let found = |text: &str| places(&with_overlay(text, Some("prod")).report);
    for (text, expected) in [
        ("[ai_model.azure-chat]\nrmp_limit = 5\n", "2:1 unknown-key"),
        (
            "[ai_model.azure-chat]\nrpm_limit = 0\n",
            "2:13 out-of-range",
        ),
        (
            "[ai_model.azure-chat]\nfallbacks = [\"nobody\"]\n",
            "2:14 unknown-fallback",
        ),
        (
            "[ai_model.azure-chat.parameters]\ntemprature = 1\n",
            "2:1 misspelt-parameter",
        ),
        (
            "[ai_model.azure-chta]\nrpm_limit = 5\n",
            "1:11 unknown-overlay-datum",
        ),
        (
            "[ai_proxy.router_settings]\nnum_retrys = 5\n",
            "2:1 misspelt-setting",
        ),
        (
            "[ai_modle.azure-chat]\nrpm_limit = 5\n",
            "1:2 unknown-table",
        ),
        ("[ai_model]\nazure-chat = 5\n", "2:14 wrong-type"),
        ("ai_model = 5\n", "1:12 wrong-type"),
        (
            "[ai_proxy.general_settings]\nmaster_key = \"sk-1234\"\n",
            "2:14 literal-secret",
        ),
    ] {
        assert_eq!(
            found(text),
            [format!("overlays/prod.toml:{expected}")],
            "{text}"
        );
    }
    // Every overlay is checked, so that a mistake in the one for production is found before production.
    for (text, expected) in [
        ("[ai_model.azure-chat]\nrmp_limit = 5\n", "2:1 unknown-key"),
        (
            "[ai_model.azure-chat]\ntemperature = 1\n",
            "2:1 unknown-key",
        ),
        (
            "[ai_model.azure-chta]\nrpm_limit = 5\n",
            "1:11 unknown-overlay-datum",
        ),
        (
            "[ai_provider.azure-us]\nrpm_limit = 5\n",
            "1:14 unknown-overlay-datum",
        ),
    ] {
        let unchosen = with_overlay(text, None).report;
        assert_eq!(
            places(&unchosen),
            [format!("overlays/prod.toml:{expected}")],
            "{text}"
        );
    }
}

#[test]
fn a_stage_may_have_a_proxy_where_the_folder_has_none() {
    let model = "[b00t]\nname = \"gpt-4o\"\ntype = \"ai_model\"\n\n[ai_model]\nprovider = \"openai\"\n\
        litellm_model = \"openai/gpt-4o\"\napi_key_env = \"OPENAI_API_KEY\"\n";
    let all = vec![
        Source::text("gpt-4o.ai_model.toml", model),
        Source::text("overlays/prod.toml", "[ai_proxy]\nport = 80\n"),
    ];
    let mut options = Options::default();
    options.set_overlay("prod");
    let compilation = compile_with(all, "datums", &options);
    assert_eq!(places(&compilation.report), [""; 0]);
    assert_eq!(compilation.output.unwrap().proxy.port, Some(80));
}
