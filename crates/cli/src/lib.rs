//! The command line of Modelith: what a binary with a compiled registry answers.
//!
//! A binary hands its registry to [`main`], and that is all that it does:
//!
//! ```no_run
//! use modelith_registry::Registry;
//!
//! static REGISTRY: Registry = Registry {
//!     config_yaml: "model_list: []\n",
//!     config_json: r#"{"model_list":[]}"#,
//!     ..Registry::EMPTY
//! };
//!
//! fn main() -> std::process::ExitCode {
//!     modelith_cli::main(&REGISTRY)
//! }
//! ```
//!
//! Data goes to the standard output and messages to the standard error. The exit code is 0 where a command did what it
//! was asked, 1 where it found something or failed, and 2 where it was asked wrongly.

mod catalog_match;
mod commands;
mod console;
mod error;
mod model;
mod money;
mod next_step;
mod outcome;
mod table;
#[cfg(test)]
mod tests;
mod wrap;

use clap::{CommandFactory as _, FromArgMatches as _};
use console::{Console, Stream};
use error::Error;
use modelith_registry::Registry;
use outcome::Outcome;
use std::ffi::OsString;
use std::io::{self, Write as _};
use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;
use wrap::TEXT_WIDTH;

/// Runs the command that the arguments of the process ask for.
#[must_use]
pub fn main(registry: &'static Registry) -> ExitCode {
    panic::set_hook(Box::new(|info| {
        let what = info.payload_as_str().unwrap_or("no message");
        let place = info.location().map(|place| format!(" ({place})"));
        let message = format!(
            "error: modelith failed inside itself: {what}{}\n\
             help: the fault is not yours: please report it, with the command that you ran\n",
            place.unwrap_or_default()
        );
        // Nothing else can be done where even this cannot be written.
        let _ = io::stderr().write_all(message.as_bytes());
    }));
    let (stdout, stderr) = (io::stdout(), io::stderr());
    let mut out = io::BufWriter::new(stdout.lock());
    let mut err = stderr.lock();
    let env = |name: &str| std::env::var_os(name);
    let mut console = Console {
        out: Stream::new(&mut out, &stdout, env),
        err: Stream::new(&mut err, &stderr, env),
    };
    let run = AssertUnwindSafe(|| run(std::env::args_os(), registry, &mut console));
    ExitCode::from(panic::catch_unwind(run).unwrap_or(1))
}

/// Runs the command that these arguments ask for; the first one is the name of the program. Gives the exit code.
fn run(
    args: impl IntoIterator<Item = OsString>,
    registry: &Registry,
    console: &mut Console<'_>,
) -> u8 {
    let done = parse(args, console).and_then(|parsed| match parsed {
        Some(command) => command.run(registry, console),
        None => Ok(Outcome::Done),
    });
    let done = done.and_then(|outcome| console.out.flush().map(|()| outcome));
    match done {
        Ok(Outcome::Done) => 0,
        Ok(Outcome::Found) => 1,
        // Whoever read the output has had enough of it.
        Err(error) if error.is_closed_pipe() => 0,
        Err(error) => {
            console.report(&error);
            error.exit_code()
        }
    }
}

/// The command, or `None` where `--help` or `--version` has been answered.
fn parse(
    args: impl IntoIterator<Item = OsString>,
    console: &mut Console<'_>,
) -> Result<Option<commands::Command>, Error> {
    let args: Vec<_> = args.into_iter().collect();
    // Scripts ask for this alone, again and again: to learn all commands takes longer than to print it.
    if args.len() == 2 && args[1] == "config" {
        return Ok(Some(commands::Command::Config(
            commands::config::Args::default(),
        )));
    }
    let width = console.out.width.unwrap_or(TEXT_WIDTH).min(TEXT_WIDTH);
    let command = commands::Cli::command().term_width(width);
    let parsed = command
        .try_get_matches_from(args)
        .and_then(|matches| commands::Cli::from_arg_matches(&matches));
    match parsed {
        Ok(cli) => Ok(Some(cli.command)),
        Err(message) => {
            let stream = if message.use_stderr() {
                &mut console.err
            } else {
                &mut console.out
            };
            let text = message.render();
            let text = if stream.color {
                text.ansi().to_string()
            } else {
                text.to_string()
            };
            if message.use_stderr() {
                Err(Error::Usage(text))
            } else {
                stream.write(&text).map(|()| None)
            }
        }
    }
}
