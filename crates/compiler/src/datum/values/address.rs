//! Addresses and ports to listen on.

use crate::datum::lints;
use crate::datum::lints::wrong_type;
use crate::datum::reader::{Field, Item, Node, Outcome, Reader, Value};
use crate::datum::shape::Shape;
use crate::datum::values::number::integer;
use std::collections::BTreeSet;
use std::net::IpAddr;
use toml::de::DeValue;

/// An IP address to listen on.
#[derive(Clone, Debug)]
pub(crate) struct Address(pub(crate) String);

impl Value for Address {
    const SHAPE: Shape = Shape::Address;

    type Compiled = Option<String>;

    fn compile(field: &Field<Self>) -> Self::Compiled {
        field.get().map(|address| address.0.clone())
    }

    fn read(value: &Node<'_>, reader: &mut Reader<'_>) -> Outcome<Self> {
        let DeValue::String(text) = value.get_ref() else {
            return wrong_type::reject(reader, &Self::SHAPE, value);
        };
        if text.parse::<IpAddr>().is_ok() {
            return Outcome::Is(Self(text.clone().into_owned()));
        }
        let finding = lints::invalid_address::report(reader, text, value.span().into());
        reader.reject(finding)
    }
}

/// A port to listen on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Port(pub(crate) u16);

impl Value for Port {
    const SHAPE: Shape = Shape::Integer {
        least: 1,
        most: Some(u16::MAX as u64),
    };

    type Compiled = Option<u16>;

    fn compile(field: &Field<Self>) -> Self::Compiled {
        field.get().map(|port| port.0)
    }

    fn read(value: &Node<'_>, reader: &mut Reader<'_>) -> Outcome<Self> {
        let DeValue::Integer(number) = value.get_ref() else {
            return wrong_type::reject(reader, &Self::SHAPE, value);
        };
        let port = integer(number, 1, Some(u16::MAX.into()), value, reader);
        port.map(|port| Self(u16::try_from(port).unwrap_or_default()))
    }
}

impl Item for Port {
    type All = Vec<u16>;

    fn all<'a>(items: impl Iterator<Item = &'a Self>) -> Self::All {
        // Sorted, because their order has no meaning.
        let all: BTreeSet<_> = items.map(|port| port.0).collect();
        all.into_iter().collect()
    }
}
