//! `docs/silent-failures.md`: what LiteLLM was recorded to do with each mistake, beside what the compiler says of it.

use crate::silent::{Row, rows};
use modelith_catalog::Catalog;
use modelith_compiler::render::{Format, render};
use modelith_compiler::{Source, compile};
use modelith_testing::golden;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

const RECORDED: &str = include_str!("../silent/recorded.txt");

const MODEL: &str = "[b00t]\nname = \"NAME\"\ntype = \"ai_model\"\n\n[ai_model]\n";
const PROXY: &str = "[b00t]\nname = \"NAME\"\ntype = \"ai_proxy\"\n\n[ai_proxy]\n";
const OPENAI: &str =
    "provider = \"openai\"\nlitellm_model = \"openai/gpt-4o\"\napi_key_env = \"OPENAI_API_KEY\"\n";

#[test]
fn the_page_shows_what_was_recorded_and_what_is_found() {
    let recorded = recorded();
    let mut page = format!(
        "# What LiteLLM accepts silently\n\n\
        Each configuration was given to LiteLLM {} by a test that records what it does: what `--validate_config` says, what \
        the log of the starting proxy says, and what clients then get. The last column is what the compiler says of the same \
        mistake in a datum. This page is generated.\n\n\
        | mistake | `--validate_config` | the proxy | requests | `cargo build` |\n| --- | --- | --- | --- | --- |\n",
        Catalog::shipped().litellm_version()
    );
    for row in rows() {
        let litellm = &recorded[row.mistake];
        let _ = writeln!(
            page,
            "| {} | {} | {} | {} | {} |",
            row.mistake,
            cell(&litellm.validate),
            cell(&litellm.start()),
            cell(&litellm.asked.join("\n")),
            cell(&findings(row)),
        );
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/silent-failures.md");
    golden::assert(&path, &page);
}

#[test]
fn the_record_is_of_the_pinned_version_and_of_these_rows() {
    let version = format!("litellm {}\n", Catalog::shipped().litellm_version());
    assert!(
        RECORDED.starts_with(&version),
        "record again: see tests/silent/mod.rs"
    );
    let recorded = recorded();
    let rows: Vec<_> = rows().map(|row| row.mistake).collect();
    assert_eq!(recorded.len(), rows.len());
    assert!(rows.iter().all(|mistake| recorded.contains_key(mistake)));
}

/// What LiteLLM did with one configuration.
#[derive(Default)]
struct Recorded {
    validate: String,
    exit: Option<String>,
    log: Vec<String>,
    asked: Vec<String>,
}

impl Recorded {
    /// Whether it starts, and what its log says.
    fn start(&self) -> String {
        let start = match &self.exit {
            Some(code) => format!("does not start: exit {code}"),
            None => "starts".to_owned(),
        };
        match &self.log[..] {
            [] => format!("{start}, silent"),
            [line] => format!("{start}\nlog: {}", code(line)),
            [line, rest @ ..] => format!("{start}\nlog: {} and {} more", code(line), rest.len()),
        }
    }
}

/// The record, by mistake.
fn recorded() -> BTreeMap<&'static str, Recorded> {
    let blocks = RECORDED.split("\n# ").skip(1);
    blocks
        .map(|block| {
            let (mistake, lines) = block.split_once('\n').unwrap();
            let mut recorded = Recorded::default();
            for line in lines.lines().filter(|line| !line.is_empty()) {
                let (key, rest) = line.split_once(": ").unwrap();
                match key {
                    "validate" => rest.clone_into(&mut recorded.validate),
                    "start" => recorded.exit = rest.strip_prefix("exit ").map(str::to_owned),
                    "log" => recorded.log.push(rest.to_owned()),
                    _ => recorded.asked.push(line.to_owned()),
                }
            }
            (mistake, recorded)
        })
        .collect()
}

/// The findings of the compiler for a row, a line each.
fn findings(row: &Row) -> String {
    if row.datums.is_empty() {
        return "not known at build time; `modelith run` refuses to start, and names the variable"
            .to_owned();
    }
    let mut sources: Vec<_> = row
        .datums
        .iter()
        .map(|(name, text)| datum(name, text))
        .collect();
    if row.datums.iter().all(|(name, _)| *name == "proxy") {
        sources.push(datum("a", "OPENAI"));
    }
    let report = compile(sources, "datums").report;
    let mut codes: Vec<_> = report.diagnostics.iter().map(|it| it.lint.code).collect();
    codes.sort_unstable();
    codes.dedup();
    let drawn = render(&report, Format::Short, false);
    assert_eq!(codes, row.lints, "{}\n{drawn}", row.mistake);
    let lines = report.diagnostics.iter().map(|found| {
        let heading = found.level.heading();
        format!(
            "{heading}\u{1}[{0}](lints.md#{0})\u{2}: {1}",
            found.lint.code, found.message
        )
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A datum with this name. `OPENAI` begins a text that is about a model of `OpenAI`.
fn datum(name: &str, text: &str) -> Source {
    let (head, kind) = match name {
        "proxy" => (PROXY, "ai_proxy"),
        _ => (MODEL, "ai_model"),
    };
    let stem = name.replace("/*", "--");
    let last = name.rsplit_once('/').filter(|(_, last)| *last != "*");
    let head = head.replace("NAME", last.map_or(name, |(_, last)| last));
    let body = match text.strip_prefix("OPENAI") {
        Some(rest) => format!("{OPENAI}{rest}"),
        None => text.to_owned(),
    };
    Source::text(format!("{stem}.{kind}.toml"), head + &body)
}

/// A text as code.
fn code(text: &str) -> String {
    format!("`{}`", text.replace('`', "'"))
}

/// A text as a cell of a table: no character of it is Markdown's but the links.
fn cell(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('|', "\\|");
    let escaped = escaped.replace('<', "&lt;").replace('\n', "<br>");
    escaped.replace('\u{1}', "\\[").replace('\u{2}', "\\]")
}
