//! Keys that stand in another table than their own: one in the wrong table is one mistake, and not a missing key too.

use crate::datum::shape::{Key, Shape, Table};
use crate::source::place::Span;
use toml::de::{DeTable, DeValue};

/// A key that its table does not declare.
#[derive(Debug)]
pub(crate) struct Stray {
    name: String,
    /// The place of the key.
    pub(crate) span: Span,
    /// The table that it is in; empty for the top level.
    table: String,
    /// What may be in that table.
    room: Room,
}

/// What may be in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Room {
    /// The keys that Modelith declares.
    Declared,
    /// Parameters of LiteLLM.
    Parameters,
    /// Anything.
    Notes,
    /// Nothing: there is no such table.
    Unknown,
}

impl Stray {
    /// Whether it was probably meant as this key of this table.
    fn is(&self, table: &Table, key: &Key, is_parameter: impl Fn(&str) -> bool) -> bool {
        if self.table == table.name {
            return false;
        }
        let writes = key.parameters.contains(&self.name.as_str());
        match self.room {
            Room::Declared | Room::Unknown => self.name == key.name || writes,
            Room::Parameters => writes || self.name == key.name && !is_parameter(&self.name),
            Room::Notes => self.name == key.name && key.required,
        }
    }

    /// Whether it is at the top level or in another table of the datum, as it is if its heading is missing.
    fn is_before(&self, table: &Table) -> bool {
        self.room == Room::Declared && table.key(&self.name).is_some() && self.table != table.name
    }

    /// Whether it has no finding of its own, because its whole table is unknown.
    pub(crate) fn is_in_unknown_table(&self) -> bool {
        self.room == Room::Unknown
    }
}

/// The stray that was probably meant as this key of this table.
pub(crate) fn stray_of<'a>(
    strays: &'a [Stray],
    table: &Table,
    key: &Key,
    is_parameter: impl Fn(&str) -> bool,
) -> Option<&'a Stray> {
    let mut all = strays.iter();
    all.find(|stray| stray.is(table, key, &is_parameter))
}

/// The first key of a table whose heading is missing: all of its keys are in another table then, and its own tables at most
/// are in it.
pub(crate) fn headless(datum: &DeTable<'_>, table: &Table, strays: &[Stray]) -> Option<Span> {
    let written = datum.iter().find(|(key, _)| key.get_ref() == table.name);
    let (has_keys, fewest) = match written.map(|(_, value)| value.get_ref()) {
        None => (false, 1),
        Some(DeValue::Table(inner)) => {
            let mut values = inner.values();
            (values.any(|value| !may_have_heading(value.get_ref())), 2)
        }
        Some(_) => (true, 2),
    };
    let before: Vec<_> = strays.iter().filter(|it| it.is_before(table)).collect();
    let is_headless = !has_keys && before.len() >= fewest;
    let first = before.iter().map(|stray| stray.span).min()?;
    is_headless.then_some(first)
}

/// Whether a value may be a table, or several, with a heading of its own.
fn may_have_heading(value: &DeValue<'_>) -> bool {
    match value {
        DeValue::Table(_) => true,
        DeValue::Array(items) => items
            .iter()
            .next()
            .is_some_and(|it| it.get_ref().is_table()),
        _ => false,
    }
}

/// The keys of a datum that are not declared where they are.
pub(crate) fn strays(datum: &DeTable<'_>, tables: &[Table]) -> Vec<Stray> {
    let mut found = Vec::new();
    for (key, value) in datum {
        let name: &str = key.get_ref();
        let declared = tables.iter().find(|table| table.name == name);
        match (declared, value.get_ref()) {
            (Some(table), DeValue::Table(inner)) => {
                within(inner, table.name, Some(table), Room::Declared, &mut found);
            }
            (Some(_), _) => {}
            (None, _) => found.push(Stray {
                name: name.to_owned(),
                span: key.span().into(),
                table: String::new(),
                room: Room::Declared,
            }),
        }
    }
    found
}

/// Collects the strays of a table, and of the tables directly in it.
fn within(
    table: &DeTable<'_>,
    path: &str,
    declared: Option<&Table>,
    room: Room,
    found: &mut Vec<Stray>,
) {
    for (key, value) in table {
        let name: &str = key.get_ref();
        let known = declared.and_then(|table| table.key(name));
        if known.is_none() {
            if declared.is_some_and(|table| table.foreign.contains(&name)) {
                continue;
            }
            found.push(Stray {
                name: name.to_owned(),
                span: key.span().into(),
                table: path.to_owned(),
                room,
            });
        }
        let (Some(_), DeValue::Table(inner)) = (declared, value.get_ref()) else {
            continue;
        };
        let path = format!("{path}.{name}");
        match known.map(|key| key.shape) {
            Some(Shape::Table(declared)) => {
                within(inner, &path, Some(declared), Room::Declared, found);
            }
            Some(Shape::Free { env: true }) => within(inner, &path, None, Room::Parameters, found),
            Some(_) => within(inner, &path, None, Room::Notes, found),
            None => within(inner, &path, None, Room::Unknown, found),
        }
    }
}
