//! Parameters that are nearly one of LiteLLM's.

use crate::datum::keys::Keys as _;
use crate::datum::own_key::{OwnKey, own_key};
use crate::datum::tables::ai_model::AiModel;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::suggest::nearest;
use crate::workspace::misplaced::of_parameter;
use crate::workspace::view::Workspace;
use modelith_catalog::{Catalog, Part};

pub(crate) static LINT: Lint = Lint {
    code: "misspelt-parameter",
    level: Level::Deny,
    grounds: Grounds::Seen(&[
        "tests/live/evidence.rs::an_unknown_parameter_is_sent_to_the_provider",
        "tests/live/evidence.rs::an_address_under_a_misspelled_name_is_not_used",
    ]),
    summary: "a parameter is similar to one that LiteLLM knows",
    what: "Checks for parameters that LiteLLM does not know and whose name is similar to one that it knows. \
        Names that only resemble one are left to `unknown-parameter`: `top_a` beside `top_k`, `stops` beside `stop`.",
    why: "LiteLLM {litellm} sends an unknown parameter to the provider as it is. A `tempratur` gives an error there \
        or has no effect, and with `api_bse` the request goes to api.openai.com.",
    example: include_str!("../../../tests/lints/misspelt-parameter/expected.txt"),
    instead: "Correct the name in `parameters`, or use the key of its own that the parameter has in the datum.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for (table, name, entry) in workspace.parameters() {
        if let Some(near) = near_miss(workspace.catalog, name) {
            let finding = Diagnostic::new(
                &LINT,
                entry.value.file,
                entry.key,
                format!("unknown parameter `{name}`"),
            )
            .label("LiteLLM would send this to the provider as it is")
            .rests_on(Part::Parameters);
            found.push(match own_key(near) {
                Some(key) => finding.help(format!(
                    "`{near}` has a key of its own: write `{}` in `[{}]`",
                    key.name,
                    place_of(key, table)
                )),
                None => finding.suggest("a parameter with a similar name exists", entry.key, near),
            });
        }
    }
}

/// The table that the key goes into, for a parameter that is written below another one.
fn place_of(key: OwnKey, table: &'static str) -> &'static str {
    if key.table == AiModel::TABLE.name {
        table
    } else {
        key.table
    }
}

/// The parameter of LiteLLM with a similar name, for one that LiteLLM does not know.
pub(crate) fn near_miss(catalog: &'static Catalog, name: &str) -> Option<&'static str> {
    if catalog.is_parameter(name) || own_key(name).is_some() {
        return None;
    }
    // A key of a datum is not misspelled.
    of_parameter(catalog, AiModel::TABLE.name, name)
        .is_none()
        .then_some(())?;
    let known = catalog.parameters().map(|known| known.name);
    nearest(name, known).filter(|near| !may_be_another(name, near))
}

/// Whether a name may well be another parameter, which only the provider knows: beside `top_k` there is a `top_a`, beside
/// `stop` a `stops`, and many APIs write `topK`.
fn may_be_another(name: &str, near: &str) -> bool {
    let bare = |text: &str| text.replace('_', "").to_lowercase();
    let is_camel = name.chars().any(char::is_uppercase) && name.chars().any(char::is_lowercase);
    let is_plural = name.strip_suffix('s') == Some(near);
    // In a short word, another letter is another word. Swapped, doubled and missing ones are slips.
    let letters = |text: &str| {
        let mut letters: Vec<_> = bare(text).chars().collect();
        letters.sort_unstable();
        letters
    };
    let is_substituted = name.len() == near.len() && letters(name) != letters(near);
    let is_short = name.len() < SHORT;
    // A last part of one or two letters tells one of a family from the others.
    let last = |text: &str| {
        text.rsplit_once('_')
            .map(|(first, last)| (first.to_owned(), last.len()))
    };
    let is_sibling = last(name)
        .zip(last(near))
        .is_some_and(|((one, length), (other, _))| one == other && length <= 2);
    is_camel && bare(name) == bare(near) || is_plural || is_short && is_substituted || is_sibling
}

/// Names below this length are short.
const SHORT: usize = 6;
