//! What LiteLLM takes is accepted, and what it loses is refused: settings, callbacks, and the types of values.

use crate::support::{compiled, human};
use modelith_compiler::Source;

/// The codes of what is found in a proxy with these lines, beside one model.
fn of_proxy(text: &str) -> Vec<&'static str> {
    of(text, "")
}

/// The codes of what is found in a proxy with these parameters of the cache.
fn of_cache(text: &str) -> Vec<&'static str> {
    of_proxy(&format!(
        "[ai_proxy.litellm_settings]\ncache = true\n[ai_proxy.litellm_settings.cache_params]\n{text}\n"
    ))
}

/// The codes of what is found in a model with these parameters.
pub(crate) fn of_parameters(provider: &str, text: &str) -> Vec<&'static str> {
    of("", &model(provider, text))
}

fn model(provider: &str, parameters: &str) -> String {
    let (prefix, base) = match provider {
        "openai_compatible" => ("openai", "api_base = \"http://10.0.0.7:8000/v1\"\n"),
        "hosted_vllm" => (provider, "api_base = \"http://10.0.0.7:8000/v1\"\n"),
        provider => (provider, ""),
    };
    format!(
        "provider = \"{provider}\"\nlitellm_model = \"{prefix}/m1\"\n{base}api_key_env = \"M_KEY\"\n\
         [ai_model.parameters]\n{parameters}\n"
    )
}

fn of(proxy: &str, model: &str) -> Vec<&'static str> {
    let datum = |name: &str, kind: &str, text: &str| {
        let text = format!("[b00t]\nname = \"{name}\"\ntype = \"{kind}\"\n\n[{kind}]\n{text}");
        Source::text(format!("{name}.{kind}.toml"), text)
    };
    let plain = "provider = \"openai\"\nlitellm_model = \"openai/gpt-4o\"\napi_key_env = \"OPENAI_API_KEY\"\n";
    let mut sources = vec![
        datum("gpt-4o", "ai_model", plain),
        datum("proxy", "ai_proxy", proxy),
    ];
    if !model.is_empty() {
        sources.push(datum("m", "ai_model", model));
    }
    let report = compiled(sources).report;
    let mut found: Vec<_> = report.diagnostics.iter().map(|it| it.lint.code).collect();
    // The model is not one of the catalog's, and the modules are not in the folder.
    let aside = ["unknown-model", "unlisted-module", "unpriced-model"];
    found.retain(|code| !aside.contains(code));
    if !found.is_empty() {
        println!("{}", human(&report));
    }
    found
}

#[test]
fn variables_of_the_module_are_settings() {
    for line in [
        "set_verbose = true",
        "timezone = \"Europe/Berlin\"",
        "telemetry = false",
        "enable_post_custom_auth_checks = true",
        "forward_llm_provider_auth_headers = true",
        "default_mcp_sampling_model = \"gpt-4o\"",
    ] {
        assert!(
            of_proxy(&format!("[ai_proxy.litellm_settings]\n{line}\n")).is_empty(),
            "{line}"
        );
    }
}

#[test]
fn a_setting_in_the_wrong_section_is_lost() {
    for (table, line, code) in [
        ("litellm_settings", "cooldown_time = 5", "misspelt-setting"),
        ("general_settings", "cache = true", "misspelt-setting"),
        ("general_settings", "redis_host = \"h\"", "misspelt-setting"),
        ("general_settings", "max_budget = 5", "misspelt-setting"),
        ("general_settings", "set_verbose = true", "misspelt-setting"),
        // No version declares it, so it is only said where it is looked for.
        ("general_settings", "telemetry = false", "unknown-setting"),
    ] {
        assert_eq!(
            of_proxy(&format!("[ai_proxy.{table}]\n{line}\n")),
            [code],
            "{line}"
        );
    }
}

#[test]
fn the_cache_takes_what_the_client_of_redis_takes() {
    for line in [
        "ssl = false",
        "ssl = \"false\"",
        "port = 6379",
        "port = \"6379\"",
        "port = { env = \"REDIS_PORT\" }",
        "username = \"u\"",
        "db = 1",
        "db = \"1\"",
        "max_connections = 100",
        "max_connections = \"100\"",
        "ssl_cert_reqs = \"none\"",
        "sentinel_nodes = [[\"a\", 26379]]\nservice_name = \"m\"",
        "startup_nodes = [{ host = \"a\", port = 6379 }]",
        "socket_timeout = 5.5",
        "socket_connect_timeout = 0.5",
    ] {
        let found = of_cache(line);
        assert!(found.is_empty(), "{line}: {found:?}");
    }
    for (line, code) in [
        ("hsot = \"a\"", "misspelt-setting"),
        ("max_conections = 5", "misspelt-setting"),
        ("something_quite_else = 1", "unknown-setting"),
        ("port = [6379]", "unaccepted-value"),
    ] {
        let found = of_cache(line);
        assert_eq!(found, [code], "{line}");
    }
}

