//! A secret in a datum.

use crate::datum::kind::Kind;
use crate::datum::reader::Node;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::diagnostics::secrets;
use crate::litellm::env_name::is_env_name;
use crate::source::place::{FileId, Span};
use modelith_catalog::is_secret_name;
use toml::de::{DeTable, DeValue};

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "literal-secret",
    level: Level::Deny,
    summary: "a secret stands in a datum",
    what: "",
    why: "A datum is committed, reviewed and compiled into a binary that is copied around: a key in it is \
        a key that is lost. So anything that looks like a key of a provider, or like a random secret, is \
        an error, in comments too. Its value is never shown, in this message or in any other.\n\n\
        Write the name of the variable that holds it: `api_key_env = \"OPENAI_API_KEY\"`, or `{ env = \
        \"NAME\" }` below `[ai_model.parameters]`. A key that was committed must be revoked: removing \
        the line does not remove it from the history.",
    example: include_str!("../../../tests/lints/literal-secret/expected.txt"),
    instead: "",
};

/// A secret: its place, and what it reads as, so that no message repeats it.
#[derive(Debug)]
pub(crate) struct Secret {
    /// The place.
    pub(crate) span: Span,
    /// The secret itself.
    pub(crate) text: String,
}

/// Looks for secrets: in the text as it is, in the strings and keys that it means, and under names that want one.
pub(crate) fn check(
    id: FileId,
    text: &str,
    table: &DeTable<'_>,
    found: &mut Vec<Diagnostic>,
) -> Vec<Secret> {
    let mut search = Search {
        id,
        text,
        found,
        escapes: text.contains('\\'),
        plain: Vec::new(),
        secrets: Vec::new(),
    };
    for (span, kind) in secrets::find(text) {
        search.add(span, &text[span.range()], kind);
    }
    search.plain = std::mem::take(&mut search.secrets);
    search.look(table, Place::Top);
    let mut secrets = search.plain;
    secrets.append(&mut search.secrets);
    secrets.sort_by_key(|secret| secret.span);
    secrets
}

/// Where in a datum a value stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// At the top, or in a table that is not Modelith's own, where names say nothing.
    Top,
    /// In the table of a kind and those within, where some names want a secret.
    Judged,
}

/// A search under way.
struct Search<'a> {
    id: FileId,
    text: &'a str,
    found: &'a mut Vec<Diagnostic>,
    /// Whether a string of the text may read otherwise than it is written.
    escapes: bool,
    /// Those that stand in the text as it is, by place.
    plain: Vec<Secret>,
    /// The others.
    secrets: Vec<Secret>,
}

impl Search<'_> {
    /// Looks through the keys and values of a table.
    fn look(&mut self, table: &DeTable<'_>, place: Place) {
        for (key, value) in table {
            let name: &str = key.get_ref();
            self.look_at_string(key.span().into(), name);
            let place = match name {
                _ if Kind::ALL.iter().any(|kind| kind.name() == name) => Place::Judged,
                "metadata" | "lints" => Place::Top,
                _ => place,
            };
            self.look_at(name, value, place);
        }
    }

    /// Looks at one value.
    fn look_at(&mut self, name: &str, value: &Node<'_>, place: Place) {
        let span = Span::from(value.span());
        let wanted = place == Place::Judged && is_secret_name(name);
        match value.get_ref() {
            DeValue::Table(table) => self.look(table, place),
            DeValue::Array(items) => items
                .iter()
                .for_each(|item| self.look_at(name, item, place)),
            DeValue::String(string) => {
                self.look_at_string(span, string);
                let is_empty = string.trim().is_empty();
                let is_said = matches!(self.plain_in(span), [secret] if secret.text == *string);
                if is_said {
                    return;
                }
                if place == Place::Judged
                    && ["api_key_env", "env", "master_key_env"].contains(&name)
                    && is_no_name(string)
                {
                    self.add(span, string, "a key, and no name of a variable");
                } else if wanted
                    && !is_empty
                    && !string.starts_with("os.environ/")
                    && !is_variable(string)
                {
                    self.add(span, string, "one, by the name of its key");
                }
            }
            DeValue::Integer(_) | DeValue::Float(_) if wanted => {
                let written = self.text.get(span.range()).unwrap_or_default();
                self.add(span, written, "one, by the name of its key");
            }
            _ => {}
        }
    }

    /// Looks at a string, which reads otherwise than its text where it has escapes.
    fn look_at_string(&mut self, span: Span, string: &str) {
        // Nothing was found in the text, which has this string as it is, between quotes.
        let first = self.text.as_bytes().get(span.start as usize);
        if self.plain.is_empty() && !self.escapes && matches!(first, Some(b'"' | b'\'')) {
            return;
        }
        let read = secrets::find(string);
        let Some((_, kind)) = read.first() else {
            return;
        };
        let plain = self
            .plain_in(span)
            .iter()
            .map(|secret| secret.text.as_str());
        if !plain.eq(read.iter().map(|(at, _)| &string[at.range()])) {
            self.add(span, string, kind);
        }
    }

    /// The secrets that stand here in the text as it is.
    fn plain_in(&self, span: Span) -> &[Secret] {
        let from = self
            .plain
            .partition_point(|secret| secret.span.end <= span.start);
        let count = self.plain[from..].partition_point(|secret| secret.span.start < span.end);
        &self.plain[from..from + count]
    }

    /// Adds a secret, with a finding unless there is one for a part of it.
    fn add(&mut self, span: Span, text: &str, kind: &str) {
        // What is added next to each other was found next to each other.
        let last = self.secrets.last().map(|secret| secret.span);
        let is_said = last.is_some_and(|last| last.start < span.end && span.start < last.end)
            || !self.plain_in(span).is_empty();
        self.secrets.push(Secret {
            span,
            text: text.to_owned(),
        });
        if !is_said {
            self.found.push(
                Diagnostic::new(&LINT, self.id, span, format!("a secret stands in this datum: it looks like {kind}"))
                    .label("not shown")
                    .help("name the variable that holds it, as in `api_key_env = \"OPENAI_API_KEY\"` or `{ env = \"NAME\" }`, and revoke this one"),
            );
        }
    }
}

/// Whether a string is the name of a variable, as people write them.
fn is_variable(string: &str) -> bool {
    is_env_name(string)
        && string.contains('_')
        && !string.contains(|char: char| char.is_ascii_lowercase())
}

/// Whether a string that should name a variable is neither a name nor nearly one: words, with a number behind some.
fn is_no_name(string: &str) -> bool {
    let bare = string.trim().trim_start_matches("os.environ/");
    let is_word = |word: &str| {
        let letters = word.trim_end_matches(|char: char| char.is_ascii_digit());
        letters.chars().all(char::is_alphabetic) && word.len() - letters.len() <= 3
    };
    let words = || bare.split(|char: char| !char.is_alphanumeric());
    !is_env_name(bare) && (secrets::has_prefix(bare) || !words().all(is_word))
}
