//! The reference pages in `docs/`, generated from the definitions that the checks use, so that they cannot differ.

use crate::datum::kind::DatumKind;
use crate::datum::shape::{Shape, Table};
use crate::lints;
use modelith_catalog::Catalog;
use std::fmt::Write;

/// The page on every key of every datum.
#[must_use]
pub fn datums() -> String {
    let mut page = String::from(
        "# The keys of a datum\n\n\
        A datum is one TOML file in `datums/`; its suffix says its kind. This page is generated from the definitions that \
        the compiler checks datums with.\n",
    );
    for kind in DatumKind::ALL {
        let suffixes: Vec<_> = kind
            .suffixes()
            .map(|suffix| format!("`*{suffix}`"))
            .collect();
        let _ = write!(page, "\n## {}\n", suffixes.join(" or "));
        for described in kind.tables() {
            table(&mut page, &described);
        }
    }
    page
}

/// Adds a table, then the tables inside it.
fn table(page: &mut String, table: &Table) {
    let _ = write!(
        page,
        "\n### `[{}]`\n\n{}\n\n",
        table.name,
        one_line(table.doc)
    );
    page.push_str("| key | value | meaning | example |\n| --- | --- | --- | --- |\n");
    let mut inner_tables = Vec::new();
    let mut choices_of = Vec::new();
    for key in table.keys {
        let required = if key.required { ", required" } else { "" };
        let _ = writeln!(
            page,
            "| `{}` | {}{required} | {} | `{}` |",
            key.name,
            value(&key.shape),
            one_line(key.doc),
            key.example
        );
        match key.shape {
            Shape::Table(inner) => inner_tables.push(inner),
            Shape::Choice(choices) | Shape::List(&Shape::Choice(choices)) => {
                choices_of.push((key.name, choices));
            }
            _ => {}
        }
    }
    for (name, choices) in choices_of {
        let _ = write!(
            page,
            "\n`{name}` may be:\n\n| name | aliases | meaning |\n| --- | --- | --- |\n"
        );
        for choice in choices() {
            let aliases: Vec<_> = choice
                .aliases
                .iter()
                .map(|alias| format!("`{alias}`"))
                .collect();
            let _ = writeln!(
                page,
                "| `{}` | {} | {} |",
                choice.name,
                aliases.join(", "),
                choice.meaning
            );
        }
    }
    for inner in inner_tables {
        self::table(page, inner);
    }
}

/// What a value may be, in a few words.
fn value(shape: &Shape) -> String {
    match shape {
        Shape::Text => "string".into(),
        Shape::EnvName => "name of a variable".into(),
        Shape::ModulePath => "path of a Python module".into(),
        Shape::ObjectName { .. } => "Kubernetes name".into(),
        Shape::Quantity => "Kubernetes quantity".into(),
        Shape::Setting => "string or `{ env = \"NAME\" }`".into(),
        Shape::Url => "http(s) URL or `{ env = \"NAME\" }`".into(),
        Shape::Integer { least, most: None } => format!("whole number from {least}"),
        Shape::Integer {
            least,
            most: Some(most),
        } => format!("whole number from {least} to {most}"),
        Shape::Address => "IP address".into(),
        Shape::Settings(_) => {
            "table of LiteLLM settings; a value may be `{ env = \"NAME\" }`".into()
        }
        Shape::Levels => "table of lint levels".into(),
        Shape::Number { positive: true } => "number above 0".into(),
        Shape::Number { positive: false } => "number from 0".into(),
        Shape::Boolean => "`true` or `false`".into(),
        Shape::Choice(_) => "one of the names below".into(),
        Shape::List(item) => format!("list of {}", plural(item)),
        Shape::Table(inner) => format!("table `[{}]`", inner.name),
        Shape::Free { env: true } => "table; a value may be `{ env = \"NAME\" }`".into(),
        Shape::Free { env: false } => "table".into(),
    }
}

/// What the items of a list may be, in a few words.
fn plural(item: &Shape) -> String {
    match item {
        Shape::Text => "strings".into(),
        Shape::EnvName => "names of variables".into(),
        Shape::ModulePath => "paths of Python modules".into(),
        Shape::ObjectName { .. } => "Kubernetes names".into(),
        Shape::Quantity => "Kubernetes quantities".into(),
        Shape::Address => "IP addresses".into(),
        Shape::Setting => "strings or `{ env = \"NAME\" }`".into(),
        Shape::Url => "http(s) URLs or `{ env = \"NAME\" }`".into(),
        Shape::Integer { .. } => value(item).replacen("whole number", "whole numbers", 1),
        Shape::Number { .. } => value(item).replacen("number", "numbers", 1),
        Shape::Boolean => "booleans".into(),
        Shape::Choice(_) => "the names below".into(),
        Shape::Table(inner) => format!("tables `[[{}]]`", inner.name),
        Shape::List(inner) => format!("lists of {}", plural(inner)),
        Shape::Settings(_) | Shape::Levels | Shape::Free { .. } => "tables".into(),
    }
}

/// The page on every lint.
#[must_use]
pub fn lints() -> String {
    let version = Catalog::shipped().litellm_version();
    let named = format!("LiteLLM {version}");
    let mut page = String::from(
        "# The lints\n\n\
        Each finding names its lint, as in `error[unknown-key]`, and `modelith explain unknown-key` prints the section \
        below. A lint with the level `deny` fails the build, one with `warn` does not. What LiteLLM does was seen on \
        version {litellm}. This page is generated from the lints.\n\n\
        | lint | level | reports |\n| --- | --- | --- |\n",
    );
    for lint in lints::ALL {
        let _ = writeln!(
            page,
            "| [`{0}`](#{0}) | {1} | {2} |",
            lint.code, lint.level, lint.summary
        );
    }
    for lint in lints::ALL {
        let _ = write!(
            page,
            "\n## {}\n\n{}\n",
            lint.code,
            // The version stands above, once.
            lint.explanation().trim_end().replace(&named, "LiteLLM")
        );
    }
    page.replace("{litellm}", version)
}

/// A doc comment as one line.
fn one_line(doc: &str) -> String {
    doc.split_whitespace().collect::<Vec<_>>().join(" ")
}
