//! What reading a datum works with: the values as parsed, the fields that they become, and where reading stands.

use crate::datum::shape::{Key, Shape, Table};
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::Lint;
use crate::source::place::{FileId, Spanned};
use toml::Spanned as TomlSpanned;
use toml::de::DeValue;

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

    /// What a key of this type is when everything was checked: plain, and something also where it is absent.
    type Compiled;

    /// The key when everything was checked.
    fn compile(field: &Field<Self>) -> Self::Compiled;

    /// Reads a value of the key that `reader` is at.
    fn read(value: &Node<'_>, reader: &mut Reader<'_>) -> Outcome<Self>;

    /// This value where another one is laid over it: that one, or of tables both, key by key.
    #[must_use]
    fn under(self, over: Self) -> Self {
        let _ = self;
        over
    }
}

/// A type of which there are lists.
pub(crate) trait Item: Value {
    /// What all items of a list are when everything was checked.
    type All;

    /// The items of a list when everything was checked.
    fn all<'a>(items: impl Iterator<Item = &'a Self>) -> Self::All
    where
        Self: 'a;
}

/// What reading needs to know of later stages.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Context {
    /// Every lint, by code.
    pub(crate) lints: &'static [&'static Lint],
    /// Where a key belongs that a table does not have, as help says it.
    pub(crate) elsewhere: fn(&Table, &str) -> Option<String>,
}

/// Where reading stands, and what has been found.
pub(crate) struct Reader<'a> {
    /// What the compiler knows that no datum says.
    pub(crate) context: &'a Context,
    /// The file.
    pub(crate) file: FileId,
    /// Its text.
    pub(crate) text: &'a str,
    /// What has been found in it.
    pub(crate) found: &'a mut Vec<Diagnostic>,
    /// Whether a key that is not there may be missing only because its line could not be parsed.
    pub(crate) lenient: bool,
    /// The declaration of the table that is read, or of the nearest declared one around it.
    pub(crate) declared: Option<&'static Table>,
    /// The table, as `ai_model.cost`.
    pub(crate) table: String,
    /// The key, for messages.
    pub(crate) key: String,
}

impl Reader<'_> {
    /// The declaration of the key that is read, where its table is one of Modelith's own.
    pub(crate) fn declared_key(&self) -> Option<&'static Key> {
        let declared = self.declared.filter(|table| table.name == self.table)?;
        declared.key(&self.key)
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

    /// Adds a finding.
    pub(crate) fn say<T>(&mut self, diagnostic: Diagnostic) -> Outcome<T> {
        self.found.push(diagnostic);
        Outcome::Wrong
    }
}
