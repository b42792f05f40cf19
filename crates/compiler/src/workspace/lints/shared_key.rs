//! One variable as the key of several companies.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::litellm::url::domain;
use crate::source::place::{FileId, Span};
use crate::workspace::view::Workspace;
use std::collections::BTreeMap;

pub(crate) static LINT: Lint = Lint {
    code: "shared-key",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "two companies get the value of one variable as their key",
    what: "Checks for a variable that is the `api_key_env` of models of different companies, each at its own address. A \
        usual variable of another provider is left to `unusual-env-name`.",
    why: "A key works with one company. The other one refuses every request, and gets to see the key.",
    example: include_str!("../../../tests/lints/shared-key/expected.txt"),
    instead: "Name one variable per company.",
};

/// The company that a variable's value goes to first, and where that is written.
struct First {
    provider: &'static str,
    host: &'static str,
    place: (FileId, Span),
    is_reported: bool,
}

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    let mut first: BTreeMap<&str, First> = BTreeMap::new();
    for (model, _) in workspace.enabled() {
        let (Some(provider), Some(key)) =
            (model.body.provider.get(), model.body.api_key_env.spanned())
        else {
            continue;
        };
        let name = key.value.0.as_str();
        let known = workspace.catalog.provider(&provider.0);
        let Some((known, host)) = known.and_then(|known| Some((known, known.host?))) else {
            continue;
        };
        let mut all = workspace.catalog.providers();
        if !model.body.api_base.is_absent() || all.any(|it| it.key_env.contains(&name)) {
            continue;
        }
        let place = (key.file, key.span);
        let earlier = first.entry(name).or_insert(First {
            provider: known.name,
            host,
            place,
            is_reported: false,
        });
        // Several APIs of a company share their keys, and a part of the name of their hosts.
        if domain(earlier.host) == domain(host) || earlier.is_reported || earlier.place == place {
            continue;
        }
        earlier.is_reported = true;
        let message = format!(
            "`{name}` is the key of `{}` and of `{}`",
            earlier.provider, known.name
        );
        found.push(
            Diagnostic::new(&LINT, key.file, key.span, message)
                .related(
                    earlier.place.0,
                    earlier.place.1,
                    format!("the key of `{}`", earlier.provider),
                )
                .help(format!(
                    "name another variable, for example `api_key_env = \"{}\"`",
                    known.key_env.first().unwrap_or(&"OTHER_API_KEY")
                )),
        );
    }
}
