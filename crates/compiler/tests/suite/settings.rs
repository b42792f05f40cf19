//! Each setting that LiteLLM has can be written in the proxy's datum, and only as LiteLLM accepts it.

use crate::support::{compiled, human, places};
use modelith_catalog::{Catalog, Kind, Section, Setting};
use modelith_compiler::{Compilation, Source, emit};
use serde_json::Value;

/// The sections, with their tables below `[ai_proxy]`.
const SECTIONS: &[(Section, &str)] = &[
    (Section::TopLevel, "ai_proxy"),
    (Section::RouterSettings, "ai_proxy.router_settings"),
    (Section::LitellmSettings, "ai_proxy.litellm_settings"),
    (Section::GeneralSettings, "ai_proxy.general_settings"),
    (Section::CallbackSettings, "ai_proxy.callback_settings"),
    (
        Section::CacheParams,
        "ai_proxy.litellm_settings.cache_params",
    ),
];

/// Settings that have their own keys, and are reported as such.
const RESERVED: &[&str] = &[
    "ai_proxy.include",
    "ai_proxy.model_list",
    "ai_proxy.general_settings.master_key",
    "ai_proxy.litellm_settings.credential_list",
    "ai_proxy.litellm_settings.model_list",
];

/// Tables below `[ai_proxy]` with their own keys.
const TABLES: &[&str] = &[
    "callback_settings",
    "general_settings",
    "litellm_settings",
    "router_settings",
];

/// What is found in right settings: that they cost something, or need another one.
const ADVICE: &[&str] = &["billed-health-checks", "budget-without-database"];

/// Settings that are in `router_settings` wherever they are written.
const ROUTES: &[&str] = &[
    "content_policy_fallbacks",
    "context_window_fallbacks",
    "default_fallbacks",
    "fallbacks",
];

#[test]
fn every_setting_can_be_written() {
    let mut written = 0;
    for (section, table) in SECTIONS {
        let all: Vec<_> = Catalog::shipped()
            .settings(*section)
            .filter(|it| !is_reserved(table, it.name) && !is_table(*section, it.name))
            .collect();
        let lines: Vec<_> = all
            .iter()
            .map(|it| format!("{} = {}", it.name, right(it)))
            .collect();
        let on = match section {
            Section::CacheParams => "[ai_proxy.litellm_settings]\ncache = true\n\n",
            _ => "",
        };
        let compilation = with_proxy(&format!("{on}[{table}]\n{}\n", lines.join("\n")));
        let found = &compilation.report.diagnostics;
        assert!(
            found.iter().all(|it| ADVICE.contains(&it.lint.code)),
            "{}",
            human(&compilation.report)
        );
        // The values are in the configuration.
        let config = emit::Config::new(compilation.output.as_ref().unwrap()).json();
        let config: Value = serde_json::from_str(&config).unwrap();
        let path = table.split('.').skip(1);
        let served = path.fold(&config, |value, key| &value[key]);
        for setting in &all {
            // Fallbacks count in one place only.
            let place = if ROUTES.contains(&setting.name) {
                &config["router_settings"]
            } else {
                served
            };
            assert!(!place[setting.name].is_null(), "{table}.{}", setting.name);
        }
        written += all.len();
    }
    assert!(written > 550, "only {written} settings");
}

#[test]
fn a_setting_with_its_own_key_is_reported() {
    for name in RESERVED {
        let (table, key) = name.rsplit_once('.').unwrap();
        assert_only(
            table,
            &format!("{key} = {{ env = \"VALUE\" }}"),
            "reserved-setting",
        );
    }
}

#[test]
fn a_misspelled_setting_is_found_in_each_section() {
    for (section, table) in SECTIONS {
        for setting in Catalog::shipped().settings(*section) {
            let Some(misspelled) = swapped(setting.name) else {
                continue;
            };
            let known = |section| Catalog::shipped().setting(section, &misspelled).is_some();
            if SECTIONS.iter().any(|(section, _)| known(*section))
                || is_reserved(table, setting.name)
            {
                continue;
            }
            let code = if *section == Section::TopLevel {
                "unknown-key"
            } else {
                "misspelt-setting"
            };
            assert_only(table, &format!("{misspelled} = {}", right(&setting)), code);
        }
    }
}

#[test]
fn a_value_of_another_kind_is_found() {
    let mut checked = 0;
    for (section, table) in SECTIONS {
        for setting in Catalog::shipped().settings(*section) {
            let wrong = [
                (Kind::Bool, "true"),
                (Kind::List, "[1]"),
                (Kind::Table, "{ a = 1, b = 2 }"),
            ];
            let Some((_, wrong)) = wrong.into_iter().find(|(kind, _)| !setting.accepts(*kind))
            else {
                continue;
            };
            if is_reserved(table, setting.name) || is_table(*section, setting.name) {
                continue;
            }
            let code = if ROUTES.contains(&setting.name)
                || ["credential_list", "model_group_alias"].contains(&setting.name)
            {
                // Joined with what models say.
                "wrong-type"
            } else {
                "unaccepted-value"
            };
            assert_only(table, &format!("{} = {wrong}", setting.name), code);
            checked += 1;
        }
    }
    assert!(checked > 300, "only {checked} settings");
}

#[test]
fn further_credentials_are_a_list() {
    assert_only("ai_proxy", "credential_list = { rag = 1 }", "wrong-type");
}

