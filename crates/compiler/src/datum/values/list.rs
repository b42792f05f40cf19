//! Lists, and tables with declared keys.

use crate::datum::keys::Keys;
use crate::datum::lints;
use crate::datum::lints::wrong_type;
use crate::datum::reader::{Field, Item, Node, Outcome, Reader, Value};
use crate::datum::shape::Shape;
use crate::datum::table::read_table;
use crate::source::place::Spanned;
use std::collections::BTreeSet;
use toml::de::DeValue;

/// A list, each item with its place.
#[derive(Clone, Debug)]
pub(crate) struct List<T> {
    /// The items that are right.
    pub(crate) items: Vec<Spanned<T>>,
    /// Whether all items are right.
    pub(crate) is_complete: bool,
}

impl<T: Item> Value for List<T> {
    const SHAPE: Shape = Shape::List(&T::SHAPE);

    type Compiled = T::All;

    fn compile(field: &Field<Self>) -> Self::Compiled {
        let items = field.get().map_or(&[][..], |list| &list.items);
        T::all(items.iter().map(|item| &item.value))
    }

    fn read(value: &Node<'_>, reader: &mut Reader<'_>) -> Outcome<Self> {
        let DeValue::Array(array) = value.get_ref() else {
            return wrong_type::reject(reader, &Self::SHAPE, value);
        };
        let mut items = Vec::with_capacity(array.len());
        let mut is_complete = true;
        let mut seen = BTreeSet::new();
        for item in array {
            if let Some(text) = item.get_ref().as_str()
                && !seen.insert(text)
            {
                let finding = lints::duplicate_item::report(reader, text, item.span().into());
                reader.found.push(finding);
                continue;
            }
            match T::read(item, reader) {
                Outcome::Is(read) => {
                    items.push(Spanned::new(read, reader.file, item.span().into()));
                }
                Outcome::Unset | Outcome::Wrong => is_complete = false,
            }
        }
        Outcome::Is(Self { items, is_complete })
    }
}

impl<T: Keys> Value for T {
    const SHAPE: Shape = Shape::Table(&T::TABLE);

    type Compiled = T::Compiled;

    fn compile(field: &Field<Self>) -> Self::Compiled {
        field.get().map(Keys::compile).unwrap_or_default()
    }

    fn read(value: &Node<'_>, reader: &mut Reader<'_>) -> Outcome<Self> {
        let DeValue::Table(table) = value.get_ref() else {
            return wrong_type::reject(reader, &Self::SHAPE, value);
        };
        let outer = std::mem::replace(&mut reader.table, T::TABLE.name.to_owned());
        let key = reader.key.clone();
        let read = read_table(table, value.span().into(), reader);
        reader.table = outer;
        reader.key = key;
        Outcome::Is(read)
    }

    fn under(mut self, over: Self) -> Self {
        self.lay_over(over);
        self
    }
}
