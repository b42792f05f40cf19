//! The keys of the datums, defined once.
//!
//! [`keys!`] takes the struct that a table is read into. From it come the reader, the checks of names and types, the
//! JSON Schema and the reference in the docs: adding a key is one line there, and its use.

mod choice;
mod free;
mod list;
mod number;
mod read;
mod shape;
mod text;

pub(crate) use free::Free;
pub use free::Plain;
pub(crate) use list::List;
pub(crate) use number::{Count, Price, Rank, Weight};
pub(crate) use read::{Field, Outcome, Reader, Value, read_table};
pub use shape::{Choice, Key, Shape, Table};
pub use text::Setting;
pub(crate) use text::{EnvName, Text, Url};

/// A struct whose fields are the keys of a table.
pub(crate) trait Keys: Default {
    /// What the table is and which keys it has.
    const TABLE: Table;

    /// Reads a value into the field of this key; `false` where there is no such key.
    fn set(&mut self, key: &str, value: &read::Node<'_>, reader: &mut Reader<'_>) -> bool;

    /// Notes that a key was meant and is wrong, so that nothing else is said about its absence.
    fn mark_broken(&mut self, key: &str);
}

/// Defines a table: `field ("key", required): Type = "an example in TOML"`.
macro_rules! keys {
    (
        $(#[doc = $table_doc:literal])*
        $visibility:vis struct $name:ident in $table:literal {
            $(
                $(#[doc = $doc:literal])*
                $field:ident ($key:literal $(, $required:ident)?): $type:ty = $example:literal,
            )*
        }
    ) => {
        $(#[doc = $table_doc])*
        #[derive(Debug, Default)]
        $visibility struct $name {
            $( $(#[doc = $doc])* pub(crate) $field: $crate::keys::Field<$type>, )*
        }

        impl $crate::keys::Keys for $name {
            const TABLE: $crate::keys::Table = $crate::keys::Table {
                name: $table,
                doc: concat!($($table_doc, "\n"),*),
                keys: &[$($crate::keys::Key {
                    name: $key,
                    doc: concat!($($doc, "\n"),*),
                    required: $crate::keys::keys!(@required $($required)?),
                    shape: <$type as $crate::keys::Value>::SHAPE,
                    example: $example,
                },)*],
            };

            fn set(
                &mut self,
                key: &str,
                value: &$crate::keys::Node<'_>,
                reader: &mut $crate::keys::Reader<'_>,
            ) -> bool {
                match key {
                    $($key => self.$field = reader.field(key, value),)*
                    _ => return false,
                }
                true
            }

            fn mark_broken(&mut self, key: &str) {
                match key {
                    $($key => self.$field.mark_broken(),)*
                    _ => {}
                }
            }
        }
    };
    (@required) => { false };
    (@required required) => { true };
}

pub(crate) use keys;
pub(crate) use read::Node;
