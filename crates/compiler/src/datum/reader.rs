//! The state of reading a datum: parsed values, the fields that they become, and the findings so far.

use crate::datum::shape::{Key, Shape, Table};
use crate::datum::stray::{Stray, stray_of};
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::Lint;
use crate::source::place::{FileId, Span, Spanned};
use modelith_catalog::Catalog;
use toml::Spanned as TomlSpanned;
use toml::de::DeValue;

/// A value of the parsed text, with its span.
pub(crate) type Node<'i> = TomlSpanned<DeValue<'i>>;

/// The field of a key after reading.
#[derive(Clone, Debug, Default)]
pub(crate) enum Field<T> {
    /// The key is missing, or its value means unset.
    #[default]
    Absent,
    /// The value is wrong, and was reported.
    Broken,
    /// The value.
    Set(Spanned<T>),
}

impl<T> Field<T> {
    /// The value, if it is set.
    pub(crate) fn get(&self) -> Option<&T> {
        self.spanned().map(|set| &set.value)
    }

    /// The value with its place, if it is set.
    pub(crate) fn spanned(&self) -> Option<&Spanned<T>> {
        match self {
            Self::Set(set) => Some(set),
            Self::Absent | Self::Broken => None,
        }
    }

    /// Replaces this field by `over`, unless that is absent.
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

    /// Changes the value, if it is set; its place stays.
    pub(crate) fn replace(&mut self, change: impl FnOnce(&mut T)) {
        if let Self::Set(set) = self {
            change(&mut set.value);
        }
    }

    /// Whether the key is missing or unset, rather than wrong.
    pub(crate) fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Marks an absent key as wrong: a misspelled key was probably this one.
    pub(crate) fn mark_broken(&mut self) {
        if self.is_absent() {
            *self = Self::Broken;
        }
    }
}

/// The result of reading one value.
pub(crate) enum Outcome<T> {
    /// The value.
    Is(T),
    /// The value means unset.
    Unset,
    /// The value is wrong, and was reported.
    Wrong,
}

impl<T> Outcome<T> {
    /// Converts the value.
    pub(crate) fn map<U>(self, change: impl FnOnce(T) -> U) -> Outcome<U> {
        match self {
            Self::Is(read) => Outcome::Is(change(read)),
            Self::Unset => Outcome::Unset,
            Self::Wrong => Outcome::Wrong,
        }
    }
}

/// A type that values are read into.
pub(crate) trait Value: Sized {
    /// The values that are accepted.
    const SHAPE: Shape;

    /// The compiled key: plain, with a value for an absent key too.
    type Compiled;

    /// The compiled key.
    fn compile(field: &Field<Self>) -> Self::Compiled;

    /// Reads a value of the key that `reader` is at.
    fn read(value: &Node<'_>, reader: &mut Reader<'_>) -> Outcome<Self>;

    /// This value with `over` laid over it: tables are merged key by key, other values replaced.
    #[must_use]
    fn under(self, over: Self) -> Self {
        let _ = self;
        over
    }
}

/// A type that lists may contain.
pub(crate) trait Item: Value {
    /// A compiled list.
    type All;

    /// Compiles the items of a list.
    fn all<'a>(items: impl Iterator<Item = &'a Self>) -> Self::All
    where
        Self: 'a;
}

/// What reading needs from later stages, which it must not import.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Context {
    /// What is known of LiteLLM.
    pub(crate) catalog: &'static Catalog,
    /// Every lint, by code.
    pub(crate) lints: &'static [&'static Lint],
    /// Where a key belongs that is in the wrong table.
    pub(crate) elsewhere: fn(&'static Catalog, Misplaced<'_>) -> Option<Elsewhere>,
}

/// A key that its table does not have.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Misplaced<'a> {
    /// The kind of datum that it is in, such as `ai_model`.
    pub(crate) kind: &'a str,
    /// The table that it is in; empty for the top level.
    pub(crate) table: &'a str,
    /// Its name.
    pub(crate) name: &'a str,
}

/// The table to which a misplaced key belongs.
#[derive(Debug)]
pub(crate) struct Elsewhere {
    /// What to do with the key.
    pub(crate) help: String,
    /// Whether LiteLLM would be told of the key in its own table, so that something is lost here.
    pub(crate) is_lost: bool,
}

/// The place that is being read, and the findings so far.
pub(crate) struct Reader<'a> {
    /// What reading needs from later stages.
    pub(crate) context: &'a Context,
    /// The file.
    pub(crate) file: FileId,
    /// Its text.
    pub(crate) text: &'a str,
    /// The findings so far.
    pub(crate) found: &'a mut Vec<Diagnostic>,
    /// Whether a missing key may be on a line that could not be parsed.
    pub(crate) lenient: bool,
    /// The kind of datum, such as `ai_model`; empty in an overlay, which may have tables of every kind.
    pub(crate) kind: &'static str,
    /// The keys that are not declared where they are.
    pub(crate) strays: Vec<Stray>,
    /// The tables whose headings are missing, each with its first key.
    pub(crate) headless: Vec<(&'static str, Span)>,
    /// The declaration of the table, or of the nearest declared table around it.
    pub(crate) declared: Option<&'static Table>,
    /// The table, as `ai_model.cost`.
    pub(crate) table: String,
    /// The key, for messages.
    pub(crate) key: String,
}

impl Reader<'_> {
    /// What is known of LiteLLM.
    pub(crate) fn catalog(&self) -> &'static Catalog {
        self.context.catalog
    }

    /// Where a key belongs that this table does not have; the top level has no name.
    pub(crate) fn elsewhere(&self, table: &str, name: &str) -> Option<Elsewhere> {
        let of_table = table.split('.').next().unwrap_or(table);
        let kind = if self.kind.is_empty() {
            of_table
        } else {
            self.kind
        };
        (self.context.elsewhere)(self.catalog(), Misplaced { kind, table, name })
    }

    /// The first key of a table whose heading is missing.
    pub(crate) fn headless(&self, table: &str) -> Option<Span> {
        let mut all = self.headless.iter();
        all.find(|(name, _)| *name == table).map(|(_, span)| *span)
    }

    /// The key in another table that was probably meant as this one.
    pub(crate) fn stray_of(&self, table: &Table, key: &Key) -> Option<&Stray> {
        let is_parameter = |name: &str| self.catalog().is_parameter(name);
        stray_of(&self.strays, table, key, is_parameter)
    }

    /// The declaration of the current key, if its table is one of Modelith's own.
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

    /// Adds a finding about the current value, which is wrong.
    pub(crate) fn reject<T>(&mut self, diagnostic: Diagnostic) -> Outcome<T> {
        self.found.push(diagnostic);
        Outcome::Wrong
    }
}
