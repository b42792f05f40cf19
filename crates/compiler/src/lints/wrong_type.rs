//! A value of another type than its key wants.

use crate::diagnostic::Diagnostic;
use crate::keys::{Node, Reader, Shape};
use crate::lint::{Level, Lint};
use crate::span::Span;
use crate::suggest::toml_string;
use toml::de::DeValue;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "wrong-type",
    level: Level::Deny,
    summary: "a value has the wrong type",
    explanation: "LiteLLM takes a value of the wrong type without a word and fails later: `rpm: sixty` drops the \
        model with a line in the log, `timeout: abc` makes every request an error 500. So the type of \
        each value is checked here.",
};

/// Says what the key wants, and what it was given.
pub(crate) fn report(reader: &Reader<'_>, shape: &Shape, value: &Node<'_>) -> Diagnostic {
    let span = Span::from(value.span());
    let given = match value.get_ref().type_str() {
        kind @ ("array" | "integer") => format!("an {kind}"),
        kind => format!("a {kind}"),
    };
    let in_list = matches!(
        reader.table_key().map(|key| key.shape),
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
    .label(format!("this is {given}"));
    // An address is read as a setting first, and no number is one.
    let is_url = matches!(reader.table_key().map(|key| key.shape), Some(Shape::Url));
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
        None => match reader.table_key() {
            Some(key) => finding.help(format!("write it as in `{} = {}`", key.name, key.example)),
            None => finding,
        },
    }
}
