//! Names of parameters and callbacks.

use modelith_catalog::Catalog;

fn is_parameter(name: &str) -> bool {
    Catalog::shipped().is_parameter(name)
}

fn is_callback(name: &str) -> bool {
    Catalog::shipped().is_callback(name)
}

#[test]
fn every_name_is_found() {
    let catalog = Catalog::shipped();
    assert!(catalog.parameters().all(|known| is_parameter(known.name)));
    assert!(catalog.callbacks().all(is_callback));
}

#[test]
fn known_parameters() {
    for name in [
        // From the class, the router and the calls.
        "api_base",
        "api_key",
        "api_version",
        "model",
        "rpm",
        "tpm",
        "weight",
        "order",
        "max_parallel_requests",
        "tags",
        "mock_response",
        "timeout",
        "max_retries",
        "drop_params",
        "extra_headers",
        "temperature",
        "max_tokens",
        "input_cost_per_token",
        "cache_read_input_token_cost",
        "litellm_credential_name",
        "no-log",
        // From the code for single providers.
        "aws_region_name",
        "vertex_project",
        "vertex_ai_project",
        "azure_ad_token",
        "num_ctx",
        "top_k",
        "project_id",
        "space_id",
        "oci_compartment_id",
        "nvcf_function_id",
        "thinking",
        "reasoning_effort",
        "safety_settings",
        // From the requests to providers and the arguments of the call.
        "vector_store_ids",
        "serviceTier",
        "mock_delay",
    ] {
        assert!(is_parameter(name), "{name}");
    }
}

#[test]
fn unknown_parameters() {
    for name in [
        "",
        "api_bse",
        "rmp",
        "tempratur",
        "_router_weights",
        "self",
        "get",
        "# litellm",
        "api_base ",
    ] {
        assert!(!is_parameter(name), "{name:?}");
    }
}

#[test]
fn known_callbacks() {
    for name in [
        "prometheus",
        "langfuse",
        "otel",
        "sentry",
        "presidio",
        "sumologic",
        "rubrik",
    ] {
        assert!(is_callback(name), "{name}");
    }
    assert!(!is_callback("promethius"));
}
