//! Tables of arbitrary values.

use crate::datum::lints;
use crate::datum::lints::wrong_type;
use crate::datum::plain::{Plain, Values};
use crate::datum::reader::{Field, Node, Outcome, Reader, Value};
use crate::datum::shape::Shape;
use crate::datum::values::text::env_reference;
use crate::source::place::{Span, Spanned};
use std::collections::BTreeMap;
use toml::de::DeValue;

/// A table of arbitrary values, each key with its place.
///
/// With `ENV`, `{ env = "NAME" }` in it is a reference to a variable.
#[derive(Clone, Debug, Default)]
pub(crate) struct Free<const ENV: bool> {
    /// The entries by key, without those whose value is wrong.
    pub(crate) entries: BTreeMap<String, Entry>,
}

/// An entry of a free table.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// The place of its key, in the file of its value.
    pub(crate) key: Span,
    /// Its value.
    pub(crate) value: Spanned<Plain>,
}

impl<const ENV: bool> Free<ENV> {
    /// Reads the value of a key of the table that `reader` is at.
    pub(crate) fn read_entry(
        &mut self,
        name: &str,
        key: Span,
        value: &Node<'_>,
        reader: &mut Reader<'_>,
    ) {
        name.clone_into(&mut reader.key);
        if let Some(plain) = plain::<ENV>(value, reader, 0) {
            let value = Spanned::new(plain, reader.file, value.span().into());
            self.entries.insert(name.to_owned(), Entry { key, value });
        }
    }

    /// The values without their places.
    pub(crate) fn plain(&self) -> BTreeMap<String, Plain> {
        self.entries
            .iter()
            .map(|(key, entry)| (key.clone(), entry.value.value.clone()))
            .collect()
    }
}

impl<const ENV: bool> Value for Free<ENV> {
    const SHAPE: Shape = Shape::Free { env: ENV };

    type Compiled = Values;

    fn compile(field: &Field<Self>) -> Self::Compiled {
        field.get().map(Self::plain).unwrap_or_default()
    }

    fn read(value: &Node<'_>, reader: &mut Reader<'_>) -> Outcome<Self> {
        let DeValue::Table(table) = value.get_ref() else {
            return wrong_type::reject(reader, &Self::SHAPE, value);
        };
        let inner = format!("{}.{}", reader.table, reader.key);
        let outer = std::mem::replace(&mut reader.table, inner);
        let mut read = Self::default();
        for (key, value) in table {
            read.read_entry(key.get_ref(), key.span().into(), value, reader);
        }
        reader.table = outer;
        Outcome::Is(read)
    }

    fn under(mut self, over: Self) -> Self {
        self.entries.extend(over.entries);
        self
    }
}

/// The maximum depth of nested values: YAML parsers have a limit too.
const DEEPEST: usize = 64;

/// The value, or `None` if it is wrong, which is reported.
fn plain<const ENV: bool>(
    value: &Node<'_>,
    reader: &mut Reader<'_>,
    depth: usize,
) -> Option<Plain> {
    if depth > DEEPEST {
        let finding = lints::out_of_range::nested(reader, value.span().into(), DEEPEST);
        reader.found.push(finding);
        return None;
    }
    let wrong = |reader: &mut Reader<'_>, allowed| {
        let finding = lints::out_of_range::report(reader, value.span().into(), allowed);
        reader.found.push(finding);
        None
    };
    match value.get_ref() {
        DeValue::String(text) => {
            if let Some(finding) =
                lints::env_as_string::report_in::<ENV>(reader, text, value.span().into())
            {
                reader.found.push(finding);
                return None;
            }
            Some(Plain::String(text.clone().into_owned()))
        }
        DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
            Ok(read) => Some(Plain::Integer(read)),
            Err(_) => wrong(reader, "a 64-bit whole number"),
        },
        DeValue::Float(number) => match number.as_str().parse::<f64>() {
            Ok(read) if read.is_finite() => Some(Plain::Float(read)),
            _ => wrong(reader, "a finite number"),
        },
        DeValue::Boolean(read) => Some(Plain::Boolean(*read)),
        DeValue::Datetime(read) => Some(Plain::String(read.to_string())),
        DeValue::Array(array) => {
            let items: Vec<_> = array
                .iter()
                .map(|item| plain::<ENV>(item, reader, depth + 1))
                .collect();
            items
                .into_iter()
                .collect::<Option<Vec<_>>>()
                .map(Plain::List)
        }
        DeValue::Table(table) => {
            if ENV && let Some(name) = env_reference(table, reader) {
                return name.ok().map(Plain::Env);
            }
            let mut read = BTreeMap::new();
            let mut is_complete = true;
            for (key, value) in table {
                match plain::<ENV>(value, reader, depth + 1) {
                    Some(value) => _ = read.insert(key.get_ref().clone().into_owned(), value),
                    None => is_complete = false,
                }
            }
            is_complete.then_some(Plain::Table(read))
        }
    }
}
