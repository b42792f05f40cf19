//! A value of the wrong type.

use crate::datum::plain::Plain;
use crate::datum::reader::{Node, Outcome, Reader};
use crate::datum::shape::Shape;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::suggest::toml_string;
use crate::source::place::{Span, Spanned};
use modelith_catalog::{Kind, Parameter, Setting};
use toml::de::DeValue;

pub(crate) static LINT: Lint = Lint {
    code: "wrong-type",
    level: Level::Deny,
    grounds: Grounds::Compilation,
    summary: "a value has the wrong type",
    what: "Checks that every value has the type that its key or setting needs.",
    why: "LiteLLM 1.106.2 accepts a value of the wrong type and fails later: with `rpm: sixty` it drops the \
        model with one line in its log, with `timeout: abc` every request fails with 500. A value from the environment is text: where LiteLLM \
        calculates with it, as with `num_retries` of the router, requests fail too.",
    example: include_str!("../../../tests/lints/wrong-type/expected.txt"),
    instead: "Write the value in the type that the message names: `rpm_limit = 60`, not `rpm_limit = \"60\"`. \
        A value from the environment is `{ env = \"NAME\" }`, where LiteLLM converts it.",
};

/// Reports a setting whose value LiteLLM does not accept.
pub(crate) fn setting(reader: &Reader<'_>, setting: &Setting, value: &Node<'_>) -> Diagnostic {
    let span = Span::from(value.span());
    let mut wanted: Vec<_> = setting.kinds().map(noun_of).collect();
    if wanted.is_empty() {
        wanted.push(noun_of(Kind::List));
    }
    let message = format!("`{}` must be {}", reader.key, wanted.join(" or "));
    let finding = Diagnostic::new(&LINT, reader.file, span, message).label(type_label(value));
    let accepts = |kind| setting.accepts(kind);
    let written = reader.text.get(span.range()).unwrap_or_default();
    let instead = match value.get_ref() {
        DeValue::String(text) if accepts(Kind::List) => {
            Some(("write a list", format!("[{}]", toml_string(text))))
        }
        DeValue::String(text)
            if accepts(Kind::Bool) && ["true", "false"].contains(&text.trim()) =>
        {
            Some(("write it without quotes", text.trim().to_owned()))
        }
        DeValue::String(text) if accepts(Kind::Integer) && text.trim().parse::<i64>().is_ok() => {
            Some(("write it without quotes", text.trim().to_owned()))
        }
        DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) if accepts(Kind::String) => {
            Some(("put it in quotes", toml_string(written)))
        }
        _ => None,
    };
    match instead {
        Some((message, replacement)) => finding.suggest(message, span, replacement),
        None => finding.help("write a value from the environment as `{ env = \"NAME\" }`"),
    }
}

/// Reports a variable where LiteLLM calculates with a number.
pub(crate) fn env_for_number(reader: &Reader<'_>, value: &Node<'_>) -> Diagnostic {
    let message = format!("`{}` must be a number in the datum", reader.key);
    Diagnostic::new(&LINT, reader.file, value.span().into(), message)
        .label(OF_ENV)
        .help("write the number itself; an overlay may have another one")
}

/// Reports a variable where LiteLLM passes a number on.
pub(crate) fn env_for_parameter(name: &str, value: &Spanned<Plain>) -> Diagnostic {
    let message = format!("`{name}` must be a number in the datum");
    Diagnostic::new(&LINT, value.file, value.span, message)
        .label("a variable is text, and the provider would get text")
        .help("write the number itself; an overlay may have another one")
}

/// What a variable is instead of a number.
const OF_ENV: &str = "a variable is text, and LiteLLM would fail or ignore it";

/// Reports a parameter whose value LiteLLM does not accept.
pub(crate) fn parameter(known: &Parameter, name: &str, value: &Spanned<Plain>) -> Diagnostic {
    let wanted: Vec<_> = known.kinds().map(noun_of).collect();
    let message = format!("`{name}` must be {}", wanted.join(" or "));
    let finding = Diagnostic::new(&LINT, value.file, value.span, message);
    match &value.value {
        Plain::String(text) if text.trim().parse::<f64>().is_ok_and(f64::is_finite) => {
            finding.suggest("write it without quotes", value.span, text.trim())
        }
        Plain::String(text) if ["true", "false"].contains(&text.trim()) => {
            finding.suggest("write it without quotes", value.span, text.trim())
        }
        _ => finding.help("write a value from the environment as `{ env = \"NAME\" }`"),
    }
}

/// Reports an item of a list of names that is not a string.
pub(crate) fn word(reader: &Reader<'_>, setting: &Setting, item: &Node<'_>) -> Diagnostic {
    let message = format!("an item of `{}` must be a string", setting.name);
    let finding = Diagnostic::new(&LINT, reader.file, item.span().into(), message);
    finding
        .label(type_label(item))
        .help("write a name in quotes")
}

/// Reports a budget that is not a table.
pub(crate) fn budget(reader: &Reader<'_>, value: &Node<'_>) -> Diagnostic {
    let message = format!("the budget of `{}` must be a table", reader.key);
    Diagnostic::new(&LINT, reader.file, value.span().into(), message)
        .label(type_label(value))
        .help(format!(
            "write it like this, in USD: `{} = {{ budget_limit = 100, time_period = \"1d\" }}`",
            reader.key
        ))
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

/// A kind of value with its article, for messages.
fn noun_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Bool => "`true` or `false`",
        Kind::Integer => "a whole number",
        Kind::Number => "a number",
        Kind::String => "a string",
        Kind::List => "a list",
        Kind::Table => "a table",
    }
}

/// The label of a value: its type in TOML.
fn type_label(value: &Node<'_>) -> String {
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
