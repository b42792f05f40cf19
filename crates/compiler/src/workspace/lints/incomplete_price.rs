//! Prices of a prompt without those of an answer.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::workspace::view::Workspace;

pub(crate) static LINT: Lint = Lint {
    code: "incomplete-price",
    level: Level::Deny,
    grounds: Grounds::Seen(&["tests/live/evidence.rs::with_one_price_the_other_is_0"]),
    summary: "a price per token without its counterpart",
    what: "Checks for a `cost` that has a price for the prompt but none for the answer, or the reverse, where LiteLLM knows \
        no price for the model either.",
    why: "With one price in the row, LiteLLM {litellm} takes the other one for 0: half of each request is free for \
        budgets and reports. Where LiteLLM knows the model, Modelith fills in its price.",
    example: include_str!("../../../tests/lints/incomplete-price/expected.txt"),
    instead: "Write both, in USD per million tokens: `cost = { input = 2.5, output = 10 }`. If one is really free, \
        write 0.",
};

/// Modes whose requests have no answer that is billed by tokens.
const INPUT_ONLY: &[&str] = &[
    "audio_speech",
    "audio_transcription",
    "embedding",
    "image_generation",
    "moderation",
    "rerank",
    "search",
    "vector_store",
    "video_generation",
];

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for (index, (model, catalog)) in workspace.models.iter().zip(workspace.matches).enumerate() {
        let Some(cost) = model
            .body
            .cost
            .spanned()
            .filter(|_| model.enabled() && model.is_complete)
        else {
            continue;
        };
        let prices = &cost.value;
        let known = catalog.known().map(|known| known.prices);
        // What LiteLLM knows of the model is filled in, even if it is billed otherwise.
        if known.is_some_and(|it| it.has_further() || it.input.or(it.output).is_some()) {
            continue;
        }
        let input = !prices.input.is_absent();
        let output = !prices.output.is_absent();
        let per_token = [
            &prices.input,
            &prices.output,
            &prices.cache_read,
            &prices.cache_write,
        ];
        let is_per_token = per_token.iter().any(|price| !price.is_absent());
        let mode = workspace.mode(index);
        let is_billed_once = mode.is_some_and(|mode| INPUT_ONLY.contains(&mode));
        let missing = match (input, output) {
            (false, _) => "input",
            (true, false) if !is_billed_once => "output",
            _ => continue,
        };
        if is_per_token {
            let message = format!("`cost` has no `{missing}`, and LiteLLM knows no price for it");
            found.push(
                Diagnostic::new(&LINT, cost.file, cost.span, message)
                    .label("LiteLLM would bill 0 for it")
                    .help(format!("add `{missing}`, in USD per million tokens")),
            );
        }
    }
}
