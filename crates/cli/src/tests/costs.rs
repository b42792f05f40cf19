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
         a        0.024  0.0006  0.0075  0.0321\n"
    );
    let ran = modelith_of(&models(), &[&args[..], &["--json"]].concat());
    let found: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(
        found,
        json!([{
            "name": "a",
            "model_group": "a",
            "cost": {"input": 3.0, "output": 15.0, "cache_read": 0.3},
            "further_prices": false,
            "request": {"input_tokens": 10_000, "cached_tokens": 2_000, "output_tokens": 500},
            "usd": {"input": 0.024, "cached": 0.0006, "output": 0.0075, "total": 0.0321},
        }])
    );
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
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains(" 55340232221128.65\n"), "{}", ran.out);
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
fn prices_that_are_not_counted_are_noted() {
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
    let note = "note: LiteLLM also has other prices for `a` (";
    let ran = modelith_of(&[model], &["cost", "a", "--input=1"]);
    assert!(ran.err.starts_with(note), "{}", ran.err);
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
    assert_eq!(modelith_of(&[own], &["cost", "a", "--input=1"]).err, "");
}
