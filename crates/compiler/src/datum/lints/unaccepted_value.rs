//! A value that LiteLLM does not accept for a setting or a parameter.

use crate::datum::lints::invalid_budget::OF_PROVIDER;
use crate::datum::lints::wrong_type::type_label;
use crate::datum::plain::Plain;
use crate::datum::reader::{Node, Reader};
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::suggest::{nearest, one_of, toml_key, toml_string};
use crate::source::place::{Span, Spanned};
use modelith_catalog::{Constant, Guardrail, Kind, Parameter, Part, Setting};
use toml::de::DeValue;

pub(crate) static LINT: Lint = Lint {
    code: "unaccepted-value",
    level: Level::Deny,
    grounds: Grounds::Seen(&[
        "tests/live/values.rs::with_a_timeout_weight_or_order_that_is_not_a_number_each_request_gets_500",
        "tests/live/protection.rs::a_guardrail_with_a_mistake_is_left_out",
        "tests/live/protection.rs::a_value_of_another_kind_keeps_the_proxy_from_starting",
    ]),
    summary: "a value that LiteLLM does not accept",
    what: "Checks that the values of LiteLLM's settings and parameters have a type that LiteLLM takes, and are among its \
        words where it has a fixed set of them, as for `routing_strategy`. A variable is text: it does not do for what \
        LiteLLM calculates with.",
    why: "LiteLLM {litellm} accepts a value of the wrong type and fails later: with `timeout: abc`, and with a variable for \
        the router's `num_retries`, requests fail with 500. With an unknown routing strategy it does not start. Without a \
        guardrail whose kind or mode it does not know, it does, and answers.",
    example: include_str!("../../../tests/lints/unaccepted-value/expected.txt"),
    instead: "Write the value in the type that the message names, or one of the words that the help lists. What differs \
        between stages belongs in an overlay instead of a variable.",
};

/// Reports a setting whose value LiteLLM does not accept.
pub(crate) fn setting(reader: &Reader<'_>, setting: &Setting, value: &Node<'_>) -> Diagnostic {
    let span = Span::from(value.span());
    let mut wanted: Vec<_> = setting.kinds().map(noun_of).collect();
    if wanted.is_empty() {
        wanted.push(noun_of(Kind::List));
    }
    let message = format!("`{}` must be {}", reader.key, wanted.join(" or "));
    let finding = Diagnostic::new(&LINT, reader.file, span, message)
        .label(type_label(value))
        .rests_on(Part::Settings);
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
        // LiteLLM need not take a variable for a number.
        None if accepts(Kind::Integer) || accepts(Kind::Number) => {
            finding.help(format!("write {}", wanted.join(" or ")))
        }
        None => finding.help("write a value from the environment as `{ env = \"NAME\" }`"),
    }
}

/// Reports a variable where LiteLLM calculates with a number.
pub(crate) fn env_for_number(reader: &Reader<'_>, value: &Node<'_>) -> Diagnostic {
    let message = format!("`{}` must be a number in the datum", reader.key);
    Diagnostic::new(&LINT, reader.file, value.span().into(), message)
        .label(OF_ENV)
        .rests_on(Part::Settings)
        .help("write the number itself; an overlay may have another one")
}

/// Reports a variable where LiteLLM passes a number on.
pub(crate) fn env_for_parameter(name: &str, value: &Spanned<Plain>) -> Diagnostic {
    let message = format!("`{name}` must be a number in the datum");
    Diagnostic::new(&LINT, value.file, value.span, message)
        .label("a variable is text, and the provider would get text")
        .rests_on(Part::Parameters)
        .help("write the number itself; an overlay may have another one")
}

/// What a variable is instead of a number.
const OF_ENV: &str = "a variable is text, and LiteLLM would fail or ignore it";

