//! Values of which there are few: yes and no, sizes, capabilities.

use super::{Choice, Node, Outcome, Reader, Shape, Value};
use crate::lints;
use modelith_registry::{Capabilities, Capability, Size};
use toml::de::DeValue;

impl Value for bool {
    const SHAPE: Shape = Shape::Boolean;

    fn read(value: &Node<'_>, reader: &mut Reader<'_>) -> Outcome<Self> {
        match value.get_ref() {
            DeValue::Boolean(read) => Outcome::Is(*read),
            _ => reader.wrong_type(&Self::SHAPE, value),
        }
    }
}

impl Value for Size {
    const SHAPE: Shape = Shape::Choice(|| {
        Self::ALL
            .iter()
            .map(|size| Choice {
                name: size.name(),
                aliases: size.aliases(),
                meaning: size.meaning(),
            })
            .collect()
    });

    fn read(value: &Node<'_>, reader: &mut Reader<'_>) -> Outcome<Self> {
        choice(&Self::SHAPE, |name| name.parse().ok(), value, reader)
    }
}

impl Value for Capabilities {
    const SHAPE: Shape = Shape::Choice(|| {
        Capability::ALL
            .iter()
            .map(|it| Choice {
                name: it.name,
                aliases: it.aliases,
                meaning: it.meaning,
            })
            .collect()
    });

    fn read(value: &Node<'_>, reader: &mut Reader<'_>) -> Outcome<Self> {
        choice(
            &Self::SHAPE,
            |name| name.parse().ok().map(|it: Capability| it.set),
            value,
            reader,
        )
    }
}

/// One of some names, or a finding.
fn choice<T>(
    shape: &Shape,
    named: impl Fn(&str) -> Option<T>,
    value: &Node<'_>,
    reader: &mut Reader<'_>,
) -> Outcome<T> {
    let (DeValue::String(name), Shape::Choice(choices)) = (value.get_ref(), shape) else {
        return reader.wrong_type(shape, value);
    };
    if let Some(read) = named(name) {
        return Outcome::Is(read);
    }
    let finding = lints::invalid_value::report(reader, name, value.span().into(), &choices());
    reader.say(finding)
}
