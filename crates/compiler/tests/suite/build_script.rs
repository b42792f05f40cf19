//! What a build script writes, on the disk.

use modelith_compiler::{Build, BuildError, Level};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

#[test]
fn only_what_changed_is_written_and_nothing_else_is_left() {
    let place = tempfile::tempdir().unwrap();
    let (datums, out) = (place.path().join("datums"), place.path().join("out"));
    fs::create_dir_all(&datums).unwrap();
    fs::create_dir_all(&out).unwrap();
    (0..300).for_each(|index| write_datum(&datums, index, ""));
    let build = || build(&datums, &out).try_run().expect("nothing is wrong");
    build();
    let first = files(&out);
    assert!(first.len() > 8, "{:?}", first.keys());
    build();
    assert_eq!(files(&out), first, "a file was written again for nothing");

    write_datum(&datums, 150, "rpm_limit = 77\n");
    build();
    let edited = files(&out);
    let changed: Vec<_> = edited
        .iter()
        .filter(|(path, file)| path.starts_with("registry/") && first.get(*path) != Some(file))
        .collect();
    assert_eq!(changed.len(), 1, "{changed:?}");
    let (path, (_, text)) = changed[0];
    assert!(text.contains("rpm_limit: Some(77)"));

    fs::write(out.join(path), text.replace("Some(77)", "Some(78)")).unwrap();
    fs::write(out.join("registry/models_of_yesterday.rs"), "").unwrap();
    build();
    let texts = |files: &Files| -> Vec<_> {
        let files = files.iter();
        files
            .map(|(path, (_, text))| (path.clone(), text.clone()))
            .collect()
    };
    assert_eq!(texts(&files(&out)), texts(&edited));

    (2..300).for_each(|index| fs::remove_file(datums.join(file_name(index))).unwrap());
    build();
    assert!(
        files(&out)
            .keys()
            .all(|path| !path.starts_with("registry/"))
    );
}

#[test]
fn a_failed_build_says_why_and_leaves_what_was_there() {
    let place = tempfile::tempdir().unwrap();
    let (datums, out) = (place.path().join("datums"), place.path());
    let failed = |build: Build| build.try_run().map(|_| ()).expect_err("something is wrong");
    let build = || build(&datums, out);
    assert!(matches!(failed(build()), BuildError::Folder { .. }));
    fs::create_dir_all(&datums).unwrap();
    write_datum(&datums, 1, "");
    let lowered = build().level("missing-key", Level::Allow);
    assert!(matches!(failed(lowered), BuildError::Level(_)));
    assert!(matches!(
        failed(build().as_of("today")),
        BuildError::AsOf(_)
    ));
    let unknown = failed(build().overlay("prod"));
    assert!(unknown.to_string().contains("error[unknown-overlay]"));
    build().try_run().expect("nothing is wrong");
    let before = fs::read(out.join("registry.rs")).unwrap();
    write_datum(&datums, 1, "rpm_limit = 0\n");
    let BuildError::Findings(report) = failed(build()) else {
        panic!("another error");
    };
    assert_eq!(report.count(Level::Deny), 1);
    assert_eq!(fs::read(out.join("registry.rs")).unwrap(), before);
}

fn build(datums: &Path, out: &Path) -> Build {
    Build::new(datums).out_dir(out).ignore_env()
}

fn file_name(index: usize) -> String {
    format!("model-{index:04}.ai_model.toml")
}

fn write_datum(folder: &Path, index: usize, more: &str) {
    let text = format!(
        "[b00t]\nname = \"model-{index:04}\"\ntype = \"ai_model\"\n\n[ai_model]\nprovider = \"openai\"\n\
        litellm_model = \"openai/gpt-5.4\"\napi_key_env = \"OPENAI_API_KEY\"\n{more}"
    );
    fs::write(folder.join(file_name(index)), text).unwrap();
}

/// Each file below a folder: when it was written, and its text.
type Files = BTreeMap<String, (SystemTime, String)>;

fn files(out: &Path) -> Files {
    let mut found = Files::new();
    for below in ["", "registry/"] {
        for entry in fs::read_dir(out.join(below)).into_iter().flatten() {
            let entry = entry.unwrap();
            let about = entry.metadata().unwrap();
            if about.is_file() {
                let path = format!("{below}{}", entry.file_name().into_string().unwrap());
                let text = fs::read_to_string(entry.path()).unwrap();
                found.insert(path, (about.modified().unwrap(), text));
            }
        }
    }
    found
}
