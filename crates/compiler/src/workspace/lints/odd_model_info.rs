//! Entries of `model_info` that LiteLLM does not use.

use crate::datum::lints::unaccepted_value::noun_of;
use crate::datum::plain::Plain;
use crate::datum::values::free::Entry;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::suggest::{nearest, toml_string};
use crate::litellm::mode::{known_mode, modes};
use crate::workspace::misplaced::of_model_info;
use crate::workspace::view::Workspace;
use modelith_catalog::{Catalog, Constant, Part};

pub(crate) static LINT: Lint = Lint {
    code: "odd-model-info",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "an entry of `model_info` that LiteLLM does not use",
    what: "Checks `[ai_model.model_info]` for names that are similar to one that LiteLLM knows, for modes that it does not \
        have, and for values of another type than it declares. Checks `cost` for prices that only the model list has.",
    why: "LiteLLM {litellm} keeps what it does not know in `model_info` and shows it, and uses nothing of it: a model with \
        `mode = \"chatt\"` is served as if it had no mode, and a price per request is never billed.",
    example: include_str!("../../../tests/lints/odd-model-info/expected.txt"),
    instead: "Write the name or the mode that the help suggests. Notes of your own belong in `[ai_model.metadata]`.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for model in workspace.models {
        let info = model.body.model_info.get();
        for (name, entry) in info.into_iter().flat_map(|info| &info.entries) {
            found.extend(finding(workspace.catalog, name, entry));
        }
        let cost = model.body.cost.get();
        for (name, file, span) in cost.into_iter().flat_map(|cost| cost.other.places()) {
            if workspace.catalog.is_constant(Constant::UnbilledPrice, name) {
                let message = format!("LiteLLM bills nothing by `{name}`");
                found.push(
                    Diagnostic::new(&LINT, file, span, message)
                        .label("LiteLLM would only show this price")
                        .help("add the prices that requests are billed by, such as `input` and `output`"),
                );
            }
        }
    }
}

fn finding(catalog: &Catalog, name: &str, entry: &Entry) -> Option<Diagnostic> {
    let (file, value) = (entry.value.file, &entry.value.value);
    let Some(known) = catalog.model_info(name) else {
        if let Some(help) = of_model_info(name) {
            let message = format!("LiteLLM does not know `{name}` in `model_info`");
            return Some(
                Diagnostic::new(&LINT, file, entry.key, message)
                    .label("LiteLLM would only show this")
                    .help(help),
            );
        }
        let near = nearest(name, catalog.model_infos().map(|known| known.name))?;
        let message = format!("LiteLLM does not know `{name}` in `model_info`");
        return Some(
            Diagnostic::new(&LINT, file, entry.key, message)
                .label("LiteLLM would only show this")
                .rests_on(Part::ModelInfo)
                .suggest("an entry with a similar name exists", entry.key, near),
        );
    };
    if let ("mode", Plain::String(mode)) = (name, value) {
        return unknown_mode(catalog, mode, entry);
    }
    let kind = value.kind()?;
    (!known.accepts(kind)).then(|| {
        let nouns: Vec<_> = known.kinds().map(noun_of).collect();
        let message = format!("`{name}` must be {}", nouns.join(" or "));
        Diagnostic::new(&LINT, file, entry.value.span, message)
            .label("LiteLLM would not use this")
            .help(format!("write {}", nouns.join(" or ")))
    })
}

fn unknown_mode(catalog: &Catalog, mode: &str, entry: &Entry) -> Option<Diagnostic> {
    if known_mode(catalog, mode).is_some() {
        return None;
    }
    let message = format!("LiteLLM has no mode `{mode}`");
    let span = entry.value.span;
    let finding =
        Diagnostic::new(&LINT, entry.value.file, span, message).label("LiteLLM would ignore this");
    Some(match nearest(mode, modes(catalog)) {
        Some(near) => finding.suggest("a mode with a similar name exists", span, toml_string(near)),
        None => finding.help("write `chat`, `embedding`, `image_generation`, or remove it"),
    })
}
