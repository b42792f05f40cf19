//! `modelith check`: compiles a folder of datums at run time.

use super::explain::lint_code;
use super::parsers;
use crate::console::Console;
use crate::day;
use crate::error::{Error, counted};
use crate::outcome::Outcome;
use modelith_compiler::Level;
use modelith_compiler::Options;
use modelith_compiler::render::{Format, render};
use std::path::PathBuf;

/// Check a folder of datums
///
/// Compiles a folder of datums as `cargo build` does and reports every error and warning in every file. Nothing is
/// written, and this binary does not change. The human format goes to standard error, all others to standard output.
///
/// Every judgment about LiteLLM can be lowered; what leaves nothing to compile, and a literal secret, cannot. If a lint is
/// given two levels, the stricter one applies. `modelith explain` lists the lints and their default levels.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  modelith check                                  before a commit
  modelith check --format github --deny-warnings  in GitHub Actions
  modelith check --format sarif > modelith.sarif  for code scanning
  modelith check --format json | jq -r .code      for programs
  modelith check --deny unknown-model             fail on unknown models
  modelith check --as-of today                    models that are retired now, or soon
  modelith check --overlay prod                   with the overlay of production

Exit codes: 0 no errors, 1 errors, 2 usage error, such as an unknown folder, lint or date")]
pub(crate) struct Args {
    /// The folder of datums
    #[arg(default_value = "datums")]
    dir: PathBuf,
    /// The output format
    #[arg(long, value_parser = parsers::format(), default_value = "human")]
    format: Format,
    /// Fail if there are warnings
    #[arg(long)]
    deny_warnings: bool,
    /// Make this lint an error; can be repeated or comma-separated
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    deny: Vec<String>,
    /// Make this lint a warning; can be repeated or comma-separated
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    warn: Vec<String>,
    /// Do not report this lint; can be repeated or comma-separated
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    allow: Vec<String>,
    /// Apply this overlay to the datums: `prod` for `overlays/prod.toml` in the folder
    #[arg(long, value_name = "NAME")]
    overlay: Option<String>,
    /// Warn about models that are retired on this day or in the 90 days after it: `2026-11-30`, or `today`. By default,
    /// about those that were retired when the catalog's LiteLLM was released
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
            // A closed pipe must not turn errors in the datums into success.
            written.or_else(|error| {
                if error.is_closed_pipe() {
                    Ok(())
                } else {
                    Err(error)
                }
            })?;
        }
        match report.count(Level::Warn) {
            _ if report.has_errors() => Ok(Outcome::Failure),
            warnings if warnings > 0 && self.deny_warnings => Err(Error::Warnings(warnings)),
            _ => Ok(Outcome::Success),
        }
    }

    /// The options of the compiler.
    fn options(&self) -> Result<Options, Error> {
        let mut options = Options::default();
        // The strictest last, because the last one applies.
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
            let today = (date == "today").then(day::today);
            options.set_as_of(today.as_ref().unwrap_or(date))?;
        }
        if let Some(name) = &self.overlay {
            options.set_overlay(name);
        }
        Ok(options)
    }
}
