//! Declares each key of the datums once.
//!
//! [`keys!`] takes the struct that a table is read into. From it come the reader, the checks of names and types, the
//! JSON Schema and the reference in the docs.

use crate::datum::plain::Values;
use crate::datum::reader::{Node, Reader};
use crate::datum::shape::{Other, Table};
use crate::source::place::{FileId, Span};

/// A struct whose fields are the keys of a table.
pub(crate) trait Keys: Default {
    /// What the table is and which keys it has.
    const TABLE: Table;

    /// The table as it is compiled: plain values without places.
    type Compiled: Default;

    /// The compiled table.
    fn compile(&self) -> Self::Compiled;

    /// Reads the value of this key, which is at `at`, into its field; `false` if there is no such key.
    fn set(&mut self, key: &str, at: Span, value: &Node<'_>, reader: &mut Reader<'_>) -> bool;

    /// The keys that are set, each with the file that its value is in.
    fn places(&self) -> Vec<(&'static str, FileId)>;

    /// Lays another table over this one, key by key.
    fn lay_over(&mut self, over: Self);

    /// Marks a key as present but wrong, so that it is not reported as missing too.
    fn mark_broken(&mut self, key: &str);
}

/// The keys of a table that are not declared one by one, because LiteLLM decides which they are.
pub(crate) trait Rest: Default {
    /// Which they are.
    const OTHER: Other;

    /// The compiled values.
    fn compile(&self) -> Values;

    /// Reads the value of this key, which is at `at`; `false` if there is no such key.
    fn read(&mut self, key: &str, at: Span, value: &Node<'_>, reader: &mut Reader<'_>) -> bool;

    /// Lays other values over these, key by key.
    fn lay_over(&mut self, over: Self);

    /// Notes that a key is there, and wrong.
    fn mark_broken(&mut self, key: &str) {
        let _ = key;
    }
}

/// Declares a table: `field ("key", required): Type => Compiled = "an example in TOML"`. It `gives` a struct of the same
/// fields with plain values, without their places. `("key" => ["parameter"])` says which parameters of LiteLLM the key
/// writes, which a datum then cannot have among its `parameters`.
///
/// With `..REST` after the fields, the table also takes every key that this type does, a [`Rest`]. With
/// `beside NAMES`, the table is shared with another tool, whose keys of these names are ignored.
macro_rules! keys {
    (
        $(#[doc = $table_doc:literal])*
        $visibility:vis struct $name:ident in $table:literal gives $compiled_visibility:vis struct $compiled:ident $(beside $foreign:ident)? {
            $(
                $(#[doc = $doc:literal])*
                $field:ident ($key:literal $(=> [$($parameter:literal),+])? $(, $required:ident)?): $type:ty => $plain:ty = $example:literal,
            )*
            $(..$rest:ty,)?
        }
    ) => {
        $(#[doc = $table_doc])*
        #[derive(Clone, Debug, Default)]
        $visibility struct $name {
            $( $(#[doc = $doc])* pub(crate) $field: $crate::datum::reader::Field<$type>, )*
            $(
                #[doc = concat!("The keys of `", stringify!($rest), "`.")]
                pub(crate) other: $rest,
            )?
        }

        $(#[doc = $table_doc])*
        #[derive(Clone, Debug, Default, PartialEq)]
        $compiled_visibility struct $compiled {
            $( $(#[doc = $doc])* $compiled_visibility $field: $plain, )*
            $(
                #[doc = concat!("The keys of `", stringify!($rest), "`.")]
                $compiled_visibility other: $crate::datum::plain::Values,
            )?
        }

        impl $crate::datum::keys::Keys for $name {
            type Compiled = $compiled;

            fn compile(&self) -> $compiled {
                $compiled {
                    $($field: $crate::datum::reader::Value::compile(&self.$field),)*
                    $(other: <$rest as $crate::datum::keys::Rest>::compile(&self.other),)?
                }
            }

            const TABLE: $crate::datum::shape::Table = $crate::datum::shape::Table {
                name: $table,
                doc: concat!($($table_doc, "\n"),*),
                keys: &[$($crate::datum::shape::Key {
                    name: $key,
                    doc: concat!($($doc, "\n"),*),
                    parameters: &[$($($parameter),+)?],
                    required: $crate::datum::keys::keys!(@required $($required)?),
                    shape: <$type as $crate::datum::reader::Value>::SHAPE,
                    example: $example,
                },)*],
                other: $crate::datum::keys::keys!(@rest $($rest)?),
                foreign: $crate::datum::keys::keys!(@foreign $($foreign)?),
            };

            fn set(
                &mut self,
                key: &str,
                at: $crate::source::place::Span,
                value: &$crate::datum::reader::Node<'_>,
                reader: &mut $crate::datum::reader::Reader<'_>,
            ) -> bool {
                match key {
                    $($key => self.$field = reader.field(key, value),)*
                    $(_ if <$rest as $crate::datum::keys::Rest>::read(&mut self.other, key, at, value, reader) => {})?
                    _ => return false,
                }
                let _ = at;
                true
            }

            fn places(&self) -> Vec<(&'static str, $crate::source::place::FileId)> {
                let mut found = Vec::new();
                $(found.extend(self.$field.spanned().map(|set| ($key, set.file)));)*
                found
            }

            fn lay_over(&mut self, over: Self) {
                $(self.$field.lay_over(over.$field);)*
                $(<$rest as $crate::datum::keys::Rest>::lay_over(&mut self.other, over.other);)?
            }

            fn mark_broken(&mut self, key: &str) {
                match key {
                    $($key => self.$field.mark_broken(),)*
                    _ => {
                        $(<$rest as $crate::datum::keys::Rest>::mark_broken(&mut self.other, key))?
                    }
                }
            }
        }
    };
    (@rest) => { None };
    (@rest $rest:ty) => { Some(<$rest as $crate::datum::keys::Rest>::OTHER) };
    (@foreign) => { &[] };
    (@foreign $foreign:ident) => { $foreign };
    (@required) => { false };
    (@required required) => { true };
}

pub(crate) use keys;
