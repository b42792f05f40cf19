//! A key that LiteLLM needs in a table of settings.

use crate::datum::reader::Reader;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::suggest::one_of;
use crate::litellm::consequence;
use crate::source::place::Span;
use modelith_catalog::Part;

pub(crate) static LINT: Lint = Lint {
    code: "missing-setting",
    level: Level::Deny,
    grounds: Grounds::Seen(&[
        "tests/live/protection.rs::a_guardrail_with_a_mistake_is_left_out",
        "tests/live/protection.rs::a_callback_without_headers_keeps_the_proxy_from_starting",
    ]),
    summary: "a table of settings lacks a key that LiteLLM needs",
    what: "Checks that the tables inside of LiteLLM's settings have the keys that LiteLLM needs: a guardrail its \
        `guardrail` and `mode`, a pass-through endpoint its `path` and `target`.",
    why: "LiteLLM {litellm} answers without a guardrail that lacks a key, with one line in its log. With a callback \
        without `headers`, and with most other tables, it does not start.",
    example: include_str!("../../../tests/lints/missing-setting/expected.txt"),
    instead: "Add the key that the message names: `mode = \"pre_call\"`.",
};

/// Reports a key that is missing from the table at this place.
pub(crate) fn report(reader: &Reader<'_>, path: &str, name: &str, table: Span) -> Diagnostic {
    let within = format!("{}.{}", reader.table, reader.key);
    let message = format!("missing setting `{name}` in `[{within}]`");
    let finding = Diagnostic::new(&LINT, reader.file, table, message)
        .label(consequence::of_wrong_value(path))
        .rests_on(Part::Settings);
    let setting = reader.catalog().inner_setting(path, name);
    let words = setting.into_iter().flat_map(|setting| setting.values());
    let words: Vec<_> = words.collect();
    if (1..=MOST_LISTED).contains(&words.len()) {
        finding.help(format!("add `{name}`: {}", one_of(words)))
    } else {
        finding.help(format!("add `{name}`"))
    }
}

/// Reports a parameter that is missing from a guardrail which needs it.
pub(crate) fn of_guardrail(
    reader: &Reader<'_>,
    guardrail: &str,
    name: &str,
    table: Span,
) -> Diagnostic {
    let message = format!("missing setting `{name}` of the guardrail `{guardrail}`");
    Diagnostic::new(&LINT, reader.file, table, message)
        .label("LiteLLM cannot make the guardrail without it")
        .rests_on(Part::Constants)
        .help(format!("add `{name}`"))
}

/// How many values of a key a message lists.
const MOST_LISTED: usize = 16;
