//! Compiles cases, and lets PyYAML read the result.

use super::super::proxy::program;
use super::case::Case;
use super::random::Random;
use super::value::{Value, typed_text};
use modelith_compiler::{Level, Options, compile_with, emit};
use serde_json::{Value as Json, json};
use std::io::{BufRead, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// Why a case did not pass.
pub(super) enum Failure {
    /// The compiler refused it, with these codes.
    Refused(Vec<&'static str>),
    /// What was read differs from what was meant.
    Differs(String),
}

/// What most nasty texts are found for. Whoever allows it gets the text as it is.
const ALLOWED: &[&str] = &[
    "doubled-path",
    "invisible-character",
    "name-beyond-latin1",
    "unexpanded-variable",
];

/// A Python that reads YAML.
pub(super) struct Reader {
    python: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Reader {
    pub(super) fn start() -> Self {
        let mut python = Command::new(program("python"))
            .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/live/read_yaml.py"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        Self {
            input: python.stdin.take().unwrap(),
            output: BufReader::new(python.stdout.take().unwrap()),
            python,
        }
    }

    /// Compiles a case and reads it back.
    pub(super) fn check(&mut self, case: &Case, random: &mut Random) -> Result<(), Failure> {
        let mut options = Options::default();
        for code in ALLOWED {
            options.set_level(code, Level::Allow).unwrap();
        }
        let compilation = compile_with(case.sources(random), "datums", &options);
        let Some(output) = compilation.output else {
            let codes = compilation
                .report
                .diagnostics
                .iter()
                .map(|finding| finding.lint.code);
            return Err(Failure::Refused(codes.collect()));
        };
        let config = emit::Config::new(&output);
        let yaml = config.yaml("0.0.0");
        writeln!(
            self.input,
            "{}",
            json!({ "yaml": yaml, "json": config.json() })
        )
        .unwrap();
        let mut line = String::new();
        self.output.read_line(&mut line).unwrap();
        let read: Json =
            serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error} in {line:?}"));
        let differs = |text: String| Err(Failure::Differs(format!("{text}\n{yaml}")));
        if let Some(error) = read["error"].as_str() {
            return differs(format!("PyYAML says {error}"));
        }
        let (yaml, json) = (sorted(&read["yaml"]), sorted(&read["json"]));
        if yaml != json {
            return differs(format!("YAML and JSON differ: {yaml} and {json}"));
        }
        let rows = entry(&yaml, "model_list").and_then(|list| list[1].as_array());
        let is_first = |row: &&Json| {
            entry(row, "model_info").and_then(|info| entry(info, "id"))
                == Some(&typed_text(&case.name))
        };
        let Some(row) = rows.and_then(|rows| rows.iter().find(is_first)) else {
            return differs(format!("no row has the id {:?}", case.name));
        };
        for (path, expected) in case.expected() {
            let (root, keys) = match path.strip_prefix("row.") {
                Some(keys) => (row, keys),
                None => (&yaml, path.as_str()),
            };
            let found = keys.split('.').try_fold(root, entry);
            let expected = sorted(&expected);
            if found != Some(&expected) {
                return differs(format!("{path} is {found:?} and not {expected}"));
            }
        }
        Ok(())
    }

    /// The smallest value of a case that still fails, as metadata of an otherwise plain model.
    pub(super) fn smallest(&mut self, case: &Case, random: &mut Random) -> Option<Value> {
        let text = |text: &String| Value::Text(text.clone());
        let names = [
            &case.name,
            &case.group,
            &case.other_name,
            &case.other_group,
            &case.litellm_model,
            &case.api_base,
            &case.api_version,
        ];
        let lists = [&case.aliases, &case.tags, &case.access_groups];
        let mut candidates: Vec<Value> = vec![
            Value::Table(case.metadata.clone()),
            Value::Table(case.parameters.clone()),
        ];
        candidates.extend(
            names
                .into_iter()
                .chain(lists.into_iter().flatten())
                .map(text),
        );
        let keys: Vec<_> = candidates
            .iter()
            .filter_map(|value| {
                if let Value::Text(text) = value {
                    Some(text.clone())
                } else {
                    None
                }
            })
            .collect();
        candidates.extend(
            keys.into_iter()
                .map(|key| Value::Table([(key, Value::Boolean(true))].into())),
        );
        let mut smallest = None;
        while let Some(wrong) = candidates.into_iter().find(|value| {
            let metadata = match value {
                Value::Table(entries) => entries.clone(),
                other => [("k".to_owned(), other.clone())].into(),
            };
            matches!(
                self.check(&Case::plain(metadata), random),
                Err(Failure::Differs(_))
            )
        }) {
            candidates = wrong.smaller();
            smallest = Some(wrong);
        }
        smallest
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        let _ = self.python.kill();
        let _ = self.python.wait();
    }
}

/// The value of a key in a dict.
fn entry<'a>(dict: &'a Json, key: &str) -> Option<&'a Json> {
    let entries = dict[1].as_array().filter(|_| dict[0] == "dict")?;
    let key = typed_text(key);
    entries
        .iter()
        .find(|entry| entry[0] == key)
        .map(|entry| &entry[1])
}

/// The same with the entries of each dict in one order.
fn sorted(typed: &Json) -> Json {
    match typed {
        Json::Array(items) => {
            let mut items: Vec<Json> = items.iter().map(sorted).collect();
            if let [Json::String(kind), Json::Array(entries)] = &mut *items
                && kind == "dict"
            {
                entries.sort_by_cached_key(ToString::to_string);
            }
            Json::Array(items)
        }
        other => other.clone(),
    }
}
