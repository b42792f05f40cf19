//! Broken syntax: one finding for each mistake, at its place, and what can be read is checked.

use crate::support::{assert_found, compiled_text, human};

/// A datum with these lines at its end; the first of them is line 9.
pub(crate) fn with(lines: &str) -> String {
    format!(
        "[b00t]\nname = \"gpt-4o\"\ntype = \"ai_model\"\n\n\
         [ai_model]\nprovider = \"openai\"\nlitellm_model = \"openai/gpt-4o\"\napi_key_env = \"OPENAI_API_KEY\"\n{lines}"
    )
}

#[test]
fn the_datum_itself_has_no_mistakes() {
    assert_found(&with(""), &[]);
    assert_found(with("rpm_limit = 60").trim_end(), &[]);
}

#[test]
fn a_string_that_is_not_closed_ends_with_its_line() {
    for quote in ['"', '\''] {
        let text = with(&format!("model_group = {quote}chat\nrpm_limit = 0\n"));
        assert_found(&text, &["9:20 toml-syntax", "10:13 out-of-range"]);
    }
}

#[test]
fn an_unclosed_value_swallows_the_rest() {
    for (open, column) in [
        ("tags = [", 8),
        ("tags = [\"eu\", # Europe", 8),
        ("tags = [\"eu\"", 8),
        ("tags = [\"eu\"}", 8),
        ("fallbacks = [[\"nobody\"", 13),
        ("cost = {", 8),
        ("cost = { input = 2.5", 8),
        ("cost = { input = 2.5,", 8),
        ("cost = { input = 2.5, output = 10", 8),
        ("cost = { input = 2.5 ]", 8),
        ("cost = { input = [2.5", 18),
        ("api_version = \"\"\"2024", 15),
        ("api_version = '''2024", 15),
    ] {
        for behind in [
            "",
            "\n",
            "\nrpm_limit = 0\n",
            "\nrpm_limit = 0\n\n[ai_model.metadata]\nx = nan\ny = \"z\"\n",
            "\n\n[ai_model.parameters]\nrpm = 60\nnot_known_to_anybody = true\n[extra]\n",
        ] {
            assert_found(
                &with(&format!("{open}{behind}")),
                &[&format!("9:{column} toml-syntax")],
            );
        }
    }
}

#[test]
fn what_comes_before_it_is_checked() {
    let text = with("rpm_limit = 0\nsize = large\ntpm_limit = -1\ntags = [\"eu\"\norder = -1\n");
    assert_found(
        &text,
        &[
            "9:13 out-of-range",
            "10:8 toml-syntax",
            "11:13 out-of-range",
            "12:8 toml-syntax",
        ],
    );
}

#[test]
fn a_heading_that_is_not_closed() {
    let text = with("\n[ai_model.metadata\nx = nan\n");
    assert_found(&text, &["10:19 toml-syntax"]);
    assert_found(
        &with("").replace("[ai_model]", "[ai_model"),
        &["5:10 toml-syntax"],
    );
    assert_found(
        &with("").replace("[ai_model]", "ai_model]"),
        &["5:9 toml-syntax"],
    );
    assert_found(&with("").replace("[b00t]", "[b00t"), &["1:6 toml-syntax"]);
    assert_found(&with("[]\nx = 1\n"), &["9:2 toml-syntax"]);
}

#[test]
fn a_heading_of_an_array_of_tables() {
    assert_found(
        &with("").replace("[ai_model]", "[[ai_model]]"),
        &["5:1 wrong-type"],
    );
    assert_found(&with("").replace("[b00t]", "[[b00t]]"), &["1:1 wrong-type"]);
}

#[test]
fn a_duplicate_is_one_mistake() {
    assert_found(
        &with("rpm_limit = 60\nrpm_limit = 0\n"),
        &["10:1 toml-syntax"],
    );
    let twice = "order = 1\n\n[ai_model]\norder = 2\nweight = 0\nprovider = \"openai\"\n";
    assert_found(&with(twice), &["11:2 toml-syntax"]);
    let below = "\n[ai_model.metadata]\na = 1\n\n[ai_model.metadata]\na = 1\n";
    assert_found(&with(below), &["13:11 toml-syntax"]);
    assert_found(
        &with("cost = { input = 1 }\ncost.output = 2\n"),
        &["10:1 toml-syntax"],
    );
}

