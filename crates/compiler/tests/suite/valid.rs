//! Datums without mistakes: everything that a datum may have, and what is compiled from it.

use crate::support::{assert_clean, compiled, datums, fixture, golden, sources};
use modelith_compiler::{Compilation, Content, DatumKind, Key, Shape, Source, Table, emit};
use serde_json::Value;
use std::collections::BTreeSet;
use toml::de::{DeTable, DeValue};

/// The version in the goldens.
const VERSION: &str = "1.2.3";

#[test]
fn there_are_no_findings() {
    assert_clean(&compiled(sources("valid/datums")));
}

#[test]
fn the_configuration_and_the_registry_are_as_expected() {
    let (yaml, registry) = emitted(&compiled(sources("valid/datums")));
    let goldens = [
        golden("valid/config.yaml", &yaml),
        golden("valid/registry.rs", &registry),
    ];
    let failures: Vec<_> = goldens.into_iter().filter_map(Result::err).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn a_disabled_model_is_only_in_the_registry() {
    let (yaml, registry) = emitted(&compiled(sources("valid/datums")));
    assert!(registry.contains("pub static GPT_4_TURBO"));
    assert!(!yaml.contains("gpt-4-turbo"));
}

#[test]
fn every_key_is_used() {
    let mut unused = Vec::new();
    let texts: Vec<String> = datums("valid/datums").iter().map(text).collect();
    let tables: Vec<_> = texts
        .iter()
        .map(|text| DeTable::parse(text).unwrap())
        .collect();
    for kind in DatumKind::ALL {
        for table in kind.tables() {
            let of_files: Vec<_> = tables
                .iter()
                .filter_map(|file| file.get_ref().get(table.name)?.get_ref().as_table())
                .collect();
            collect_unused(table.keys, &of_files, table.name, &mut unused);
        }
    }
    assert!(
        unused.is_empty(),
        "no valid datum has {}",
        unused.join(", ")
    );
}

/// Collects the keys that none of these tables has.
fn collect_unused(keys: &[Key], tables: &[&DeTable<'_>], path: &str, unused: &mut Vec<String>) {
    for key in keys {
        let path = format!("{path}.{}", key.name);
        let values: Vec<&DeValue<'_>> = tables
            .iter()
            .filter_map(|table| Some(table.get(key.name)?.get_ref()))
            .collect();
        if let Shape::Table(inner) = key.shape {
            let inner_tables: Vec<_> = values.iter().filter_map(|value| value.as_table()).collect();
            collect_unused(inner.keys, &inner_tables, &path, unused);
        }
        if values.is_empty() {
            unused.push(path);
        }
    }
}

/// Editors and git like to change these silently.
#[test]
fn the_files_have_their_oddities() {
    let texts: Vec<_> = datums("valid/datums").iter().map(text).collect();
    let has = |odd: fn(&String) -> bool| texts.iter().any(odd);
    assert!(
        has(|text| text.starts_with('\u{feff}')),
        "no byte order mark"
    );
    assert!(
        has(|text| text.contains("\r\n") && !text.replace("\r\n", "").contains('\n')),
        "no CRLF"
    );
    assert!(
        has(|text| !text.ends_with('\n')),
        "no file without a final newline"
    );
    assert!(
        has(|text| text.contains("  # requests per minute\n")),
        "no trailing comment"
    );
    assert!(
        fixture("valid/datums/team").is_dir(),
        "no folder in the folder"
    );
}

/// The configuration and the registry, with the parts that a large one has.
pub(crate) fn emitted(compilation: &Compilation) -> (String, String) {
    let output = compilation.output.as_ref().expect("nothing is wrong");
    let yaml = emit::Config::new(output).yaml(VERSION);
    let registry = emit::Registry::new(output, &yaml, VERSION);
    let parts = registry.parts.iter().map(|part| part.text.as_str());
    let text = [registry.main.as_str()].into_iter().chain(parts).collect();
    (yaml, text)
}

/// The text of a source.
pub(crate) fn text(source: &Source) -> String {
    match &source.content {
        Content::Bytes(bytes) => String::from_utf8(bytes.clone()).unwrap(),
        other => panic!("{}: {other:?}", source.path),
    }
}

/// A key says which parameters it writes, so that a datum cannot have them twice; the rows say whether that is true.
#[test]
fn the_parameters_of_the_rows_are_those_that_keys_declare() {
    let compilation = compiled(sources("valid/datums"));
    let output = compilation.output.expect("nothing is wrong");
    let config: Value = serde_json::from_str(&emit::Config::new(&output).json()).unwrap();
    let rows = config["model_list"].as_array().unwrap().iter();
    let mut written: BTreeSet<&str> = rows
        .flat_map(|row| row["litellm_params"].as_object().unwrap().keys())
        .map(String::as_str)
        .collect();
    // It names the credential of a provider datum.
    written.remove("litellm_credential_name");
    for model in &output.deployments {
        let parameters = model.keys.parameters.keys();
        for name in parameters.chain(model.keys.cost.other.keys()) {
            written.remove(name.as_str());
        }
    }
    let [_, table] = DatumKind::AiModel.tables();
    let mut declared = BTreeSet::new();
    collect_parameters(&table, &mut declared);
    assert_eq!(written, declared);
}

/// The usual parameter of each key of a table and of those within.
fn collect_parameters(table: &Table, all: &mut BTreeSet<&'static str>) {
    for key in table.keys {
        all.extend(key.parameters.first());
        if let Shape::Table(inner) = key.shape {
            collect_parameters(inner, all);
        }
    }
}
