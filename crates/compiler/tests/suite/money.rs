//! Budgets, health checks and caches: what is not found in right ones, and what one mistake in them gives.

use crate::routes::{assert_found, config, model, proxy};
use crate::support::{compiled, human};
use modelith_compiler::Source;

/// One model, and a proxy with these tables.
fn with(tables: &str) -> Vec<Source> {
    vec![model("a", "", ""), proxy(tables)]
}

/// The messages and labels of the only finding.
#[track_caller]
fn finding(sources: Vec<Source>) -> String {
    let report = compiled(sources).report;
    let [found] = &report.diagnostics[..] else {
        panic!("{}", human(&report));
    };
    format!("{}: {}", found.message, found.label)
}

#[test]
fn a_right_budget_is_not_reported() {
    for budget in [
        "budget_limit = 100, time_period = \"30d\"",
        "budget_limit = 0.5, time_period = \"1month\"",
        "budget_limit = \"100\", time_period = \"Daily\"",
        "budget_limit = { env = \"LIMIT\" }, time_period = { env = \"PERIOD\" }",
    ] {
        let table = "[ai_proxy.router_settings.provider_budget_config]";
        config(with(&format!("{table}\nopenai = {{ {budget} }}\n")));
    }
    for parameters in [
        "max_budget = 10\nbudget_duration = \"1w\"\n",
        "max_budget = { env = \"LIMIT\" }\nbudget_duration = { env = \"PERIOD\" }\n",
    ] {
        let table = "[ai_model.parameters]";
        config(vec![model("a", "", &format!("{table}\n{parameters}"))]);
    }
}

#[test]
fn one_mistake_in_a_budget_is_one_finding() {
    let table = "[ai_proxy.router_settings.provider_budget_config]";
    for (budget, code) in [
        (
            "{ budget_limt = 1, time_period = \"1d\" }",
            "misspelt-setting",
        ),
        (
            "{ max_budget = 1, time_period = \"1d\" }",
            "misspelt-setting",
        ),
        (
            "{ budget_limit = 1, budget_duration = \"1d\" }",
            "misspelt-setting",
        ),
        ("{ budget_limit = 1, time_period = 30 }", "unaccepted-value"),
        (
            "{ budget_limit = \"much\", time_period = \"1d\" }",
            "unaccepted-value",
        ),
        (
            "{ budget_limit = 1, time_period = \"1 day\" }",
            "invalid-budget",
        ),
        ("{ }", "invalid-budget"),
        ("100", "unaccepted-value"),
    ] {
        let sources = with(&format!("{table}\nopenai = {budget}\n"));
        let report = compiled(sources).report;
        let codes: Vec<_> = report.diagnostics.iter().map(|it| it.lint.code).collect();
        assert_eq!(codes, [code], "{}", human(&report));
    }
    for (parameters, code) in [
        (
            "max_budget = 1\nbudget_duraton = \"1d\"\n",
            "misspelt-parameter",
        ),
        (
            "max_budgt = 1\nbudget_duration = \"1d\"\n",
            "misspelt-parameter",
        ),
        ("max_budget = 1\ntime_period = \"1d\"\n", "invalid-budget"),
        ("max_budget = 1\n", "invalid-budget"),
    ] {
        let sources = vec![model(
            "a",
            "",
            &format!("[ai_model.parameters]\n{parameters}"),
        )];
        let report = compiled(sources).report;
        let codes: Vec<_> = report.diagnostics.iter().map(|it| it.lint.code).collect();
        assert_eq!(codes, [code], "{}", human(&report));
    }
}

#[test]
fn a_budget_of_the_proxy_needs_a_database() {
    let budget = "[ai_proxy.litellm_settings]\nmax_budget = 100\n";
    assert_found(
        with(budget),
        &["proxy.ai_proxy.toml:7:1 budget-without-database"],
    );
    for right in [
        "models = \"database\"\n",
        "environment_variables = { DATABASE_URL = { env = \"DATABASE_URL\" } }\n",
        "general_settings = { database_url = { env = \"DATABASE_URL\" } }\n",
    ] {
        config(with(&format!("{right}{budget}")));
    }
    config(with("[ai_proxy.litellm_settings]\nmax_budget = 0\n"));
}

#[test]
fn the_calls_of_health_checks_are_counted() {
    let checks = |workers: &str, settings: &str| {
        let cost = "cost = { input = 10, output = 100 }\n";
        let settings = format!(
            "{workers}[ai_proxy.general_settings]\nbackground_health_checks = true\n{settings}"
        );
        finding(vec![
            model("a", "", cost),
            model("b", "", "enabled = false\n"),
            model("c", "", &format!("{cost}capabilities = [\"moderation\"]\n")),
            proxy(&settings),
        ])
    };
    assert_eq!(
        checks("", ""),
        "background health checks make 288 calls per day to 1 model: about 0.50 USD per day"
    );
    assert_eq!(
        checks("workers = 4\n", "health_check_interval = 8640\n"),
        "background health checks make 40 calls per day to 1 model, from 4 processes: about 0.07 USD per day"
    );
    let shared = "use_shared_health_check = true\ncoordination_redis = { host = \"redis\" }\n";
    assert_eq!(
        checks("workers = 4\n", shared),
        "background health checks make 288 calls per day to 1 model: about 0.50 USD per day"
    );
    // Without a Redis nothing is shared.
    assert_eq!(
        checks("workers = 4\n", "use_shared_health_check = true\n"),
        "background health checks make 1152 calls per day to 1 model, from 4 processes: about 1.98 USD per day"
    );
}

