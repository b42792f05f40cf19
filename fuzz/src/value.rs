//! Values of TOML: mostly what a key accepts, and sometimes anything else.

use crate::choices::Choices;
use crate::folder::Names;
use modelith_compiler::{Choice, Shape, Table};

/// Texts that are awkward for TOML, for YAML, for Python, for a terminal or for LiteLLM.
const TEXTS: &[&str] = &[
    "", " ", "a", "yes", "no", "on", "null", "~", "true", "1", "1e3", "1_000", "0x1f", "012", "1:30", "2024-01-01", ".inf", ".nan",
    "- a", "a: b", "a #b", "#", "? x", "!x", "&x", "*x", "%x", "@x", "`x`", "|", ">", "{", "[", "'", "\\\"", "\\\\", "é", "日本", "𝄞",
    "a\\nb", "a\\tb", "\\r\\n", "\\u0000", "\\u0007", "\\u001b[31m", "\\u0085", "\\u2028", "\\u202e", "\\ufeff", "\\U0001F600", "\\u007f",
    "os.environ/A", "os.environ/", "OPENAI_API_KEY", "http://127.0.0.1:4000/v1", "https://u:p4ssw0rd@h/x", "https://", "redis://h:6379",
    "sk-ant-api03-a8Kd03jfLq2Zx9Vb71Ty5Rm4Nw6Ep0Cs", "openai/*", "*", "a*b*", "openai/gpt-4o", "azure/x", "1.2.3", "ghcr.io/berriai/litellm:v1.80.0",
    "500m", "1Gi", "simple-shuffle", "langfuse", "handler.make", "a/b.py", "../a.py", "2026-11-30", "1d", "chat", "embedding",
    "9223372036854775807", "Infinity", "=", "<<", "{{x}}", "${x}", "%(x)s", "::error::x",
];

/// Numbers and other values that are not texts.
const PLAIN: &[&str] = &[
    "0", "1", "-1", "7", "60", "4000", "65536", "1_000_000", "9223372036854775807", "-9223372036854775808", "0.0", "-0.0", "0.5", "1e-9", "1e300",
    "5e-324", "1.7976931348623157e308", "inf", "-inf", "nan", "0.1", "123456789.123456789", "true", "false", "1979-05-27", "07:32:00",
    "1979-05-27T07:32:00Z", "0xff", "0o17", "0b1",
];

/// A value, as TOML writes it.
pub fn of(shape: &Shape, names: &Names, choices: &mut Choices<'_>) -> String {
    if choices.once_in(12) {
        return any(choices, 3);
    }
    match shape {
        Shape::Text => names.text(choices),
        Shape::EnvName => string(choices.pick(&["OPENAI_API_KEY", "A", "KEY_2", "a", "1A", "A-B"])),
        Shape::Setting | Shape::Url => match choices.below(4) {
            0 => env(choices),
            1 => string("https://llm.example.com/v1"),
            2 => string("http://localhost:11434/v1"),
            _ => names.text(choices),
        },
        Shape::ModulePath => string(choices.pick(&["a.py", "b/c.py", "a.pyc", "/a.py"])),
        Shape::Address => string(choices.pick(&["127.0.0.1", "0.0.0.0", "::1", "localhost"])),
        Shape::ObjectName { .. } => string(choices.pick(&["litellm", "a.b", "A", "a_b", "-a"])),
        Shape::Quantity => string(choices.pick(&["500m", "1Gi", "2", "1e3", "x"])),
        Shape::Integer { least, most } => {
            let most = most.unwrap_or(2_000_000).max(*least);
            choices.pick(&[*least, most, least + 1, 60, 5, 1, 200_000]).to_string()
        }
        Shape::Number { .. } => choices.pick(&["0", "1", "2.5", "1e-7", "0.1", "100"]).to_owned(),
        Shape::Boolean => choices.pick(&["true", "false"]).to_owned(),
        Shape::Choice(all) => choice(&all(), choices),
        Shape::List(item) => {
            let items = (0..choices.below(5)).map(|_| of(item, names, choices)).collect::<Vec<_>>();
            format!("[{}]", items.join(", "))
        }
        Shape::Table(table) => inline(table, names, choices),
        Shape::Free { .. } | Shape::Settings(_) => entries(&["a", "b.c"], choices),
        Shape::Levels => format!("{{ {} = {} }}", names.lint(choices), string(choices.pick(&["allow", "warn", "deny", "x"]))),
    }
}

/// A table in braces, with some of its keys.
fn inline(table: &Table, names: &Names, choices: &mut Choices<'_>) -> String {
    let chosen = (0..1 + choices.below(3)).map(|_| &table.keys[choices.below(table.keys.len())]).collect::<Vec<_>>();
    let entries = chosen.iter().enumerate().filter(|(at, key)| chosen[..*at].iter().all(|other| other.name != key.name));
    let entries = entries.map(|(_, key)| format!("{} = {}", key.name, of(&key.shape, names, choices))).collect::<Vec<_>>();
    format!("{{ {} }}", entries.join(", "))
}

fn choice(all: &[Choice], choices: &mut Choices<'_>) -> String {
    let Some(one) = all.get(choices.below(all.len())) else {
        return string("");
    };
    let spelled = if one.aliases.is_empty() || !choices.once_in(4) { one.name } else { one.aliases[0] };
    string(spelled)
}

/// A table of values of any kind.
pub fn entries(keys: &[&str], choices: &mut Choices<'_>) -> String {
    let entries = keys.iter().map(|key| format!("{key} = {}", any(choices, 2))).collect::<Vec<_>>();
    format!("{{ {} }}", entries.join(", "))
}

/// Any value, nested at most so deep.
pub fn any(choices: &mut Choices<'_>, depth: usize) -> String {
    match choices.below(if depth > 0 { 8 } else { 5 }) {
        0 | 1 => string(choices.pick(TEXTS)),
        2 | 3 => choices.pick(PLAIN).to_owned(),
        4 => env(choices),
        5 => {
            let items = (0..choices.below(4)).map(|_| any(choices, depth - 1)).collect::<Vec<_>>();
            format!("[{}]", items.join(", "))
        }
        6 => format!("{{ {} = {} }}", choices.pick(&["a", "env", "\"\"", "\"é b\"", "a.b"]), any(choices, depth - 1)),
        _ => format!("'{}'", choices.pick(&["literal", "a\\b", "os.environ/B", "# no comment"])),
    }
}

fn env(choices: &mut Choices<'_>) -> String {
    format!("{{ env = {} }}", string(choices.pick(&["A", "OPENAI_API_KEY", "a b", ""])))
}

/// A string. Its text has the escapes of TOML.
pub fn string(text: &str) -> String {
    format!("\"{text}\"")
}

/// An awkward text.
pub fn awkward(choices: &mut Choices<'_>) -> &'static str {
    choices.pick(TEXTS)
}
