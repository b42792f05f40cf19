//! A proxy that runs another LiteLLM than the catalog describes.

use crate::support::{compiled, human, places};
use modelith_catalog::{Catalog, Part};
use modelith_compiler::{Level, Options, Source, compile_with};

/// What is right in LiteLLM 1.110.2 and unknown to older ones.
const NEWER: &[(&str, &str)] = &[
    (
        "gpt-4o.ai_model.toml",
        "[b00t]\nname = \"gpt-4o\"\ntype = \"ai_model\"\n\n[ai_model]\nprovider = \"kyma\"\n\
        litellm_model = \"kyma/gpt-4o\"\napi_key_env = \"KYMA_API_KEY\"\n\n[ai_model.parameters]\nrpd = 100\n",
    ),
    (
        "opus.ai_model.toml",
        "[b00t]\nname = \"opus\"\ntype = \"ai_model\"\n\n[ai_model]\nprovider = \"anthropic\"\n\
        litellm_model = \"anthropic/claude-opus-latest\"\napi_key_env = \"ANTHROPIC_API_KEY\"\n",
    ),
];

fn folder(proxy: &str) -> Vec<Source> {
    let proxy = format!("[b00t]\nname = \"proxy\"\ntype = \"ai_proxy\"\n\n[ai_proxy]\n{proxy}\n");
    let mut sources: Vec<_> = NEWER
        .iter()
        .map(|(path, text)| Source::text(*path, *text))
        .collect();
    sources.push(Source::text("proxy.ai_proxy.toml", proxy));
    sources
}

const SETTINGS: &str = "litellm_settings = { callbacks = [\"ternary\"], num_retires = 3 }\n\
    router_settings = { routing_strategy = \"newest-routing\" }\nnew_table = { a = 1 }";

/// The highest level of the findings with these options.
fn level(sources: Vec<Source>, options: &Options) -> Option<Level> {
    let report = compile_with(sources, "datums", options).report;
    report.diagnostics.iter().map(|finding| finding.level).max()
}

#[test]
fn what_a_newer_litellm_may_know_is_only_a_warning() {
    for version in [
        "litellm_version = \"1.110.2\"",
        "image = \"ghcr.io/berriai/litellm:v1.110.2\"",
    ] {
        let compilation = compiled(folder(&format!("{version}\n{SETTINGS}")));
        assert!(
            compilation.output.is_some(),
            "{}",
            human(&compilation.report)
        );
        let shown = human(&compilation.report);
        let ours = Catalog::shipped().litellm_version();
        assert!(
            shown.contains(&format!(
                "this is true of LiteLLM {ours}; the proxy runs 1.110.2"
            )),
            "{shown}"
        );
        assert!(shown.contains("run `modelith catalog update`"), "{shown}");
    }
}

#[test]
fn of_the_catalogs_own_version_it_is_an_error() {
    let sources = folder(SETTINGS);
    assert_eq!(level(sources, &Options::default()), Some(Level::Deny));
}

#[test]
fn who_asks_for_an_error_gets_one() {
    let mut options = Options::default();
    options.set_level("unknown-provider", Level::Deny).unwrap();
    let sources = folder("litellm_version = \"1.110.2\"");
    assert_eq!(level(sources, &options), Some(Level::Deny));
}

#[test]
fn what_no_version_changes_stays_an_error() {
    let mut sources = folder("litellm_version = \"1.110.2\"");
    let text = "[b00t]\nname = \"sonnet\"\ntype = \"ai_model\"\n\n[ai_model]\nprovider = \"openai\"\n\
        litellm_model = \"anthropic/claude-sonnet-5\"\napi_key_env = \"OPENAI_API_KEY\"\n";
    sources.push(Source::text("sonnet.ai_model.toml", text));
    assert_eq!(level(sources, &Options::default()), Some(Level::Deny));
}

/// The shipped catalog with another version in some parts, and more lines in one.
fn catalog(version: &str, parts: &[Part], part: Part, line: &str) -> Source {
    let mut text = String::new();
    let shipped = Catalog::shipped();
    for line in shipped.text().lines().take(1) {
        text.push_str(&format!("{line}\n"));
    }
    for each in Part::ALL {
        let mut origin = shipped.origin(each);
        if parts.contains(&each) {
            origin.litellm = version;
        }
        text.push_str(&format!("[{each}] {origin}\n"));
        let mut lines: Vec<_> = shipped.part(each).lines().collect();
        if each == part {
            lines.push(line);
            lines.sort_unstable();
        }
        for line in lines {
            text.push_str(&format!(
                "{line}
"
            ));
        }
    }
    Source::text("litellm.catalog", text)
}

#[test]
fn the_catalog_of_the_folder_is_asked() {
    let text = "[b00t]\nname = \"gpt-4o\"\ntype = \"ai_model\"\n\n[ai_model]\nprovider = \"kyma\"\n\
        litellm_model = \"kyma/gpt-4o\"\napi_key_env = \"KYMA_API_KEY\"\n";
    let datum = Source::text("gpt-4o.ai_model.toml", text);
    assert!(compiled(vec![datum.clone()]).output.is_none());
    let own = catalog(
        "1.110.2",
        &Part::ALL,
        Part::Providers,
        "kyma key=KYMA_API_KEY",
    );
    let compilation = compiled(vec![datum.clone(), own]);
    assert_eq!(places(&compilation.report), [""; 0]);
    let output = compilation.output.unwrap();
    assert_eq!(output.catalog.litellm_version(), "1.110.2");
    let digests = compilation.digests.iter();
    assert!(digests.clone().any(|(path, _)| path == "litellm.catalog"));
    // One that differs in nothing but its models is not asked for providers.
    let of_map = [Part::Models];
    let models_only = catalog("1.110.2", &of_map, Part::Providers, "kyma key=KYMA_API_KEY");
    assert_eq!(places(&compiled(vec![datum, models_only]).report), [""; 0]);
}

#[test]
fn versions_are_compared_by_part() {
    let proxy = |version: &str| {
        let text = format!(
            "[b00t]\nname = \"proxy\"\ntype = \"ai_proxy\"\n\n[ai_proxy]\nlitellm_version = \"{version}\"\n\
            router_settings = {{ num_retires = 3 }}\n"
        );
        Source::text("proxy.ai_proxy.toml", text)
    };
    let ours = Catalog::shipped().litellm_version();
    let model = Source::text(NEWER[1].0, NEWER[1].1);
    let of = |version: &str| {
        let newer_models = catalog(
            "1.110.2",
            &[Part::Models],
            Part::Regions,
            "region zz-nowhere-1",
        );
        let sources = vec![proxy(version), model.clone(), newer_models];
        let report = compile_with(sources, "datums", &Options::default()).report;
        let mut levels: Vec<_> = report
            .diagnostics
            .iter()
            .map(|finding| {
                (
                    finding.lint.code,
                    finding.level,
                    finding.label.contains("this is true of"),
                )
            })
            .collect();
        levels.sort_unstable();
        levels
    };
    assert_eq!(
        of(ours),
        [
            ("misspelt-setting", Level::Deny, false),
            ("unknown-model", Level::Warn, true)
        ]
    );
    assert_eq!(
        of("1.110.2"),
        [
            ("litellm-version-mismatch", Level::Warn, false),
            ("misspelt-setting", Level::Warn, true),
            ("unknown-model", Level::Warn, false)
        ]
    );
}
