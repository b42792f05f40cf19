//! Levels and allowances of lints.

use crate::datum::keys::{Keys, keys};
use crate::datum::lints;
use crate::datum::lints::wrong_type;
use crate::datum::reader::{Field, Item, Node, Outcome, Reader, Value};
use crate::datum::shape::{Choice, Shape};
use crate::datum::values::list::List;
use crate::datum::values::text::Text;
use crate::diagnostics::lint::{Level, Lint, by_code};
use crate::diagnostics::lints::{forbidden_level, unknown_lint};
use crate::source::place::{Span, Spanned};
use std::collections::BTreeMap;
use toml::de::DeValue;

/// Levels of lints, in the order of the file.
#[derive(Clone, Debug)]
pub(crate) struct Levels {
    /// The code of a lint, and a level that it may have.
    pub(crate) levels: Vec<(Spanned<&'static str>, Level)>,
    /// Whether all of them are right.
    pub(crate) is_complete: bool,
}

/// The names of the levels.
pub(crate) fn choices() -> Vec<Choice> {
    [
        (Level::Allow, "not reported"),
        (Level::Warn, "reported; the build continues"),
        (Level::Deny, "reported; the build fails"),
    ]
    .map(|(level, meaning)| Choice {
        name: level.name(),
        aliases: &[],
        meaning,
    })
    .into()
}

impl Levels {
    /// The level of a lint; the last one wins.
    pub(crate) fn level(&self, lint: &Lint) -> Option<Level> {
        let mut levels = self.levels.iter().rev();
        let (_, level) = levels.find(|(code, _)| code.value == lint.code)?;
        Some(*level)
    }
}

impl Value for Levels {
    const SHAPE: Shape = Shape::Levels;

    type Compiled = BTreeMap<&'static str, Level>;

    fn compile(field: &Field<Self>) -> Self::Compiled {
        field
            .get()
            .into_iter()
            .flat_map(|written| &written.levels)
            .map(|(code, level)| (code.value, *level))
            .collect()
    }

    fn read(value: &Node<'_>, reader: &mut Reader<'_>) -> Outcome<Self> {
        let DeValue::Table(table) = value.get_ref() else {
            return wrong_type::reject(reader, &Self::SHAPE, value);
        };
        let before = reader.found.len();
        let mut levels = Vec::new();
        for (code, level) in table {
            let at = Span::from(code.span());
            let Some(lint) = by_code(reader.context.lints, code.get_ref()) else {
                let finding =
                    unknown_lint::report(reader.file, code.get_ref(), at, reader.context.lints);
                reader.found.push(finding);
                continue;
            };
            lint.code.clone_into(&mut reader.key);
            let DeValue::String(name) = level.get_ref() else {
                _ = wrong_type::reject::<()>(reader, &Shape::Choice(choices), level);
                continue;
            };
            let span = Span::from(level.span());
            let Some(level) = Level::named(name) else {
                let finding = lints::invalid_value::report(reader, name, span, &choices());
                reader.found.push(finding);
                continue;
            };
            if lint.may_be(level) {
                let code = Spanned::new(lint.code, reader.file, at);
                levels.push((code, level));
            } else {
                let finding = forbidden_level::report(reader.file, lint, level, span);
                reader.found.push(finding);
            }
        }
        Outcome::Is(Self {
            levels,
            is_complete: reader.found.len() == before,
        })
    }

    fn under(mut self, over: Self) -> Self {
        self.levels.extend(over.levels);
        self.is_complete &= over.is_complete;
        self
    }
}

keys! {
    /// A finding to allow in this datum, and why.
    pub(crate) struct Allowance in "b00t.allow" gives pub(crate) struct AllowanceKeys {
        /// The code of the lint.
        lint ("lint", required): Text => Option<String> = r#""unknown-model""#,
        /// Why the finding is right here.
        reason ("reason", required): Text => Option<String> = r#""newer than the catalog""#,
    }
}

/// The allowances of one datum.
pub(crate) type Allowances = List<Allowance>;

impl Item for Allowance {
    type All = Vec<AllowanceKeys>;

    fn all<'a>(items: impl Iterator<Item = &'a Self>) -> Self::All {
        items.map(Keys::compile).collect()
    }
}
