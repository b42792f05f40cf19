//! What `[ai_proxy.kubernetes]` means for the other datums.

use crate::support::human;
use modelith_compiler::{Source, compile};

const MODEL: &str = "[b00t]\nname = \"gpt-4o\"\ntype = \"ai_model\"\n[ai_model]\nprovider = \"openai\"\n\
    litellm_model = \"openai/gpt-4o\"\napi_key_env = \"OPENAI_API_KEY\"\nrpm_limit = 60\n";

/// The report on a model with a limit and a proxy with these lines below `[ai_proxy]`.
fn report(proxy: &str) -> String {
    let proxy = format!("[b00t]\nname = \"proxy\"\ntype = \"ai_proxy\"\n\n[ai_proxy]\n{proxy}\n");
    let sources = vec![
        Source::text("gpt-4o.ai_model.toml", MODEL),
        Source::text("proxy.ai_proxy.toml", proxy),
    ];
    human(&compile(sources, "datums").report)
}

#[test]
fn each_replica_counts_limits_on_its_own() {
    for (proxy, who) in [
        ("kubernetes = { replicas = 3 }", "up to 6 replicas"),
        ("kubernetes = { max_replicas = 5 }", "up to 5 replicas"),
        ("kubernetes = { namespace = \"llm\" }", "up to 4 replicas"),
        ("workers = 2\nkubernetes = { replicas = 3 }", "2 workers"),
    ] {
        let report = report(proxy);
        let expected =
            format!("warning[limits-not-shared]: each of {who} counts the limits of `gpt-4o`");
        assert!(report.starts_with(&expected), "{proxy}: {report}");
        assert!(
            report.ends_with("warning: 1 warning in 1 of 2 datums\n"),
            "{report}"
        );
    }
}

#[test]
fn one_replica_or_a_shared_redis_counts_correctly() {
    for proxy in [
        "",
        "kubernetes = { replicas = 1, max_replicas = 1 }",
        "kubernetes = { replicas = 3 }\nrouter_settings = { redis_host = { env = \"REDIS_HOST\" } }",
    ] {
        assert_eq!(report(proxy), "", "{proxy}");
    }
}

#[test]
fn an_absurd_count_is_refused() {
    for line in [
        "workers = 5000000000",
        "kubernetes = { replicas = 5000000000 }",
    ] {
        let report = report(line);
        assert!(
            report.starts_with("error[out-of-range]"),
            "{line}: {report}"
        );
    }
}
