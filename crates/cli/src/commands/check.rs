//! `modelith check`: the compiler, at run time.

use super::explain::lint_code;
use super::parsers;
use crate::console::Console;
use crate::error::{Error, counted};
use crate::outcome::Outcome;
use modelith_compiler::Level;
use modelith_compiler::Options;
use modelith_compiler::render::{Format, render};
use std::path::PathBuf;

/// Check a folder of datums
///
/// Compiles a folder of datums as `cargo build` does, and says what is wrong with it: every error of every file at once.
/// Nothing is written, and this binary is not changed. Findings for people go to the standard error, findings for
/// programs to the standard output.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  modelith check                                  before a commit
  modelith check --format github --deny-warnings  in a workflow of GitHub Actions
  modelith check --format sarif > modelith.sarif  for code scanning
  modelith check --format json | jq -r .code      for programs
  modelith check --deny unknown-model             no model that LiteLLM does not know
  modelith check --as-of 2026-11-30               which models are retired by then, or soon after
  modelith check --overlay prod                   as production is built

A lint that denies by itself guards a key or a request, and cannot be lowered. Of two levels for one lint the stricter
one holds. `modelith explain` lists the lints and their own levels.

Exit codes: 0 nothing denied was found, 1 an error was found, 2 asked wrongly: there is no such folder, lint or date")]
pub(crate) struct Args {
    /// The folder of datums
    #[arg(default_value = "datums")]
    dir: PathBuf,
    /// How to write what is found
    #[arg(long, value_parser = parsers::format(), default_value = "human")]
    format: Format,
    /// Fail where there are warnings too
    #[arg(long)]
    deny_warnings: bool,
    /// Make this lint an error; repeat it, or separate several with commas
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    deny: Vec<String>,
    /// Make this lint a warning; repeat it, or separate several with commas
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    warn: Vec<String>,
    /// Say nothing of what this lint finds; repeat it, or separate several with commas
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    allow: Vec<String>,
    /// Lay an overlay over the datums first: `prod` for `overlays/prod.toml` in the folder
    #[arg(long, value_name = "NAME")]
    overlay: Option<String>,
    /// Warn of models that are retired on this day or in the 90 days after it, as in `2026-11-30`; without it no calendar
    /// is asked
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
}

impl Args {
    pub(super) fn run(&self, console: &mut Console<'_>) -> Result<Outcome, Error> {
        let report = modelith_compiler::check(&self.dir, &self.options()?)?.report;
        let found = render(&report, self.format, console.err.color);
        if self.format == Format::Human {
            console.say(&found);
            if found.is_empty() {
                console.say(&format!("checked {}\n", counted(report.datums(), "datum")));
            }
        } else {
            let written = console.out.write(&found).and_then(|()| console.out.flush());
            // A reader that has seen enough does not make bad datums good.
            written.or_else(|error| {
                if error.is_closed_pipe() {
                    Ok(())
                } else {
                    Err(error)
                }
            })?;
        }
        match report.count(Level::Warn) {
            _ if report.has_errors() => Ok(Outcome::Found),
            warnings if warnings > 0 && self.deny_warnings => Err(Error::Warnings(warnings)),
            _ => Ok(Outcome::Done),
        }
    }

    /// How to compile.
    fn options(&self) -> Result<Options, Error> {
        let mut options = Options::default();
        // The strictest last: it holds.
        let levels = [
            (&self.allow, Level::Allow),
            (&self.warn, Level::Warn),
            (&self.deny, Level::Deny),
        ];
        for (codes, level) in levels {
            for code in codes {
                options.set_level(lint_code(code), level)?;
            }
        }
        if let Some(date) = &self.as_of {
            options.set_as_of(date)?;
        }
        if let Some(name) = &self.overlay {
            options.set_overlay(name);
        }
        Ok(options)
    }
}
