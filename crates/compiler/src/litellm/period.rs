//! Periods of budgets, as LiteLLM reads them: `30d`, `1mo`, `daily`.

use modelith_catalog::{Catalog, Constant};

/// What LiteLLM makes of the text of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Period {
    /// A time.
    Time,
    /// No time at all.
    Zero,
    /// Nothing: it raises an error.
    Unread,
}

/// Reads a period as LiteLLM does: digits and a unit, behind which any text is ignored, or a word for a whole period.
pub(crate) fn read(catalog: &Catalog, text: &str) -> Period {
    let mut units = catalog.constants(Constant::PeriodUnit).peekable();
    let word = text.trim().to_lowercase();
    // A catalog without units says nothing about periods.
    if units.peek().is_none() || catalog.is_constant(Constant::PeriodWord, &word) {
        return Period::Time;
    }
    let (digits, rest) = split(text);
    if digits.is_empty() || !units.any(|unit| rest.starts_with(unit)) {
        Period::Unread
    } else if digits.bytes().all(|digit| digit == b'0') {
        Period::Zero
    } else {
        Period::Time
    }
}

/// The period that was probably meant, in LiteLLM's form: `30d` for `30 days`.
pub(crate) fn meant(catalog: &Catalog, text: &str) -> Option<String> {
    let (digits, rest) = split(text.trim());
    let unit = match rest.trim() {
        // A capital letter tells months from minutes.
        "M" => "mo".to_owned(),
        unit if unit.to_lowercase().starts_with("mo") => "mo".to_owned(),
        unit => unit.get(..1)?.to_lowercase(),
    };
    let period = format!("{digits}{unit}");
    (read(catalog, &period) == Period::Time).then_some(period)
}

/// The digits that a text begins with, and what is behind them.
fn split(text: &str) -> (&str, &str) {
    let end = text.find(|character: char| !character.is_ascii_digit());
    text.split_at(end.unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_digits_and_a_unit_or_a_word() {
        let catalog = Catalog::shipped();
        for text in [
            "30s", "1m", "24h", "30d", "1w", "1mo", "1month", "1day", "daily", " Daily ",
        ] {
            assert_eq!(read(catalog, text), Period::Time, "{text}");
        }
        for text in [
            "", "d", "30", "1 day", "30 days", "1M", "1y", "-1d", " 30d", "P1D", "1.5d", "yearly",
        ] {
            assert_eq!(read(catalog, text), Period::Unread, "{text}");
        }
        for text in ["0d", "00mo"] {
            assert_eq!(read(catalog, text), Period::Zero, "{text}");
        }
    }

    #[test]
    fn what_was_meant_is_a_period() {
        let catalog = Catalog::shipped();
        for (text, period) in [
            ("1 day", "1d"),
            ("30 Days", "30d"),
            ("1M", "1mo"),
            ("2 months", "2mo"),
            (" 30d", "30d"),
            ("12 H", "12h"),
        ] {
            assert_eq!(meant(catalog, text).as_deref(), Some(period), "{text}");
        }
        for text in ["", "30", "a month", "0 days", "1 year"] {
            assert_eq!(meant(catalog, text), None, "{text}");
        }
    }
}
