//! Reads overlays: values of datums that differ in one environment, such as staging or production.

use crate::datum::keys::Keys;
use crate::datum::lints;
use crate::datum::parse::{Read, read, read_inner};
use crate::datum::reader::{Context, Reader};
use crate::datum::shape::Shape;
use crate::datum::tables::ai_model::AiModel;
use crate::datum::tables::ai_provider::AiProvider;
use crate::datum::tables::ai_proxy::AiProxy;
use crate::source::file::File;
use crate::source::place::{FileId, Span, Spanned};
use toml::de::{DeTable, DeValue};

/// One overlay.
#[derive(Debug, Default)]
pub(crate) struct Overlay {
    /// Values for models, by name.
    pub(crate) models: Vec<(Spanned<String>, AiModel)>,
    /// Values for `ai_provider` datums, by name.
    pub(crate) providers: Vec<(Spanned<String>, AiProvider)>,
    /// Values for the proxy, at the key of its table.
    pub(crate) proxy: Option<Spanned<AiProxy>>,
}

/// The name of the overlay in a file: `prod` of `overlays/prod.toml`.
pub(crate) fn overlay_of(path: &str) -> Option<&str> {
    let name = path.strip_prefix("overlays/")?.strip_suffix(".toml")?;
    (!name.is_empty() && !name.contains('/')).then_some(name)
}

/// Parses an overlay.
pub(crate) fn parse_overlay(id: FileId, file: &File, context: &Context) -> Read<Overlay> {
    read(id, file, ("", &[]), context, |table, reader| {
        // Required keys are in the datum that the overlay changes.
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

/// Reads a table whose keys are the names of datums.
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
