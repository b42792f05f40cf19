//! Every lint has a folder of failing datums, `lints/<code>/`, and the expected report on them.

use crate::support::{fixture, golden, human, sources};
use modelith_compiler::{
    Grounds, Level, Lint, Options, Report, Source, compile_with, folder, lints,
};
use modelith_testing::folder::Folder;
use std::fs;
use std::path::Path;

/// Placeholders for keys of providers in fixtures: secret scanners would take those for real ones.
const PLACEHOLDERS: &[(&str, &[&str])] = &[
    (
        "@OPENAI@",
        &["sk-", "proj-", "a8Kd03jfLq2Zx9Vb71Ty5Rm4Nw6Ep0Cs"],
    ),
    ("@HEX@", &["0f1e2d3c4b5a6978", "8796a5b4c3d2e1f0"]),
    ("@PASSWORD@", &["let", "me", "in"]),
    (
        "@ANTHROPIC@",
        &["sk-", "ant-", "api03-", "a8Kd03jfLq2Zx9Vb71Ty5Rm4Nw6Ep0Cs"],
    ),
];

#[test]
fn every_lint_is_the_only_one_found_in_its_folder() {
    let mut failures = Vec::new();
    for lint in lints::ALL {
        if let Err(failure) = check(lint) {
            failures.push(format!("{}: {failure}", lint.code));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

#[test]
fn every_folder_belongs_to_a_lint() {
    for entry in fs::read_dir(fixture("lints")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(lints::by_code(&name).is_some(), "no lint `{name}`");
    }
}

/// Compiles the folder of a lint, and gives what is wrong.
fn check(lint: &Lint) -> Result<(), String> {
    let place = format!("lints/{}", lint.code);
    if !fixture(&place).is_dir() {
        return Err(format!("no folder `{place}` with failing datums"));
    }
    let report = report_of(lint, sources_of(lint.code, &place));
    if report.diagnostics.is_empty() {
        return Err("no findings".to_owned());
    }
    for found in &report.diagnostics {
        if found.lint != lint {
            return Err(format!(
                "`{}` is found too: one mistake is one finding\n{}",
                found.lint.code,
                human(&report)
            ));
        }
        if found.level != lint.level.max(Level::Warn) {
            return Err(format!("the level is `{}`", found.level));
        }
    }
    golden(&format!("{place}/expected.txt"), &human(&report))
}

/// The report on the datums of a lint, with the options that it needs to find anything.
pub(crate) fn report_of(lint: &Lint, sources: Vec<Source>) -> Report {
    let mut options = Options::default();
    if lint.level == Level::Allow {
        options.set_level(lint.code, Level::Warn).unwrap();
    }
    if lint.code == "retiring-soon" {
        options.set_as_of("2026-11-23").unwrap();
    }
    let overlay = match lint.code {
        "unknown-overlay" => Some("prdo"),
        _ => None,
    };
    if let Some(name) = overlay {
        options.set_overlay(name);
    }
    compile_with(sources, "datums", &options).report
}

/// The datums of a lint. Those that cannot be in a repository are made here.
pub(crate) fn sources_of(code: &str, place: &str) -> Vec<Source> {
    match code {
        "file-too-large" => {
            let comments = "# What we noticed with this model.\n".repeat(30_000);
            sources_with(place, |folder| {
                fs::write(folder.join("gpt-4o.ai_model.toml"), comments).unwrap();
            })
        }
        #[cfg(unix)]
        "symlink-outside" => sources_with(place, |folder| {
            let outside = folder.parent().unwrap().join("gpt-4o.ai_model.toml");
            fs::write(&outside, "[b00t]\n").unwrap();
            std::os::unix::fs::symlink(outside, folder.join("gpt-4o.ai_model.toml")).unwrap();
        }),
        // Root can read a file without permissions, so it is a dangling link.
        #[cfg(unix)]
        "unreadable-file" => sources_with(place, |folder| {
            let link = folder.join("gpt-4o.ai_model.toml");
            std::os::unix::fs::symlink("gone.ai_model.toml", link).unwrap();
        }),
        _ => sources(place).into_iter().map(with_secrets).collect(),
    }
}

/// What a copy of a folder of fixtures holds, with what `add` puts there.
fn sources_with(place: &str, add: impl FnOnce(&Path)) -> Vec<Source> {
    let temporary = Folder::new();
    temporary.copy(&fixture(place), "datums");
    let datums = temporary.path("datums");
    add(&datums);
    folder::read(&datums).unwrap()
}

/// The source with keys instead of the placeholders.
fn with_secrets(source: Source) -> Source {
    use modelith_compiler::Content;
    let Content::Bytes(bytes) = &source.content else {
        return source;
    };
    let Ok(text) = str::from_utf8(bytes) else {
        return source;
    };
    let text = PLACEHOLDERS
        .iter()
        .fold(text.to_owned(), |text, (placeholder, parts)| {
            text.replace(placeholder, &parts.concat())
        });
    Source::text(source.path, text)
}

#[test]
fn every_lint_that_denies_rests_on_something_that_exists() {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut wrong = Vec::new();
    for lint in lints::ALL {
        let code = lint.code;
        let missing = match lint.grounds {
            Grounds::Seen([]) => Some("no test".to_owned()),
            Grounds::Seen(tests) => tests
                .iter()
                .find(|it| !is_test(&workspace, it))
                .map(|test| format!("there is no test `{test}`")),
            Grounds::Fact(path) => {
                (!workspace.join(path).is_file()).then(|| format!("there is no file `{path}`"))
            }
            Grounds::Advice if lint.level == Level::Deny => Some("it denies on advice".to_owned()),
            _ => None,
        };
        wrong.extend(missing.map(|missing| format!("{code}: {missing}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether `path::name` is a test.
fn is_test(workspace: &Path, reference: &str) -> bool {
    let Some((path, name)) = reference.split_once("::") else {
        return false;
    };
    let text = fs::read_to_string(workspace.join(path)).unwrap_or_default();
    let Some((before, _)) = text.split_once(&format!("fn {name}()")) else {
        return false;
    };
    // The attributes above it.
    let above = before.trim_end().rsplit("\n\n").next().unwrap_or_default();
    above.contains("#[test]")
}
