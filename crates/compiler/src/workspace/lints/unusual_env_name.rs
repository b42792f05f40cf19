//! Variables that hold the key of another provider.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::suggest::toml_string;
use crate::litellm::provider::{agree, prefix_of};
use crate::workspace::view::Workspace;
use modelith_catalog::{Catalog, Provider};

pub(crate) static LINT: Lint = Lint {
    code: "unusual-env-name",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "`api_key_env` names another provider's variable",
    what: "Checks for an `api_key_env` that usually holds the key of another provider. A name of your own is fine.",
    why: "The model's requests would carry that key to the wrong company: they are refused, and the key is \
        exposed.",
    example: include_str!("../../../tests/lints/unusual-env-name/expected.txt"),
    instead: "Set `api_key_env` to the variable of the model's own provider, or to a name of your own.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for (model, _) in workspace.enabled() {
        let (provider, called) = (model.body.provider.get(), model.body.litellm_model.get());
        let (Some(provider), Some(called), Some(written)) =
            (provider, called, model.body.api_key_env.spanned())
        else {
            continue;
        };
        // If prefix and provider disagree, the key may be right and the provider wrong: `provider-mismatch` reports that.
        let prefix = prefix_of(workspace.catalog, &called.0);
        let Some(own) = workspace
            .catalog
            .provider(&provider.0)
            .filter(|own| agree(workspace.catalog, own.name, prefix))
        else {
            continue;
        };
        let name = written.value.0.as_str();
        if own.key_env.is_empty() || own.key_env.contains(&name) {
            continue;
        }
        let Some(other) = owner(workspace.catalog, name) else {
            continue;
        };
        let message = format!(
            "`{name}` usually holds the key of `{}`, but the provider is `{}`",
            other.name, own.name
        );
        found.push(
            Diagnostic::new(&LINT, written.file, written.span, message).suggest(
                "use the provider's usual variable",
                written.span,
                toml_string(own.key_env[0]),
            ),
        );
    }
}

/// The provider whose key is usually in this variable: if several prefer it, the one that it is named after.
fn owner(catalog: &'static Catalog, name: &str) -> Option<&'static Provider> {
    let mut readers = catalog
        .providers()
        .filter(|other| other.key_env.first() == Some(&name));
    let first = readers.next()?;
    let is_namesake = |other: &&Provider| {
        let rest = name.strip_prefix(&other.name.to_ascii_uppercase());
        rest.is_some_and(|rest| rest.starts_with('_'))
    };
    Some(
        std::iter::once(first)
            .chain(readers)
            .find(is_namesake)
            .unwrap_or(first),
    )
}