#[test]
fn health_checks_that_call_nothing_are_not_reported() {
    let on = "[ai_proxy.general_settings]\nbackground_health_checks = true\n";
    let off = "[ai_model.model_info]\ndisable_background_health_check = true\n";
    config(vec![model("a", "", off), proxy(on)]);
    let others = format!("{on}background_health_check_model_groups = []\n");
    config(with(&others));
    config(with(
        "[ai_proxy.general_settings]\nbackground_health_checks = false\nhealth_check_interval = 0\n",
    ));
}

#[test]
fn an_interval_without_checks_is_found() {
    for (interval, code) in [
        ("0", "invalid-health-check-interval"),
        ("-5", "invalid-health-check-interval"),
        ("{ env = \"SECONDS\" }", "invalid-health-check-interval"),
        ("1.5", "unaccepted-value"),
        ("\"60\"", "unaccepted-value"),
    ] {
        let settings = format!(
            "[ai_proxy.general_settings]\nbackground_health_checks = true\nhealth_check_interval = {interval}\n"
        );
        let place = format!("proxy.ai_proxy.toml:8:25 {code}");
        assert_found(with(&settings), &[&place]);
    }
}

#[test]
fn a_cache_that_is_turned_off_or_misspelled_is_not_forgotten() {
    let settings = |cache: &str| {
        with(&format!(
            "[ai_proxy.litellm_settings]\ncache_params = {{ type = \"local\" }}\n{cache}"
        ))
    };
    for right in [
        "cache = true\n",
        "cache = false\n",
        "cache = { env = \"CACHE\" }\n",
    ] {
        config(settings(right));
    }
    assert_found(settings(""), &["proxy.ai_proxy.toml:7:1 cache-not-enabled"]);
    assert_found(
        settings("cahce = true\n"),
        &["proxy.ai_proxy.toml:8:1 misspelt-setting"],
    );
    assert_found(
        settings("[ai_proxy.general_settings]\ncache = true\n"),
        &["proxy.ai_proxy.toml:9:1 misspelt-setting"],
    );
}

#[test]
fn a_setting_outside_of_its_section_is_told_where_it_belongs() {
    for (line, section) in [
        ("num_retries = 3", "[ai_proxy.router_settings]"),
        ("fallbacks = []", "[ai_proxy.router_settings]"),
        ("drop_params = true", "[ai_proxy.litellm_settings]"),
        ("database_url = \"x\"", "[ai_proxy.general_settings]"),
        ("master_key = { env = \"KEY\" }", "master_key_env"),
    ] {
        let found = compiled(with(&format!("{line}\n"))).report;
        let [found] = &found.diagnostics[..] else {
            panic!("{line}: {}", human(&found));
        };
        let help = found.help.as_ref().map_or("", |help| &help.message);
        assert!(help.contains(section), "{line}: {help}");
    }
}

#[test]
fn processes_count_budgets_separately_unless_they_share_a_redis() {
    let budget = "[ai_proxy.router_settings.provider_budget_config]\nopenai = { budget_limit = 1, time_period = \"1d\" }\n";
    assert_eq!(
        finding(with(&format!("workers = 2\n{budget}"))),
        "each of 2 workers counts the budget of `openai` separately: each of them lets the whole limit through"
    );
    let own = "[ai_model.parameters]\nmax_budget = 1\nbudget_duration = \"1d\"\n";
    assert_eq!(
        finding(vec![model("a", "", own), proxy("workers = 2\n")]),
        "each of 2 workers counts the budget of `a` separately: each of them lets the whole limit through"
    );
    for shared in [
        "general_settings = { coordination_redis = { host = \"redis\" } }\n",
        "litellm_settings = { cache = true, cache_params = { type = \"redis\", host = \"redis\" } }\n",
    ] {
        config(with(&format!("workers = 2\n{shared}{budget}")));
    }
    // This cache is in memory.
    let local = "litellm_settings = { cache = true, cache_params = { type = \"local\" } }\n";
    assert_found(
        with(&format!("workers = 2\n{local}{budget}")),
        &["proxy.ai_proxy.toml:6:11 limits-not-shared"],
    );
}

#[test]
fn tags_with_a_default_or_all_the_same_are_right() {
    let filter = proxy("[ai_proxy.router_settings]\nenable_tag_filtering = true\n");
    let member = |name: &str, tags: &str| model(name, "", &format!("model_group = \"g\"\n{tags}"));
    for (one, other) in [
        ("tags = [\"a\"]\n", "tags = [\"b\", \"default\"]\n"),
        ("tags = [\"a\"]\n", "tags = [\"a\"]\n"),
        ("tags = [\"a\"]\n", ""),
        ("", ""),
    ] {
        config(vec![member("a", one), member("b", other), filter.clone()]);
    }
    let tagged = vec![
        member("a", "tags = [\"a\"]\n"),
        member("b", "tags = [\"b\"]\n"),
        filter,
    ];
    assert_found(tagged, &["a.ai_model.toml:11:8 no-default-tag"]);
}
