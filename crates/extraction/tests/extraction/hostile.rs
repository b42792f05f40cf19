//! Texts that are not model maps, by accident or on purpose.

use modelith_extraction::{MAX_MAP_BYTES, MapError, ModelMap};

/// Why a text is refused.
#[track_caller]
fn refused(json: &str) -> String {
    match ModelMap::parse(json.as_bytes()) {
        Err(error) => error.to_string(),
        Ok(map) => panic!("{} models were read from {json:.200}", map.len()),
    }
}

#[test]
fn the_place_is_told() {
    for (json, expected) in [
        (
            "",
            "line 1, column 0 of the model map: EOF while parsing a value",
        ),
        (
            "[]",
            "line 1, column 0 of the model map: invalid type: sequence, expected a table",
        ),
        ("{}", "the model map has no models"),
        (
            "{\n\"a\": {\"litellm_provider\": \"x\"},\n\"b\": {\"litellm_provider\": \"x\"",
            "line 3, column 29 of the model map: EOF while parsing an object",
        ),
        (
            "{\"a\": {\"litellm_provider\": \"x\"}} {}",
            "line 1, column 34 of the model map: trailing characters",
        ),
        (
            "{\"a\": {\n\"input_cost_per_token\": NaN}}",
            "line 2, column 25 of the model map: expected value",
        ),
        (
            "{\"a\": {\"x\": Infinity}}",
            "line 1, column 13 of the model map: expected value",
        ),
        (
            "{\"a\": {\"litellm_provider\": \"\\ud800\"}}",
            "line 1, column 35 of the model map: unexpected end of hex escape",
        ),
        (
            "{\n\"a\": {\"litellm_provider\": \"x\"},\n\"a\": {\"litellm_provider\": \"y\"}}",
            "line 3 of the model map: the map lists `a` twice",
        ),
        (
            "{\"a\": {\"mode\": \"chat\", \"mode\": \"chat\"}}",
            "line 1 of the model map: `a` lists `mode` twice",
        ),
        (
            "{\"a\": {\"tiered_pricing\": [{\"range\": 1, \"range\": 2}]}}",
            "line 1 of the model map: `tiered_pricing` of `a` lists `range` twice",
        ),
        (
            "{\"a\": 1}",
            "line 1 of the model map: `a` is a number, not a table",
        ),
        (
            "{\"error\": \"not found\"}",
            "line 1 of the model map: `error` is text, not a table",
        ),
        (
            "{\"a\": {}}",
            "line 1 of the model map: `a` has no `litellm_provider`",
        ),
        (
            "{\"a\": {\"litellm_provider\": [\"x\"]}}",
            "line 1 of the model map: `litellm_provider` of `a` is a list, not text",
        ),
        (
            "{\"a\": {\"litellm_provider\": \"two words\"}}",
            "line 1 of the model map: `litellm_provider` of `a` is `two words`, which is not a word of ASCII characters",
        ),
        (
            "{\"a\": {\"litellm_provider\": \"x\", \"input_cost_per_token\": \"free\"}}",
            "line 1 of the model map: `input_cost_per_token` of `a` is text, not a number",
        ),
        (
            "{\"a\": {\"litellm_provider\": \"x\", \"input_cost_per_token\": -1e-6}}",
            "line 1 of the model map: `input_cost_per_token` of `a` is `-0.000001`, which is negative",
        ),
        (
            "{\"a\": {\"litellm_provider\": \"x\", \"input_cost_per_token\": 1e999999999}}",
            "line 1 of the model map: `input_cost_per_token` of `a` is `1e999999999`, which has too many digits",
        ),
        (
            "{\"a\": {\"litellm_provider\": \"x\", \"max_input_tokens\": 1.5}}",
            "line 1 of the model map: `max_input_tokens` of `a` is `1.5`, which is not a number of tokens",
        ),
        (
            "{\"\": {}}",
            "line 1 of the model map: the name `` is empty",
        ),
        (
            "{\"a\\u001b[31m\": {}}",
            "line 1 of the model map: the name `a\\u{1b}[31m` has control characters",
        ),
        (
            "{\"__proto__\": {}}",
            "line 1 of the model map: the name `__proto__` begins with `__`",
        ),
    ] {
        assert_eq!(refused(json), expected, "{json}");
    }
}

