//! The command line of Modelith, for a binary with a compiled registry.
//!
//! A binary only passes its registry to [`main`]:
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
//! Data goes to standard output and messages to standard error. Exit codes: 0 success, 1 findings or failure, 2 usage
//! error.

mod catalog;
mod commands;
mod console;
mod day;
mod error;
mod help;
mod model;
mod money;
mod next_step;
mod outcome;
mod table;
#[cfg(test)]
mod tests;
mod wrap;

use clap::error::ErrorKind;
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

/// Runs the command in the arguments of the process.
#[must_use]
pub fn main(registry: &'static Registry) -> ExitCode {
    panic::set_hook(Box::new(|info| {
        let what = info.payload_as_str().unwrap_or("no message");
        let place = info.location().map(|place| format!(" ({place})"));
        let message = format!(
            "error: internal error: {what}{}\n\
             note: this is a bug in modelith\n\
             help: please report it, with the command that you ran\n",
            place.unwrap_or_default()
        );
        // If even this cannot be written, there is nobody left to tell.
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

/// Runs the command in these arguments, of which the first is the name of the program, and returns the exit code.
fn run(
    args: impl IntoIterator<Item = OsString>,
    registry: &Registry,
    console: &mut Console<'_>,
) -> u8 {
    let done = parse(args, console).and_then(|parsed| match parsed {
        Some(command) => command.run(registry, console),
        None => Ok(Outcome::Success),
    });
    let done = done.and_then(|outcome| console.out.flush().map(|()| outcome));
    match done {
        Ok(Outcome::Success) => 0,
        Ok(Outcome::Failure) => 1,
        // The reader closed the pipe, as `head` does: not an error.
        Err(error) if error.is_closed_pipe() => 0,
        Err(error) => {
            console.report(&error);
            error.exit_code()
        }
    }
}

/// Parses the arguments; `None` if they were `--help` or `--version`, which are printed here.
fn parse(
    args: impl IntoIterator<Item = OsString>,
    console: &mut Console<'_>,
) -> Result<Option<commands::Command>, Error> {
    let args: Vec<_> = args.into_iter().collect();
    // Scripts run this often, and building all commands takes longer than printing the configuration.
    if args.len() == 2 && args[1] == "config" {
        return Ok(Some(commands::Command::Config(
            commands::config::Args::default(),
        )));
    }
    let width = console.out.width.unwrap_or(TEXT_WIDTH).min(TEXT_WIDTH);
    let parsed = commands::Cli::command()
        .term_width(width)
        .try_get_matches_from(&args)
        // Reflowing every text takes time, so it is left until one is asked for.
        .or_else(|message| match message.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
                help::command(width).try_get_matches_from(&args)
            }
            _ => Err(message),
        })
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
                help::printed(&text.ansi().to_string())
            } else {
                help::printed(&text.to_string())
            };
            if message.use_stderr() {
                Err(Error::Usage(text))
            } else {
                stream.write(&text).map(|()| None)
            }
        }
    }
}
