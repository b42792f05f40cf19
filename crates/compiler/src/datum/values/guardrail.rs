//! What a guardrail of LiteLLM's own needs: the modes that it has, and its parameters.

use crate::datum::lints::{missing_setting, unaccepted_value};
use crate::datum::reader::{Node, Reader};
use crate::source::place::Span;
use toml::de::{DeTable, DeValue};

/// The path of the parameters of a guardrail.
pub(super) const PATH: &str = "guardrails[].litellm_params";

/// Checks the parameters of a guardrail, whose table is at `at`; `is_absent` says which are not there.
pub(super) fn check(
    parameters: &DeTable<'_>,
    at: Span,
    is_absent: impl Fn(&str) -> bool,
    reader: &mut Reader<'_>,
) {
    let kind = parameters.get("guardrail");
    let name = kind.and_then(|kind| kind.get_ref().as_str());
    let Some(guardrail) = name.and_then(|name| reader.catalog().guardrail(name)) else {
        return;
    };
    for mode in parameters.get("mode").into_iter().flat_map(modes) {
        let DeValue::String(text) = mode.get_ref() else {
            continue;
        };
        // Another word is none of any guardrail, and was reported.
        let of_any = reader.catalog().inner_setting(PATH, "mode");
        let is_mode = of_any.is_some_and(|any| any.values().any(|known| known == text));
        if is_mode && guardrail.modes().next().is_some() && guardrail.modes().all(|it| it != text) {
            let finding = unaccepted_value::mode(reader, &guardrail, text, mode.span().into());
            reader.found.push(finding);
        }
    }
    for parameter in guardrail.parameters().filter(|name| is_absent(name)) {
        let finding = missing_setting::of_guardrail(reader, guardrail.name, parameter, at);
        reader.found.push(finding);
    }
}

/// The modes in a value: one, several, or one for each tag.
fn modes<'a, 'i>(value: &'a Node<'i>) -> Vec<&'a Node<'i>> {
    match value.get_ref() {
        DeValue::Array(items) => items.iter().collect(),
        DeValue::Table(table) => {
            let tags = table.get("tags").and_then(|tags| tags.get_ref().as_table());
            let of_tags = tags.into_iter().flat_map(|tags| tags.values());
            let all = of_tags.chain(table.get("default"));
            all.flat_map(modes).collect()
        }
        _ => vec![value],
    }
}
