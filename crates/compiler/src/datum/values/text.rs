//! Strings: names, variables, URLs.

use crate::datum::lints;
use crate::datum::lints::wrong_type;
use crate::datum::plain::LiteralOrEnv;
use crate::datum::reader::{Field, Item, Node, Outcome, Reader, Value};
use crate::datum::shape::Shape;
use crate::litellm::env_name::IN_VARIABLE;
use toml::de::{DeTable, DeValue};

/// A string that is not empty and has no surrounding spaces.
#[derive(Clone, Debug)]
pub(crate) struct Text(pub(crate) String);

impl Value for Text {
    const SHAPE: Shape = Shape::Text;

    type Compiled = Option<String>;

    fn compile(field: &Field<Self>) -> Self::Compiled {
        field.get().map(|text| text.0.clone())
    }

    fn read(value: &Node<'_>, reader: &mut Reader<'_>) -> Outcome<Self> {
        let DeValue::String(text) = value.get_ref() else {
            return wrong_type::reject(reader, &Self::SHAPE, value);
        };
        match lints::invalid_text::report(reader, text, value.span().into()) {
            Some(finding) => reader.reject(finding),
            None => Outcome::Is(Self(text.clone().into_owned())),
        }
    }
}

impl Item for Text {
    type All = Vec<String>;

    fn all<'a>(items: impl Iterator<Item = &'a Self>) -> Self::All {
        items.map(|text| text.0.clone()).collect()
    }
}

/// The name of an environment variable.
#[derive(Clone, Debug)]
pub(crate) struct EnvName(pub(crate) String);

impl Value for EnvName {
    const SHAPE: Shape = Shape::EnvName;

    type Compiled = Option<String>;

    fn compile(field: &Field<Self>) -> Self::Compiled {
        field.get().map(|name| name.0.clone())
    }

    fn read(value: &Node<'_>, reader: &mut Reader<'_>) -> Outcome<Self> {
        match value.get_ref() {
            DeValue::String(name) if name.is_empty() => Outcome::Unset,
            DeValue::String(name) => match lints::invalid_env_name::report(reader, name, value) {
                Some(finding) => reader.reject(finding),
                None => Outcome::Is(Self(name.clone().into_owned())),
            },
            _ => wrong_type::reject(reader, &Self::SHAPE, value),
        }
    }
}

impl Item for EnvName {
    type All = Vec<String>;

    fn all<'a>(items: impl Iterator<Item = &'a Self>) -> Self::All {
        items.map(|name| name.0.clone()).collect()
    }
}

impl Value for LiteralOrEnv {
    const SHAPE: Shape = Shape::Setting;

    type Compiled = Option<Self>;

    fn compile(field: &Field<Self>) -> Self::Compiled {
        field.get().cloned()
    }

    fn read(value: &Node<'_>, reader: &mut Reader<'_>) -> Outcome<Self> {
        match value.get_ref() {
            DeValue::String(text) if text.is_empty() => Outcome::Unset,
            DeValue::String(text) => {
                let finding = lints::env_as_string::report(reader, text, value.span().into())
                    .or_else(|| lints::invalid_text::report(reader, text, value.span().into()));
                match finding {
                    Some(finding) => reader.reject(finding),
                    None => Outcome::Is(Self::Literal(text.clone().into_owned())),
                }
            }
            DeValue::Table(table) => match env_reference(table, reader) {
                Some(Ok(name)) => Outcome::Is(Self::Env(name)),
                Some(Err(())) => Outcome::Wrong,
                None => wrong_type::reject(reader, &Self::SHAPE, value),
            },
            _ => wrong_type::reject(reader, &Self::SHAPE, value),
        }
    }
}

/// The model that LiteLLM calls, as it goes into the row: a variable is `os.environ/NAME`.
#[derive(Clone, Debug)]
pub(crate) struct Called(pub(crate) String);

impl Value for Called {
    const SHAPE: Shape = Shape::Setting;

    type Compiled = Option<String>;

    fn compile(field: &Field<Self>) -> Self::Compiled {
        field.get().map(|called| called.0.clone())
    }

    fn read(value: &Node<'_>, reader: &mut Reader<'_>) -> Outcome<Self> {
        match value.get_ref() {
            // Unlike an address, it has no value of its own without one.
            DeValue::String(text) if text.is_empty() => {
                Text::read(value, reader).map(|it| Self(it.0))
            }
            _ => LiteralOrEnv::read(value, reader).map(|read| match read {
                LiteralOrEnv::Literal(text) => Self(text),
                LiteralOrEnv::Env(name) => Self(format!("{IN_VARIABLE}{name}")),
            }),
        }
    }
}

/// The URL of a server: a [`LiteralOrEnv`] that is checked if it is a literal.
#[derive(Clone, Debug)]
pub(crate) struct Url(pub(crate) LiteralOrEnv);

impl Value for Url {
    const SHAPE: Shape = Shape::Url;

    type Compiled = Option<LiteralOrEnv>;

    fn compile(field: &Field<Self>) -> Self::Compiled {
        field.get().map(|url| url.0.clone())
    }

    fn read(value: &Node<'_>, reader: &mut Reader<'_>) -> Outcome<Self> {
        match LiteralOrEnv::read(value, reader) {
            Outcome::Is(LiteralOrEnv::Literal(url)) => {
                match lints::invalid_url::report(reader, &url, value.span().into()) {
                    Some(finding) => reader.reject(finding),
                    None => Outcome::Is(Self(LiteralOrEnv::Literal(url))),
                }
            }
            Outcome::Is(env) => Outcome::Is(Self(env)),
            Outcome::Unset => Outcome::Unset,
            Outcome::Wrong => Outcome::Wrong,
        }
    }
}

/// The name in `{ env = "NAME" }`: `None` if the table is not a reference, `Err` if its name is wrong.
pub(crate) fn env_reference(
    table: &DeTable<'_>,
    reader: &mut Reader<'_>,
) -> Option<Result<String, ()>> {
    let mut entries = table.iter();
    let (Some((key, value)), None) = (entries.next(), entries.next()) else {
        return None;
    };
    let (true, DeValue::String(name)) = (key.get_ref() == "env", value.get_ref()) else {
        return None;
    };
    Some(match lints::invalid_env_name::report(reader, name, value) {
        Some(finding) => {
            reader.found.push(finding);
            Err(())
        }
        None => Ok(name.clone().into_owned()),
    })
}
