//! A value that is not one of the names allowed.

use crate::datum::reader::Reader;
use crate::datum::shape::Choice;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::suggest::{nearest, one_of, toml_string};
use crate::source::place::Span;

pub(crate) static LINT: Lint = Lint {
    code: "invalid-value",
    level: Level::Deny,
    grounds: Grounds::Compilation,
    summary: "a value is not one of the names allowed",
    what: "Checks the keys that accept only a fixed set of names, such as `size` and `capabilities`.",
    why: "An unknown name has no meaning, so there is nothing that it could compile to.",
    example: include_str!("../../../tests/lints/invalid-value/expected.txt"),
    instead: "Write one of the names that the help lists: `size = \"large\"`. The reference of the keys also \
        lists the aliases that a datum may use.",
};

/// Reports a variable where only a key for a server that asks for none may be.
pub(crate) fn variable_as_key(reader: &Reader<'_>, name: Option<&str>, span: Span) -> Diagnostic {
    let message = format!("`{}` takes only a dummy, such as `none`", reader.key);
    let name = name.unwrap_or("NAME");
    Diagnostic::new(&LINT, reader.file, span, message).help(format!(
        "name the variable of a real key: `api_key_env = \"{name}\"`"
    ))
}

/// Reports a name that is not one of the choices, with the one that was probably meant.
pub(crate) fn report(
    reader: &Reader<'_>,
    name: &str,
    span: Span,
    choices: &[Choice],
) -> Diagnostic {
    let message = format!("unknown value `{name}` for `{}`", reader.key);
    let finding = Diagnostic::new(&LINT, reader.file, span, message);
    let names = choices
        .iter()
        .flat_map(|choice| choice.aliases.iter().chain([&choice.name]).copied());
    match nearest(name, names) {
        Some(near) => finding.suggest(
            "a value with a similar name exists",
            span,
            toml_string(near),
        ),
        None => finding.help(format!(
            "write {}",
            one_of(choices.iter().map(|choice| choice.name))
        )),
    }
}
