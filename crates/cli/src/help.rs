//! The help of every command, set to the width of the terminal.
//!
//! Clap wraps lines and never joins them, which leaves a text that is wrapped in the source with odd breaks, and it
//! wraps the lines of examples, which are to be copied. So the text after the options is reflowed here first, and the
//! spaces of its indented lines are no-break ones until clap is done.

use crate::commands::Cli;
use crate::wrap::wrap;
use clap::{Command, CommandFactory as _};

/// A space at which clap does not break a line.
const NO_BREAK_SPACE: char = '\u{a0}';

/// The command line of modelith, whose help is at most so many columns wide.
pub(crate) fn command(width: usize) -> Command {
    reflowed(Cli::command().term_width(width), width)
}

fn reflowed(command: Command, width: usize) -> Command {
    let command = match command.get_after_help() {
        Some(text) => {
            let text = wrap(&text.to_string(), width);
            let lines = text.lines().map(|line| {
                if line.starts_with(' ') {
                    line.replace(' ', NO_BREAK_SPACE.encode_utf8(&mut [0; 2]))
                } else {
                    line.to_owned()
                }
            });
            let lines: Vec<_> = lines.collect();
            command.after_help(lines.join("\n"))
        }
        None => command,
    };
    command.mut_subcommands(|each| reflowed(each, width))
}

/// What clap rendered, as it is printed.
pub(crate) fn printed(rendered: &str) -> String {
    rendered.replace(NO_BREAK_SPACE, " ")
}
