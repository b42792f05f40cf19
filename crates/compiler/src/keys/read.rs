//! Reads tables into the structs of [`keys!`](super::keys), saying what is wrong on the way.

use super::{Key, Keys, Shape, Table};
use crate::diagnostic::Diagnostic;
use crate::lints;
use crate::source::FileId;
use crate::span::{Span, Spanned};
use toml::Spanned as TomlSpanned;
use toml::de::{DeTable, DeValue};

/// A value of the parsed text, with its span.
pub(crate) type Node<'i> = TomlSpanned<DeValue<'i>>;

/// What a key was found to be.
#[derive(Clone, Debug, Default)]
pub(crate) enum Field<T> {
    /// It is not there, or says that it is unset.
    #[default]
    Absent,
    /// It is there and wrong, which has been said.
    Broken,
    /// It is this.
    Set(Spanned<T>),
}

impl<T> Field<T> {
    /// What it is, where it is there and right.
    pub(crate) fn get(&self) -> Option<&T> {
        self.spanned().map(|set| &set.value)
    }

    /// The same with its place.
    pub(crate) fn spanned(&self) -> Option<&Spanned<T>> {
        match self {
            Self::Set(set) => Some(set),
            Self::Absent | Self::Broken => None,
        }
    }

    /// Lays another field over this one, which stays where that is absent.
    pub(crate) fn lay_over(&mut self, over: Self)
    where
        T: Value,
    {
        *self = match (std::mem::take(self), over) {
            (own, Self::Absent) => own,
            (Self::Set(own), Self::Set(over)) => Self::Set(Spanned {
                value: own.value.under(over.value),
                ..over
            }),
            (_, over) => over,
        };
    }

    /// Whether nothing is there, not even something wrong.
    pub(crate) fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Notes that it was meant and is wrong, unless it is there.
    pub(crate) fn mark_broken(&mut self) {
        if self.is_absent() {
            *self = Self::Broken;
        }
    }
}

/// What reading one value gave.
pub(crate) enum Outcome<T> {
    /// The value.
    Is(T),
    /// A way to write that there is none.
    Unset,
    /// A mistake, which has been said.
    Wrong,
}

impl<T> Outcome<T> {
    /// The same of another type.
    pub(crate) fn map<U>(self, change: impl FnOnce(T) -> U) -> Outcome<U> {
        match self {
            Self::Is(read) => Outcome::Is(change(read)),
            Self::Unset => Outcome::Unset,
            Self::Wrong => Outcome::Wrong,
        }
    }
}

/// A type that a value is read into.
pub(crate) trait Value: Sized {
    /// What may be written.
    const SHAPE: Shape;

    /// Reads a value of the key that `reader` is at.
    fn read(value: &Node<'_>, reader: &mut Reader<'_>) -> Outcome<Self>;

    /// This value where another one is laid over it: that one, or of tables both, key by key.
    #[must_use]
    fn under(self, over: Self) -> Self {
        let _ = self;
        over
    }
}

/// Where reading stands, and what has been found.
pub(crate) struct Reader<'a> {
    /// The file.
    pub(crate) file: FileId,
    /// Its text.
    pub(crate) text: &'a str,
    /// What has been found in it.
    pub(crate) found: &'a mut Vec<Diagnostic>,
    /// Whether a key that is not there may be missing only because its line could not be parsed.
    pub(crate) lenient: bool,
    /// The table, as `ai_model.cost`.
    pub(crate) table: String,
    /// The key, for messages.
    pub(crate) key: String,
}

impl Reader<'_> {
    /// The definition of the key that is read.
    pub(crate) fn table_key(&self) -> Option<&'static Key> {
        tables()
            .find(|table| table.name == self.table)?
            .key(&self.key)
    }

    /// Reads the value of a key into its field.
    pub(crate) fn field<T: Value>(&mut self, key: &str, value: &Node<'_>) -> Field<T> {
        self.key.clear();
        self.key.push_str(key);
        match T::read(value, self) {
            Outcome::Is(read) => Field::Set(Spanned::new(read, self.file, value.span().into())),
            Outcome::Unset => Field::Absent,
            Outcome::Wrong => Field::Broken,
        }
    }

    /// Says that a value has another type than its key wants.
    pub(crate) fn wrong_type<T>(&mut self, shape: &Shape, value: &Node<'_>) -> Outcome<T> {
        let found = lints::wrong_type::report(self, shape, value);
        self.found.push(found);
        Outcome::Wrong
    }

    /// Adds a finding.
    pub(crate) fn say<T>(&mut self, diagnostic: Diagnostic) -> Outcome<T> {
        self.found.push(diagnostic);
        Outcome::Wrong
    }
}

/// Reads a table: every key that is known, a finding for each that is not or is missing.
///
/// `heading` is where the table is named, the place of a finding about what is missing.
pub(crate) fn read_table<T: Keys>(
    table: &DeTable<'_>,
    heading: Span,
    reader: &mut Reader<'_>,
) -> T {
    let mut read = T::default();
    let mut unknown = Vec::new();
    for (key, value) in table {
        let name = key.get_ref();
        let at = Span::from(key.span());
        if !read.set(name, at, value, reader) {
            unknown.push((name, at));
        }
    }
    for (name, span) in unknown {
        let absent = |known: &str| !table.keys().any(|key| key.get_ref() == known);
        let (finding, meant) = lints::unknown_key::report(reader, &T::TABLE, name, span, absent);
        reader.found.extend(finding);
        if let Some(meant) = meant {
            read.mark_broken(meant);
        }
    }
    if !reader.lenient {
        for key in T::TABLE.keys.iter().filter(|key| key.required) {
            let written = table.keys().any(|written| written.get_ref() == key.name);
            if !written && !lints::unknown_key::was_meant(&T::TABLE, key.name, table) {
                let missing = lints::missing_key::report(reader, key, heading);
                reader.found.push(missing);
            }
        }
    }
    read
}

/// Every table that is read, with those within.
fn tables() -> impl Iterator<Item = &'static Table> {
    use crate::datum::{AiModel, AiProvider, AiProxy, Cost, Header, Kubernetes, Resources};
    use crate::keys::Allowance;
    const TABLES: &[Table] = &[
        Header::TABLE,
        Allowance::TABLE,
        AiModel::TABLE,
        Cost::TABLE,
        AiProvider::TABLE,
        AiProxy::TABLE,
        Kubernetes::TABLE,
        Resources::TABLE,
    ];
    TABLES.iter()
}
