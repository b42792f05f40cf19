//! Numbers that cannot be meant: prices, tokens, limits and parameters in another unit or out of range.

use crate::support::{compiled, human};
use modelith_compiler::Source;

/// A model that LiteLLM does not know, on a server of its own.
const OWN: (&str, &str, &str) = (
    "openai_compatible",
    "openai/our-model",
    "api_base = \"https://llm.example.com/v1\"\n",
);
const GPT: (&str, &str, &str) = ("openai", "openai/gpt-4o", "");
const CLAUDE: (&str, &str, &str) = ("anthropic", "anthropic/claude-haiku-4-5", "");
const GROQ: (&str, &str, &str) = ("groq", "groq/llama-3.3-70b-versatile", "");
const EMBEDDER: (&str, &str, &str) = (
    "openai_compatible",
    "openai/our-embedder",
    "api_base = \"https://llm.example.com/v1\"\ncapabilities = [\"embedding\"]\n",
);

fn datum((provider, called, keys): (&str, &str, &str), lines: &str) -> Source {
    let text = format!(
        "[b00t]\nname = \"m\"\ntype = \"ai_model\"\n\n[ai_model]\nprovider = \"{provider}\"\n\
        litellm_model = \"{called}\"\napi_key_env = \"{}_API_KEY\"\n{keys}{lines}\n",
        provider.to_uppercase()
    );
    Source::text("m.ai_model.toml", text)
}

/// What is found in a model with these lines, as the code and the text that it is at.
fn found(model: (&str, &str, &str), lines: &str) -> Vec<(&'static str, String)> {
    let report = compiled(vec![datum(model, lines)]).report;
    let all = report.diagnostics.iter().map(|found| {
        let text = &report.file(found.file).text[found.span.range()];
        (found.lint.code, text.to_owned())
    });
    let all: Vec<_> = all
        .filter(|(code, _)| !["unknown-model", "retired-model"].contains(code))
        .collect();
    if !all.is_empty() {
        println!("{}", human(&report));
    }
    all
}

#[track_caller]
fn assert_one(model: (&str, &str, &str), lines: &str, code: &'static str, at: &str) {
    assert_eq!(found(model, lines), [(code, at.to_owned())], "{lines}");
}

#[track_caller]
fn assert_none(model: (&str, &str, &str), lines: &str) {
    assert_eq!(found(model, lines), [], "{lines}");
}

#[test]
fn a_price_in_another_unit() {
    let code = "implausible-cost";
    for (price, at) in [
        ("input = 0.000003, output = 15", "0.000003"),
        ("input = 3e-6, output = 15", "3e-6"),
        ("input = 3, output = 3000000", "3000000"),
        ("input = 3, output = 15, cache_read = 3e-7", "3e-7"),
        (
            "input = 3, output = 15, input_cost_per_token_batches = 3",
            "3",
        ),
        (
            "input = 3, output = 15, cache_creation_input_token_cost_above_1hr = 6.0",
            "6.0",
        ),
    ] {
        assert_one(OWN, &format!("cost = {{ {price} }}"), code, at);
    }
    for price in [
        "input = 3, output = 15",
        "input = 0, output = 0",
        // The cheapest, and the dearest that LiteLLM lists.
        "input = 0.001, output = 0.002",
        "input = 3200, output = 9710",
        // First in cost-based routing.
        "input = 1e-12, output = 1e-12",
        "input = 3, output = 15, input_cost_per_token_batches = 0.0000015",
        "input = 3, output = 15, input_cost_per_image = 3",
    ] {
        assert_none(OWN, &format!("cost = {{ {price} }}"));
    }
    // A known price is compared with.
    assert_one(GPT, "cost = { input = 0.0025 }", code, "0.0025");
    assert_none(GPT, "cost = { input = 2 }");
}

#[test]
fn a_prompt_that_costs_more_than_its_answer() {
    let code = "implausible-cost";
    assert_one(OWN, "cost = { input = 15, output = 3 }", code, "15");
    assert_one(
        OWN,
        "cost = { input = 3, output = 15, cache_read = 30 }",
        code,
        "30",
    );
    // One mistake.
    assert_one(GPT, "cost = { input = 250, output = 10 }", code, "250");
    assert_none(OWN, "cost = { input = 3, output = 3, cache_read = 3 }");
    // What an embedding model does not produce is free.
    assert_none(EMBEDDER, "cost = { input = 3, output = 0 }");
    // LiteLLM lists it so.
    let odd = (
        "azure_ai",
        "azure_ai/Meta-Llama-3-70B-Instruct",
        "api_base = \"https://x.example.com\"\n",
    );
    assert_none(odd, "cost = { input = 1.1, output = 0.37 }");
}

