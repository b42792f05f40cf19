//! Arguments that are one of a few words: clap knows them, says which was meant, and completes them in a shell.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use modelith_compiler::render::Format;
use modelith_registry::{Capability, Size};

/// A capability by its name or an alias.
pub(super) fn capability() -> impl TypedValueParser<Value = Capability> {
    let values = Capability::ALL.iter().map(|capability| {
        PossibleValue::new(capability.name)
            .aliases(capability.aliases)
            .help(capability.meaning)
    });
    PossibleValuesParser::new(values).try_map(|name| name.parse::<Capability>())
}

/// A size by its name or an alias.
pub(super) fn size() -> impl TypedValueParser<Value = Size> {
    let values = Size::ALL
        .iter()
        .map(|size| PossibleValue::new(size.name()).aliases(size.aliases()));
    PossibleValuesParser::new(values).try_map(|name| name.parse::<Size>())
}

/// How findings are written.
pub(super) fn format() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::NAMES).try_map(|name| name.parse::<Format>())
}

/// A number of tokens: `1000`, `10k`, `1.5M`.
pub(super) fn tokens(text: &str) -> Result<u64, &'static str> {
    const WRONG: &str = "write a whole number of tokens, as `1000`, `10k` or `1.5M`";
    let (number, zeros) = match text.as_bytes().last() {
        Some(b'k' | b'K') => (&text[..text.len() - 1], 3),
        Some(b'm' | b'M') => (&text[..text.len() - 1], 6),
        _ => (text, 0),
    };
    let (whole, below) = number.split_once('.').unwrap_or((number, ""));
    let whole = whole.replace('_', "");
    let below = below.trim_end_matches('0');
    if whole.is_empty() || below.len() > zeros {
        return Err(WRONG);
    }
    let digits = format!("{whole}{below:0<zeros$}");
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(WRONG);
    }
    digits.parse().map_err(|_| "that many cannot be counted")
}

#[cfg(test)]
mod tests {
    use super::tokens;

    #[test]
    fn tokens_are_written_short_or_long() {
        for (text, count) in [
            ("0", 0),
            ("1000", 1_000),
            ("1_000", 1_000),
            ("10k", 10_000),
            ("1.5M", 1_500_000),
            ("1.50K", 1_500),
            ("0.000001m", 1),
            ("2.0", 2),
        ] {
            assert_eq!(tokens(text), Ok(count), "{text}");
        }
        for text in [
            "",
            "k",
            "-1",
            "+1",
            "1.5",
            "1.0005k",
            "1e6",
            "ten",
            "1 k",
            "1..k",
            "99999999999999999999",
            "99999999999999M",
            "1.2.3k",
            "é",
        ] {
            assert!(tokens(text).is_err(), "{text}");
        }
    }
}
