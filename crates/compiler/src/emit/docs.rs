//! The reference pages in `docs/`, from the same definitions as the checks.

use crate::datum::kind::DatumKind;
use crate::datum::shape::{Shape, Table};
use crate::lints;
use std::fmt::Write;

/// The page on every key of every datum.
#[must_use]
pub fn datums() -> String {
    let mut page = String::from(
        "# The keys of a datum\n\n\
        A datum is one TOML file below `datums/`. Its suffix says its kind. This page is generated from the definitions \
        that the compiler checks with.\n",
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

/// Adds a table, and those within it.
fn table(page: &mut String, table: &Table) {
    let _ = write!(
        page,
        "\n### `[{}]`\n\n{}\n\n",
        table.name,
        one_line(table.doc)
    );
    page.push_str("| key | value | meaning | example |\n| --- | --- | --- | --- |\n");
    let mut within = Vec::new();
    let mut named = Vec::new();
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
            Shape::Table(inner) => within.push(inner),
            Shape::Choice(choices) | Shape::List(&Shape::Choice(choices)) => {
                named.push((key.name, choices));
            }
            _ => {}
        }
    }
    for (name, choices) in named {
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
    for inner in within {
        self::table(page, inner);
    }
}

/// What a value may be, in a few words.
fn value(shape: &Shape) -> String {
    match shape {
        Shape::Text => "string".into(),
        Shape::EnvName => "name of a variable".into(),
        Shape::ObjectName { .. } => "name of Kubernetes".into(),
        Shape::Quantity => "quantity of Kubernetes".into(),
        Shape::Setting => "string or `{ env = \"NAME\" }`".into(),
        Shape::Url => "http(s) address or `{ env = \"NAME\" }`".into(),
        Shape::Integer { least, most: None } => format!("whole number from {least}"),
        Shape::Integer {
            least,
            most: Some(most),
        } => format!("whole number from {least} to {most}"),
        Shape::Address => "IP address".into(),
        Shape::Settings(_) => {
            "table of LiteLLM's settings; a value may be `{ env = \"NAME\" }`".into()
        }
        Shape::Levels => "table of lints and levels".into(),
        Shape::List(Shape::Table(inner)) => format!("list of tables `{}`", inner.name),
        Shape::Number { positive: true } => "number above 0".into(),
        Shape::Number { positive: false } => "number from 0".into(),
        Shape::Boolean => "`true` or `false`".into(),
        Shape::Choice(_) => "one of the names below".into(),
        Shape::List(Shape::Choice(_)) => "list of the names below".into(),
        Shape::List(item) => format!("list of {}s", value(item)),
        Shape::Table(inner) => format!("table `[{}]`", inner.name),
        Shape::Free { env: true } => "table; a value may be `{ env = \"NAME\" }`".into(),
        Shape::Free { env: false } => "table".into(),
    }
}

/// The page on every lint.
#[must_use]
pub fn lints() -> String {
    let mut page = String::from(
        "# The lints\n\n\
        Each finding names its lint, as in `error[unknown-key]`; `modelith explain unknown-key` prints what stands here. A \
        lint that denies fails the build, one that warns does not.\n\n\
        | lint | level | finds |\n| --- | --- | --- |\n",
    );
    for lint in lints::ALL {
        let _ = writeln!(
            page,
            "| [`{0}`](#{0}) | {1} | {2} |",
            lint.code, lint.level, lint.summary
        );
    }
    for lint in lints::ALL {
        let _ = write!(page, "\n## {}\n\n{}\n", lint.code, lint.explanation());
    }
    page
}

/// A documentation comment as one line.
fn one_line(doc: &str) -> String {
    doc.split_whitespace().collect::<Vec<_>>().join(" ")
}
