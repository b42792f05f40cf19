//! Tests of `cost`.

use super::{modelith, modelith_of};
use crate::catalog;
use modelith_catalog::Catalog;
use modelith_registry::{Cost, Model};
use serde_json::{Value, json};

/// Models `a` to `d`, of which `b` and `c` are in one group.
fn models() -> [Model; 4] {
    let model = |name, group, cost| Model {
        group,
        cost,
        name,
        provider: "anthropic",
        litellm_model: "anthropic/of-our-own",
        ..Model::DEFAULT
    };
    [
        model(
            "a",
            "a",
            Cost {
                input: Some(3.0),
                output: Some(15.0),
                cache_read: Some(0.3),
                ..Cost::UNKNOWN
            },
        ),
        model(
            "b",
            "pair",
            Cost {
                input: Some(0.1),
                output: Some(0.2),
                ..Cost::UNKNOWN
            },
        ),
        Model {
            aliases: &["two"],
            ..model("c", "pair", Cost::UNKNOWN)
        },
        model(
            "d",
            "d",
            Cost {
                input: Some(0.13),
                ..Cost::UNKNOWN
            },
        ),
    ]
}

#[test]
fn models_are_listed_by_price() {
    let ran = modelith_of(&models(), &["cost"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert_eq!(
        ran.out,
        "\
MODEL  GROUP  $/M INPUT  CACHE READ  CACHE WRITE  OUTPUT
d      -           0.13           -            -       -
b      pair        0.10           -            -    0.20
a      -           3.00        0.30            -   15.00
c      pair           -           -            -       -
"
    );
    let ran = modelith(&["cost"]);
    assert!(!ran.out.contains("gpt-old"), "disabled: {}", ran.out);
}

#[test]
fn a_request_costs_its_parts() {
    let args = ["cost", "a", "--input=10k", "--cached=2k", "--output=500"];
    let ran = modelith_of(&models(), &args);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert_eq!(
        ran.out,
        "MODEL  $ INPUT  CACHED  OUTPUT   TOTAL\n\
         a        0.024  0.0006  0.0075  0.0321\n\
         \n\
         WHAT           UNITS     $ EACH       $  PRICE\n\
         input tokens    8000   0.000003   0.024  input_cost_per_token\n\
         cached tokens   2000  0.0000003  0.0006  cache_read_input_token_cost\n\
         output tokens    500   0.000015  0.0075  output_cost_per_token\n"
    );
    let ran = modelith_of(&models(), &[&args[..], &["--json"]].concat());
    let found: Value = serde_json::from_str(&ran.out).unwrap();
    let found = &found[0];
    let usd =
        json!({"input": 0.024, "cached": 0.0006, "output": 0.0075, "other": 0.0, "total": 0.0321});
    assert_eq!(found["usd"], usd);
    assert_eq!(
        found["cost"],
        json!({"input": 3.0, "output": 15.0, "cache_read": 0.3})
    );
    assert_eq!(found["further_prices"], false);
    let request = &found["request"];
    assert_eq!(
        (
            &request["input_tokens"],
            &request["cached_tokens"],
            &request["output_tokens"]
        ),
        (&json!(10_000), &json!(2_000), &json!(500))
    );
    assert_eq!(
        found["items"][1]["price_name"],
        "cache_read_input_token_cost"
    );
    assert_eq!(found["missing"], json!([]));
}

#[test]
fn small_amounts_are_not_zero_and_sums_are_exact() {
    let ran = modelith_of(&models(), &["cost", "b", "--input", "1"]);
    assert!(ran.out.contains(" 0.0000001\n"), "{}", ran.out);
    assert!(ran.out.contains(" 0.00 "), "no answer: {}", ran.out);
    // In floating point 0.1 + 0.2 is 0.30000000000000004.
    let ran = modelith_of(
        &models(),
        &["cost", "b", "--input=1M", "--output=1M", "--json"],
    );
    assert!(
        ran.out.contains("\"total\": 0.3\n") || ran.out.contains("\"total\": 0.3,"),
        "{}",
        ran.out
    );
    let ran = modelith_of(&models(), &["cost", "a", "--input", "18446744073709551615"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("`a` has too many digits"), "{}", ran.err);
}

#[test]
fn batches_tiers_and_long_prompts_have_prices_of_their_own() {
    let known = Catalog::shipped().model("openai/gpt-5.4").unwrap();
    let [input, output, cache_read, cache_write] =
        catalog::prices(&known).map(|(_, price)| price.map(crate::money::Usd::number));
    let model = Model {
        cost: Cost {
            input,
            output,
            cache_read,
            cache_write,
            ..Cost::UNKNOWN
        },
        group: "gpt",
        name: "gpt",
        provider: "openai",
        litellm_model: "openai/gpt-5.4",
        ..Model::DEFAULT
    };
    let total = |args: &[&str]| {
        let ran = modelith_of(
            &[model],
            &[&["cost", "gpt", "--json", "--output=1k"], args].concat(),
        );
        let found: Value = serde_json::from_str(&ran.out).unwrap();
        found[0]["usd"]["total"].as_f64().unwrap()
    };
    let usual = total(&["--input=10k"]);
    assert!(
        (usual - (10e3 * 2.5 + 1e3 * 15.0) / 1e6).abs() < 1e-12,
        "{usual}"
    );
    // As LiteLLM calculates it: above 272k tokens, input costs twice as much and output half as much again.
    assert!((total(&["--input=500k"]) - 2.5225).abs() < 1e-12);
    assert!((total(&["--input=10k", "--batch"]) - usual / 2.0).abs() < 1e-12);
    assert!(total(&["--input=10k", "--tier=priority"]) > usual);
    // With a price of its own, LiteLLM counts no others.
    let own = Model {
        cost: Cost {
            input: Some(2.0),
            output: Some(1.0),
            ..Cost::UNKNOWN
        },
        ..model
    };
    let ran = modelith_of(
        &[own],
        &["cost", "gpt", "--json", "--input=500k", "--output=1k"],
    );
    let found: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(found[0]["usd"]["total"], 1.001);
}

#[test]
fn what_has_no_price_is_named() {
    let ran = modelith_of(&models(), &["cost", "d", "--input=1k", "--output=1k"]);
    assert_eq!(ran.code, 1);
    let ran = modelith_of(&models(), &["cost", "--input=1k", "--output=1k", "--json"]);
    let found: Value = serde_json::from_str(&ran.out).unwrap();
    let of_d = found
        .as_array()
        .unwrap()
        .iter()
        .find(|each| each["name"] == "d")
        .unwrap();
    assert_eq!(of_d["usd"]["total"], Value::Null);
    assert_eq!(of_d["missing"][0]["price_name"], "output_cost_per_token");
}

#[test]
fn groups_and_aliases_list_their_members() {
    for name in ["pair", "two"] {
        let ran = modelith_of(&models(), &["cost", name, "--input=1M", "--cached=1k"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let names: Vec<_> = ran.out.lines().skip(1).map(|line| &line[..1]).collect();
        assert_eq!(names, ["b", "c"], "the one without a price is last");
        assert!(
            ran.err
                .contains("note: no price is known for cached tokens of `b`:"),
            "{}",
            ran.err
        );
    }
    let every = modelith_of(&models(), &["cost", "--output", "1k"]);
    let names: Vec<_> = every.out.lines().skip(1).map(|line| &line[..1]).collect();
    assert_eq!(names, ["b", "a", "c", "d"]);
}

#[test]
fn unknown_costs_and_usage_errors() {
    for (args, code, message) in [
        (
            &["c"][..],
            1,
            "error: no price is known for `c`\nhelp: add `cost = {",
        ),
        (
            &["d", "--output=1"],
            1,
            "error: no price is known for `d`\n",
        ),
        (
            &["pear"],
            1,
            "error: no model, group or alias is named `pear`\nhelp: did you mean `pair`?",
        ),
        (
            &["a", "--input=10", "--cached=11"],
            2,
            "error: `--cached 11` is more than `--input 10`\nhelp: ",
        ),
        (
            &["a", "--cached=11"],
            2,
            "error: the following required arguments",
        ),
        (
            &["a", "--input=1.5"],
            2,
            "error: invalid value '1.5' for '--input <N>': write a whole number",
        ),
        (&["a", "--input=-1"], 2, "error: "),
    ] {
        let ran = modelith_of(&models(), &[&["cost"], args].concat());
        assert_eq!((ran.code, ran.out.as_str()), (code, ""), "{args:?}");
        assert!(ran.err.starts_with(message), "{args:?}: {}", ran.err);
    }
}

#[test]
fn prices_of_other_kinds_are_told() {
    let known = catalog::callable(Catalog::shipped()).find(|known| {
        known.prices.has_further() && known.prices.input.is_some() && known.provider == "openai"
    });
    let known = known.expect("a model with prices of another kind");
    let prices = catalog::prices(&known).map(|(_, price)| price.map(crate::money::Usd::number));
    let [input, output, cache_read, cache_write] = prices;
    let id = known.litellm_model().to_string();
    let model = Model {
        cost: Cost {
            input,
            output,
            cache_read,
            cache_write,
            ..Cost::UNKNOWN
        },
        group: "a",
        name: "a",
        provider: "openai",
        litellm_model: id.leak(),
        ..Model::DEFAULT
    };
    assert!(
        modelith_of(&[model], &["cost", "--json"])
            .out
            .contains("\"further_prices\": true")
    );
    // With a price of its own, LiteLLM counts no others.
    let own = Model {
        cost: Cost {
            input: Some(7.0),
            output: Some(7.0),
            ..Cost::UNKNOWN
        },
        ..model
    };
    let ran = modelith_of(&[own], &["cost", "--json"]);
    assert!(ran.out.contains("\"further_prices\": false"), "{}", ran.out);
}
