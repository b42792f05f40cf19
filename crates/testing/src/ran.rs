//! What a command did.

use std::fmt;
use std::process::{Command, Output};

/// A command that has ended: its exit code and what it printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ran {
    /// Its exit code; `None` where a signal ended it.
    pub code: Option<i32>,
    /// What it wrote to standard output.
    pub out: String,
    /// What it wrote to standard error.
    pub err: String,
}

impl Ran {
    /// Runs a command to its end.
    #[track_caller]
    pub fn of(command: &mut Command) -> Self {
        let output = command
            .output()
            .unwrap_or_else(|error| panic!("{command:?}: {error}"));
        Self::from(output)
    }

    /// Asserts that it succeeded.
    #[track_caller]
    pub fn done(self) -> Self {
        assert_eq!(self.code, Some(0), "{self}");
        self
    }

    /// What it wrote to standard output; it must have succeeded.
    #[track_caller]
    pub fn stdout(self) -> String {
        self.done().out
    }

    /// Asserts that it failed with this exit code, and that each of these is in its messages.
    #[track_caller]
    pub fn failed(&self, code: i32, messages: &[&str]) {
        assert_eq!(self.code, Some(code), "{self}");
        for message in messages {
            assert!(self.err.contains(message), "`{message}` is not in {self}");
        }
    }
}

impl From<Output> for Ran {
    #[track_caller]
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("the output is UTF-8");
        Self {
            code: output.status.code(),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }
}

/// As a person reads it, where an assertion fails.
impl fmt::Display for Ran {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.code {
            Some(code) => write!(f, "exit code {code}")?,
            None => f.write_str("ended by a signal")?,
        }
        write!(f, "\n--- stdout\n{}\n--- stderr\n{}", self.out, self.err)
    }
}
