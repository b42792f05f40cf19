//! The two streams that a command writes to, and what they can show.

use crate::error::Error;
use modelith_proxy::progress::Progress;
use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};

/// Where a command writes: data to one stream, messages to the other.
pub(crate) struct Console<'a> {
    /// Data.
    pub(crate) out: Stream<'a>,
    /// Messages.
    pub(crate) err: Stream<'a>,
}

/// One stream.
pub(crate) struct Stream<'a> {
    to: &'a mut dyn Write,
    /// Whether it shows colour.
    pub(crate) color: bool,
    /// How many columns it has, where it is a terminal.
    pub(crate) width: Option<usize>,
}

impl Console<'_> {
    /// Writes a message. One that nobody can read is no reason to fail.
    pub(crate) fn say(&mut self, message: &str) {
        let _ = self.err.write(message);
        let _ = self.err.flush();
    }

    /// Writes what a person may do next.
    pub(crate) fn hint(&mut self, hint: &str) {
        let head = self.err.paint("help", CYAN);
        self.say(&format!("{head}: {hint}\n"));
    }

    /// Writes what is good to know.
    pub(crate) fn note(&mut self, note: &str) {
        let head = self.err.paint("note", CYAN);
        self.say(&format!("{head}: {note}\n"));
    }

    /// Writes what may be wrong.
    pub(crate) fn warn(&mut self, warning: &str) {
        let head = self.err.paint("warning", YELLOW);
        self.say(&format!("{head}: {warning}\n"));
    }

    /// Writes what went wrong, and what may be done about it.
    pub(crate) fn report(&mut self, error: &Error) {
        if let Error::Usage(text) = error {
            return self.say(text);
        }
        let head = self.err.paint("error", RED);
        self.say(&format!("{head}: {error}\n"));
        if let Some(help) = error.help() {
            self.hint(&help);
        }
    }
}

impl Progress for Console<'_> {
    fn step(&mut self, message: &str) {
        self.say(&format!("{message}\n"));
    }

    fn note(&mut self, note: &str) {
        Console::note(self, note);
    }

    fn warn(&mut self, warning: &str) {
        Console::warn(self, warning);
    }

    fn help(&mut self, help: &str) {
        self.hint(help);
    }

    fn log(&mut self, text: &str) {
        let text = self.err.plain_unless_color(text);
        self.say(&text);
    }

    /// A line that is rewritten on a terminal, and written once elsewhere.
    fn waiting(&mut self, what: &str, seconds: u64) {
        if self.err.width.is_some() {
            self.say(&format!("\r{what}… {seconds} s"));
        } else if seconds == 0 {
            self.say(&format!("{what}\n"));
        }
    }

    fn waited(&mut self) {
        if self.err.width.is_some() {
            self.say("\r\u{1b}[K");
        }
    }
}

const RED: &str = "\u{1b}[1;31m";
const YELLOW: &str = "\u{1b}[1;33m";
const CYAN: &str = "\u{1b}[1;36m";
pub(crate) const BOLD: &str = "\u{1b}[1m";

impl<'a> Stream<'a> {
    /// The stream that is written to through `to`; what it can show is asked of `of` and the environment.
    pub(crate) fn new<S>(
        to: &'a mut dyn Write,
        of: &S,
        env: impl Fn(&str) -> Option<OsString>,
    ) -> Self
    where
        S: IsTerminal + TerminalSize,
    {
        let terminal = of.is_terminal();
        Self {
            to,
            color: shows_color(terminal, env),
            width: terminal.then(|| of.columns()).flatten(),
        }
    }

    /// A stream of these properties.
    #[cfg(test)]
    pub(crate) fn of(to: &'a mut dyn Write, color: bool, width: Option<usize>) -> Self {
        Self { to, color, width }
    }

    pub(crate) fn write(&mut self, text: &str) -> Result<(), Error> {
        self.write_plain(text).map_err(Error::Output)
    }

    pub(crate) fn flush(&mut self) -> Result<(), Error> {
        self.flush_plain().map_err(Error::Output)
    }

    /// Writes a text; gives the system's own error.
    pub(crate) fn write_plain(&mut self, text: &str) -> io::Result<()> {
        self.to.write_all(text.as_bytes())
    }

    /// Hands on what was written; gives the system's own error.
    pub(crate) fn flush_plain(&mut self) -> io::Result<()> {
        self.to.flush()
    }

    /// A text of another program: without its colours, where the stream shows none.
    pub(crate) fn plain_unless_color(&self, text: &str) -> String {
        if self.color {
            return text.to_owned();
        }
        let mut plain = String::with_capacity(text.len());
        let mut parts = text.split("\u{1b}[");
        plain.extend(parts.next());
        for part in parts {
            let end = part.find(|character: char| character.is_ascii_alphabetic());
            plain.push_str(end.map_or("", |end| &part[end + 1..]));
        }
        plain
    }

    /// The text in this style, where the stream shows it.
    pub(crate) fn paint(&self, text: &str, style: &str) -> String {
        if self.color && !style.is_empty() {
            format!("{style}{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }
}

/// How wide a terminal is.
pub(crate) trait TerminalSize {
    /// The number of columns, where it can be told.
    fn columns(&self) -> Option<usize>;
}

impl TerminalSize for io::Stdout {
    fn columns(&self) -> Option<usize> {
        terminal_size::terminal_size_of(self).map(|(width, _)| usize::from(width.0))
    }
}

impl TerminalSize for io::Stderr {
    fn columns(&self) -> Option<usize> {
        terminal_size::terminal_size_of(self).map(|(width, _)| usize::from(width.0))
    }
}

/// Whether a stream shows colour: a terminal does, but the user has the last word.
fn shows_color(terminal: bool, env: impl Fn(&str) -> Option<OsString>) -> bool {
    let set = |name| env(name).filter(|value| !value.is_empty());
    if set("NO_COLOR").is_some() {
        false
    } else if set("CLICOLOR_FORCE").is_some_and(|value| value != "0") {
        true
    } else {
        terminal && set("TERM").is_none_or(|value| value != "dumb")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_of_others_go_where_none_are_shown() {
        let text = "\u{1b}[1;32mINFO\u{1b}[0m: a [b]\n";
        let mut bytes = Vec::new();
        assert_eq!(
            Stream::of(&mut bytes, false, None).plain_unless_color(text),
            "INFO: a [b]\n"
        );
        assert_eq!(
            Stream::of(&mut bytes, true, None).plain_unless_color(text),
            text
        );
    }

    #[test]
    fn the_user_has_the_last_word_on_colour() {
        let color = |terminal: bool, env: &[(&str, &str)]| {
            let value = |name: &str| env.iter().find(|(key, _)| *key == name);
            shows_color(terminal, |name| {
                value(name).map(|(_, value)| OsString::from(value))
            })
        };
        assert!(color(true, &[]));
        assert!(!color(false, &[]));
        assert!(!color(true, &[("NO_COLOR", "1")]));
        assert!(color(true, &[("NO_COLOR", "")]));
        assert!(color(false, &[("CLICOLOR_FORCE", "1")]));
        assert!(!color(false, &[("CLICOLOR_FORCE", "0")]));
        assert!(!color(true, &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
        assert!(!color(true, &[("TERM", "dumb")]));
    }
}
