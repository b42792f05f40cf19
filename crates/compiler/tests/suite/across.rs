//! One mistake in one datum is one finding, also where other datums build on it.

use crate::support::{compiled, human, places};
use modelith_compiler::Source;

/// A folder of datums that name each other.
fn folder() -> Vec<(&'static str, String)> {
    let model = |name: &str, header: &str, body: &str| {
        format!("[b00t]\nname = \"{name}\"\ntype = \"ai_model\"\n{header}\n[ai_model]\n{body}")
    };
    vec![
        (
            "azure-eu.ai_provider.toml",
            "[b00t]\nname = \"azure-eu\"\ntype = \"ai_provider\"\n\n[ai_provider]\nprovider = \"azure\"\n\
            api_base = \"https://eu.openai.azure.com\"\napi_key_env = \"AZURE_EU_API_KEY\"\napi_version = \"2024-10-21\"\n"
                .to_owned(),
        ),
        (
            "azure-chat.ai_model.toml",
            model(
                "azure-chat",
                "aliases = [\"flagship\"]\n",
                "provider = \"azure-eu\"\nlitellm_model = \"azure/gpt-4o\"\nmodel_group = \"chat\"\nfallbacks = [\"mini\"]\n",
            ),
        ),
        (
            "azure-two.ai_model.toml",
            model(
                "azure-two",
                "",
                "provider = \"azure-eu\"\nlitellm_model = \"azure/gpt-4o\"\nmodel_group = \"chat\"\nfallbacks = [\"mini\"]\n",
            ),
        ),
        (
            "mini.ai_model.toml",
            model(
                "mini",
                "",
                "provider = \"openai\"\nlitellm_model = \"openai/gpt-4o-mini\"\napi_key_env = \"OPENAI_API_KEY\"\n\
                context_window_fallbacks = [\"long\"]\n",
            ),
        ),
        (
            "long.ai_model.toml",
            model(
                "long",
                "",
                "provider = \"openai\"\nlitellm_model = \"openai/gpt-4.1\"\napi_key_env = \"OPENAI_API_KEY\"\n",
            ),
        ),
        (
            "embed.ai_model.toml",
            model(
                "embed",
                "",
                "provider = \"openai\"\nlitellm_model = \"openai/text-embedding-3-small\"\napi_key_env = \"OPENAI_API_KEY\"\n",
            ),
        ),
        (
            "proxy.ai_proxy.toml",
            "[b00t]\nname = \"proxy\"\ntype = \"ai_proxy\"\n\n[ai_proxy]\nport = 4000\n\n[ai_proxy.router_settings]\n\
            default_fallbacks = [\"mini\"]\nmodel_group_alias = { best = \"chat\" }\n"
                .to_owned(),
        ),
        ("overlays/prod.toml", "[ai_model.mini]\nrpm_limit = 60\n".to_owned()),
    ]
}

/// The findings after one change of one file; without a text to replace, the file gets another name.
fn changed(path: &str, from: &str, to: &str) -> (Vec<String>, String) {
    let sources = folder().into_iter().map(|(at, text)| {
        if at != path {
            return Source::text(at, text);
        }
        if from.is_empty() {
            return Source::text(to, text);
        }
        assert!(text.contains(from), "{from}");
        Source::text(at, text.replacen(from, to, 1))
    });
    let report = compiled(sources.collect()).report;
    (places(&report), human(&report))
}

#[test]
fn the_folder_itself_is_right() {
    assert_eq!(changed("mini.ai_model.toml", "[b00t]", "[b00t]").0, [""; 0]);
}

