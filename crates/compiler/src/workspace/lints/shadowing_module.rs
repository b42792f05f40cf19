//! Modules that take the place of one that Python or LiteLLM needs.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::workspace::view::Workspace;
use modelith_catalog::Constant;

pub(crate) static LINT: Lint = Lint {
    code: "shadowing-module",
    level: Level::Deny,
    grounds: Grounds::Seen(&[
        "tests/live/modules.rs::a_module_that_hides_another_keeps_litellm_from_starting",
    ]),
    summary: "a module has the name of one that LiteLLM needs",
    what: "Checks for modules, such as `logging.py` or `openai.py`, with the name of a module of Python 3.11 or of a \
        package that is installed with LiteLLM {litellm}. A module in a folder, `callbacks/logging.py`, has another name.",
    why: "The folder of the modules comes first when Python looks for a module, so that they can import each other. \
        LiteLLM would import this file instead of the one that it needs, and not start.",
    example: include_str!("../../../tests/lints/shadowing-module/expected.txt"),
    instead: "Rename the file: `my_logging.py`.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    let lists = workspace.proxy().and_then(|proxy| proxy.body.modules.get());
    for item in lists.into_iter().flat_map(|list| &list.items) {
        let path = item.value.0.as_str();
        let stem = path.strip_suffix(".py").unwrap_or(path);
        let name = stem.strip_suffix("/__init__").unwrap_or(stem);
        if !name.contains('/') && workspace.catalog.is_constant(Constant::Module, name) {
            let message = format!("`{path}` hides the module `{name}` that LiteLLM needs");
            found.push(
                Diagnostic::new(&LINT, item.file, item.span, message)
                    .label("the proxy would not start")
                    .help(format!("rename the file, for example to `my_{name}.py`")),
            );
        }
    }
}
