//! Amounts of money as exact decimal numbers: a price times a number of tokens is rounded only when it is shown.

use std::cmp::Ordering;
use std::fmt;

/// An amount in USD.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Usd {
    /// All digits, without trailing zeros after the decimal point.
    digits: u128,
    /// How many of the digits are after the decimal point.
    decimals: u32,
}

/// The number of significant digits that are shown.
const SIGNIFICANT: usize = 3;

/// The minimum number of digits after the decimal point.
const CENTS: usize = 2;

impl Usd {
    /// Zero.
    pub(crate) const ZERO: Self = Self {
        digits: 0,
        decimals: 0,
    };

    /// Parses a decimal number without sign and exponent, such as `0.00000125`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (whole, below) = text.split_once('.').unwrap_or((text, ""));
        let digits = format!("{whole}{below}");
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let decimals = u32::try_from(below.len()).ok()?;
        Some(Self::normal(digits.parse().ok()?, decimals))
    }

    /// A price from the registry, as the decimal number that was written in the datum.
    pub(crate) fn of(price: f64) -> Option<Self> {
        Self::parse(&price.to_string())
    }

    /// The cost of this many tokens, if this is the price of a million.
    pub(crate) fn of_tokens(self, tokens: u64) -> Option<Self> {
        let digits = self.digits.checked_mul(u128::from(tokens))?;
        Some(Self::normal(digits, self.decimals.checked_add(6)?))
    }

    /// The price of a million tokens, if this is the price of one.
    pub(crate) fn per_million(self) -> Option<Self> {
        let digits = self.digits.checked_mul(1_000_000)?;
        Some(Self::normal(digits, self.decimals))
    }

    /// The sum; `None` if it has too many digits.
    pub(crate) fn plus(self, other: Self) -> Option<Self> {
        let (one, two, decimals) = self.aligned(other)?;
        Some(Self::normal(one.checked_add(two)?, decimals))
    }

    /// The exact comparison.
    pub(crate) fn compare(self, other: Self) -> Ordering {
        match self.aligned(other) {
            Some((one, two, _)) => one.cmp(&two),
            None => self.number().total_cmp(&other.number()),
        }
    }

    /// The nearest number in JSON.
    pub(crate) fn number(self) -> f64 {
        self.to_string().parse().unwrap_or_default()
    }

    /// Rounded for people: to three significant digits, but at least to cents, and never to zero.
    pub(crate) fn rounded(self) -> String {
        let exact = self.to_string();
        let (whole, below) = exact.split_once('.').unwrap_or((&exact, ""));
        let zeros = below.bytes().take_while(|byte| *byte == b'0').count();
        let kept = match whole {
            "0" => (zeros + SIGNIFICANT).max(CENTS),
            _ => SIGNIFICANT.saturating_sub(whole.len()).max(CENTS),
        };
        let rounded = match below.len().checked_sub(kept) {
            Some(cut) if cut > 0 => {
                let divisor = 10_u128.pow(u32::try_from(cut).unwrap_or_default());
                let digits = (self.digits + divisor / 2) / divisor;
                Self::normal(digits, u32::try_from(kept).unwrap_or_default())
            }
            _ => self,
        };
        let text = rounded.to_string();
        let below = text.split_once('.').map_or(0, |(_, below)| below.len());
        let point = if below == 0 { "." } else { "" };
        format!("{text}{point}{}", "0".repeat(CENTS.saturating_sub(below)))
    }

    fn normal(mut digits: u128, mut decimals: u32) -> Self {
        while decimals > 0 && digits.is_multiple_of(10) {
            digits /= 10;
            decimals -= 1;
        }
        Self { digits, decimals }
    }

    /// The digits of both with the same number of decimals.
    fn aligned(self, other: Self) -> Option<(u128, u128, u32)> {
        let decimals = self.decimals.max(other.decimals);
        let digits = |each: Self| {
            let factor = 10_u128.checked_pow(decimals - each.decimals)?;
            each.digits.checked_mul(factor)
        };
        Some((digits(self)?, digits(other)?, decimals))
    }
}

/// Every digit, without trailing zeros.
impl fmt::Display for Usd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = self.decimals as usize;
        let digits = format!("{:0>1$}", self.digits, decimals + 1);
        let (whole, below) = digits.split_at(digits.len() - decimals);
        f.write_str(whole)?;
        if below.is_empty() {
            Ok(())
        } else {
            write!(f, ".{below}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn usd(text: &str) -> Usd {
        Usd::parse(text).expect("a decimal number")
    }

    #[test]
    fn sums_are_exact() {
        // 0.1 + 0.2 is not 0.3 in floating point, and 3 * 0.1 is not either.
        let sum = Usd::of(0.1).and_then(|one| one.plus(Usd::of(0.2)?));
        assert_eq!(sum, Some(usd("0.3")));
        assert_eq!(usd("0.1").of_tokens(3_000_000), Some(usd("0.3")));
        assert_eq!(usd("0.00000125").per_million(), Some(usd("1.25")));
        assert_eq!(Usd::of(1e-7).unwrap().to_string(), "0.0000001");
        assert_eq!(
            usd("2.5").of_tokens(1).unwrap().to_string(),
            "0.0000025",
            "one token"
        );
        assert_eq!(usd("10.50").to_string(), "10.5");
        assert_eq!(usd("9").compare(usd("10.1")), Ordering::Less);
        assert!(usd("1000000").of_tokens(u64::MAX).is_some());
    }

    #[test]
    fn invalid_and_too_large_amounts() {
        for text in ["", "-1", "1e6", "NaN", "1.2.3"] {
            assert_eq!(Usd::parse(text), None, "{text}");
        }
        let large = usd(&"9".repeat(38));
        assert_eq!(large.of_tokens(100), None);
        assert_eq!(large.plus(usd("0.01")), None);
        assert_eq!(large.compare(usd("0.01")), Ordering::Greater);
    }

    #[test]
    fn amounts_are_rounded_but_never_to_zero() {
        for (exact, shown) in [
            ("0", "0.00"),
            ("3", "3.00"),
            ("0.5", "0.50"),
            ("0.0375", "0.0375"),
            ("0.00012349", "0.000123"),
            ("0.00000000025", "0.00000000025"),
            ("0.9996", "1.00"),
            ("1.005", "1.01"),
            ("12.345678", "12.35"),
            ("1234.5678", "1234.57"),
        ] {
            assert_eq!(usd(exact).rounded(), shown, "{exact}");
        }
    }
}
