//! What counts as drift, with recorded responses of LiteLLM.

use super::*;

fn config() -> Value {
    json!({
        "model_list": [
            {
                "model_name": "alpha",
                "litellm_params": {
                    "model": "openai/gpt-4o", "api_key": "os.environ/KEY", "rpm": 60,
                    "input_cost_per_token": 2.5e-6, "tags": ["x"]
                },
                "model_info": {"id": "a", "mode": "chat", "max_input_tokens": 1000, "metadata": {"team": "core"}}
            },
            {
                "model_name": "beta",
                "litellm_params": {"model": "azure/gpt-4o", "api_base": "os.environ/BASE", "temperature": 1},
                "model_info": {"id": "b"}
            }
        ],
        "router_settings": {
            "model_group_alias": {"a1": "alpha"},
            "fallbacks": [{"alpha": ["beta"]}]
        },
        "general_settings": {"master_key": "os.environ/LITELLM_MASTER_KEY"}
    })
}

/// The responses of LiteLLM for that configuration, shortened.
fn running() -> [Value; 3] {
    let alpha = |name: &str| {
        json!({
            "model_name": name,
            "litellm_params": {
                "input_cost_per_token": 2.5e-06, "rpm": 60, "use_in_pass_through": false, "tags": ["x"],
                "model": "openai/gpt-4o"
            },
            "model_info": {
                "id": "a", "db_model": false, "mode": "chat", "max_input_tokens": 1000, "max_output_tokens": 16384,
                "input_cost_per_token": 2.5e-06, "metadata": {"team": "core"},
                "pricing_overrides": ["input_cost_per_token"]
            }
        })
    };
    let beta = json!({
        "model_name": "beta",
        "litellm_params": {"api_base": "http://127.0.0.1:9/x", "model": "azure/gpt-4o", "temperature": 1.0},
        "model_info": {"id": "b", "mode": "chat", "input_cost_per_token": 1e-6, "pricing_overrides": []}
    });
    [
        json!({"data": [alpha("alpha"), beta, alpha("a1")]}),
        json!({"current_values": {
            "routing_strategy": "simple-shuffle", "num_retries": 2, "timeout": 6000.0, "fallbacks": [{"alpha": ["beta"]}],
            "context_window_fallbacks": null, "model_group_alias": {"a1": "alpha"}, "enable_tag_filtering": false,
            "default_litellm_params": {"max_retries": 0}
        }}),
        json!({"data": [{"id": "a1"}, {"id": "alpha"}, {"id": "beta"}]}),
    ]
}

/// The differences, each as `kind subject field`.
fn found(change: impl FnOnce(&mut [Value; 3])) -> Vec<String> {
    let mut running = running();
    change(&mut running);
    let [info, router, models] = running;
    let found = find(&config(), &info, &router, &models);
    let line = |each: &Drift| format!("{} {} {}", each.kind(), each.subject, each.field);
    found
        .iter()
        .map(|each| line(each).trim_end().to_owned())
        .collect()
}

#[test]
fn a_proxy_with_the_compiled_configuration_has_no_drift() {
    assert!(found(|_| ()).is_empty());
}

#[test]
fn models_by_id() {
    let gone = found(|[info, ..]| drop(info["data"].as_array_mut().unwrap().remove(1)));
    assert_eq!(gone, ["missing model `b`"]);
    let added = found(|[info, _, models]| {
        let by_hand = json!({"model_name": "c", "litellm_params": {"model": "x/c"}, "model_info": {"id": "c"}});
        info["data"].as_array_mut().unwrap().push(by_hand);
        models["data"]
            .as_array_mut()
            .unwrap()
            .push(json!({"id": "c"}));
    });
    assert_eq!(added, ["extra model `c`"]);
    let moved = found(|[info, ..]| info["data"][1]["model_name"] = json!("gamma"));
    assert_eq!(moved, ["different model `b` model_name"]);
}

#[test]
fn parameters_prices_and_limits() {
    let params = |key: &str, value: Value| {
        let key = key.to_owned();
        found(move |[info, ..]| info["data"][0]["litellm_params"][key] = value)
    };
    assert_eq!(
        params("input_cost_per_token", json!(3e-6)),
        ["different model `a` litellm_params.input_cost_per_token"]
    );
    assert_eq!(
        params("rpm", json!(600)),
        ["different model `a` litellm_params.rpm"]
    );
    assert_eq!(
        params("rpm", Value::Null),
        ["missing model `a` litellm_params.rpm"]
    );
    assert_eq!(
        params("temperature", json!(0.7)),
        ["extra model `a` litellm_params.temperature"]
    );
    let info =
        found(|[info, ..]| info["data"][0]["model_info"]["metadata"]["team"] = json!("other"));
    assert_eq!(info, ["different model `a` model_info.metadata"]);
    let price = found(|[info, ..]| {
        info["data"][1]["model_info"]["pricing_overrides"] = json!(["input_cost_per_token"]);
    });
    assert_eq!(price, ["extra model `b` model_info.input_cost_per_token"]);
    let unset = found(|[info, ..]| info["data"][1]["litellm_params"]["api_base"] = Value::Null);
    assert_eq!(unset, ["missing model `b` litellm_params.api_base"]);
}

