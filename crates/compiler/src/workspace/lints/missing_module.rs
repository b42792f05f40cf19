//! Modules that are not in the folder of datums.

use crate::datum::values::module_path::ModulePath;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::suggest::{nearest_name, toml_string};
use crate::source::place::Spanned;
use std::cell::Cell;
use std::collections::BTreeMap;

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

/// How many paths get a suggestion by their letters: that many are not typing mistakes, and each is compared with all files.
const MAX_SUGGESTIONS: usize = 50;

/// The files that no proxy lists, for suggestions.
pub(crate) struct Unlisted<'a> {
    paths: Vec<&'a str>,
    /// The first path with a name, by name.
    by_name: BTreeMap<&'a str, &'a str>,
    suggested: Cell<usize>,
}

impl<'a> Unlisted<'a> {
    /// These paths, in their order.
    pub(crate) fn new(paths: impl Iterator<Item = &'a str>) -> Self {
        let paths: Vec<_> = paths.collect();
        let by_name = paths.iter().rev().map(|path| (name_of(path), *path));
        Self {
            by_name: by_name.collect(),
            paths,
            suggested: Cell::new(0),
        }
    }

    /// The file with a similar path.
    fn nearest(&self, path: &str) -> Option<&'a str> {
        self.suggested.update(|count| count + 1);
        let is_worth_it = self.suggested.get() <= MAX_SUGGESTIONS;
        let near = || nearest_name(path, self.paths.iter().copied());
        is_worth_it.then(near).flatten()
    }
}

/// The name of a file.
fn name_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Reports a path that none of the files has.
pub(crate) fn report(item: &Spanned<ModulePath>, unlisted: &Unlisted<'_>) -> Diagnostic {
    let path = item.value.0.as_str();
    let message = format!("there is no file `{path}` in the folder of datums");
    let finding = Diagnostic::new(&LINT, item.file, item.span, message)
        .label("the module would be missing beside the configuration");
    // A path from another folder than that of the datums has the right name at its end.
    let elsewhere = unlisted.by_name.get(name_of(path)).copied();
    match elsewhere.or_else(|| unlisted.nearest(path)) {
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
