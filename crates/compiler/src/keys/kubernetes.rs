//! What Kubernetes takes: names and quantities.

use super::{Node, Outcome, Reader, Shape, Value};
use crate::lints;
use toml::de::DeValue;

/// A name of up to 63 lower-case letters, digits and hyphens, which begins with a letter: good for every object.
#[derive(Clone, Debug)]
pub(crate) struct Label(pub(crate) String);

impl Value for Label {
    const SHAPE: Shape = Shape::ObjectName { long: false };

    fn read(value: &Node<'_>, reader: &mut Reader<'_>) -> Outcome<Self> {
        name(&Self::SHAPE, false, value, reader).map(Self)
    }
}

/// A name of up to 253 characters with dots between its parts, as a Secret may have it.
#[derive(Clone, Debug)]
pub(crate) struct ObjectName(pub(crate) String);

impl Value for ObjectName {
    const SHAPE: Shape = Shape::ObjectName { long: true };

    fn read(value: &Node<'_>, reader: &mut Reader<'_>) -> Outcome<Self> {
        name(&Self::SHAPE, true, value, reader).map(Self)
    }
}

fn name(shape: &Shape, long: bool, value: &Node<'_>, reader: &mut Reader<'_>) -> Outcome<String> {
    let DeValue::String(text) = value.get_ref() else {
        return reader.wrong_type(shape, value);
    };
    let good = if long {
        text.len() <= 253 && text.split('.').all(is_part)
    } else {
        text.len() <= 63
            && text.starts_with(|first: char| first.is_ascii_lowercase())
            && is_part(text)
    };
    if good {
        return Outcome::Is(text.clone().into_owned());
    }
    let finding = lints::invalid_object_name::report(reader, text, long, value.span().into());
    reader.say(finding)
}

/// Whether it is a part of a name: lower-case letters and digits, and hyphens between them.
fn is_part(text: &str) -> bool {
    let inner = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !text.is_empty() && text.bytes().all(inner) && !text.starts_with('-') && !text.ends_with('-')
}

/// A quantity above 0, such as `500m` processors or `1Gi` of memory.
#[derive(Clone, Debug)]
pub(crate) struct Quantity(pub(crate) String);

/// What may stand behind the number, and what it multiplies that with.
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

impl Quantity {
    /// How much it is: processors, or bytes.
    pub(crate) fn amount(text: &str) -> Option<f64> {
        let end = text.find(|char: char| char.is_ascii_alphabetic());
        let (number, unit) = text.split_at(end.unwrap_or(text.len()));
        let (_, factor) = UNITS.iter().find(|(known, _)| *known == unit)?;
        let (whole, part) = number.split_once('.').unwrap_or((number, "0"));
        let digits =
            |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let number: f64 = (digits(whole) && digits(part)).then(|| number.parse().ok())??;
        (number.is_finite() && number > 0.0).then_some(number * factor)
    }
}

impl Value for Quantity {
    const SHAPE: Shape = Shape::Quantity;

    fn read(value: &Node<'_>, reader: &mut Reader<'_>) -> Outcome<Self> {
        let DeValue::String(text) = value.get_ref() else {
            return reader.wrong_type(&Self::SHAPE, value);
        };
        if Self::amount(text).is_some() {
            return Outcome::Is(Self(text.clone().into_owned()));
        }
        let finding = lints::invalid_quantity::report(reader, text, value.span().into());
        reader.say(finding)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_are_those_of_kubernetes() {
        for (text, amount) in [
            ("500m", 0.5),
            ("2", 2.0),
            ("1.5Gi", 1_610_612_736.0),
            ("100M", 1e8),
        ] {
            assert_eq!(Quantity::amount(text), Some(amount), "{text}");
        }
        for text in [
            "", "m", "0", "-1", "+1", "1 Gi", "1gi", "1GB", "1.", ".5", "1e3", "inf", "١",
        ] {
            assert_eq!(Quantity::amount(text), None, "{text}");
        }
    }
}
