//! Levels of lints: by default, in the proxy's datum, in the options, and as single datums allow.

use crate::support::{human, places};
use modelith_compiler::{Level, Options, Report, Source, compile_with, emit};

const MODEL: &str = "[b00t]\nname = \"gpt-4o\"\ntype = \"ai_model\"\nHEADER\n[ai_model]\nprovider = \"openai\"\n\
    litellm_model = \"openai/gpt-99\"\napi_key_env = \"OPENAI_API_KEY\"\n";

/// The report on a model that LiteLLM does not know, with this header, and these levels in the proxy's datum.
fn report(header: &str, levels: &str, told: Option<Level>) -> Report {
    let proxy = format!(
        "[b00t]\nname = \"proxy\"\ntype = \"ai_proxy\"\n\n[ai_proxy]\n\n[ai_proxy.lints]\n{levels}\n"
    );
    let sources = vec![
        Source::text("gpt-4o.ai_model.toml", MODEL.replace("HEADER", header)),
        Source::text("proxy.ai_proxy.toml", proxy),
    ];
    let mut options = Options::default();
    if let Some(level) = told {
        options.set_level("unknown-model", level).unwrap();
    }
    compile_with(sources, "datums", &options).report
}

/// The level of the one finding, if there is one.
#[track_caller]
fn level(header: &str, levels: &str, told: Option<Level>) -> Option<Level> {
    let report = report(header, levels, told);
    let codes: Vec<_> = report.diagnostics.iter().map(|it| it.lint.code).collect();
    assert!(
        codes.iter().all(|code| *code == "unknown-model") && codes.len() < 2,
        "{}",
        human(&report)
    );
    report.diagnostics.first().map(|found| found.level)
}

#[test]
fn the_more_specific_level_wins() {
    assert_eq!(level("", "", None), Some(Level::Warn));
    assert_eq!(
        level("", "unknown-model = \"deny\"", None),
        Some(Level::Deny)
    );
    assert_eq!(level("", "unknown-model = \"allow\"", None), None);
    // An option is more specific than the datum.
    assert_eq!(
        level("", "unknown-model = \"allow\"", Some(Level::Deny)),
        Some(Level::Deny)
    );
    assert_eq!(
        level("", "unknown-model = \"deny\"", Some(Level::Allow)),
        None
    );
}

#[test]
fn one_datum_may_allow_what_is_found_in_it() {
    let allow = "allow = [{ lint = \"unknown-model\", reason = \"newer than the catalog\" }]\n";
    assert_eq!(level(allow, "", None), None);
    assert_eq!(level(allow, "unknown-model = \"deny\"", None), None);
    // Not reported, because it is allowed everywhere: the allowance is still used.
    assert_eq!(level(allow, "unknown-model = \"allow\"", None), None);
}

#[test]
fn an_allowance_needs_a_reason() {
    let found = |header: &str| places(&report(header, "", None));
    let at = |found: &[&str]| -> Vec<String> {
        found
            .iter()
            .map(|it| format!("gpt-4o.ai_model.toml:{it}"))
            .collect()
    };
    assert_eq!(
        found("allow = [{ lint = \"unknown-model\" }]\n"),
        at(&["4:10 missing-key"])
    );
    assert_eq!(
        found("allow = [{ lint = \"unknown-model\", reason = \"\" }]\n"),
        at(&["4:45 invalid-text"])
    );
    assert_eq!(
        found("allow = [\"unknown-model\"]\n"),
        at(&["4:10 wrong-type"])
    );
    // An unused allowance, at its own level.
    let other = "allow = [{ lint = \"retired-model\", reason = \"soon\" }]\n";
    let all = report(
        other,
        "unknown-model = \"allow\"\nunused-allowance = \"deny\"",
        None,
    );
    assert_eq!(places(&all), at(&["4:10 unused-allowance"]));
    assert!(all.has_errors());
}

#[test]
fn a_level_is_one_of_three() {
    let found = |levels: &str| {
        places(&report(
            "",
            &format!("unknown-model = \"allow\"\n{levels}"),
            None,
        ))
    };
    for (levels, expected) in [
        ("duplicate-item = \"forbid\"", "9:18 invalid-value"),
        ("duplicate-item = true", "9:18 wrong-type"),
        ("duplicate-itme = \"deny\"", "9:1 unknown-lint"),
        ("missing-key = \"warn\"", "9:15 forbidden-level"),
    ] {
        assert_eq!(
            found(levels),
            [format!("proxy.ai_proxy.toml:{expected}")],
            "{levels}"
        );
    }
    assert_eq!(found("unknown-key = \"deny\""), [""; 0]);
}

#[test]
fn a_judgment_can_be_allowed_and_its_reason_is_kept() {
    let allow = "allow = [{ lint = \"unknown-fallback\", reason = \"comes next week\" }]\n";
    let model = |header: &str| {
        let model = MODEL.replace("gpt-99", "gpt-4o").replace("HEADER", header);
        Source::text(
            "gpt-4o.ai_model.toml",
            model + "fallbacks = [\"claude-next\"]\n",
        )
    };
    let allowed = compile_with(vec![model(allow)], "datums", &Options::default());
    assert_eq!(places(&allowed.report), [""; 0]);
    let output = allowed.output.expect("nothing is wrong");
    let kept: Vec<_> = output.allowances.iter().collect();
    assert_eq!(kept.len(), 1, "{kept:?}");
    assert_eq!(
        [&kept[0].datum, &kept[0].lint, &kept[0].reason],
        [
            "gpt-4o.ai_model.toml",
            "unknown-fallback",
            "comes next week"
        ]
    );
    let mut options = Options::default();
    options
        .set_level("unknown-fallback", Level::Allow)
        .expect("it is a judgment");
    let lowered = compile_with(vec![model("")], "datums", &options);
    assert!(lowered.output.is_some(), "{}", human(&lowered.report));
}

#[test]
fn what_is_allowed_is_written_as_it_is() {
    let header = "allow = [{ lint = \"misspelt-setting\", reason = \"of a newer LiteLLM\" }, { lint = \"unaccepted-value\", reason = \"the same\" }]\n";
    let proxy = format!(
        "[b00t]\nname = \"proxy\"\ntype = \"ai_proxy\"\n{header}\n[ai_proxy.router_settings]\nnum_retrys = 2\nrouting_strategy = \"fastest\"\n\
         allowed_fails = [1]\n"
    );
    let sources = vec![
        Source::text(
            "gpt-4o.ai_model.toml",
            MODEL.replace("gpt-99", "gpt-4o").replace("HEADER", ""),
        ),
        Source::text("proxy.ai_proxy.toml", proxy),
    ];
    let compilation = compile_with(sources, "datums", &Options::default());
    assert_eq!(places(&compilation.report), [""; 0]);
    let config = emit::Config::new(&compilation.output.expect("nothing is wrong")).json();
    for kept in [
        "\"num_retrys\": 2",
        "\"routing_strategy\": \"fastest\"",
        "\"allowed_fails\": [",
    ] {
        assert!(config.contains(kept), "{kept} in {config}");
    }
}
