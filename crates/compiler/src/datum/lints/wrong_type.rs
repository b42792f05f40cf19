//! A value of the wrong type.

use crate::datum::reader::{Node, Outcome, Reader};
use crate::datum::shape::Shape;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::suggest::toml_string;
use crate::source::place::Span;
use toml::de::DeValue;

pub(crate) static LINT: Lint = Lint {
    code: "wrong-type",
    level: Level::Deny,
    grounds: Grounds::Compilation,
    summary: "a value has the wrong type",
    what: "Checks that every value has the type that its key needs. What LiteLLM takes for its settings and parameters \
        is `unaccepted-value`.",
    why: "LiteLLM {litellm} accepts a value of the wrong type and fails later: with `rpm: sixty` it drops the \
        model with one line in its log.",
    example: include_str!("../../../tests/lints/wrong-type/expected.txt"),
    instead: "Write the value in the type that the message names: `rpm_limit = 60`, not `rpm_limit = \"60\"`. \
        A value from the environment is `{ env = \"NAME\" }`, where LiteLLM converts it.",
};

/// Reports a setting that is joined with what datums say, and must be a list for that.
pub(crate) fn joined(reader: &Reader<'_>, value: &Node<'_>) -> Diagnostic {
    let message = format!("`{}` must be a list", reader.key);
    Diagnostic::new(&LINT, reader.file, value.span().into(), message)
        .label(type_label(value))
        .help("write a list of tables")
}

/// Reports fallbacks or aliases of the wrong form.
pub(crate) fn routes(reader: &Reader<'_>, name: &str, span: Span) -> Diagnostic {
    let (what, example) = match name {
        "default_fallbacks" => ("a list of model groups", "[\"claude-haiku\"]"),
        "model_group_alias" => (
            "a table of aliases",
            "{ fast = \"claude-haiku\", old = { model = \"claude-haiku\", hidden = true } }",
        ),
        _ => (
            "a list of tables with one key each",
            "[{ gpt-4o = [\"claude-sonnet\"] }]",
        ),
    };
    Diagnostic::new(&LINT, reader.file, span, format!("`{name}` must be {what}"))
        .label("LiteLLM would not start, or would ignore it")
        .help(format!("write it like this: `{name} = {example}`"))
}

/// The label of a value: its type in TOML.
pub(crate) fn type_label(value: &Node<'_>) -> String {
    match value.get_ref().type_str() {
        kind @ ("array" | "integer") => format!("this is an {kind}"),
        kind => format!("this is a {kind}"),
    }
}

/// Reports the type that the key needs and the one that it has.
pub(crate) fn report(reader: &Reader<'_>, shape: &Shape, value: &Node<'_>) -> Diagnostic {
    let span = Span::from(value.span());
    let in_list = matches!(
        reader.declared_key().map(|key| key.shape),
        Some(Shape::List(_))
    ) && !matches!(shape, Shape::List(_));
    let subject = if in_list {
        format!("an item of `{}`", reader.key)
    } else {
        format!("`{}`", reader.key)
    };
    let finding = Diagnostic::new(
        &LINT,
        reader.file,
        span,
        format!("{subject} must be {}", shape.noun()),
    )
    .label(type_label(value));
    // A URL is read as a setting first, and a quoted number would not be one.
    let is_url = matches!(reader.declared_key().map(|key| key.shape), Some(Shape::Url));
    let instead = match (shape, value.get_ref()) {
        (Shape::Integer { .. } | Shape::Number { .. } | Shape::Boolean, DeValue::String(text)) => {
            let text = text.trim();
            let fits = match shape {
                Shape::Boolean => text == "true" || text == "false",
                Shape::Number { .. } => text.parse::<f64>().is_ok_and(f64::is_finite),
                _ => text.parse::<u64>().is_ok(),
            };
            fits.then(|| ("write it without quotes", text.to_owned()))
        }
        (Shape::Integer { .. }, DeValue::Float(number)) => {
            let whole = number.as_str().strip_suffix(".0");
            whole.map(|whole| ("write it without the fraction", whole.to_owned()))
        }
        (Shape::List(_), DeValue::String(text)) => {
            Some(("write a list", format!("[{}]", toml_string(text))))
        }
        (
            Shape::Text | Shape::Setting,
            DeValue::Integer(_) | DeValue::Float(_) | DeValue::Datetime(_) | DeValue::Boolean(_),
        ) if !is_url => {
            let written = reader.text.get(span.range()).unwrap_or_default();
            Some(("put it in quotes", toml_string(written)))
        }
        _ => None,
    };
    match instead {
        Some((message, replacement)) => finding.suggest(message, span, replacement),
        None => match reader.declared_key() {
            Some(key) => finding.help(format!(
                "write it like this: `{} = {}`",
                key.name, key.example
            )),
            None => finding,
        },
    }
}

/// Adds the finding of [`report`]; the field is broken.
pub(crate) fn reject<T>(reader: &mut Reader<'_>, shape: &Shape, value: &Node<'_>) -> Outcome<T> {
    let finding = report(reader, shape, value);
    reader.reject(finding)
}
