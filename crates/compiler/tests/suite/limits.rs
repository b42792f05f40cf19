//! Limits of groups: what the configuration has for them, and what does not go with them.

use crate::routes::{assert_found, config, model, proxy};
use crate::support::{compiled, config_of, human, places};
use modelith_compiler::Source;
use serde_json::{Value, json};

#[test]
fn limits_hold_in_a_group_and_no_model_is_taken_out() {
    let member = |name: &str, keys: &str| model(name, "", &format!("model_group = \"w\"\n{keys}"));
    let limited = config(vec![
        member("w1", "rpm_limit = 5\nfallbacks = [\"backup\"]\n"),
        member("w2", "rpm_limit = 5\n"),
        model("backup", "", ""),
        model("other", "", ""),
    ]);
    let router = &limited["router_settings"];
    assert_eq!(router["enable_pre_call_checks"], json!(true));
    assert_eq!(router["enable_weighted_failover"], json!(true));
    assert_eq!(
        router["optional_pre_call_checks"],
        json!(["enforce_model_rate_limits"])
    );
    let policies: Vec<_> = limited["model_list"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            let fails = &row["model_info"]["allowed_fails_policy"]["RateLimitErrorAllowedFails"];
            (row["model_info"]["id"].as_str().unwrap(), fails.as_u64())
        })
        .collect();
    let kept = Some(100_000);
    assert_eq!(
        policies,
        [
            ("backup", kept),
            ("other", None),
            ("w1", kept),
            ("w2", kept)
        ]
    );
    // The other strategies choose a model with room by themselves.
    let cheapest = config(vec![
        model("a", "", "rpm_limit = 5\ncost = { input = 1, output = 1 }\n"),
        proxy("[ai_proxy.router_settings]\nrouting_strategy = \"cost-based-routing\"\n"),
    ]);
    let router = &cheapest["router_settings"];
    assert_eq!(router["enable_pre_call_checks"], json!(true));
    assert_eq!(router["enable_weighted_failover"], Value::Null);
    let info = &cheapest["model_list"][0]["model_info"];
    assert_eq!(info["allowed_fails_policy"], Value::Null);
    // Without limits nothing of this is needed.
    let free = config(vec![model("a", "", "")]);
    assert_eq!(free["router_settings"], Value::Null);
}

#[test]
fn a_limit_of_tokens_does_not_limit_requests() {
    let compilation = compiled(vec![model("a", "", "tpm_limit = 1000\n")]);
    let config = config_of(&compilation);
    let params = &config["model_list"][0]["litellm_params"];
    assert_eq!(params["max_parallel_requests"], json!(100_000));
    assert_eq!(
        places(&compilation.report),
        ["a.ai_model.toml:10:13 inexact-limit"]
    );
    let own = config_of(&compiled(vec![model(
        "a",
        "",
        "tpm_limit = 1000\nmax_parallel_requests = 2\n",
    )]));
    let params = &own["model_list"][0]["litellm_params"];
    assert_eq!(params["max_parallel_requests"], json!(2));
}

#[test]
fn settings_that_break_limits_are_errors() {
    let limited = |keys: &str, settings: &str| {
        vec![
            model("a", "", keys),
            proxy(&format!("[ai_proxy.router_settings]\n{settings}")),
        ]
    };
    let strategy = ["proxy.ai_proxy.toml:7:20 unenforced-limit"];
    for name in ["usage-based-routing", "usage-based-routing-v2"] {
        let settings = format!("routing_strategy = \"{name}\"\n");
        assert_found(limited("rpm_limit = 5\n", &settings), &strategy);
        assert_found(limited("", &settings), &[]);
        let tokens = compiled(limited("tpm_limit = 5\n", &settings)).report;
        assert!(!tokens.has_errors(), "{}", human(&tokens));
    }
    // Seen to be harmless.
    let retries = "retry_policy = { RateLimitErrorRetries = 3 }\n";
    assert_found(limited("rpm_limit = 5\n", retries), &[]);
}

#[test]
fn one_process_counts_only_so_many_limits() {
    let limited = |count: usize| -> Vec<Source> {
        let one = |index| model(&format!("m{index}"), "", "rpm_limit = 5\n");
        (0..count).map(one).collect()
    };
    assert_found(limited(8), &[]);
    assert_found(limited(9), &["m8.ai_model.toml:10:13 inexact-limit"]);
    let with = |settings: &str| {
        let mut sources = limited(9);
        sources.push(proxy(&format!("[ai_proxy.router_settings]\n{settings}")));
        sources
    };
    assert_found(with(""), &["proxy.ai_proxy.toml:2:8 inexact-limit"]);
    assert_found(with("redis_host = { env = \"REDIS_HOST\" }\n"), &[]);
}

#[test]
fn what_a_strategy_does_not_keep_is_found() {
    let found = |strategy: &str, keys: &str| {
        let settings = format!("[ai_proxy.router_settings]\nrouting_strategy = \"{strategy}\"\n");
        let priced = format!("{keys}cost = {{ input = 1, output = 1 }}\n");
        places(&compiled(vec![model("a", "", &priced), proxy(&settings)]).report)
    };
    let at_strategy = ["proxy.ai_proxy.toml:7:20 inexact-limit"];
    for strategy in ["cost-based-routing", "latency-based-routing"] {
        assert_eq!(found(strategy, "max_parallel_requests = 2\n"), at_strategy);
        assert_eq!(found(strategy, "rpm_limit = 2\n"), [""; 0]);
        assert!(found(strategy, "tpm_limit = 2\n").contains(&at_strategy[0].to_owned()));
    }
    assert!(found("least-busy", "tpm_limit = 2\n").contains(&at_strategy[0].to_owned()));
    assert_eq!(found("least-busy", "rpm_limit = 2\n"), [""; 0]);
}

#[test]
fn the_fastest_must_not_be_one_that_refuses_everything() {
    let found = |strategy: &str, fails: u32| {
        let settings = format!(
            "[ai_proxy.router_settings]\nrouting_strategy = \"{strategy}\"\n\
             allowed_fails_policy = {{ RateLimitErrorAllowedFails = {fails} }}\n"
        );
        places(&compiled(vec![model("a", "", ""), proxy(&settings)]).report)
    };
    let tolerant = ["proxy.ai_proxy.toml:8:24 unenforced-limit"];
    assert_eq!(found("latency-based-routing", 100_000), tolerant);
    assert_eq!(found("latency-based-routing", 5), [""; 0]);
    assert_eq!(found("simple-shuffle", 100_000), [""; 0]);
}