#[test]
fn a_name_of_any_length_makes_a_short_message() {
    let name = "x".repeat(1_000_000);
    let message = refused(&format!("{{\"{name}\": {{\"litellm_provider\": \"x\"}}}}"));
    assert!(
        message.ends_with("…` is too long") && message.len() < 200,
        "{message}"
    );
}

#[test]
fn bytes_that_are_not_text_are_refused() {
    let error = ModelMap::parse(b"{\n\"\xff\": {}}").err();
    assert_eq!(error, Some(MapError::NotUtf8 { line: 2 }));
}

#[test]
fn nested_values_are_refused_before_they_are_read() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        for depth in [40, 100_000] {
            let nested = format!("{}1{}", open.repeat(depth), close.repeat(depth));
            let json = format!(
                "{{\"a\": {{\"litellm_provider\": \"x\",\n\"tiered_pricing\": {nested}}}}}"
            );
            assert_eq!(
                refused(&json),
                "line 2 of the model map: values are nested more than 32 deep"
            );
        }
    }
    // Brackets in text do not count.
    let json = format!(
        "{{\"a\": {{\"litellm_provider\": \"x\", \"comment\": \"\\\"{}\"}}}}",
        "[{".repeat(1000)
    );
    assert!(ModelMap::parse(json.as_bytes()).is_ok());
}

#[test]
fn a_map_that_is_too_large_is_not_read() {
    let mut json = b"{\"a\": {\"litellm_provider\": \"x\"}}".to_vec();
    json.resize(MAX_MAP_BYTES + 1, b' ');
    let error = ModelMap::parse(&json).err();
    let expected = MapError::TooLarge {
        bytes: MAX_MAP_BYTES + 1,
        limit: MAX_MAP_BYTES,
    };
    assert_eq!(error, Some(expected));
}

#[test]
fn more_values_than_any_map_has_are_refused() {
    let many = "1,".repeat(200_000);
    let row = |name: usize| {
        format!("\"a{name}\": {{\"litellm_provider\": \"x\", \"tiered_pricing\": [{many}")
    };
    assert_eq!(
        refused(&format!("{{\n{}1]}}}}", row(0))),
        "line 2, column 400053 of the model map: more than 200000 values in a table or list"
    );
    let rows = (0..20).map(|number| row(number).trim_end_matches(',').to_owned() + "]}");
    assert_eq!(
        refused(&format!("{{\n{}}}", rows.collect::<Vec<_>>().join(",\n"))),
        "line 16 of the model map: there are more than 3000000 values"
    );
}

#[test]
fn every_beginning_of_a_map_is_refused() {
    let json = "{\"a\": {\"litellm_provider\": \"x\", \"input_cost_per_token\": 1.5e-6, \"tiered_pricing\": [{\"a\": [1]}]}}";
    assert!(ModelMap::parse(json.as_bytes()).is_ok());
    for end in 0..json.len() {
        assert!(
            ModelMap::parse(&json.as_bytes()[..end]).is_err(),
            "{}",
            &json[..end]
        );
    }
}

#[test]
fn rules_that_take_too_long_are_refused() {
    let rows = (0..200).map(|number| {
        format!(
            "\"a{number}{}\": {{\"litellm_provider\": \"x\"}}",
            "a".repeat(250)
        )
    });
    let rows = rows.collect::<Vec<_>>().join(",");
    let rule = "{\"pattern\": \"(?:(?=.*b|a).){300}b\", \"fill_missing_for_providers\": [\"x\"], \"model_info\": {\"mode\": \"chat\"}}";
    assert_eq!(
        refused(&format!(
            "{{{rows},\n\"fallback_generalizations\": {{\"rules\": [{rule}]}}}}"
        )),
        "line 2 of the model map: the patterns of `fallback_generalizations` take too long"
    );
}
