//! A proxy whose models are in a database that LiteLLM does not read.

use crate::datum::plain::Plain;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::workspace::view::Workspace;
use modelith_registry::ModelSource;

pub(crate) static LINT: Lint = Lint {
    code: "database-not-read",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "models are in a database that is not read",
    what: "Checks that `store_model_in_db` is not turned off where `models = \"database\"`.",
    why: "LiteLLM {litellm} reads models from its database only if this setting, the variable `STORE_MODEL_IN_DB` or \
        the database itself turns that on. Otherwise it answers every request for them with 400.",
    example: include_str!("../../../tests/lints/database-not-read/expected.txt"),
    instead: "Remove the setting: with `models = \"database\"` it is on.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    let Some(proxy) = workspace.proxy() else {
        return;
    };
    let (models, settings) = (&proxy.body.models, &proxy.body.general_settings);
    let entry = settings.get().and_then(|it| it.entry("store_model_in_db"));
    let Some((models, entry)) = models.spanned().zip(entry) else {
        return;
    };
    if models.value != ModelSource::Database || entry.value.value != Plain::Boolean(false) {
        return;
    }
    let message = "`store_model_in_db` is off, but the models are in the database";
    found.push(
        Diagnostic::new(&LINT, entry.value.file, entry.value.span, message)
            .label("LiteLLM does not read them")
            .related(
                models.file,
                models.span,
                "here the models are in the database",
            )
            .help("remove `store_model_in_db`: `models = \"database\"` turns it on"),
    );
}
