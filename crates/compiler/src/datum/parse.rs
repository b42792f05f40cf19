//! From text to a datum, with a finding for each mistake.

use super::syntax::{Syntax, without_stops};
use super::{AiModel, Header, Kind, ModelDatum};
use crate::diagnostic::Diagnostic;
use crate::keys::{Field, Keys, Reader, Shape, read_table};
use crate::lints;
use crate::source::{File, FileId};
use crate::span::Span;
use toml::de::{DeTable, DeValue};

/// A datum and what was found in it.
pub(crate) struct Parsed {
    /// The datum, as far as it could be read.
    pub(crate) datum: ModelDatum,
    /// What was found.
    pub(crate) findings: Vec<Diagnostic>,
    /// The secrets in it.
    pub(crate) secrets: Vec<lints::literal_secret::Secret>,
}

/// Parses one datum.
pub(crate) fn parse(
    id: FileId,
    file: &File,
    kind: Kind,
    stem: &str,
    suffix_type: &'static str,
) -> Parsed {
    let (table, errors) = DeTable::parse_recoverable(&file.text);
    let readable = without_stops(file, &errors);
    let table = match &readable {
        Some(text) => DeTable::parse_recoverable(text).0,
        None => table,
    };
    let table = table.get_ref();
    let syntax = Syntax::new(id, file, table, &errors);
    let mut found = Vec::new();
    let mut reader = Reader {
        file: id,
        text: &file.text,
        found: &mut found,
        lenient: !syntax.is_clean(),
        table: String::new(),
        key: String::new(),
    };

    let header: Header = read_named(table, &mut reader);
    let model: AiModel = read_named(table, &mut reader);
    lints::unknown_table::check(table, kind, &mut reader);
    lints::type_mismatch::check(&header, kind, suffix_type, &mut reader);
    lints::name_mismatch::check(&header, stem, &format!(".{suffix_type}.toml"), &mut reader);
    let secrets = lints::literal_secret::check(id, &file.text, table, &mut found);

    found.retain(|finding| {
        *finding.lint == lints::literal_secret::LINT || syntax.believes(finding.span)
    });
    let has = |name| {
        table
            .get(name)
            .is_some_and(|value| value.get_ref().is_table())
    };
    let is_there = |name| has(name) && !lints::missing_table::was_meant(name, table);
    let whole = syntax.is_clean() && is_there(Header::TABLE.name) && is_there(AiModel::TABLE.name);
    let mut findings = syntax.findings;
    findings.append(&mut found);

    let (name, name_span) = match &header.name {
        Field::Set(name) => (name.value.0.clone(), name.span),
        _ => (stem.to_owned(), Span::default()),
    };
    let datum = ModelDatum {
        file: id,
        name,
        name_span,
        header,
        model,
        whole,
    };
    Parsed {
        datum,
        findings,
        secrets,
    }
}

/// Reads the table of this type, or says that it is missing.
fn read_named<T: Keys>(table: &DeTable<'_>, reader: &mut Reader<'_>) -> T {
    let name = T::TABLE.name;
    let Some((key, value)) = table.iter().find(|(key, _)| key.get_ref() == name) else {
        if !reader.lenient
            && let Some(missing) = lints::missing_table::report(reader, name, table)
        {
            reader.found.push(missing);
        }
        return T::default();
    };
    name.clone_into(&mut reader.table);
    if let DeValue::Table(inner) = value.get_ref() {
        // Where `[ai_mdoel]` stands above `[ai_model.parameters]`, the keys are there, and said to be elsewhere.
        let lenient = reader.lenient;
        reader.lenient |= lints::missing_table::was_meant(name, table);
        let read = read_table(inner, heading(reader.text, key.span().into()), reader);
        reader.lenient = lenient;
        read
    } else {
        name.clone_into(&mut reader.key);
        let found = lints::wrong_type::report(reader, &Shape::Table(&T::TABLE), value);
        reader.found.push(found.help(format!("write `[{name}]`")));
        T::default()
    }
}

/// The heading `[name]` round a key, or the key where it has no brackets.
fn heading(text: &str, key: Span) -> Span {
    let bytes = text.as_bytes();
    let (start, end) = (key.start as usize, key.end as usize);
    if start > 0 && bytes[start - 1] == b'[' && bytes.get(end) == Some(&b']') {
        Span::new(key.start - 1, key.end + 1)
    } else {
        key
    }
}
