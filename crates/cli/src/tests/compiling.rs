//! Tests of `check`, `explain`, `schema` and `completions`.

use super::{modelith, modelith_into, modelith_on};
use modelith_catalog::Catalog;
use modelith_compiler::lints;
use serde_json::Value;
use std::fs;
use std::io;
use std::path::Path;

const GOOD: &str = "[b00t]\nname = \"a\"\ntype = \"ai_model\"\n\n[ai_model]\nprovider = \"openai\"\n\
                    litellm_model = \"openai/gpt-4o\"\n";

/// A folder with this datum, named `a`.
fn folder(datum: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.ai_model.toml"), datum).unwrap();
    folder
}

fn arg(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

#[test]
fn valid_datums_pass() {
    let folder = folder(GOOD);
    let dir = arg(folder.path());
    let ran = modelith(&["check", dir]);
    assert_eq!(
        (ran.code, ran.out.as_str(), ran.err.as_str()),
        (0, "", "checked 1 datum\n")
    );
    let ran = modelith(&["check", dir, "--format", "sarif"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let log: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(log["version"], "2.1.0");
}

#[test]
fn invalid_datums_fail_in_every_format() {
    let folder = folder(&format!("{GOOD}api_bse = \"\"\n"));
    let dir = arg(folder.path());
    for (format, on_out, message) in [
        ("human", false, "error[unknown-key]: "),
        ("short", true, "a.ai_model.toml:8:1: error[unknown-key]: "),
        ("json", true, "\"code\":\"unknown-key\""),
        ("github", true, "::error file="),
        ("sarif", true, "\"ruleId\": \"unknown-key\""),
    ] {
        let ran = modelith(&["check", dir, "--format", format]);
        assert_eq!(ran.code, 1, "{format}");
        let (full, empty) = if on_out {
            (ran.out, ran.err)
        } else {
            (ran.err, ran.out)
        };
        assert!(full.contains(message), "{full}");
        assert_eq!(empty, "", "{format}");
        // A closed pipe does not turn errors into success.
        let args = ["check", dir, "--format", format];
        assert_eq!(modelith_into(&args, io::ErrorKind::BrokenPipe).0, 1);
    }
}

#[test]
fn warnings_fail_if_they_are_denied() {
    let folder = folder(&GOOD.replace("[ai_model]", "unheard_of = 1\n[ai_model]"));
    let dir = arg(folder.path());
    let ran = modelith(&["check", dir]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.starts_with("warning["), "{}", ran.err);
    assert!(ran.err.ends_with("\nwarning: 1 warning in 1 of 1 datum\n"));
    let ran = modelith(&["check", dir, "--deny-warnings"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.err
            .contains("\nerror: 1 warning found, which `--deny-warnings` denies\n")
    );
}

#[test]
fn lints_have_the_level_of_the_options() {
    // Both lints warn by default.
    let datum = GOOD.replace("[ai_model]", "unheard_of = 1\n[ai_model]");
    let folder = folder(&format!("{datum}capabilities = [\"chat\", \"rerank\"]\n"));
    let dir = arg(folder.path());
    let levels = |flags: &[&str]| {
        let ran = modelith(&[&["check", dir, "--format", "short"], flags].concat());
        let lines = ran.out.lines().filter(|line| line.contains('['));
        let codes = lines.map(|line| line.split(": ").nth(1).unwrap_or_default().to_owned());
        (ran.code, codes.collect::<Vec<_>>().join(" "))
    };
    let (header, capability) = ("[unknown-header-key]", "[capability-mismatch]");
    for (flags, code, found) in [
        (&[][..], 0, format!("warning{header} warning{capability}")),
        (
            &["--deny", "capability-mismatch"],
            1,
            format!("warning{header} error{capability}"),
        ),
        (
            &["--deny=capability-mismatch,unknown-header-key"],
            1,
            format!("error{header} error{capability}"),
        ),
        (
            &["--allow", "warning[unknown-header-key]:", "--deny-warnings"],
            1,
            format!("warning{capability}"),
        ),
        (
            &[
                "--allow=unknown-header-key",
                "--allow=capability-mismatch",
                "--deny-warnings",
            ],
            0,
            String::new(),
        ),
        (
            &[
                "--deny=unknown-header-key",
                "--allow=capability-mismatch,unknown-header-key",
            ],
            1,
            format!("error{header}"),
        ),
    ] {
        assert_eq!(levels(flags), (code, found), "{flags:?}");
    }
    let (_, found) = levels(&["--warn", "unpriced-model"]);
    assert!(!found.contains("unpriced-model"), "LiteLLM knows the price");
}

#[test]
fn invalid_levels_and_dates() {
    let folder = folder(GOOD);
    let dir = arg(folder.path());
    for (flag, message) in [
        (
            "--deny=unknwn-model",
            "error: there is no lint `unknwn-model`\n\
             help: did you mean `unknown-model`? `modelith explain` lists them all\n",
        ),
        (
            "--warn=quite-another",
            "error: there is no lint `quite-another`\nhelp: `modelith explain` lists them all\n",
        ),
        (
            "--allow=literal-secret",
            "error: `literal-secret` cannot be lowered",
        ),
        (
            "--as-of=2026-02-29",
            "error: `2026-02-29` is not a date such as `2026-11-30`\nhelp: ",
        ),
    ] {
        let ran = modelith(&["check", dir, flag]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{flag}");
        assert!(ran.err.starts_with(message), "{}", ran.err);
    }
    let ran = modelith(&["check", dir, "--warn=literal-secret"]);
    assert!(
        ran.err
            .ends_with("help: fix what it finds; `modelith explain literal-secret` shows how\n")
    );
}

#[test]
fn models_are_retired_as_of_a_date() {
    let dated = Catalog::shipped()
        .models()
        .filter(|model| model.provider == "openai" && model.mode == Some("chat"))
        .filter_map(|model| Some((model.litellm_model().to_string(), model.deprecation_date?)))
        .max_by_key(|(_, date)| *date);
    let (model, date) = dated.expect("a model that will be retired");
    let folder = folder(&GOOD.replace("openai/gpt-4o", &model));
    let dir = arg(folder.path());
    let codes =
        |flags: &[&str]| modelith(&[&["check", dir, "--format", "short"], flags].concat()).out;
    let first_of_month = format!("{}01", &date[..8]);
    assert_eq!(codes(&["--as-of", "2020-01-01"]), "");
    assert!(codes(&["--as-of", date]).contains("warning[retired-model]: "));
    assert!(codes(&["--as-of", "2099-01-01"]).contains("warning[retired-model]: "));
    if first_of_month != date {
        let found = codes(&["--as-of", &first_of_month]);
        assert!(found.contains("warning[retiring-soon]: "), "{found}");
    }
    let flags = ["--as-of", date, "--deny", "retired-model"];
    assert!(codes(&flags).contains("error[retired-model]: "));
}

#[test]
fn folders_that_do_not_exist() {
    let folder = folder(GOOD);
    let missing = folder.path().join("missing");
    let file = folder.path().join("a.ai_model.toml");
    for path in [missing, file] {
        let ran = modelith(&["check", arg(&path)]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""));
        assert!(ran.err.starts_with("error: ") && ran.err.contains("\nhelp: name the folder"));
    }
}

#[test]
fn lints_are_explained() {
    let ran = modelith(&["explain"]);
    assert_eq!(ran.code, 0);
    assert_eq!(ran.out.lines().count(), lints::ALL.len() + 1);
    for typed in ["unknown-key", "error[unknown-key]:"] {
        let ran = modelith_on(&["explain", typed], false, Some(60));
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(ran.out.starts_with("unknown-key: "), "{}", ran.out);
        assert!(ran.out.contains("\n(deny: the build fails)\n\n"));
        assert!(
            ran.out
                .lines()
                .skip(1)
                // Drawings keep their lines.
                .filter(|line| !line.starts_with("    "))
                .all(|line| line.chars().count() <= 60)
        );
    }
    let all: Vec<Value> = serde_json::from_str(&modelith(&["explain", "--json"]).out).unwrap();
    assert_eq!(all.len(), lints::ALL.len());
    let ran = modelith(&["explain", "unkown-key"]);
    assert_eq!(ran.code, 2);
    assert_eq!(
        ran.err,
        "error: unknown lint `unkown-key`\n\
         help: did you mean `unknown-key`? `modelith explain` lists them all\n"
    );
}

#[test]
fn schemas_and_completions_are_printed() {
    let default = modelith(&["schema"]);
    assert_eq!(default.out, modelith(&["schema", "ai_model"]).out);
    let schema: Value = serde_json::from_str(&default.out).unwrap();
    assert!(schema["properties"]["ai_model"].is_object());
    assert_eq!(modelith(&["schema", "ai_modle"]).code, 2);
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let ran = modelith(&["completions", shell]);
        assert_eq!(ran.code, 0);
        assert!(ran.out.contains("deny-warnings"), "{shell}");
    }
}
