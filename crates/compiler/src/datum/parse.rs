//! Parses the text of a datum, with a finding for each mistake.

use crate::datum::keys::Keys;
use crate::datum::kind::DatumKind;
use crate::datum::lints;
use crate::datum::parsed::Datum;
use crate::datum::reader::{Context, Field, Node, Reader};
use crate::datum::shape::{Shape, Table};
use crate::datum::stray::{headless, strays};
use crate::datum::syntax::{Syntax, without_stops};
use crate::datum::table::read_table;
use crate::datum::tables::ai_model::AiModel;
use crate::datum::tables::header::Header;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::source::file::File;
use crate::source::place::{FileId, Span};
use toml::de::{DeTable, DeValue};

/// A file that was read, with its findings.
pub(crate) struct Read<T> {
    /// Its content, as far as it could be read.
    pub(crate) value: T,
    /// The findings.
    pub(crate) findings: Vec<Diagnostic>,
    /// The secrets in it.
    pub(crate) secrets: Vec<lints::literal_secret::Secret>,
}

/// Parses one TOML file and reads its tables with `of`.
///
/// `tables` are the ones that a datum of its `kind` has; an overlay is of no kind.
pub(super) fn read<T>(
    id: FileId,
    file: &File,
    (kind, tables): (&'static str, &[Table]),
    context: &Context,
    of: impl FnOnce(&DeTable<'_>, &mut Reader<'_>) -> T,
) -> Read<T> {
    let (table, errors) = DeTable::parse_recoverable(&file.text);
    let readable = without_stops(file, &errors);
    let table = match &readable {
        Some(text) => DeTable::parse_recoverable(text).0,
        None => table,
    };
    let table = table.get_ref();
    let syntax = Syntax::new(id, file, table, &errors);
    let mut found = Vec::new();
    let strays = strays(table, tables);
    let of_table = |it: &Table| Some((it.name, headless(table, it, &strays)?));
    let is_absent = |it: &&Table| !lints::missing_table::was_meant(it, table);
    let headless = tables
        .iter()
        .filter(is_absent)
        .filter_map(of_table)
        .collect();
    let mut reader = Reader {
        context,
        file: id,
        text: &file.text,
        found: &mut found,
        lenient: !syntax.is_clean(),
        kind,
        strays,
        headless,
        declared: None,
        table: String::new(),
        key: String::new(),
    };
    let value = of(table, &mut reader);
    let secrets = lints::literal_secret::check(id, &file.text, table, &mut found);
    lints::unexpanded_variable::check(id, &file.text, table, &mut found);
    lints::lookalike_character::check(id, &file.text, table, &mut found);
    lints::name_beyond_latin1::check(id, &file.text, table, &mut found);
    lints::invisible_character::check(id, &file.text, table, &mut found);
    found.retain(|finding| {
        *finding.lint == lints::literal_secret::LINT || syntax.believes(finding.span)
    });
    let mut findings = syntax.findings;
    findings.append(&mut found);
    Read {
        value,
        findings,
        secrets,
    }
}

/// Parses one datum.
pub(crate) fn parse<T: Keys>(
    id: FileId,
    file: &File,
    kind: DatumKind,
    stem: &str,
    suffix_type: &'static str,
    context: &Context,
) -> Read<Datum<T>> {
    read(
        id,
        file,
        (kind.name(), &kind.tables()),
        context,
        |table, reader| {
            // Reading is lenient from the start if the syntax is wrong.
            let clean = !reader.lenient;
            let header: Header = read_named(table, reader);
            let body: T = read_named(table, reader);
            lints::unknown_table::check(table, kind, &header, reader);
            lints::type_mismatch::check(&header, kind, suffix_type, reader);
            lints::name_mismatch::check(&header, stem, &format!(".{suffix_type}.toml"), reader);
            if let Some(aliases) = header
                .aliases
                .spanned()
                .filter(|_| kind != DatumKind::AiModel && !table.contains_key(AiModel::TABLE.name))
            {
                let (file, span) = (aliases.file, aliases.span);
                let finding = lints::unknown_header_key::no_aliases(kind.name(), file, span);
                reader.found.push(finding);
            }
            let is_there = |it: &Table| {
                let written = table.get(it.name);
                written.is_some_and(|value| value.get_ref().is_table())
                    && !lints::missing_table::was_meant(it, table)
                    && reader.headless(it.name).is_none()
            };
            let is_complete = clean && is_there(&Header::TABLE) && is_there(&T::TABLE);
            let (name, name_span) = match &header.name {
                Field::Set(name) => (name.value.0.clone(), name.span),
                _ => (stem.to_owned(), Span::default()),
            };
            Datum {
                file: id,
                name,
                name_span,
                header,
                body,
                is_complete,
                inherits_from: None,
            }
        },
    )
}

/// Reads the table of this type, or reports that it is missing.
fn read_named<T: Keys>(table: &DeTable<'_>, reader: &mut Reader<'_>) -> T {
    let name = T::TABLE.name;
    let Some((key, value)) = table.iter().find(|(key, _)| key.get_ref() == name) else {
        if !reader.lenient
            && let Some(missing) = lints::missing_table::report(reader, &T::TABLE, table)
        {
            reader.found.push(missing);
        }
        return T::default();
    };
    let headless = reader.headless(name);
    if let Some(first) = headless.filter(|_| !reader.lenient) {
        let missing = lints::missing_table::above(reader, name, first);
        reader.found.push(missing);
    }
    // With `[ai_mdoel]` above `[ai_model.parameters]`, the keys exist, and only the misspelled table is reported.
    let lenient = reader.lenient;
    reader.lenient |= lints::missing_table::was_meant(&T::TABLE, table) || headless.is_some();
    let heading = heading(reader.text, key.span().into());
    let read = read_at(name, value, heading, reader);
    reader.lenient = lenient;
    read.unwrap_or_default()
}

/// Reads a table of this type that is in another one, under this name.
pub(super) fn read_inner<T: Keys>(
    name: &str,
    value: &Node<'_>,
    reader: &mut Reader<'_>,
) -> Option<T> {
    read_at(name, value, value.span().into(), reader)
}

/// Reads a table of this type; `None` if the value is not a table, which is reported.
fn read_at<T: Keys>(
    name: &str,
    value: &Node<'_>,
    heading: Span,
    reader: &mut Reader<'_>,
) -> Option<T> {
    T::TABLE.name.clone_into(&mut reader.table);
    if let DeValue::Table(inner) = value.get_ref() {
        return Some(read_table(inner, heading, reader));
    }
    name.clone_into(&mut reader.key);
    let found = lints::wrong_type::report(reader, &Shape::Table(&T::TABLE), value);
    reader.found.push(found.help(format!("write `[{name}]`")));
    None
}

/// The heading `[name]` around a key, or the key if it has no brackets.
fn heading(text: &str, key: Span) -> Span {
    let bytes = text.as_bytes();
    let (start, end) = (key.start as usize, key.end as usize);
    if start > 0 && bytes[start - 1] == b'[' && bytes.get(end) == Some(&b']') {
        Span::new(key.start - 1, key.end + 1)
    } else {
        key
    }
}
