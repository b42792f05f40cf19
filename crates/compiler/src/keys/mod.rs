//! The keys of the datums, defined once.
//!
//! [`keys!`] takes the struct that a table is read into. From it come the reader, the checks of names and types, the
//! JSON Schema and the reference in the docs: adding a key is one line there, and its use.

mod address;
mod choice;
mod free;
mod kubernetes;
mod levels;
mod list;
mod number;
mod read;
mod routes;
mod settings;
mod shape;
mod text;

pub(crate) use address::{Address, Port};
pub use free::Plain;
pub(crate) use free::{Entry, Free};
pub(crate) use kubernetes::{Label, ObjectName, Quantity};
pub(crate) use levels::{Allowance, Allowances, Levels};
pub(crate) use list::List;
pub(crate) use number::{Count, Price, Rank, UpTo, Weight};
pub(crate) use read::{Field, Outcome, Reader, Value, read_table};
pub(crate) use routes::Routes;
pub(crate) use settings::{
    CallbackSettings, GeneralSettings, LitellmSettings, RouterSettings, read_other,
};
pub use shape::{Choice, Key, Shape, Table};
pub use text::Setting;
pub(crate) use text::{EnvName, Text, Url};

use crate::span::Span;

/// A struct whose fields are the keys of a table.
pub(crate) trait Keys: Default {
    /// What the table is and which keys it has.
    const TABLE: Table;

    /// Reads a value into the field of this key, which stands at `at`; `false` where there is no such key.
    fn set(&mut self, key: &str, at: Span, value: &read::Node<'_>, reader: &mut Reader<'_>)
    -> bool;

    /// The keys that are there and right, each with the file in which its value stands.
    fn places(&self) -> Vec<(&'static str, crate::source::FileId)>;

    /// Lays another table over this one, key by key.
    fn lay_over(&mut self, over: Self);

    /// Notes that a key was meant and is wrong, so that nothing else is said about its absence.
    fn mark_broken(&mut self, key: &str);
}

/// Defines a table: `field ("key", required): Type = "an example in TOML"`.
///
/// With `..SECTION` behind the fields, the table takes every key of that section of LiteLLM's configuration too.
macro_rules! keys {
    (
        $(#[doc = $table_doc:literal])*
        $visibility:vis struct $name:ident in $table:literal {
            $(
                $(#[doc = $doc:literal])*
                $field:ident ($key:literal $(, $required:ident)?): $type:ty = $example:literal,
            )*
            $(..$section:path,)?
        }
    ) => {
        $(#[doc = $table_doc])*
        #[derive(Clone, Debug, Default)]
        $visibility struct $name {
            $( $(#[doc = $doc])* pub(crate) $field: $crate::keys::Field<$type>, )*
            $(
                #[doc = concat!("The keys of `", stringify!($section), "`.")]
                pub(crate) other: $crate::keys::Free<true>,
            )?
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
                other: $crate::keys::keys!(@section $($section)?),
            };

            fn set(
                &mut self,
                key: &str,
                at: $crate::span::Span,
                value: &$crate::keys::Node<'_>,
                reader: &mut $crate::keys::Reader<'_>,
            ) -> bool {
                match key {
                    $($key => self.$field = reader.field(key, value),)*
                    $(
                        _ if modelith_catalog::setting($section, key).is_some() => {
                            $crate::keys::read_other(&mut self.other, key, at, value, reader);
                        }
                    )?
                    _ => return false,
                }
                let _ = at;
                true
            }

            fn places(&self) -> Vec<(&'static str, $crate::source::FileId)> {
                let mut found = Vec::new();
                $(found.extend(self.$field.spanned().map(|set| ($key, set.file)));)*
                found
            }

            fn lay_over(&mut self, over: Self) {
                $(self.$field.lay_over(over.$field);)*
                $(
                    let _ = $section;
                    self.other = $crate::keys::Value::under(std::mem::take(&mut self.other), over.other);
                )?
            }

            fn mark_broken(&mut self, key: &str) {
                match key {
                    $($key => self.$field.mark_broken(),)*
                    _ => {}
                }
            }
        }
    };
    (@section) => { None };
    (@section $section:path) => { Some($section) };
    (@required) => { false };
    (@required required) => { true };
}

pub(crate) use keys;
pub(crate) use read::Node;