/// A file, a text in it and what it is replaced by.
const MISTAKES: &[(&str, &str, &str)] = &[
    // The file has another name, or cannot be parsed.
    ("mini.ai_model.toml", "", "mini.ai_modle.toml"),
    ("mini.ai_model.toml", "", "mini.toml"),
    ("mini.ai_model.toml", "", "minni.ai_model.toml"),
    ("azure-eu.ai_provider.toml", "", "azure-eu.ai_providr.toml"),
    (
        "azure-chat.ai_model.toml",
        "",
        "azure-chat.ai_provider.toml",
    ),
    ("proxy.ai_proxy.toml", "", "proxy.ai_model.toml"),
    ("mini.ai_model.toml", "[b00t]", "[b00t"),
    ("mini.ai_model.toml", "[ai_model]", "[ai_model"),
    ("mini.ai_model.toml", "[ai_model]", "[ai_modle]"),
    ("mini.ai_model.toml", "[b00t]", "[boot]"),
    ("mini.ai_model.toml", "[b00t]", "<<<<<<< HEAD\n[b00t]"),
    ("azure-eu.ai_provider.toml", "[ai_provider]", "[ai_providr]"),
    ("azure-eu.ai_provider.toml", "[ai_provider]", "[ai_model]"),
    ("azure-eu.ai_provider.toml", "[b00t]", "[b00t"),
    ("mini.ai_model.toml", "[ai_model]", "[ai_provider]"),
    // Names.
    ("mini.ai_model.toml", "name = \"mini\"", "name = \"minni\""),
    ("mini.ai_model.toml", "name = \"mini\"", "nmae = \"mini\""),
    ("mini.ai_model.toml", "name = \"mini\"", "name = 5"),
    ("mini.ai_model.toml", "name = \"mini\"", ""),
    (
        "mini.ai_model.toml",
        "type = \"ai_model\"",
        "type = \"ai_provider\"",
    ),
    (
        "mini.ai_model.toml",
        "type = \"ai_model\"",
        "type = \"ai_mdoel\"",
    ),
    (
        "azure-eu.ai_provider.toml",
        "name = \"azure-eu\"",
        "name = \"azure-us\"",
    ),
    (
        "azure-chat.ai_model.toml",
        "provider = \"azure-eu\"",
        "provider = \"azure-ue\"",
    ),
    (
        "azure-chat.ai_model.toml",
        "provider = \"azure-eu\"",
        "provider = 5",
    ),
    (
        "azure-chat.ai_model.toml",
        "provider = \"azure-eu\"",
        "provdier = \"azure-eu\"",
    ),
    (
        "azure-eu.ai_provider.toml",
        "provider = \"azure\"",
        "provider = \"azrue\"",
    ),
    (
        "azure-eu.ai_provider.toml",
        "provider = \"azure\"",
        "provider = \"openai\"",
    ),
    ("azure-eu.ai_provider.toml", "provider = \"azure\"", ""),
    ("azure-eu.ai_provider.toml", "api_base = ", "api_bse = "),
    (
        "azure-eu.ai_provider.toml",
        "api_base = \"https://eu",
        "api_base = \"htps://eu",
    ),
    (
        "azure-eu.ai_provider.toml",
        "api_base = \"https://eu.openai.azure.com\"\n",
        "",
    ),
    (
        "azure-chat.ai_model.toml",
        "model_group = \"chat\"",
        "model_gruop = \"chat\"",
    ),
    ("azure-chat.ai_model.toml", "aliases", "alaises"),
    ("azure-chat.ai_model.toml", "\"flagship\"", "\"mini\""),
    // What the model is.
    (
        "mini.ai_model.toml",
        "openai/gpt-4o-mini",
        "gpt-4o-mini-nova",
    ),
    (
        "mini.ai_model.toml",
        "openai/gpt-4o-mini",
        "azure/gpt-4o-mini",
    ),
    (
        "mini.ai_model.toml",
        "openai/gpt-4o-mini",
        "opneai/gpt-4o-mini",
    ),
    (
        "mini.ai_model.toml",
        "openai/gpt-4o-mini",
        "openai/gpt-4o-mnii",
    ),
    ("mini.ai_model.toml", "litellm_model", "model"),
    ("mini.ai_model.toml", "litellm_model", "litelm_model"),
    (
        "mini.ai_model.toml",
        "provider = \"openai\"",
        "provider = \"opneai\"",
    ),
    (
        "long.ai_model.toml",
        "openai/gpt-4.1",
        "openai/text-embedding-3-large",
    ),
    (
        "mini.ai_model.toml",
        "context_window_fallbacks",
        "cost = { input = 0.00000015, output = 0.6 }\ncontext_window_fallbacks",
    ),
    (
        "azure-chat.ai_model.toml",
        "fallbacks = [\"mini\"]",
        "fallbacks = [\"minni\"]",
    ),
    (
        "azure-chat.ai_model.toml",
        "fallbacks = [\"mini\"]",
        "fallbacks = [\"embed\"]",
    ),
    (
        "azure-chat.ai_model.toml",
        "fallbacks = [\"mini\"]",
        "fallbacks = \"mini\"",
    ),
    (
        "mini.ai_model.toml",
        "fallbacks = [\"long\"]",
        "fallbacks = [\"logn\"]",
    ),
    ("proxy.ai_proxy.toml", "best = \"chat\"", "best = \"caht\""),
    ("proxy.ai_proxy.toml", "[\"mini\"]", "[\"minni\"]"),
    (
        "proxy.ai_proxy.toml",
        "[ai_proxy.router_settings]",
        "[ai_proxy.router_setings]",
    ),
    (
        "proxy.ai_proxy.toml",
        "[ai_proxy.router_settings]",
        "[router_settings]",
    ),
    ("proxy.ai_proxy.toml", "[ai_proxy]", "[ai_porxy]"),
    ("proxy.ai_proxy.toml", "[ai_proxy]", ""),
    (
        "proxy.ai_proxy.toml",
        "[ai_proxy.router_settings]\n",
        "fallbacks = [\"mini\"]\n[ai_proxy.router_settings]\n",
    ),
    ("overlays/prod.toml", "[ai_model.mini]", "[ai_model.minni]"),
    ("overlays/prod.toml", "[ai_model.mini]", "[mini]"),
    ("overlays/prod.toml", "rpm_limit = 60", "rpm = 60"),
    ("overlays/prod.toml", "rpm_limit = 60", "rpm_limit = \"60\""),
    ("overlays/prod.toml", "rpm_limit = 60", "temperature = 1"),
];

#[test]
fn a_mistake_that_others_build_on() {
    let mut failures = Vec::new();
    for &(path, from, to) in MISTAKES {
        let (found, shown) = changed(path, from, to);
        if found.len() != 1 {
            failures.push(format!("{path}: `{from}` is `{to}`: {found:#?}\n{shown}"));
        }
    }
    assert!(
        failures.is_empty(),
        "{}:\n{}",
        failures.len(),
        failures.join("\n")
    );
}
