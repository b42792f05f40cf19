//! Context windows larger than the model's, and numbers of tokens that no model has.

use crate::datum::values::number::Count;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::litellm::mode::interface;
use crate::source::place::Spanned;
use crate::workspace::view::Workspace;

pub(crate) static LINT: Lint = Lint {
    code: "context-window-mismatch",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "`context_window` is not the model's",
    what: "Checks for a `context_window` that is larger than the one LiteLLM lists for the model, or smaller by a factor of a \
        hundred. Where LiteLLM lists none, checks for a `context_window` and `max_output_tokens` that seem to be in \
        thousands. Checks for `max_output_tokens` above the context window.",
    why: "LiteLLM {litellm} sends a prompt of that length, and the provider refuses it; with a window of 128 tokens and \
        `enable_pre_call_checks`, it sends none. A somewhat smaller `context_window` is fine: it keeps prompts short.",
    example: include_str!("../../../tests/lints/context-window-mismatch/expected.txt"),
    instead: "Set `context_window` to the model's limit or less, or remove the key to use the limit from the catalog.",
};

/// What a model that answers in text at least takes and produces. Smaller ones embed, or draw.
const SMALLEST_WINDOW: u64 = 256;
const SMALLEST_OUTPUT: u64 = 130;

/// A window that is smaller than the known one by this factor is not meant to keep prompts short.
const FAR: u64 = 100;

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for (index, (model, catalog)) in workspace.models.iter().zip(workspace.matches).enumerate() {
        let known = catalog.known();
        let limit = known
            .and_then(|known| known.max_input_tokens)
            .map(u64::from);
        let output = known
            .and_then(|known| known.max_output_tokens)
            .map(u64::from);
        let (window, produced) = (&model.body.context_window, &model.body.max_output_tokens);
        let may_chat = model.enabled()
            && workspace
                .mode(index)
                .map(interface)
                .is_none_or(|mode| mode == "chat");
        let before = found.len();
        if let Some(window) = window.spanned().filter(|_| model.enabled()) {
            found.extend(match limit {
                Some(limit) => far_from(window, limit),
                None if may_chat => in_thousands("context_window", window, SMALLEST_WINDOW),
                None => None,
            });
        }
        if let Some(produced) = produced.spanned().filter(|_| may_chat && output.is_none()) {
            found.extend(in_thousands("max_output_tokens", produced, SMALLEST_OUTPUT));
        }
        let is_listed = limit
            .zip(output)
            .is_some_and(|(limit, output)| output > limit);
        if found.len() == before && may_chat && !is_listed {
            found.extend(smaller_than_its_output(workspace, index));
        }
    }
}

/// A window that is larger than the model's, or so much smaller that thousands are meant.
fn far_from(written: &Spanned<Count>, limit: u64) -> Option<Diagnostic> {
    let window = written.value.0;
    let message = if window > limit {
        format!("`context_window` is {window}, but the model takes at most {limit} tokens")
    } else if window.saturating_mul(FAR) < limit {
        format!("`context_window` is {window} tokens, but the model takes {limit}")
    } else {
        return None;
    };
    Some(
        Diagnostic::new(&LINT, written.file, written.span, message).suggest(
            "write the model's limit",
            written.span,
            limit.to_string(),
        ),
    )
}

/// A number of tokens that is too small for any model that answers in text.
fn in_thousands(key: &str, written: &Spanned<Count>, smallest: u64) -> Option<Diagnostic> {
    let tokens = written.value.0;
    (tokens < smallest).then(|| {
        let message = format!("`{key}` is only {tokens} tokens");
        Diagnostic::new(&LINT, written.file, written.span, message).suggest(
            "write the number of tokens, not of thousands",
            written.span,
            format!("{tokens}000"),
        )
    })
}

/// A model that produces more than it takes.
fn smaller_than_its_output(workspace: &Workspace<'_>, index: usize) -> Option<Diagnostic> {
    let produced = workspace.models[index].body.max_output_tokens.spanned()?;
    let window = workspace.context_window(index)?;
    (produced.value.0 > window).then(|| {
        let message = format!(
            "`max_output_tokens` is {}, more than the {window} tokens of the context window",
            produced.value.0
        );
        Diagnostic::new(&LINT, produced.file, produced.span, message)
            .help("write the limits of the model; an answer is part of what it takes")
    })
}
