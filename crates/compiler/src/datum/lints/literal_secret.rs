//! A secret in a datum.

use crate::datum::kind::DatumKind;
use crate::datum::reader::Node;
use crate::datum::secret_place::{Judgment, Names, place_of};
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::secrets::{self, BY_NAME};
use crate::source::place::{FileId, Span};
use modelith_catalog::is_secret_name;
use toml::de::{DeTable, DeValue};

pub(crate) static LINT: Lint = Lint {
    code: "literal-secret",
    level: Level::Deny,
    grounds: Grounds::Secret,
    summary: "a datum or a module contains a secret",
    what: "Checks for strings that look like a provider's key or a random secret, in values, keys and \
        comments, in the modules of the proxy, and for literal values of keys that hold secrets, such as `api_key`. \
        A UUID or 32, 40 or 64 hexadecimal digits may be public, so those are a secret only after a name that says so, \
        such as `# api_key:`. A placeholder in place of a secret, such as `sk-xxxx`, is found too. \
        The value is never shown, in this message or any other.",
    why: "A datum is committed, reviewed and compiled into a binary that is copied around, so a key in it is \
        leaked. LiteLLM {litellm} sends a placeholder to the provider like any key.",
    example: include_str!("../../../tests/lints/literal-secret/expected.txt"),
    instead: "Name the variable that holds the secret: `api_key_env = \"OPENAI_API_KEY\"`, or `{ env = \
        \"NAME\" }` in `[ai_model.parameters]`. Revoke a key that was committed: removing the line does not \
        remove it from the history.",
};

/// A secret with its text, so that no message repeats it.
#[derive(Debug)]
pub(crate) struct Secret {
    /// The place.
    pub(crate) span: Span,
    /// The secret itself.
    pub(crate) text: String,
}

/// Finds secrets in the raw text, in the strings and keys after unescaping, and in keys that hold secrets.
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
    search.look(table, Names::Free);
    let mut secrets = search.plain;
    secrets.append(&mut search.secrets);
    secrets.sort_by_key(|secret| secret.span);
    secrets
}

/// Finds secrets in the text of a Python module.
pub(crate) fn check_module(id: FileId, text: &str, found: &mut Vec<Diagnostic>) -> Vec<Secret> {
    let secrets = secrets::find(text).into_iter().map(|(span, kind)| {
        found.push(
            Diagnostic::new(
                &LINT,
                id,
                span,
                format!("the module contains what looks like {kind}"),
            )
            .label("not shown")
            .help("read it from a variable, `os.environ[\"NAME\"]`, and revoke this secret"),
        );
        let text = text[span.range()].to_owned();
        Secret { span, text }
    });
    secrets.collect()
}

/// The state of a search.
struct Search<'a> {
    id: FileId,
    text: &'a str,
    found: &'a mut Vec<Diagnostic>,
    /// Whether the text may contain escapes.
    escapes: bool,
    /// The secrets in the raw text, by place.
    plain: Vec<Secret>,
    /// The other secrets.
    secrets: Vec<Secret>,
}

impl Search<'_> {
    /// Searches the keys and values of a table.
    fn look(&mut self, table: &DeTable<'_>, names: Names) {
        for (key, value) in table {
            let name: &str = key.get_ref();
            self.look_at_string(key.span().into(), name);
            let names = match name {
                _ if DatumKind::ALL.iter().any(|kind| kind.name() == name) => Names::Declared,
                "metadata" | "lints" => Names::Free,
                _ => names,
            };
            self.look_at(name, value, names);
        }
    }

    /// Searches one value.
    fn look_at(&mut self, name: &str, value: &Node<'_>, names: Names) {
        let span = Span::from(value.span());
        match value.get_ref() {
            DeValue::Table(table) => self.look(table, names),
            DeValue::Array(items) => items
                .iter()
                .for_each(|item| self.look_at(name, item, names)),
            DeValue::String(string) => {
                self.look_at_string(span, string);
                let is_reported = matches!(self.plain_in(span), [secret] if secret.text == *string);
                if is_reported {
                    return;
                }
                match place_of(name, names).judge(string) {
                    Judgment::Nothing => {}
                    Judgment::Secret(kind) => {
                        self.add(span, string, kind);
                        if name == "api_key" {
                            self.name_dummies(span);
                        }
                    }
                    Judgment::Placeholder => self.add_placeholder(span, string, name),
                }
            }
            DeValue::Integer(_) | DeValue::Float(_)
                if names == Names::Declared && is_secret_name(name) =>
            {
                let written = self.text.get(span.range()).unwrap_or_default();
                self.add(span, written, BY_NAME);
            }
            _ => {}
        }
    }

    /// Searches a string, which differs from the raw text if it has escapes.
    fn look_at_string(&mut self, span: Span, string: &str) {
        // The raw text contains this string without escapes, and no secret was found in it.
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

    /// The secrets of the raw text in this span.
    fn plain_in(&self, span: Span) -> &[Secret] {
        let from = self
            .plain
            .partition_point(|secret| secret.span.end <= span.start);
        let count = self.plain[from..].partition_point(|secret| secret.span.start < span.end);
        &self.plain[from..from + count]
    }

    /// Says in the finding at this place what to write for a server that asks for no key.
    fn name_dummies(&mut self, span: Span) {
        let found = self.found.last_mut().filter(|finding| finding.span == span);
        if let Some(help) = found.and_then(|finding| finding.help.as_mut()) {
            help.message += "; for a server that asks for no key write `api_key = \"none\"`";
        }
    }

    /// Adds a secret, with a finding unless a part of it already has one.
    fn add(&mut self, span: Span, text: &str, kind: &str) {
        let message = format!("the datum contains what looks like {kind}");
        self.push(span, text, message, "not shown", "name the variable that holds it, for example `api_key_env = \"OPENAI_API_KEY\"` or `{ env = \"NAME\" }`, and revoke this secret".to_owned());
    }

    /// Adds what stands for a secret. It may be a weak one after all, so it is not shown either.
    fn add_placeholder(&mut self, span: Span, text: &str, name: &str) {
        let message = format!("`{name}` has a placeholder in place of a secret");
        let dummy = match name {
            "api_key" => "; for a server that asks for no key write `api_key = \"none\"`",
            _ => "",
        };
        let help = format!(
            "name the variable that holds it, for example `api_key_env = \"OPENAI_API_KEY\"` or `{{ env = \"NAME\" }}`{dummy}"
        );
        self.push(
            span,
            text,
            message,
            "LiteLLM sends this text as it is",
            help,
        );
    }

    /// Adds a secret with this finding, unless a part of it already has one.
    fn push(&mut self, span: Span, text: &str, message: String, label: &str, help: String) {
        // Secrets are added in order, so only the last one can overlap.
        let last = self.secrets.last().map(|secret| secret.span);
        let is_reported = last.is_some_and(|last| last.start < span.end && span.start < last.end)
            || !self.plain_in(span).is_empty();
        self.secrets.push(Secret {
            span,
            text: text.to_owned(),
        });
        if !is_reported {
            let finding = Diagnostic::new(&LINT, self.id, span, message);
            self.found.push(finding.label(label).help(help));
        }
    }
}
