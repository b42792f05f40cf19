//! Overlays: values of datums that differ in one stage, such as staging or production.

use super::parse::{Read, read, read_inner};
use super::{AiModel, AiProvider, AiProxy, Datum};
use crate::diagnostic::Diagnostic;
use crate::keys::{Keys, Reader, Shape};
use crate::lints;
use crate::source::{File, FileId};
use crate::span::{Span, Spanned};
use toml::de::{DeTable, DeValue};

/// What one overlay says.
#[derive(Debug, Default)]
pub(crate) struct Overlay {
    /// Of models, by the place of the name.
    models: Vec<(Spanned<String>, AiModel)>,
    /// Of `ai_provider` datums.
    providers: Vec<(Spanned<String>, AiProvider)>,
    /// Of the proxy, and where.
    proxy: Option<Spanned<AiProxy>>,
}

/// The name of the overlay in a file: `prod` of `overlays/prod.toml`.
pub(crate) fn name_of(path: &str) -> Option<&str> {
    let name = path.strip_prefix("overlays/")?.strip_suffix(".toml")?;
    (!name.is_empty() && !name.contains('/')).then_some(name)
}

/// Parses an overlay.
pub(crate) fn parse_overlay(id: FileId, file: &File) -> Read<Overlay> {
    read(id, file, |table, reader| {
        // What is required stands in the datum.
        reader.lenient = true;
        let mut overlay = Overlay::default();
        for (key, value) in table {
            let name: &str = key.get_ref();
            if name == AiModel::TABLE.name {
                overlay.models = named(value, reader);
            } else if name == AiProvider::TABLE.name {
                overlay.providers = named(value, reader);
            } else if name == AiProxy::TABLE.name {
                let read = read_inner(name, value, reader);
                let proxy = read.map(|read| Spanned::new(read, id, key.span().into()));
                overlay.proxy = proxy;
            } else {
                let finding = lints::unknown_table::in_overlay(reader, name, key.span().into());
                reader.found.push(finding);
            }
        }
        overlay
    })
}

/// Reads a table whose keys are names of datums.
fn named<T: Keys>(
    value: &toml::Spanned<DeValue<'_>>,
    reader: &mut Reader<'_>,
) -> Vec<(Spanned<String>, T)> {
    let DeValue::Table(datums): &DeValue<'_> = value.get_ref() else {
        T::TABLE.name.clone_into(&mut reader.key);
        let finding = lints::wrong_type::report(reader, &Shape::Table(&T::TABLE), value);
        reader
            .found
            .push(finding.help(format!("write `[{}.NAME]`", T::TABLE.name)));
        return Vec::new();
    };
    let datums: &DeTable<'_> = datums;
    let read = datums.iter().filter_map(|(name, value)| {
        let span = Span::from(name.span());
        let read = read_inner(name.get_ref(), value, reader)?;
        let name = Spanned::new(name.get_ref().clone().into_owned(), reader.file, span);
        Some((name, read))
    });
    read.collect()
}

impl Overlay {
    /// Lays this over datums. What is for none of them is said.
    pub(crate) fn lay_over(
        self,
        models: &mut [Datum<AiModel>],
        providers: &mut [Datum<AiProvider>],
        proxies: &mut Vec<Datum<AiProxy>>,
        may_be_unread: impl Fn(&str) -> bool,
        found: &mut Vec<Diagnostic>,
    ) {
        lay_over(self.models, models, &may_be_unread, found);
        lay_over(self.providers, providers, &may_be_unread, found);
        if let Some(over) = self.proxy {
            if proxies.is_empty() {
                // A stage may have a proxy of its own where the others have the usual one.
                proxies.push(Datum::of(over.file, over.span, "proxy"));
            }
            if let Some(first) = proxies.first_mut() {
                first.body.lay_over(over.value);
            }
        }
    }
}

/// Lays tables over the datums that they name.
fn lay_over<T: Keys>(
    overlays: Vec<(Spanned<String>, T)>,
    datums: &mut [Datum<T>],
    may_be_unread: &impl Fn(&str) -> bool,
    found: &mut Vec<Diagnostic>,
) {
    for (name, over) in overlays {
        match datums.iter_mut().find(|datum| datum.name == name.value) {
            Some(datum) => datum.body.lay_over(over),
            None if may_be_unread(&name.value) => {}
            None => found.push(lints::unknown_overlay_datum::report(
                name.file,
                T::TABLE.name,
                &name.value,
                name.span,
                datums.iter().map(|datum| datum.name.as_str()),
            )),
        }
    }
}
