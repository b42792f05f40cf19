//! Modules that are not in the folder of datums.

use crate::datum::values::module_path::ModulePath;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::suggest::{nearest_name, toml_string};
use crate::source::place::Spanned;

pub(crate) static LINT: Lint = Lint {
    code: "missing-module",
    level: Level::Deny,
    grounds: Grounds::Compilation,
    summary: "a module that is not in the folder of datums",
    what: "Checks that each path in `modules` is the path of a file in the folder of datums, from that folder on. \
        Hidden files are not read.",
    why: "The modules are compiled into the binary, so each must be there. LiteLLM {litellm} does not start without a \
        module that a setting names.",
    example: include_str!("../../../tests/lints/missing-module/expected.txt"),
    instead: "Put the file into the folder of datums, or write its path from there: `modules = \
        [\"handlers/auth.py\"]`.",
};

/// Reports a path that none of the known files has.
pub(crate) fn report<'a>(
    item: &Spanned<ModulePath>,
    known: impl Iterator<Item = &'a str> + Clone,
) -> Diagnostic {
    let path = item.value.0.as_str();
    let message = format!("there is no file `{path}` in the folder of datums");
    let finding = Diagnostic::new(&LINT, item.file, item.span, message)
        .label("the module would be missing beside the configuration");
    let name_of = |path: &'a str| path.rsplit('/').next().unwrap_or(path);
    let name = path.rsplit('/').next().unwrap_or(path);
    // A path from another folder than that of the datums has the right name at its end.
    let elsewhere = known.clone().find(|other| name_of(other) == name);
    match elsewhere.or_else(|| nearest_name(path, known)) {
        Some(near) if elsewhere.is_some() => finding.suggest(
            "a file of this name is in another folder",
            item.span,
            toml_string(near),
        ),
        Some(near) => finding.suggest(
            "a file with a similar name exists",
            item.span,
            toml_string(near),
        ),
        None => finding.help("put it there, or write its path from that folder on"),
    }
}