/// Reports a parameter whose value LiteLLM does not accept.
pub(crate) fn parameter(known: &Parameter, name: &str, value: &Spanned<Plain>) -> Diagnostic {
    let wanted: Vec<_> = known.kinds().map(noun_of).collect();
    let message = format!("`{name}` must be {}", wanted.join(" or "));
    let finding =
        Diagnostic::new(&LINT, value.file, value.span, message).rests_on(Part::Parameters);
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

/// Reports a value in a provider's budget with which LiteLLM does not start.
pub(crate) fn of_budget(reader: &Reader<'_>, value: &Node<'_>) -> Option<Diagnostic> {
    let is_period = reader.key == OF_PROVIDER.period;
    let is_right = match value.get_ref() {
        // A variable.
        DeValue::Table(table) => table.contains_key("env"),
        DeValue::String(text) => is_period || text.trim().parse::<f64>().is_ok(),
        DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) => !is_period,
        DeValue::Array(_) | DeValue::Datetime(_) => false,
    };
    if is_right {
        return None;
    }
    let kind = if is_period {
        Kind::String
    } else {
        Kind::Number
    };
    let message = format!("`{}` must be {}", reader.key, noun_of(kind));
    let example = if is_period { "\"30d\"" } else { "100" };
    Some(
        Diagnostic::new(&LINT, reader.file, value.span().into(), message)
            .label(type_label(value))
            .help(format!("write it like this: `{} = {example}`", reader.key)),
    )
}

/// A kind of value with its article, for messages.
pub(crate) fn noun_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Bool => "`true` or `false`",
        Kind::Integer => "a whole number",
        Kind::Number => "a number",
        Kind::String => "a string",
        Kind::List => "a list",
        Kind::Table => "a table",
    }
}

/// Reports a mode that a guardrail does not have.
pub(crate) fn mode(
    reader: &Reader<'_>,
    guardrail: &Guardrail,
    mode: &str,
    span: Span,
) -> Diagnostic {
    let message = format!("the guardrail `{}` has no mode `{mode}`", guardrail.name);
    Diagnostic::new(&LINT, reader.file, span, message)
        .label("LiteLLM would answer without this guardrail")
        .rests_on(Part::Constants)
        .help(format!("write {}", one_of(guardrail.modes())))
}

/// Reports the name of an MCP server that LiteLLM cannot tell from the name of a tool.
pub(crate) fn server_name(reader: &Reader<'_>, name: &str, span: Span) -> Option<Diagnostic> {
    let mut separators = reader.catalog().constants(Constant::McpSeparator);
    let separator = separators.find(|separator| name.contains(separator))?;
    let message = format!("the name of an MCP server cannot contain `{separator}`: `{name}`");
    let finding = Diagnostic::new(&LINT, reader.file, span, message)
        .label("LiteLLM would not start")
        .rests_on(Part::Constants);
    let instead = toml_key(&name.replace(separator, "_"));
    Some(finding.suggest("write another character", span, instead))
}

/// Reports a value where LiteLLM needs a table or a list of tables.
pub(crate) fn inner(reader: &Reader<'_>, value: &Node<'_>, wanted: Kind) -> Diagnostic {
    let (noun, example) = match wanted {
        Kind::List => (
            "a list of tables",
            format!("[[{}.{}]]", reader.table, reader.key),
        ),
        _ => ("a table", format!("[{}.{}]", reader.table, reader.key)),
    };
    let message = format!("`{}` must be {noun}", reader.key);
    Diagnostic::new(&LINT, reader.file, value.span().into(), message)
        .label(type_label(value))
        .rests_on(Part::Settings)
        .help(format!("write it as `{example}`"))
}

/// Reports an item of a list of tables that is none.
pub(crate) fn item(reader: &Reader<'_>, item: &Node<'_>) -> Diagnostic {
    let message = format!("an item of `{}` must be a table", reader.key);
    Diagnostic::new(&LINT, reader.file, item.span().into(), message)
        .label(type_label(item))
        .rests_on(Part::Settings)
        .help(format!("write it as `[[{}.{}]]`", reader.table, reader.key))
}

/// Reports a word that a setting does not accept.
pub(crate) fn setting_word(
    reader: &Reader<'_>,
    setting: &Setting,
    word: &str,
    span: Span,
) -> Option<Diagnostic> {
    if setting.values().any(|known| known == word) || setting.takes_modules() && word.contains('.')
    {
        return None;
    }
    let message = format!("unknown value `{word}` for `{}`", reader.key);
    let finding = Diagnostic::new(&LINT, reader.file, span, message).rests_on(Part::Settings);
    Some(match nearest(word, setting.values()) {
        Some(near) => finding.suggest(
            "a value with a similar name exists",
            span,
            toml_string(near),
        ),
        None if setting.takes_modules() => {
            finding.help("write one of LiteLLM's own, or your own as `module.Class`")
        }
        None => finding.help(format!("write {}", one_of(setting.values()))),
    })
}
