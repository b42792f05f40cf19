//! Values from a fixed set: booleans, sizes, capabilities.

use crate::datum::lints;
use crate::datum::lints::wrong_type;
use crate::datum::reader::{Field, Item, Node, Outcome, Reader, Value};
use crate::datum::shape::{Choice, Shape};
use modelith_registry::{Capabilities, Capability, ModelSource, Size};
use toml::de::DeValue;

impl Value for bool {
    const SHAPE: Shape = Shape::Boolean;

    type Compiled = Option<Self>;

    fn compile(field: &Field<Self>) -> Self::Compiled {
        field.get().copied()
    }

    fn read(value: &Node<'_>, reader: &mut Reader<'_>) -> Outcome<Self> {
        match value.get_ref() {
            DeValue::Boolean(read) => Outcome::Is(*read),
            _ => wrong_type::reject(reader, &Self::SHAPE, value),
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

    type Compiled = Option<Self>;

    fn compile(field: &Field<Self>) -> Self::Compiled {
        field.get().copied()
    }

    fn read(value: &Node<'_>, reader: &mut Reader<'_>) -> Outcome<Self> {
        choice(&Self::SHAPE, |name| name.parse().ok(), value, reader)
    }
}

impl Value for ModelSource {
    const SHAPE: Shape = Shape::Choice(|| {
        Self::ALL
            .iter()
            .map(|source| Choice {
                name: source.name(),
                aliases: &[],
                meaning: source.meaning(),
            })
            .collect()
    });

    type Compiled = Option<Self>;

    fn compile(field: &Field<Self>) -> Self::Compiled {
        field.get().copied()
    }

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

    type Compiled = Option<Self>;

    fn compile(field: &Field<Self>) -> Self::Compiled {
        field.get().copied()
    }

    fn read(value: &Node<'_>, reader: &mut Reader<'_>) -> Outcome<Self> {
        choice(
            &Self::SHAPE,
            |name| name.parse().ok().map(|it: Capability| it.set),
            value,
            reader,
        )
    }
}

impl Item for Capabilities {
    type All = Self;

    fn all<'a>(items: impl Iterator<Item = &'a Self>) -> Self::All {
        items.copied().collect()
    }
}

/// One of the choices, or a finding.
fn choice<T>(
    shape: &Shape,
    named: impl Fn(&str) -> Option<T>,
    value: &Node<'_>,
    reader: &mut Reader<'_>,
) -> Outcome<T> {
    let (DeValue::String(name), Shape::Choice(choices)) = (value.get_ref(), shape) else {
        return wrong_type::reject(reader, shape, value);
    };
    if let Some(read) = named(name) {
        return Outcome::Is(read);
    }
    let finding = lints::invalid_value::report(reader, name, value.span().into(), &choices());
    reader.reject(finding)
}