#[test]
fn the_router() {
    let set = |key: &str, value: Value| {
        let key = key.to_owned();
        found(move |[_, router, _]| router["current_values"][key] = value)
    };
    assert_eq!(set("fallbacks", json!([])), ["missing router fallbacks"]);
    assert_eq!(
        set("model_group_alias", json!({"a1": "beta"})),
        ["different router model_group_alias"]
    );
    assert_eq!(set("num_retries", json!(7)), ["extra router num_retries"]);
    assert_eq!(
        set("content_policy_fallbacks", json!([{"a": ["b"]}])),
        ["extra router content_policy_fallbacks"]
    );
}

#[test]
fn public_names() {
    let extra = found(|[_, _, models]| {
        models["data"]
            .as_array_mut()
            .unwrap()
            .push(json!({"id": "z"}));
    });
    assert_eq!(extra, ["extra name `z`"]);
    let gone = found(|[_, _, models]| drop(models["data"].as_array_mut().unwrap().remove(2)));
    assert_eq!(gone, ["missing name `beta`"]);
}

#[test]
fn secrets_are_hidden() {
    let [mut info, router, models] = running();
    info["data"][0]["litellm_params"]["aws_secret_access_key"] = json!("hidden-value");
    let found = find(&config(), &info, &router, &models);
    assert_eq!(found.len(), 1);
    assert!(!found[0].json().to_string().contains("hidden-value"));
}

/// As LiteLLM serves these two configurations.
#[test]
fn a_wildcard_is_served_as_the_names_that_it_matches() {
    let config = json!({"model_list": [{
        "model_name": "over-*",
        "litellm_params": {"model": "openai/over-*", "rpm": 6},
        "model_info": {"id": "over-*"}
    }]});
    let drift = |model: &str, rpm: u32| {
        let row = json!({
            "model_name": model,
            "litellm_params": {"model": model, "rpm": rpm},
            "model_info": {"id": "over-*", "pricing_overrides": ["input_cost_per_token"], "input_cost_per_token": 0.0}
        });
        let [info, router] = [json!({"data": [row]}), json!({"current_values": {}})];
        find(&config, &info, &router, &json!({"data": []}))
    };
    assert_eq!(drift("openai/over-low/1024-x-1536/gpt-image-1", 6), []);
    assert_eq!(drift("azure/over-a", 6)[0].field, "litellm_params.model");
    assert_eq!(drift("openai/over-a", 7)[0].field, "litellm_params.rpm");
}

#[test]
fn the_router_inherits_litellm_settings() {
    let fields = |router: Value, litellm: Value, running: Value| {
        let config =
            json!({"model_list": [], "router_settings": router, "litellm_settings": litellm});
        let [info, models] = [json!({"data": []}), json!({"data": []})];
        let found = find(&config, &info, &json!({"current_values": running}), &models);
        found.into_iter().map(|each| each.field).collect::<Vec<_>>()
    };
    let default = json!({"default_fallbacks": ["long"]});
    let kept = json!({"default_fallbacks": ["long"], "fallbacks": [{"a": ["b"]}, {"*": ["long"]}]});
    let both = json!({"default_fallbacks": ["long"], "fallbacks": [{"a": ["b"]}]});
    assert!(fields(both.clone(), json!({}), kept.clone()).is_empty());
    assert!(fields(both.clone(), json!({}), both.clone()).is_empty());
    assert_eq!(fields(default, json!({}), kept), ["fallbacks"]);
    let other = json!({"default_fallbacks": ["long"], "fallbacks": [{"a": ["b"]}, {"*": ["x"]}]});
    assert_eq!(fields(both, json!({}), other), ["fallbacks"]);

    let litellm = json!({"num_retries": 0, "request_timeout": 9, "default_fallbacks": ["long"]});
    let taken = json!({"num_retries": 0, "timeout": 9.0, "fallbacks": [{"*": ["long"]}]});
    assert!(fields(json!({}), litellm.clone(), taken).is_empty());
    let older = json!({"num_retries": 2, "timeout": 6000.0, "fallbacks": [{"*": ["long"]}]});
    assert_eq!(
        fields(json!({}), litellm, older),
        ["num_retries", "timeout"]
    );
}

#[test]
fn models_in_a_database_that_is_read_are_not_drift() {
    let mut config = config();
    let [mut info, router, mut models] = running();
    let stored = json!({
        "model_name": "stored", "litellm_params": {"model": "openai/x"}, "model_info": {"id": "s", "db_model": true}
    });
    info["data"].as_array_mut().unwrap().push(stored);
    models["data"]
        .as_array_mut()
        .unwrap()
        .push(json!({"id": "stored"}));
    let found = find(&config, &info, &router, &models);
    assert_eq!(found.len(), 1, "{found:?}");
    config["general_settings"]["store_model_in_db"] = json!(true);
    assert_eq!(find(&config, &info, &router, &models), []);
    info["data"][0]["litellm_params"]["rpm"] = json!(1);
    assert_eq!(find(&config, &info, &router, &models).len(), 1);
}
