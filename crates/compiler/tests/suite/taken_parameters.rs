//! What LiteLLM and providers take of the parameters of a model is accepted, and what they lose is refused.

use crate::taken::of_parameters;

#[test]
fn a_variable_is_text_where_a_provider_needs_a_number() {
    for (line, code) in [
        ("temperature = { env = \"N\" }", Some("unaccepted-value")),
        ("max_tokens = { env = \"N\" }", Some("unaccepted-value")),
        ("timeout = { env = \"N\" }", None),
        ("num_retries = { env = \"N\" }", None),
        ("drop_params = { env = \"N\" }", None),
        ("max_file_size_mb = \"5\"", None),
        ("max_file_size_mb = \"five\"", Some("unaccepted-value")),
        ("temperature = \"0.5\"", Some("unaccepted-value")),
        ("drop_params = \"false\"", None),
    ] {
        assert_eq!(
            of_parameters("openai_compatible", line),
            code.as_slice(),
            "{line}"
        );
    }
}

#[test]
fn vertex_finds_out_its_project_and_has_a_default_location() {
    let found = of_parameters(
        "vertex_ai",
        "vertex_credentials = { env = \"VERTEX_JSON\" }",
    );
    assert_eq!(found, ["default-region"]);
}

#[test]
fn parameters_that_only_resemble_a_known_one() {
    for line in [
        "vector_store_ids = [\"vs\"]",
        "serviceTier = \"flex\"",
        "mock_delay = 1",
        "max_tokens_to_sample = 100",
        "num_ctx = 4096",
        "keep_alive = \"5m\"",
        "reasoning_effort = { effort = \"high\", summary = \"auto\" }",
        "reasoning_effort = \"high\"",
    ] {
        assert!(of_parameters("groq", line).is_empty(), "{line}");
    }
    for line in [
        "top_a = 0.5",
        "numCtx = 4",
        "stops = [\"a\"]",
        "min_p = 0.1",
    ] {
        assert_eq!(of_parameters("groq", line), ["unknown-parameter"], "{line}");
        // A server of one's own may know it.
        assert!(of_parameters("hosted_vllm", line).is_empty(), "{line}");
        assert!(
            of_parameters("openai_compatible", line).is_empty(),
            "{line}"
        );
    }
    for line in [
        "api_bse = \"x\"",
        "tempratur = 0.5",
        "max_tokns = 5",
        "rmp = 5",
        "tiemout = 5",
    ] {
        assert_eq!(
            of_parameters("hosted_vllm", line),
            ["misspelt-parameter"],
            "{line}"
        );
    }
}

#[test]
fn dropped_parameters_are_a_list() {
    let list = "additional_drop_params = [\"top_p\"]";
    assert!(of_parameters("groq", list).is_empty());
    assert_eq!(
        of_parameters("groq", "additional_drop_params = \"top_p\""),
        ["unaccepted-value"]
    );
}

#[test]
fn a_key_of_the_datum_is_not_meant_for_a_server_of_ones_own() {
    let found = of_parameters("hosted_vllm", "rpm_limit = 60\nmin_p = 0.1\n");
    assert_eq!(found, ["unknown-parameter"]);
}
