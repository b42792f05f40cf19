//! No secret reaches any output, wherever it is in a datum, and each is an error.

mod judged;
mod rates;
mod samples;
mod vendors;

use crate::support::compiled;
use modelith_compiler::Content;
use modelith_compiler::render::{Format, render};
use modelith_compiler::{Report, Source};
use samples::{DRAWN, POSITIONS, keys};

/// How many of the keys, from the first on, are put into every position; the others, into a few.
const EVERYWHERE: usize = 6;

#[test]
fn no_key_is_shown_at_any_place() {
    let mut failures = Vec::new();
    for (index, (prefix, body)) in keys().into_iter().enumerate() {
        let positions = if index < EVERYWHERE {
            POSITIONS.len()
        } else {
            4
        };
        for (position, template) in &POSITIONS[..positions] {
            let text = datum(&template.replace("KEY", &format!("{prefix}{body}")));
            check(&mut failures, prefix, &body, position, &text);
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn no_key_is_shown_in_the_header() {
    let mut failures = Vec::new();
    for (prefix, body) in keys() {
        let key = format!("{prefix}{body}");
        let good = datum("");
        for (position, text) in [
            ("name", good.replace("\"gpt-4o\"", &format!("\"{key}\""))),
            (
                "name on lines of its own",
                good.replace("\"gpt-4o\"", &format!("\"\"\"\\\n{key}\\\n\"\"\"")),
            ),
            ("type", good.replace("\"ai_model\"", &format!("\"{key}\""))),
            (
                "hint",
                good.replace("\n\n", &format!("\nhint = \"{key}\"\n\n")),
            ),
            (
                "alias",
                good.replace("\n\n", &format!("\naliases = [\"{key}\"]\n\n")),
            ),
            ("key", good.replace("\n\n", &format!("\n\"{key}\" = 1\n\n"))),
            (
                "variable",
                good.replace(
                    "\n\n",
                    &format!("\n[b00t.env]\nOPENAI_API_KEY = \"{key}\"\n\n"),
                ),
            ),
            ("first line", format!("# {key}\n{good}")),
            ("whole file", key.clone()),
        ] {
            check(&mut failures, prefix, &body, position, &text);
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn no_key_with_escapes_is_shown() {
    let mut failures = Vec::new();
    for (prefix, body) in keys().into_iter().take(EVERYWHERE) {
        let key = format!("{prefix}{body}");
        let (first, rest) = key.split_at(1);
        let code = u32::from(first.chars().next().unwrap());
        let (head, tail) = key.split_at(key.len() / 2);
        let all: String = key
            .chars()
            .map(|char| format!("\\u{:04x}", u32::from(char)))
            .collect();
        for (position, written) in [
            ("\\u", format!("\\u{code:04X}{rest}")),
            ("\\U", format!("\\U{code:08x}{rest}")),
            ("\\x", format!("\\x{code:02x}{rest}")),
            ("all of it", all),
            ("beside a plain one", format!("{key} \\u{code:04x}{rest}")),
        ] {
            for template in [
                "api_key_env = \"KEY\"",
                "api_version = \"KEY\"",
                "provider = \"KEY\"\n#",
                "fallbacks = [\"gpt-4o\", \"KEY\"]",
                "\"KEY\" = 1",
                "tags = [\"KEY\"] oops",
                "\n[ai_model.parameters]\n\"KEY\" = 1",
                "\n[ai_model.parameters]\nstop = [\"KEY\"]",
                "\n[ai_model.\"KEY\"]\nx = 1",
            ] {
                let text = datum(&template.replace("KEY", &written));
                check(
                    &mut failures,
                    prefix,
                    &body,
                    &format!("{position} in {template}"),
                    &text,
                );
            }
        }
        let broken = format!("api_key_env = \"\"\"{head}\\\n    {tail}\"\"\"");
        check(
            &mut failures,
            prefix,
            &body,
            "over two lines",
            &datum(&broken),
        );
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn a_private_key_is_not_shown() {
    let kind = ["RSA ", "PRIVATE KEY"].concat();
    // Lines that are too short to look like a secret on their own.
    let body = [&DRAWN[..14], &DRAWN[14..28], &DRAWN[28..42]].join("\n");
    let pem = format!("-----BEGIN {kind}-----\n{body}\n-----END {kind}-----");
    let mut failures = Vec::new();
    for template in [
        "api_version = \"\"\"\nKEY\n\"\"\"",
        "api_version = '''KEY'''",
        "api_version = '''KEY",
        "\n[ai_model.parameters]\nvertex_credentials = '''\nKEY\n'''",
        "KEY",
    ] {
        check(
            &mut failures,
            "",
            &body.replace('\n', " "),
            template,
            &datum(&template.replace("KEY", &pem)),
        );
        let escaped = pem.replace('\n', "\\n");
        let one_line = datum(
            &template
                .replace("'''", "\"")
                .replace("\"\"\"", "\"")
                .replace("KEY", &escaped),
        );
        check(
            &mut failures,
            "",
            &body.replace('\n', "\\n"),
            "in one line",
            &one_line,
        );
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn a_value_where_a_secret_belongs_is_not_shown() {
    let mut failures = Vec::new();
    for (secret, line) in [
        ("hunter2", "\n[ai_model.parameters]\napi_key = \"hunter2\""),
        ("hunter2", "\n[ai_model.parameters]\npassword = \"hunter2\""),
        (
            "hunter2",
            "\n[ai_model.parameters]\npassword = \"\"\"\nhunter2\"\"\"",
        ),
        (
            "hunter2",
            "\n[ai_model.parameters.extra_headers]\nAuthorization = \"hunter2\"",
        ),
        (
            "hunter2",
            "\n[ai_model.parameters]\naws_secret_access_key = [\"hunter2\"]",
        ),
        ("hunter2", "api_key = \"hunter2\""),
        ("hunter2", "token = \"hunter2\""),
        ("sk-1234", "api_key_env = \"sk-1234\""),
        ("SK_1234", "api_key_env = \"sk-1234\""),
        (
            "letmein",
            "api_base = \"https://proxy:letmein@eu.example.com/v1\"",
        ),
        ("letmein", "# https://proxy:letmein@eu.example.com/v1"),
        (
            "letmein",
            "\n[ai_model.metadata]\nproxy = \"http://me:letmein@127.0.0.1:3128\"",
        ),
    ] {
        let report = compiled(vec![Source::text("gpt-4o.ai_model.toml", datum(line))]).report;
        if !report.has_errors() {
            failures.push(format!("no error: {line}"));
        }
        for drawing in drawings(&report) {
            if drawing.contains(secret) {
                failures.push(format!("`{line}` is shown:\n{drawing}"));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn nothing_is_shown_of_a_file_that_is_not_a_datum() {
    let key = format!("sk-{}", &DRAWN[..40]);
    let text = datum(&format!("api_key_env = \"{key}\""));
    let mut latin = text.clone().into_bytes();
    latin.push(0xe8);
    let content = Content::Bytes(latin);
    for source in [
        Source::text("gpt-4o.ai_model.tml", text),
        Source {
            path: "gpt-4o.ai_model.toml".to_owned(),
            content,
        },
    ] {
        let report = compiled(vec![source]).report;
        assert!(report.has_errors());
        for drawing in drawings(&report) {
            assert!(!drawing.contains(&DRAWN[..10]), "{drawing}");
        }
    }
}

#[test]
fn one_secret_is_one_finding() {
    let key = format!("sk-proj-{}", &DRAWN[..40]);
    for line in [
        format!("api_key_env = \"{key}\""),
        format!("provider = \"{key}\"\n#"),
        format!("api_key = \"{key}\""),
        format!("rpm_limit = {key}"),
        format!("fallbacks = [\"{key}\"]"),
    ] {
        let report = compiled(vec![Source::text("gpt-4o.ai_model.toml", datum(&line))]).report;
        let codes: Vec<_> = report
            .diagnostics
            .iter()
            .map(|found| found.lint.code)
            .collect();
        assert_eq!(
            codes,
            ["literal-secret"],
            "{line}\n{}",
            drawings(&report)[0]
        );
    }
}

/// A datum with these lines below `[ai_model]`.
fn datum(lines: &str) -> String {
    let own = |key: &str, value: &str| {
        let is_there = lines.lines().any(|line| line.starts_with(key));
        if is_there {
            String::new()
        } else {
            format!("{key} = \"{value}\"\n")
        }
    };
    format!(
        "[b00t]\nname = \"gpt-4o\"\ntype = \"ai_model\"\n\n[ai_model]\n{}{}{lines}\n",
        own("provider", "openai"),
        own("litellm_model", "openai/gpt-4o")
    )
}

/// The report in every format.
fn drawings(report: &Report) -> Vec<String> {
    let colored = render(report, Format::Human, true);
    let plain = Format::ALL
        .into_iter()
        .map(|format| render(report, format, false));
    plain.chain([colored]).collect()
}

/// Adds a failure if no error is found, or if ten characters of the secret are shown.
fn check(failures: &mut Vec<String>, prefix: &str, body: &str, position: &str, text: &str) {
    let compilation = compiled(vec![Source::text("gpt-4o.ai_model.toml", text)]);
    let report = &compilation.report;
    let is_found = report
        .diagnostics
        .iter()
        .any(|found| found.lint.code == "literal-secret");
    if !is_found || compilation.output.is_some() {
        failures.push(format!("{prefix} as {position}: not found in\n{text}"));
    }
    let windows: Vec<_> = (0..=body.len() - 10)
        .map(|at| body[at..at + 10].to_lowercase())
        .collect();
    for drawing in drawings(report) {
        let lower = drawing.to_lowercase();
        if let Some(window) = windows.iter().find(|window| lower.contains(*window)) {
            failures.push(format!(
                "{prefix} as {position}: `{window}` is shown\n{drawing}"
            ));
            return;
        }
    }
}
