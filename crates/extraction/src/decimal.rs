//! Numbers as plain decimals: exact, without an exponent, which YAML parsers read differently.

/// The most digits that a number may have. Prices have fewer than twenty.
const MAX_DIGITS: usize = 60;

/// The plain form of a number in JSON: `1.50e-7` is `0.00000015`. `None` if it is not a number, or has too many digits.
pub(crate) fn plain(number: &str) -> Option<String> {
    let (sign, unsigned) = match number.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", number),
    };
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (unsigned, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    let is_number = !whole.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number || digits.len() > MAX_DIGITS {
        return None;
    }
    if digits.bytes().all(|byte| byte == b'0') {
        return Some("0".to_owned());
    }
    let point = i32::try_from(whole.len()).ok()?.checked_add(exponent)?;
    if usize::try_from(point.unsigned_abs()).ok()? > MAX_DIGITS {
        return None;
    }
    let text = match usize::try_from(point) {
        Ok(point) if point >= digits.len() => format!("{digits:0<point$}"),
        Ok(point) => {
            let (whole, fraction) = digits.split_at(point);
            format!("{whole}.{fraction}")
        }
        Err(_) => format!(".{}{digits}", "0".repeat(point.unsigned_abs() as usize)),
    };
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let fraction = fraction.trim_end_matches('0');
    Some(if fraction.is_empty() {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{fraction}")
    })
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn numbers_keep_every_digit() {
        for (written, expected) in [
            ("0", "0"),
            ("-0.0", "0"),
            ("0e-7", "0"),
            ("2.5e-06", "0.0000025"),
            ("1.50E-7", "0.00000015"),
            ("1.0000000000000000001e-6", "0.0000010000000000000000001"),
            ("100", "100"),
            ("1e2", "100"),
            ("1.25e1", "12.5"),
            ("1.10", "1.1"),
            ("0.00100", "0.001"),
            ("-2.50", "-2.5"),
        ] {
            assert_eq!(plain(written).as_deref(), Some(expected), "{written}");
        }
    }

    #[test]
    fn what_would_fill_the_memory_is_refused() {
        let long = "1".repeat(100);
        for written in [
            "1e999999999",
            "1e-999999999",
            "1e99999999999999",
            "",
            "-",
            "1.x",
            &long,
        ] {
            assert_eq!(plain(written), None, "{written}");
        }
    }
}
