//! Kubernetes quantities, such as `500m` or `1Gi`.

/// Suffixes and their factors.
const UNITS: &[(&str, f64)] = &[
    ("", 1.0),
    ("m", 1e-3),
    ("k", 1e3),
    ("M", 1e6),
    ("G", 1e9),
    ("T", 1e12),
    ("P", 1e15),
    ("E", 1e18),
    ("Ki", 1024.0),
    ("Mi", 1_048_576.0),
    ("Gi", 1_073_741_824.0),
    ("Ti", 1_099_511_627_776.0),
    ("Pi", 1_125_899_906_842_624.0),
    ("Ei", 1_152_921_504_606_846_976.0),
];

/// The amount in CPUs or bytes; `None` if it is not a quantity above 0.
pub(crate) fn amount(text: &str) -> Option<f64> {
    let end = text.find(|char: char| char.is_ascii_alphabetic());
    let (number, unit) = text.split_at(end.unwrap_or(text.len()));
    let (_, factor) = UNITS.iter().find(|(known, _)| *known == unit)?;
    let (whole, part) = number.split_once('.').unwrap_or((number, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let number: f64 = (digits(whole) && digits(part)).then(|| number.parse().ok())??;
    (number.is_finite() && number > 0.0).then_some(number * factor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_are_those_of_kubernetes() {
        for (text, expected) in [
            ("500m", 0.5),
            ("2", 2.0),
            ("1.5Gi", 1_610_612_736.0),
            ("100M", 1e8),
        ] {
            assert_eq!(amount(text), Some(expected), "{text}");
        }
        for text in [
            "", "m", "0", "-1", "+1", "1 Gi", "1gi", "1GB", "1.", ".5", "1e3", "inf", "١",
        ] {
            assert_eq!(amount(text), None, "{text}");
        }
    }
}