#[test]
fn an_invalid_value() {
    for (line, column) in [
        ("size = large", 8),
        ("size = large # the largest", 8),
        ("model_group = fast", 15),
        ("model_group = inhouse", 15),
        ("size = \u{201c}large\u{201d}", 8),
        ("api_base = https://eu.example.com/v1", 12),
        ("api_version = 2024-10-21-preview", 15),
        ("enabled = True", 11),
        ("enabled = yes", 11),
        ("rpm_limit =", 12),
        ("rpm_limit = # none", 13),
        ("rpm_limit", 10),
        ("rpm_limit 60", 11),
        ("rpm_limit: 60", 10),
        ("rpm_limit == 60", 12),
        ("rpm_limit = 60;", 13),
        ("rpm_limit = 1,000", 14),
        ("rpm_limit = 060", 13),
        ("rpm_limit = 60 tpm_limit = 60", 13),
        ("weight = .5", 10),
        ("tags = [\"eu\" \"us\"]", 14),
        ("tags = [\"eu\",, \"us\"]", 14),
        ("cost = { input = 1 output = 2 }", 18),
        ("cost = { input: 1, output: 2 }", 15),
        ("hint = \"C:\\Users\"", 13),
        ("// a comment", 1),
        ("<<<<<<< HEAD", 1),
    ] {
        let expected = [
            format!("9:{column} toml-syntax"),
            "10:11 out-of-range".to_owned(),
        ];
        assert_found(
            &with(&format!("{line}\nweight = -1\n")).replace("weight = -1", "order  =  -1"),
            &expected.each_ref().map(String::as_str),
        );
    }
}

#[test]
fn a_made_up_value_has_no_findings() {
    // For a number that it could not read, the parser makes up one without a place.
    for key in ["rpm_limit", "order", "weight"] {
        let text = with(&format!("{key} = = 0\n"));
        let found = human(&compiled_text(text).report);
        assert!(
            found.ends_with("error: 1 error in 1 of 1 datum\n"),
            "{found}"
        );
    }
}

#[test]
fn control_characters() {
    assert_found(&with("size = \"la\0rge\"\n"), &["9:11 toml-syntax"]);
    assert_found(&with("# a\0b\n"), &["9:4 toml-syntax"]);
    assert_found(&with("\0size = \"large\"\n"), &["9:1 toml-syntax"]);
    assert_found(&"\0".repeat(10_000), &["1:1 toml-syntax"]);
    assert_found(
        &with("model_group = \"a\\u0000\"\n"),
        &["9:15 invalid-text"],
    );
    assert_found(
        &with("size = \"large\"\rorder = 1\n"),
        &["9:16 toml-syntax"],
    );
    assert_found(&with("").replace('\n', "\r"), &["1:8 toml-syntax"]);
}

#[test]
fn an_empty_datum_is_one_mistake() {
    for text in [
        "",
        "\n",
        "\r\n\r\n",
        "# nothing\n# at all",
        "\u{feff}",
        " \t",
    ] {
        assert_found(text, &["1:1 missing-table"]);
    }
}

#[test]
fn other_formats() {
    assert_found(
        "{ \"b00t\": { \"name\": \"gpt-4o\" } }\n",
        &["1:1 toml-syntax"],
    );
    assert_found(
        "b00t:\n  name: gpt-4o\n",
        &["1:5 toml-syntax", "2:9 toml-syntax"],
    );
}

#[test]
fn columns_count_characters() {
    for before in ["日本語", "é", "𝄞𝄞", "e\u{301}"] {
        let columns = before.chars().count();
        let text = with(&format!(
            "cost = {{ input = 1 }} # {before}\ntags = [\"{before}\", 7]\n"
        ));
        assert_found(&text, &[&format!("10:{} wrong-type", 13 + columns)]);
        let text = with(&format!("\"{before}\" = x y\n"));
        assert_found(&text, &[&format!("9:{} toml-syntax", 6 + columns)]);
    }
    assert_found(&with("\trpm_limit\t=\t0\n"), &["9:14 out-of-range"]);
}

#[test]
fn windows_line_endings_and_a_byte_order_mark_change_no_place() {
    let text = with("rpm_limit = 0\ntags = [\"eu\"\n\n[x]\n");
    let expected = ["9:13 out-of-range", "10:8 toml-syntax"];
    assert_found(&text, &expected);
    assert_found(&text.replace('\n', "\r\n"), &expected);
    assert_found(&format!("\u{feff}{text}"), &expected);
    let first = format!("\u{feff}{}", with("").replace("[b00t]", "[b00t"));
    // The mark is a character, although editors do not show it.
    assert_found(&first, &["1:7 toml-syntax"]);
}
