//! The paths of Python modules.

use crate::datum::lints;
use crate::datum::lints::wrong_type;
use crate::datum::reader::{Field, Item, Node, Outcome, Reader, Value};
use crate::datum::shape::Shape;
use toml::de::DeValue;

/// The path of a Python module below the folder of datums, such as `handlers/auth.py`.
#[derive(Clone, Debug)]
pub(crate) struct ModulePath(pub(crate) String);

impl Value for ModulePath {
    const SHAPE: Shape = Shape::ModulePath;

    type Compiled = Option<String>;

    fn compile(field: &Field<Self>) -> Self::Compiled {
        field.get().map(|path| path.0.clone())
    }

    fn read(value: &Node<'_>, reader: &mut Reader<'_>) -> Outcome<Self> {
        let DeValue::String(text) = value.get_ref() else {
            return wrong_type::reject(reader, &Self::SHAPE, value);
        };
        match lints::invalid_module::report(reader, text, value.span().into()) {
            Some(finding) => reader.reject(finding),
            None => Outcome::Is(Self(text.clone().into_owned())),
        }
    }
}

impl Item for ModulePath {
    type All = Vec<String>;

    fn all<'a>(items: impl Iterator<Item = &'a Self>) -> Self::All {
        items.map(|path| path.0.clone()).collect()
    }
}
