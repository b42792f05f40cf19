//! Keys in the wrong table: each is one finding, at the key, that names the right one.

use crate::support::{compiled, human};
use modelith_catalog::{Catalog, Section};
use modelith_compiler::{DatumKind, Report, Shape, Source, Table};
use std::collections::BTreeMap;

/// A key, with the tables that have it and a value for it.
struct Known {
    tables: Vec<&'static str>,
    value: &'static str,
    is_required: bool,
    /// Whether LiteLLM has a setting of this name too.
    is_setting: bool,
}

/// Every key of every kind of datum.
fn all_keys() -> BTreeMap<&'static str, Known> {
    let mut all = BTreeMap::new();
    let tables = DatumKind::ALL.iter().flat_map(|kind| kind.tables());
    tables.for_each(|table| add(&table, &mut all));
    all
}

fn add(table: &Table, all: &mut BTreeMap<&'static str, Known>) {
    for key in table.keys {
        let known = all.entry(key.name).or_insert(Known {
            tables: Vec::new(),
            value: key.example,
            is_required: false,
            is_setting: is_setting(key.name),
        });
        if !known.tables.contains(&table.name) {
            known.tables.push(table.name);
        }
        known.is_required |= key.required;
        if let Shape::Table(inner) = key.shape {
            add(inner, all);
        }
    }
}

fn is_setting(name: &str) -> bool {
    let mut sections = [
        Section::RouterSettings,
        Section::LitellmSettings,
        Section::GeneralSettings,
    ]
    .into_iter();
    sections.any(|section| Catalog::shipped().setting(section, name).is_some())
}

/// The datums with a key in this table of one of them, and there only.
pub(crate) fn with(kind: &str, table: &str, key: &str, value: &str, is_moved: bool) -> Vec<Source> {
    let datum = |name: &str, this: &str, body: &str| {
        let mut head = format!("[b00t]\nname = \"{name}\"\ntype = \"{this}\"\n");
        let mut body = format!("[{this}]\n{body}");
        if this == kind {
            let without = |text: &str| {
                let kept = text
                    .lines()
                    .filter(|line| !line.starts_with(&format!("{key} =")));
                kept.fold(String::new(), |all, line| all + line + "\n")
            };
            if is_moved {
                (head, body) = (without(&head), without(&body));
            }
            let line = format!("{key} = {value} # here\n");
            match table {
                "" => head = line + &head,
                "b00t" => head += &line,
                _ if table == this => body += &line,
                _ => body += &format!("[{table}]\n{line}"),
            }
        }
        Source::text(format!("{name}.{this}.toml"), head + &body)
    };
    let model = "litellm_model = \"openai/gpt-4o\"\napi_key_env = \"OPENAI_API_KEY\"\n";
    vec![
        datum(
            "gpt-4o",
            "ai_model",
            &format!("provider = \"openai\"\n{model}"),
        ),
        datum("eu", "ai_provider", "provider = \"openai\"\n"),
        datum("proxy", "ai_proxy", ""),
        Source::text(
            "of-eu.ai_model.toml",
            format!(
                "[b00t]\nname = \"of-eu\"\ntype = \"ai_model\"\n[ai_model]\nprovider = \"eu\"\n{model}"
            ),
        ),
    ]
}

/// The tables of each kind, and whether LiteLLM or anybody takes a key of this name in them.
const TABLES: &[(&str, &str)] = &[
    ("ai_model", ""),
    ("ai_model", "b00t"),
    ("ai_model", "ai_model"),
    ("ai_model", "ai_model.parameters"),
    ("ai_model", "ai_model.cost"),
    ("ai_provider", ""),
    ("ai_provider", "b00t"),
    ("ai_provider", "ai_provider"),
    ("ai_provider", "ai_provider.parameters"),
    ("ai_proxy", ""),
    ("ai_proxy", "b00t"),
    ("ai_proxy", "ai_proxy"),
    ("ai_proxy", "ai_proxy.router_settings"),
    ("ai_proxy", "ai_proxy.litellm_settings"),
    ("ai_proxy", "ai_proxy.general_settings"),
    ("ai_proxy", "ai_proxy.kubernetes"),
    ("ai_proxy", "ai_proxy.kubernetes.resources"),
];

/// Whether a key of this name is something else in this table.
fn is_something_else(table: &str, key: &str) -> bool {
    let catalog = Catalog::shipped();
    let is_setting = |section| catalog.setting(section, key).is_some();
    match table.rsplit('.').next() {
        Some("parameters") => catalog.is_parameter(key),
        Some("router_settings") => is_setting(Section::RouterSettings),
        Some("litellm_settings") => is_setting(Section::LitellmSettings),
        Some("general_settings") => is_setting(Section::GeneralSettings),
        // Keys of the b00t tool.
        Some("b00t") => ["enabled", "image", "namespace"].contains(&key),
        _ => false,
    }
}

#[test]
fn every_key_in_every_other_table() {
    let mut failures = Vec::new();
    let mut moved = 0;
    for (key, known) in all_keys() {
        for &(kind, table) in TABLES {
            if known.tables.contains(&table) || is_something_else(table, key) {
                continue;
            }
            moved += 1;
            let value = match (key, kind) {
                ("name", _) if table.starts_with("ai_proxy.") => continue,
                ("name", "ai_model") => "\"gpt-4o\"",
                ("name", "ai_provider") => "\"eu\"",
                ("name", _) => "\"proxy\"",
                ("type", _) => &format!("\"{kind}\""),
                ("provider", "ai_provider") => "\"openai\"",
                _ => known.value,
            };
            let report = compiled(with(kind, table, key, value, known.is_required)).report;
            if let Err(wrong) = check(&report, &known, kind) {
                failures.push(format!(
                    "{key} in [{table}] of {kind}: {wrong}\n{}",
                    human(&report)
                ));
            }
        }
    }
    assert!(moved > 800, "only {moved}");
    assert!(
        failures.is_empty(),
        "{} of {moved}:\n{}",
        failures.len(),
        failures.join("\n")
    );
}

/// There is one finding, where the key is, and its help names a table that has the key.
fn check(report: &Report, known: &Known, kind: &str) -> Result<(), &'static str> {
    let [found] = &report.diagnostics[..] else {
        return Err("not one finding");
    };
    let file = report.file(found.file);
    let line = file.position(found.span.start).line;
    if !file
        .text
        .lines()
        .nth(line - 1)
        .is_some_and(|line| line.ends_with("# here"))
    {
        return Err("at another place");
    }
    let help = found.help.as_ref().map_or("", |help| help.message.as_str());
    let is_setting = help.contains("_settings") && known.is_setting;
    let names_table = is_setting
        || known.tables.iter().any(|table| {
            help.contains(&format!("`[{table}]`"))
                || kind == "ai_provider"
                    && *table == "ai_model"
                    && help.contains("the datum of each model")
        });
    names_table.then_some(()).ok_or("another help")
}
