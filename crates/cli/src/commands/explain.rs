//! `modelith explain`: the documentation of lints.

use crate::commands::json::write_json;
use crate::console::{BOLD, Console};
use crate::error::Error;
use crate::outcome::Outcome;
use crate::table::Table;
use crate::wrap::{TEXT_WIDTH, wrap};
use modelith_compiler::lints;
use modelith_compiler::{Level, Lint};
use serde_json::{Value, json};

/// Explain an error or a warning
///
/// Explains the lint with the code in `error[code]`: what it finds, why it matters and what to write instead. Without a
/// code, lists every lint.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  modelith explain unknown-key")]
pub(crate) struct Args {
    /// The code of the lint: `unknown-key`
    code: Option<String>,
    /// Print a JSON object, or an array of all lints
    #[arg(long)]
    json: bool,
}

impl Args {
    pub(super) fn run(&self, console: &mut Console<'_>) -> Result<Outcome, Error> {
        match &self.code {
            None => self.all(console),
            Some(code) => self.one(find(code)?, console),
        }
    }

    fn all(&self, console: &mut Console<'_>) -> Result<Outcome, Error> {
        if self.json {
            let array: Vec<_> = lints::ALL.iter().map(|lint| object(lint)).collect();
            return write_json(console, &Value::Array(array));
        }
        let mut table = Table::new(&["CODE", "LEVEL", "FINDS"]);
        for lint in lints::ALL {
            table.row([lint.code, lint.level.name(), lint.summary].map(str::to_owned));
        }
        console.out.write(&table.text(&console.out))?;
        Ok(Outcome::Success)
    }

    fn one(&self, lint: &Lint, console: &mut Console<'_>) -> Result<Outcome, Error> {
        if self.json {
            return write_json(console, &object(lint));
        }
        let width = console.out.width.unwrap_or(TEXT_WIDTH).min(TEXT_WIDTH);
        let effect = match lint.level {
            Level::Allow => "allow: not reported by default",
            Level::Warn => "warn: reported, and the build continues",
            Level::Deny => "deny: the build fails",
        };
        let head = console.out.paint(lint.code, BOLD);
        let mut text = format!(
            "{head}: {}\n({effect})\n\n{}",
            lint.summary,
            wrap(&lint.what(), width)
        );
        for (heading, part) in [
            ("Why it matters", wrap(&lint.why(), width)),
            ("Example", indented(&lint.first_example())),
            ("Use instead", wrap(&lint.instead(), width)),
        ] {
            let heading = console.out.paint(heading, BOLD);
            text.push_str(&format!("\n{heading}\n\n{part}"));
        }
        console.out.write(&text)?;
        Ok(Outcome::Success)
    }
}

/// Indents the lines of an example, which are not wrapped.
fn indented(example: &str) -> String {
    example
        .lines()
        .map(|line| format!("    {line}\n"))
        .collect()
}

fn object(lint: &Lint) -> Value {
    json!({
        "code": lint.code,
        "level": lint.level.name(),
        "summary": lint.summary,
        "what": lint.what(),
        "why": lint.why(),
        "example": lint.first_example(),
        "instead": lint.instead(),
    })
}

/// The code of a lint, also if it was copied from a terminal, as in `error[unknown-key]`.
pub(super) fn lint_code(typed: &str) -> &str {
    typed
        .split_once('[')
        .map_or(typed, |(_, rest)| rest.trim_end_matches([']', ':']))
}

/// The lint with this code.
fn find(typed: &str) -> Result<&'static Lint, Error> {
    let code = lint_code(typed);
    let found = lints::ALL.iter().find(|lint| lint.code == code);
    found.copied().ok_or_else(|| Error::Unknown {
        what: "lint",
        typed: code.to_owned(),
        known: lints::ALL.iter().map(|lint| lint.code).collect(),
        list: "`modelith explain` lists them all",
    })
}