#[test]
fn the_output_price_of_a_known_model_is_the_known_one() {
    assert_none(GPT, "cost = { input = 3 }");
    assert_one(
        OWN,
        "cost = { input = 3 }",
        "incomplete-price",
        "{ input = 3 }",
    );
}

#[test]
fn tokens_in_thousands() {
    let code = "context-window-mismatch";
    assert_one(OWN, "context_window = 128", code, "128");
    assert_one(OWN, "context_window = 200", code, "200");
    assert_one(OWN, "max_output_tokens = 16", code, "16");
    assert_one(GPT, "context_window = 128", code, "128");
    assert_one(
        OWN,
        "context_window = 8192\nmax_output_tokens = 16384",
        code,
        "16384",
    );
    for lines in [
        "context_window = 512",
        "context_window = 8192\nmax_output_tokens = 8192",
        "max_output_tokens = 512",
    ] {
        assert_none(OWN, lines);
    }
    // Shorter prompts are meant.
    assert_none(GPT, "context_window = 4096");
    // Such models take few tokens.
    assert_none(EMBEDDER, "context_window = 128");
    // One mistake.
    assert_one(
        OWN,
        "context_window = 128\nmax_output_tokens = 16384",
        code,
        "128",
    );
}

#[test]
fn more_requests_than_tokens() {
    assert_one(
        GPT,
        "rpm_limit = 200000\ntpm_limit = 60",
        "implausible-limit",
        "60",
    );
    let enough = found(GPT, "rpm_limit = 60\ntpm_limit = 60");
    assert!(
        enough.iter().all(|(code, _)| *code != "implausible-limit"),
        "{enough:?}"
    );
}

#[test]
fn parameters_out_of_range() {
    let code = "parameter-out-of-range";
    for (model, line) in [
        (GPT, "temperature = 20"),
        (GPT, "temperature = -0.1"),
        (GPT, "temperature = 2.5"),
        (CLAUDE, "temperature = 1.2"),
        (GPT, "top_p = 90"),
        (OWN, "top_p = 90"),
        (GPT, "n = 0"),
        (GPT, "max_tokens = 0"),
        (GPT, "max_completion_tokens = -1"),
        (GPT, "frequency_penalty = 3"),
        (GPT, "presence_penalty = -2.5"),
        (GPT, "timeout = 60000"),
        (OWN, "stream_timeout = 60000.0"),
    ] {
        let value = line.split_once(" = ").unwrap().1;
        assert_one(
            model,
            &format!("[ai_model.parameters]\n{line}"),
            code,
            value,
        );
    }
    for (model, line) in [
        (GPT, "temperature = 2"),
        (GPT, "temperature = 0"),
        (CLAUDE, "temperature = 1"),
        (GROQ, "temperature = 1.5"),
        (GPT, "top_p = 1"),
        (GPT, "seed = -1"),
        (GPT, "n = 1"),
        (GPT, "max_tokens = 1"),
        (GPT, "timeout = 0.001"),
        (GPT, "timeout = 3600"),
        // Servers of one's own take these.
        (OWN, "temperature = 5"),
        (OWN, "max_tokens = -1"),
    ] {
        assert_none(model, &format!("[ai_model.parameters]\n{line}"));
    }
}

#[test]
fn an_inherited_parameter_is_found_once_where_it_is_written() {
    let provider = Source::text(
        "eu.ai_provider.toml",
        "[b00t]\nname = \"eu\"\ntype = \"ai_provider\"\n\n[ai_provider]\nprovider = \"openai\"\napi_key_env = \"OPENAI_API_KEY\"\n\
        [ai_provider.parameters]\ntemperature = 20\n",
    );
    let model = |name: &str| {
        let text = format!(
            "[b00t]\nname = \"{name}\"\ntype = \"ai_model\"\n\n[ai_model]\nprovider = \"eu\"\nlitellm_model = \"openai/gpt-4o\"\n"
        );
        Source::text(format!("{name}.ai_model.toml"), text)
    };
    let report = compiled(vec![provider, model("a"), model("b")]).report;
    assert_eq!(
        crate::support::places(&report),
        ["eu.ai_provider.toml:9:15 parameter-out-of-range"]
    );
}