#[test]
fn a_variable_is_text_where_a_number_is_needed() {
    for (table, line, code) in [
        (
            "router_settings",
            "num_retries = { env = \"N\" }",
            Some("unaccepted-value"),
        ),
        (
            "router_settings",
            "cooldown_time = { env = \"N\" }",
            Some("unaccepted-value"),
        ),
        (
            "router_settings",
            "allowed_fails = { env = \"N\" }",
            Some("unaccepted-value"),
        ),
        (
            "general_settings",
            "max_request_size_mb = { env = \"N\" }",
            Some("unaccepted-value"),
        ),
        (
            "litellm_settings",
            "num_retries = { env = \"N\" }",
            Some("unaccepted-value"),
        ),
        ("router_settings", "timeout = { env = \"N\" }", None),
        ("router_settings", "redis_port = { env = \"N\" }", None),
        (
            "router_settings",
            "enable_pre_call_checks = { env = \"N\" }",
            None,
        ),
        ("litellm_settings", "cache = { env = \"N\" }", None),
        // It is taken, and needs more.
        (
            "litellm_settings",
            "max_budget = { env = \"N\" }",
            Some("budget-without-database"),
        ),
        ("router_settings", "redis_port = \"6379\"", None),
        ("litellm_settings", "drop_params = \"true\"", None),
        (
            "litellm_settings",
            "drop_params = \"sometimes\"",
            Some("unaccepted-value"),
        ),
        (
            "router_settings",
            "redis_port = \"six\"",
            Some("unaccepted-value"),
        ),
    ] {
        let found = of_proxy(&format!("[ai_proxy.{table}]\n{line}\n"));
        assert_eq!(found, code.as_slice(), "{line}");
    }
    for (table, line) in [
        (
            "general_settings",
            "maximum_spend_logs_retention_period = 7",
        ),
        ("litellm_settings", "post_call_rules = \"my_rules.check\""),
    ] {
        assert!(
            of_proxy(&format!("[ai_proxy.{table}]\n{line}\n")).is_empty(),
            "{line}"
        );
    }
}

#[test]
fn callbacks_exist_in_four_ways() {
    for text in [
        "[ai_proxy.litellm_settings]\ncallbacks = \"my_module.handler\"\n",
        "[ai_proxy.litellm_settings]\nsuccess_callback = [\"my_module.handler\", \"langfuse\"]\n",
        "[ai_proxy.litellm_settings]\ncallbacks = [\"sumologic\", \"rubrik\"]\n",
        "[ai_proxy.litellm_settings]\ncallbacks = [\"audit\"]\n[ai_proxy.callback_settings.audit]\n\
         callback_type = \"generic_api\"\nendpoint = \"https://audit.example.com\"\nheaders = { a = \"b\" }\n",
    ] {
        assert!(of_proxy(text).is_empty(), "{text}");
    }
    for (text, code) in [
        // A string of one name is imported as a module, and the other settings take a string letter by letter.
        ("callbacks = \"prometheus\"", "unaccepted-value"),
        (
            "success_callback = \"my_module.handler\"",
            "unaccepted-value",
        ),
        ("callbacks = [\"audit\"]", "unknown-callback"),
    ] {
        assert_eq!(
            of_proxy(&format!("[ai_proxy.litellm_settings]\n{text}\n")),
            [code],
            "{text}"
        );
    }
}

#[test]
fn handlers_of_the_proxy_are_providers() {
    let map = "[ai_proxy.litellm_settings]\ncustom_provider_map = [{ provider = \"my-llm\", custom_handler = \"my.handler\" }]\n";
    assert!(of(map, &model("my-llm", "")).is_empty());
    assert_eq!(of("", &model("my-llm", "")), ["unknown-provider"]);
    let budget = "[ai_proxy.router_settings.provider_budget_config]\nmy-llm = { budget_limit = 10, time_period = \"1d\" }\n";
    assert!(of(&format!("{map}{budget}"), &model("my-llm", "")).is_empty());
    assert_eq!(of_proxy(budget), ["unknown-provider"]);
    let other = model("my-llm", "").replace("my-llm/", "groq/");
    assert_eq!(of(map, &other), ["provider-mismatch"]);
}
