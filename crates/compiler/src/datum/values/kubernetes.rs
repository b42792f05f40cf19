//! Kubernetes names and quantities.

use crate::datum::lints;
use crate::datum::lints::wrong_type;
use crate::datum::quantity::amount;
use crate::datum::reader::{Field, Item, Node, Outcome, Reader, Value};
use crate::datum::shape::Shape;
use std::collections::BTreeSet;
use toml::de::DeValue;

/// A name of up to 63 lowercase letters, digits and hyphens that starts with a letter: valid for every object.
#[derive(Clone, Debug)]
pub(crate) struct Label(pub(crate) String);

impl Value for Label {
    const SHAPE: Shape = Shape::ObjectName { long: false };

    type Compiled = Option<String>;

    fn compile(field: &Field<Self>) -> Self::Compiled {
        field.get().map(|it| it.0.clone())
    }

    fn read(value: &Node<'_>, reader: &mut Reader<'_>) -> Outcome<Self> {
        name(&Self::SHAPE, false, value, reader).map(Self)
    }
}

impl Item for Label {
    type All = Vec<String>;

    fn all<'a>(items: impl Iterator<Item = &'a Self>) -> Self::All {
        // Sorted, because their order has no meaning.
        let all: BTreeSet<_> = items.map(|it| it.0.clone()).collect();
        all.into_iter().collect()
    }
}

/// A name of up to 253 characters with dots between its parts, valid for a Secret.
#[derive(Clone, Debug)]
pub(crate) struct ObjectName(pub(crate) String);

impl Value for ObjectName {
    const SHAPE: Shape = Shape::ObjectName { long: true };

    type Compiled = Option<String>;

    fn compile(field: &Field<Self>) -> Self::Compiled {
        field.get().map(|it| it.0.clone())
    }

    fn read(value: &Node<'_>, reader: &mut Reader<'_>) -> Outcome<Self> {
        name(&Self::SHAPE, true, value, reader).map(Self)
    }
}

impl Item for ObjectName {
    type All = Vec<String>;

    fn all<'a>(items: impl Iterator<Item = &'a Self>) -> Self::All {
        // Sorted, because their order has no meaning.
        let all: BTreeSet<_> = items.map(|it| it.0.clone()).collect();
        all.into_iter().collect()
    }
}

fn name(shape: &Shape, long: bool, value: &Node<'_>, reader: &mut Reader<'_>) -> Outcome<String> {
    let DeValue::String(text) = value.get_ref() else {
        return wrong_type::reject(reader, shape, value);
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
    reader.reject(finding)
}

/// Whether it is a part of a name: lowercase letters and digits, with hyphens between them.
fn is_part(text: &str) -> bool {
    let inner = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !text.is_empty() && text.bytes().all(inner) && !text.starts_with('-') && !text.ends_with('-')
}

/// A quantity above 0, such as `500m` of CPU or `1Gi` of memory.
#[derive(Clone, Debug)]
pub(crate) struct Quantity(pub(crate) String);

impl Value for Quantity {
    const SHAPE: Shape = Shape::Quantity;

    type Compiled = Option<String>;

    fn compile(field: &Field<Self>) -> Self::Compiled {
        field.get().map(|it| it.0.clone())
    }

    fn read(value: &Node<'_>, reader: &mut Reader<'_>) -> Outcome<Self> {
        let DeValue::String(text) = value.get_ref() else {
            return wrong_type::reject(reader, &Self::SHAPE, value);
        };
        if amount(text).is_some() {
            return Outcome::Is(Self(text.clone().into_owned()));
        }
        let finding = lints::invalid_quantity::report(reader, text, value.span().into());
        reader.reject(finding)
    }
}