#[test]
fn an_unknown_word_is_found() {
    for line in [
        "routing_strategy = \"least-bsuy\"",
        "optional_pre_call_checks = [\"enforce_rate_limits\"]",
    ] {
        assert_only("ai_proxy.router_settings", line, "unaccepted-value");
    }
}

#[test]
fn fallbacks_and_aliases_are_checked() {
    for line in [
        "fallbacks = { gpt-4o = [\"other\"] }",
        "fallbacks = [{ gpt-4o = \"other\" }]",
        "fallbacks = [{ gpt-4o = [\"other\"], other = [\"gpt-4o\"] }]",
        "default_fallbacks = [1]",
        "model_group_alias = { fast = [\"other\"] }",
        "model_group_alias = { fast = { model = \"other\", hiden = true } }",
    ] {
        assert_only("ai_proxy.router_settings", line, "wrong-type");
    }
    for (line, code) in [
        (
            "fallbacks = [{ gpt-4o = [\"nobody\"] }]",
            "unknown-fallback",
        ),
        ("fallbacks = [{ nobody = [\"other\"] }]", "unknown-fallback"),
        ("default_fallbacks = [\"nobody\"]", "unknown-fallback"),
        ("fallbacks = [{ gpt-4o = [\"gpt-4o\"] }]", "self-fallback"),
        (
            "model_group_alias = { other = \"gpt-4o\" }",
            "alias-collision",
        ),
        ("model_group_alias = { fast = \"nobody\" }", "unknown-alias"),
    ] {
        assert_only("ai_proxy.router_settings", line, code);
    }
    for right in [
        // A fallback may name an alias from the settings.
        "model_group_alias = { fast = \"other\" }\nfallbacks = [{ gpt-4o = [\"fast\"] }]\n",
        // Two groups may stand in for each other: LiteLLM asks each of them once.
        "fallbacks = [{ gpt-4o = [\"other\"] }, { other = [\"gpt-4o\"] }]",
    ] {
        let compilation = with_proxy(&format!("[ai_proxy.router_settings]\n{right}"));
        assert_eq!(places(&compilation.report), [""; 0], "{right}");
    }
}

/// Asserts that this line in this table has exactly one finding, of this lint.
#[track_caller]
fn assert_only(table: &str, line: &str, code: &str) {
    let report = with_proxy(&format!("[{table}]\n{line}\n")).report;
    let found: Vec<_> = report.diagnostics.iter().map(|it| it.lint.code).collect();
    assert_eq!(found, [code], "`{line}` in {table}\n{}", human(&report));
}

/// Compiles two models and a proxy with these lines.
fn with_proxy(text: &str) -> Compilation {
    let model = |name: &str| {
        let text = format!(
            "[b00t]\nname = \"{name}\"\ntype = \"ai_model\"\n\n[ai_model]\nprovider = \"openai\"\n\
             litellm_model = \"openai/gpt-4o\"\napi_key_env = \"OPENAI_API_KEY\"\n"
        );
        Source::text(format!("{name}.ai_model.toml"), text)
    };
    let table = if text.starts_with("[ai_proxy]") {
        ""
    } else {
        "[ai_proxy]\n\n"
    };
    let text = format!("[b00t]\nname = \"proxy\"\ntype = \"ai_proxy\"\n\n{table}{text}");
    compiled(vec![
        model("gpt-4o"),
        model("other"),
        Source::text("proxy.ai_proxy.toml", text),
    ])
}

/// A value that LiteLLM accepts for a setting.
fn right(setting: &Setting) -> String {
    match setting.name {
        "fallbacks" | "context_window_fallbacks" | "content_policy_fallbacks" => {
            return "[{ gpt-4o = [\"other\"] }]".to_owned();
        }
        "similarity_threshold" => return "0.5".to_owned(),
        "default_fallbacks" => return "[\"other\"]".to_owned(),
        "model_group_alias" => return "{ fast = \"other\" }".to_owned(),
        "credential_list" => {
            return "[{ credential_name = \"rag\", credential_values = {} }]".to_owned();
        }
        name if name.ends_with("callback") || name.ends_with("callbacks") => {
            return "[\"prometheus\"]".to_owned();
        }
        _ => {}
    }
    let word = setting.values().next();
    match (setting.kinds().next(), word) {
        (Some(Kind::Bool), _) => "true".to_owned(),
        (Some(Kind::Integer), _) => "1".to_owned(),
        (Some(Kind::Number), _) => "1.5".to_owned(),
        (Some(Kind::List), Some(word)) => format!("[\"{word}\"]"),
        (Some(Kind::List), None) => "[]".to_owned(),
        (Some(Kind::Table), _) => "{}".to_owned(),
        (Some(Kind::String), Some(word)) => format!("\"{word}\""),
        (Some(Kind::String) | None, _) => "{ env = \"VALUE\" }".to_owned(),
    }
}

fn is_reserved(table: &str, name: &str) -> bool {
    RESERVED.contains(&format!("{table}.{name}").as_str())
}

/// Whether it is one of the tables with their own checks.
fn is_table(section: Section, name: &str) -> bool {
    section == Section::TopLevel && TABLES.contains(&name)
}

/// A name with its second and third letters swapped, if that is another name.
fn swapped(name: &str) -> Option<String> {
    let mut letters: Vec<char> = name.chars().collect();
    if letters.len() < 5 || letters[1] == letters[2] {
        return None;
    }
    letters.swap(1, 2);
    Some(letters.into_iter().collect())
}
