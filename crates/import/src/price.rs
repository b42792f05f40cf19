//! Prices: LiteLLM has them per token, datums per million.

use crate::value::Value;

/// The price per million tokens, exactly, as TOML writes it.
pub(crate) fn per_million(per_token: &Value) -> Option<String> {
    let number = match per_token {
        Value::Float(number) => *number,
        #[expect(clippy::cast_precision_loss, reason = "no price has 16 digits")]
        Value::Integer(number) => *number as f64,
        // PyYAML reads `1e-6` as text, and LiteLLM makes a number of it.
        Value::String(text) => text.parse().ok()?,
        _ => return None,
    };
    if !number.is_finite() || number < 0.0 {
        return None;
    }
    // The shortest digits that are read as this number, and the power of ten: the point moves by six.
    let written = format!("{number:e}");
    let (digits, exponent) = written.split_once('e')?;
    let exponent: i32 = exponent.parse().ok()?;
    let digits = digits.replace('.', "");
    let point = exponent + 7;
    let length = i32::try_from(digits.len()).ok()?;
    Some(if digits == "0" {
        digits
    } else if point <= 0 {
        let zeros = usize::try_from(-point).ok()?;
        format!("0.{}{digits}", "0".repeat(zeros))
    } else if point >= length {
        let zeros = usize::try_from(point - length).ok()?;
        format!("{digits}{}", "0".repeat(zeros))
    } else {
        let at = usize::try_from(point).ok()?;
        format!("{}.{}", &digits[..at], &digits[at..])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_point_moves_by_six() {
        let rows = [
            (Value::Float(1.5e-6), Some("1.5")),
            (Value::Float(2.5e-7), Some("0.25")),
            (Value::Float(6e-8), Some("0.06")),
            (Value::Float(1e-12), Some("0.000001")),
            (Value::Float(0.000_03), Some("30")),
            (Value::Float(1.25), Some("1250000")),
            (Value::Float(0.0), Some("0")),
            (Value::Integer(0), Some("0")),
            (Value::String("1e-6".to_owned()), Some("1")),
            (Value::String("cheap".to_owned()), None),
            (Value::Float(-1.0), None),
            (Value::Null, None),
        ];
        for (per_token, expected) in rows {
            assert_eq!(
                per_million(&per_token).as_deref(),
                expected,
                "{per_token:?}"
            );
        }
    }
}
