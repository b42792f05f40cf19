//! Overlays as text: values of datums that differ in one stage, such as staging or production.

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

/// What one overlay says.
#[derive(Debug, Default)]
pub(crate) struct Overlay {
    /// Of models, by the place of the name.
    pub(crate) models: Vec<(Spanned<String>, AiModel)>,
    /// Of `ai_provider` datums.
    pub(crate) providers: Vec<(Spanned<String>, AiProvider)>,
    /// Of the proxy, and where.
    pub(crate) proxy: Option<Spanned<AiProxy>>,
}

/// The name of the overlay in a file: `prod` of `overlays/prod.toml`.
pub(crate) fn overlay_of(path: &str) -> Option<&str> {
    let name = path.strip_prefix("overlays/")?.strip_suffix(".toml")?;
    (!name.is_empty() && !name.contains('/')).then_some(name)
}

/// Parses an overlay.
pub(crate) fn parse_overlay(id: FileId, file: &File, context: &Context) -> Read<Overlay> {
    read(id, file, context, |table, reader| {
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
