//! What at the place of a secret is none: dummies, placeholders, variables; and ids at other places.

use crate::secrets::datum;
use crate::support::{compiled_text, human, places};

/// Asserts that each of these lines of a model has this one finding, and gives the last report as people read it.
#[track_caller]
fn assert_each(code: &str, lines: &[&str]) -> String {
    let mut drawn = String::new();
    for line in lines {
        let report = compiled_text(datum(line)).report;
        drawn = human(&report);
        let codes: Vec<_> = report.diagnostics.iter().map(|it| it.lint.code).collect();
        assert_eq!(codes, [code], "{line}\n{drawn}");
    }
    drawn
}

/// Asserts that nothing is found in any of these lines of a model.
#[track_caller]
fn assert_silent(lines: &[&str]) {
    for line in lines {
        let report = compiled_text(datum(line)).report;
        assert_eq!(places(&report), [""; 0], "{line}\n{}", human(&report));
    }
}

#[test]
fn a_placeholder_is_one_finding_that_says_so() {
    for line in [
        "api_key = \"sk-1234\"",
        "api_key = \"sk-xxxxxxxxxxxxxxxxxxxxxxxx\"",
        "api_key = \"<your-key>\"",
        "api_key = \"YOUR_API_KEY\"",
        "api_key = \"your-api-key-here\"",
        "api_key = \"sk-...\"",
        "api_key = \"changeme\"",
        "api_key = \"***\"",
        "api_key_env = \"sk-1234\"",
        "api_key_env = \"<OPENAI_API_KEY>\"",
        "\n[ai_model.parameters]\naws_secret_access_key = \"wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\"",
        "\n[ai_model.parameters.extra_headers]\nAuthorization = \"Bearer <token>\"",
    ] {
        let drawn = assert_each("literal-secret", &[line]);
        assert!(
            drawn.contains("a placeholder in place of a secret"),
            "{drawn}"
        );
    }
}

#[test]
fn dummies_and_references_are_accepted() {
    assert_silent(&[
        "api_key = \"none\"",
        "api_key = \"sk-no-key-required\"",
        "api_base = \"http://127.0.0.1:8000/v1\"\napi_key = \"ollama\"",
        "api_key_env = \"OPENAI_API_KEY_EU_WEST_1\"",
        "\n[ai_model.parameters.extra_headers]\nAuthorization = \"Bearer not-needed\"",
        "\n[ai_model.parameters]\nazure_ad_token = \"oidc/google/https://example.com\"",
        "\n[ai_model.parameters]\nvertex_credentials = \"/etc/keys/acme-3f9a1b2c4d5e6f70.json\"",
    ]);
}

#[test]
fn ids_are_accepted() {
    assert_silent(&[
        "\n[ai_model.parameters]\norganization = \"org-a8Kd03jfLq2Zx9Vb71Ty5Rm4\"",
        "\n[ai_model.parameters]\nproject = \"proj_a8Kd03jfLq2Zx9Vb71Ty5Rm4\"",
        "\n[ai_model.metadata]\ncommit = \"0f1e2d3c4b5a69788796a5b4c3d2e1f0a1b2c3d4\"",
        "\n[ai_model.metadata]\ndeployment = \"0f1e2d3c-4b5a-4978-8796-a5b4c3d2e1f0\"",
        "\n[ai_model.metadata]\nkey_alias = \"0f1e2d3c4b5a69788796a5b4c3d2e1f0\"",
        "\n[ai_model.metadata]\ntoken = \"per second\"",
        "\n[ai_model.metadata]\napi_key = \"see the vault\"",
        "api_key = \"none\"\napi_base = \"https://gateway.ai.cloudflare.com/v1/0f1e2d3c4b5a69788796a5b4c3d2e1f0/openai\"",
        "# 0f1e2d3c4b5a69788796a5b4c3d2e1f0",
    ]);
}

