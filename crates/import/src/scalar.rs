//! The types of scalars in YAML 1.1, as PyYAML decides them.

use crate::value::Value;

/// The value of plain text, if it is not text.
pub(crate) fn plain(raw: &str) -> Option<Value> {
    match raw {
        "" | "~" | "null" | "Null" | "NULL" => return Some(Value::Null),
        "yes" | "Yes" | "YES" | "true" | "True" | "TRUE" | "on" | "On" | "ON" => {
            return Some(Value::Bool(true));
        }
        "no" | "No" | "NO" | "false" | "False" | "FALSE" | "off" | "Off" | "OFF" => {
            return Some(Value::Bool(false));
        }
        _ => {}
    }
    integer(raw)
        .map(Value::Integer)
        .or_else(|| float(raw).map(Value::Float))
}

/// A whole number of YAML 1.1, which may be binary, octal, hexadecimal or in base 60.
fn integer(raw: &str) -> Option<i64> {
    let (negative, digits) = match raw.strip_prefix(['-', '+']) {
        Some(rest) => (raw.starts_with('-'), rest),
        None => (false, raw),
    };
    if !digits.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    let digits = digits.replace('_', "");
    let read = |digits: &str, radix| i64::from_str_radix(digits, radix).ok();
    let value = if let Some(binary) = digits.strip_prefix("0b") {
        read(binary, 2)?
    } else if let Some(hexadecimal) = digits.strip_prefix("0x") {
        read(hexadecimal, 16)?
    } else if digits.contains(':') {
        if digits.starts_with('0') {
            return None;
        }
        sixties(&digits)?
    } else if digits.len() > 1 && digits.starts_with('0') {
        read(&digits, 8)?
    } else {
        read(&digits, 10)?
    };
    Some(if negative { -value } else { value })
}

/// `1:30` is 90.
fn sixties(digits: &str) -> Option<i64> {
    let mut parts = digits.split(':');
    let first: i64 = parts.next()?.parse().ok()?;
    parts.try_fold(first, |sum, part| {
        let part = part.parse().ok().filter(|part| (0..60).contains(part))?;
        sum.checked_mul(60)?.checked_add(part)
    })
}

/// A number with a point. An exponent needs a sign, so `1e-6` and `1.0e6` are text.
fn float(raw: &str) -> Option<f64> {
    let unsigned = raw.strip_prefix(['-', '+']).unwrap_or(raw);
    let sign = if raw.starts_with('-') { -1.0 } else { 1.0 };
    match unsigned {
        ".inf" | ".Inf" | ".INF" => return Some(sign * f64::INFINITY),
        ".nan" | ".NaN" | ".NAN" => return Some(f64::NAN),
        _ => {}
    }
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let (whole, fraction) = mantissa.split_once('.')?;
    let digits = |text: &str| {
        text.bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'_')
    };
    let is_signed = |exponent: &str| {
        exponent
            .strip_prefix(['-', '+'])
            .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let has_digit = !whole.is_empty() || !fraction.is_empty();
    let is_float = digits(whole) && digits(fraction) && has_digit && exponent.is_none_or(is_signed);
    is_float
        .then(|| raw.replace('_', "").parse().ok())
        .flatten()
}
