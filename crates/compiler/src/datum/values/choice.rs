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

/// Reads a type of the registry that is one of a fixed set of names.
macro_rules! one_of_names {
    ($type:ty, |$value:ident| $aliases:expr) => {
        impl Value for $type {
            const SHAPE: Shape = Shape::Choice(|| {
                let choice = |$value: &Self| Choice {
                    name: $value.name(),
                    aliases: $aliases,
                    meaning: $value.meaning(),
                };
                Self::ALL.iter().map(choice).collect()
            });

            type Compiled = Option<Self>;

            fn compile(field: &Field<Self>) -> Self::Compiled {
                field.get().copied()
            }

            fn read(value: &Node<'_>, reader: &mut Reader<'_>) -> Outcome<Self> {
                choice(&Self::SHAPE, |name| name.parse().ok(), value, reader)
            }
        }
    };
}

one_of_names!(Size, |size| size.aliases());
one_of_names!(ModelSource, |source| &[]);

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