#[test]
fn passwords_of_the_users_own_tables_and_of_connections_are_secrets() {
    assert_each(
        "literal-secret",
        &[
            "\n[ai_model.metadata]\ndb_password = \"hunter2\"",
            "\n[ai_model.metadata]\ndatabase = \"Server=db;User Id=llm;Password=hunter2;\"",
            "api_key = \"${OPENAI_API_KEY:-hunter2}\"",
        ],
    );
}

#[test]
fn variables_of_other_programs_are_one_finding_and_no_secret() {
    assert_each(
        "unexpanded-variable",
        &[
            "api_key = \"${OPENAI_API_KEY}\"",
            "api_key = \"${OPENAI_API_KEY:-}\"",
            "api_key = \"$OPENAI_API_KEY\"",
            "api_key = \"%OPENAI_API_KEY%\"",
            "api_key = \"{{ OPENAI_API_KEY }}\"",
            "api_key = \"none\"\napi_base = \"https://${HOST}/v1\"",
            "api_key = \"none\"\napi_base = \"${GATEWAY}\"",
            "litellm_model = \"openai/${MODEL}\"\n#",
            "\n[ai_model.parameters.extra_headers]\nAuthorization = \"Bearer ${TOKEN}\"",
            "\n[ai_model.parameters.extra_headers]\nX-Team = \"Bearer os.environ/TOKEN\"",
        ],
    );
    assert_silent(&[
        "\n[ai_model.metadata]\nnote = \"set ${HOME} first\"",
        "\n[ai_model.parameters]\ninitial_prompt_value = \"Hello {{ NAME }}, that is $PRICE\"",
    ]);
}

#[test]
fn an_allowed_variable_of_another_program_is_written_as_it_is() {
    let allowed =
        "allow = [{ lint = \"unexpanded-variable\", reason = \"our server expands it\" }]";
    let text = datum("api_key = \"${TOKEN}\"\napi_base = \"https://${HOST}/v1\"");
    let compilation = compiled_text(text.replace("\n\n", &format!("\n{allowed}\n\n")));
    let output = compilation.output.expect("it is allowed");
    let yaml = modelith_compiler::emit::Config::new(&output).yaml("0");
    assert!(
        yaml.contains("${TOKEN}") && yaml.contains("https://${HOST}/v1"),
        "{yaml}"
    );
}

#[test]
fn an_invisible_character_is_one_finding_wherever_something_is_compared_or_sent() {
    for char in [
        '\u{200b}', '\u{200d}', '\u{a0}', '\u{ad}', '\u{feff}', '\u{202e}', '\u{2009}',
    ] {
        for line in [
            "litellm_model = \"openai/gpt@-4o\"\n#",
            "model_group = \"gpt@-4o\"",
            "provider = \"open@ai\"\n#",
            "api_key = \"none\"\napi_base = \"https://eu.example@.com/v1\"",
            "api_key_env = \"OPENAI@_API_KEY\"",
            "tags = [\"eu@west\"]",
            "aliases = [\"gpt@\"]",
            "\"enabled@\" = true",
            "\n[ai_model.parameters]\nuser = \"a@b\"",
            "\n[ai_model.parameters.extra_headers]\n\"X@Team\" = \"a\"",
            "\n[ai_model.parameters.extra_headers]\nX-Team = \"a@b\"",
        ] {
            let plain = line.replace('@', &char.to_string());
            let escaped = line.replace('@', &format!("\\u{:04X}", u32::from(char)));
            let drawn = assert_each("invisible-character", &[&plain, &escaped]);
            assert!(
                drawn.contains(&format!("U+{:04X} ", u32::from(char))),
                "{drawn}"
            );
        }
        let prose = format!("\n[ai_model.metadata]\nnote = \"a{char}b\"");
        assert_silent(&[&prose]);
    }
    // Letters of some scripts are joined so.
    assert_silent(&["tags = [\"می\u{200c}خواهم\", \"👩\u{200d}👧\"]"]);
}
