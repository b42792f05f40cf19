//! Numbers: counts, ranks, weights, prices.

use crate::datum::lints;
use crate::datum::lints::wrong_type;
use crate::datum::plain::PriceOf;
use crate::datum::reader::{Field, Node, Outcome, Reader, Value};
use crate::datum::shape::Shape;
use toml::de::{DeInteger, DeValue};

/// A whole number, or a finding.
pub(super) fn integer(
    number: &DeInteger<'_>,
    least: u64,
    most: Option<u64>,
    value: &Node<'_>,
    reader: &mut Reader<'_>,
) -> Outcome<u64> {
    // LiteLLM adds these up, and must not overflow a signed 64-bit integer.
    let read = i64::from_str_radix(number.as_str(), number.radix())
        .ok()
        .and_then(|read| u64::try_from(read).ok());
    match read {
        Some(read) if read >= least && most.is_none_or(|most| read <= most) => Outcome::Is(read),
        _ => {
            let allowed = match most {
                Some(most) => format!("a whole number from {least} to {most}"),
                None => format!("a whole number of at least {least}"),
            };
            let finding = lints::out_of_range::report(reader, value.span().into(), &allowed);
            reader.reject(finding)
        }
    }
}

/// A whole number above 0.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Count(pub(crate) u64);

impl Value for Count {
    const SHAPE: Shape = Shape::Integer {
        least: 1,
        most: None,
    };

    type Compiled = Option<u64>;

    fn compile(field: &Field<Self>) -> Self::Compiled {
        field.get().map(|count| count.0)
    }

    fn read(value: &Node<'_>, reader: &mut Reader<'_>) -> Outcome<Self> {
        match value.get_ref() {
            DeValue::Integer(number) => integer(number, 1, None, value, reader).map(Self),
            _ => wrong_type::reject(reader, &Self::SHAPE, value),
        }
    }
}

/// A whole number from 1 to `MOST`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct UpTo<const MOST: u32>(pub(crate) u32);

impl<const MOST: u32> Value for UpTo<MOST> {
    const SHAPE: Shape = Shape::Integer {
        least: 1,
        most: Some(MOST as u64),
    };

    type Compiled = Option<u32>;

    fn compile(field: &Field<Self>) -> Self::Compiled {
        field.get().map(|count| count.0)
    }

    fn read(value: &Node<'_>, reader: &mut Reader<'_>) -> Outcome<Self> {
        let DeValue::Integer(number) = value.get_ref() else {
            return wrong_type::reject(reader, &Self::SHAPE, value);
        };
        let count = integer(number, 1, Some(MOST.into()), value, reader);
        count.map(|count| Self(u32::try_from(count).unwrap_or(MOST)))
    }
}

/// A rank: a whole number of at least 0.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rank(pub(crate) u64);

impl Value for Rank {
    const SHAPE: Shape = Shape::Integer {
        least: 0,
        most: None,
    };

    type Compiled = Option<u64>;

    fn compile(field: &Field<Self>) -> Self::Compiled {
        field.get().map(|rank| rank.0)
    }

    fn read(value: &Node<'_>, reader: &mut Reader<'_>) -> Outcome<Self> {
        match value.get_ref() {
            DeValue::Integer(number) => integer(number, 0, None, value, reader).map(Self),
            _ => wrong_type::reject(reader, &Self::SHAPE, value),
        }
    }
}

/// The digits of a number of at least 0, without the underscores that TOML allows.
pub(super) fn number(
    shape: &Shape,
    positive: bool,
    value: &Node<'_>,
    reader: &mut Reader<'_>,
) -> Outcome<String> {
    let text = match value.get_ref() {
        DeValue::Integer(number) if number.radix() == 10 => number.as_str().to_owned(),
        DeValue::Float(number) => number.as_str().to_owned(),
        _ => return wrong_type::reject(reader, shape, value),
    };
    let fits = |read: f64| read.is_finite() && (read > 0.0 || !positive && read == 0.0);
    if text.parse().is_ok_and(fits) {
        Outcome::Is(text)
    } else {
        let allowed = if positive {
            "a number above 0"
        } else {
            "a number of at least 0"
        };
        let finding = lints::out_of_range::report(reader, value.span().into(), allowed);
        reader.reject(finding)
    }
}

/// A price in USD per million tokens, as it was written.
#[derive(Clone, Debug)]
pub(crate) struct Price(String);

impl Price {
    /// In USD per million tokens.
    pub(crate) fn per_million(&self) -> f64 {
        self.0.parse().unwrap_or_default()
    }

    /// In USD per token: the written number with its decimal point moved, because a division would round.
    pub(crate) fn per_token(&self) -> f64 {
        let (digits, exponent) = self.0.split_once(['e', 'E']).unwrap_or((&self.0, "0"));
        let exponent: i32 = exponent.parse().unwrap_or_default();
        format!("{digits}e{}", exponent - 6)
            .parse()
            .unwrap_or_default()
    }
}

impl Value for Price {
    const SHAPE: Shape = Shape::Number { positive: false };

    type Compiled = Option<PriceOf>;

    fn compile(field: &Field<Self>) -> Self::Compiled {
        field.get().map(|price| PriceOf {
            per_million: price.per_million(),
            per_token: price.per_token(),
        })
    }

    fn read(value: &Node<'_>, reader: &mut Reader<'_>) -> Outcome<Self> {
        number(&Self::SHAPE, false, value, reader).map(Self)
    }
}

/// A relative weight: a number above 0.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Weight(pub(crate) f64);

impl Value for Weight {
    const SHAPE: Shape = Shape::Number { positive: true };

    type Compiled = Option<f64>;

    fn compile(field: &Field<Self>) -> Self::Compiled {
        field.get().map(|weight| weight.0)
    }

    fn read(value: &Node<'_>, reader: &mut Reader<'_>) -> Outcome<Self> {
        number(&Self::SHAPE, true, value, reader).map(|text| Self(text.parse().unwrap_or_default()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_per_token_is_the_written_number_with_its_point_moved() {
        for (written, expected) in [
            ("0.1", 1e-7),
            ("3", 3e-6),
            ("0.15", 1.5e-7),
            ("1.5e1", 1.5e-5),
            ("0", 0.0),
        ] {
            assert_eq!(
                Price(written.to_owned()).per_token().to_bits(),
                f64::to_bits(expected),
                "{written}"
            );
        }
    }
}
