//! A path that cannot be the path of a Python module.

use crate::datum::reader::Reader;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::suggest::toml_string;
use crate::source::place::Span;

pub(crate) static LINT: Lint = Lint {
    code: "invalid-module",
    level: Level::Deny,
    grounds: Grounds::Compilation,
    summary: "not the path of a Python module",
    what: "Checks that each path in `modules` is relative to the folder of datums and below it, ends in `.py`, \
        has at most 200 characters, and consists of ASCII letters, digits, `_`, `-` and `/`.",
    why: "A module is compiled into the binary and placed beside the configuration, wherever that goes. LiteLLM \
        {litellm} looks for `handlers.auth.check` in `handlers/auth.py` there, so a name with a dot, or a file outside \
        of the folder, is not found.",
    example: include_str!("../../../tests/lints/invalid-module/expected.txt"),
    instead: "Put the file into the folder of datums, and write its path from there: `modules = \
        [\"handlers/auth.py\"]`.",
};

/// The most characters of a path: as a key of a `ConfigMap` it may have 253, and folders of engines come before it.
pub(crate) const MOST: usize = 200;

/// Reports what is wrong with the path of a module, if anything.
pub(crate) fn report(reader: &Reader<'_>, path: &str, span: Span) -> Option<Diagnostic> {
    let finding = |problem: String| {
        let message = format!("`{}` {problem}", path.escape_debug());
        Diagnostic::new(&LINT, reader.file, span, message)
    };
    let example =
        "write the path of a file below the folder of datums, for example `handlers/auth.py`";
    if path.is_empty() {
        let message = format!("a path in `{}` is empty", reader.key);
        return Some(Diagnostic::new(&LINT, reader.file, span, message).help(example));
    }
    let drive = path.as_bytes().get(1) == Some(&b':');
    if path.starts_with(['/', '\\', '~']) || drive {
        return Some(finding("is not relative to the folder of datums".to_owned()).help(example));
    }
    if path.contains('\\') {
        let fixed = path.replace('\\', "/");
        return Some(finding("has a backslash".to_owned()).suggest(
            "separate folders with `/`",
            span,
            toml_string(&fixed),
        ));
    }
    if path.split('/').any(|part| part == "..") {
        return Some(finding("leaves the folder of datums".to_owned()).help(example));
    }
    if let Some(rest) = path.strip_prefix("./").filter(|rest| !rest.is_empty()) {
        return Some(finding("starts with `./`".to_owned()).suggest(
            "leave that out",
            span,
            toml_string(rest),
        ));
    }
    let Some(stem) = path.strip_suffix(".py") else {
        let dotted = !path.contains('/') && path.contains('.');
        return Some(finding("does not end in `.py`".to_owned()).help(if dotted {
            "write the path of the file: `custom.py`, not `custom` or `custom.handler`"
        } else {
            example
        }));
    };
    let allowed = |char: char| char.is_ascii_alphanumeric() || matches!(char, '_' | '-' | '/');
    if let Some(wrong) = stem.chars().find(|char| !allowed(*char)) {
        let problem = match wrong {
            '.' => "has a dot before `.py`, so LiteLLM cannot name it".to_owned(),
            wrong => format!("contains `{}`", wrong.escape_debug()),
        };
        let help = "rename it: letters, digits, `_` and `-`";
        return Some(finding(problem).help(help));
    }
    if stem.split('/').any(str::is_empty) {
        return Some(finding("has an empty part".to_owned()).help(example));
    }
    (path.len() > MOST).then(|| {
        let problem = format!("has {} characters, and may have {MOST}", path.len());
        finding(problem).help("put it into a folder nearer to the datums")
    })
}
