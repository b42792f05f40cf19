//! A name with a character that LiteLLM cannot write into the headers of an answer.

use crate::datum::strings::{Found, visit};
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::source::place::FileId;
use toml::de::DeTable;

pub(crate) static LINT: Lint = Lint {
    code: "name-beyond-latin1",
    level: Level::Deny,
    grounds: Grounds::Seen(&["tests/live/secrets.rs::a_name_beyond_latin_1_gets_500"]),
    summary: "a name that LiteLLM cannot write into the headers of an answer",
    what: "Checks the public name of a model, its aliases, its `model_group` and its `litellm_model` for characters above \
        U+00FF.",
    why: "LiteLLM {litellm} writes these names into headers of each answer, and headers are encoded in Latin-1. Each request \
        to such a model gets 500.",
    example: include_str!("../../../tests/lints/name-beyond-latin1/expected.txt"),
    instead: "Write the name in Latin letters. If the datum keeps another name, give it a `model_group`: then its own name \
        is not a public one.",
};

/// Finds such names in the datum of a model.
pub(crate) fn check(id: FileId, text: &str, table: &DeTable<'_>, found: &mut Vec<Diagnostic>) {
    if text.is_ascii() && !text.contains('\\') {
        return;
    }
    let model = table
        .get("ai_model")
        .and_then(|table| table.get_ref().as_table());
    let Some(model) = model else {
        return;
    };
    let has_group = model.contains_key("model_group");
    visit(table, &mut |string| {
        let is_sent = match string.path {
            ["ai_model", "model_group" | "litellm_model" | "aliases"] | ["b00t", "aliases"] => true,
            ["b00t", "name"] => !has_group,
            _ => false,
        };
        if is_sent && !string.is_key {
            let above = string.text.chars().find(|char| u32::from(*char) > 0xff);
            found.extend(above.map(|char| report(id, string, char)));
        }
    });
}

fn report(id: FileId, string: &Found<'_>, char: char) -> Diagnostic {
    let key = string.path.last().copied().unwrap_or_default();
    let message = format!(
        "`{key}` contains U+{:04X}, which is not in Latin-1",
        u32::from(char)
    );
    let finding = Diagnostic::new(&LINT, id, string.span, message)
        .label("LiteLLM cannot write it into a header: each request gets 500");
    match key {
        "litellm_model" => finding.help("write the name that the provider has for the model"),
        "name" => finding.help("add a `model_group` in Latin letters"),
        _ => finding.help("write it in Latin letters"),
    }
}
