//! Wheels.

use miniz_oxide::deflate::compress_to_vec;
use modelith_extraction::{Wheel, WheelError, read_wheel, sha256};
use modelith_testing::folder::Folder;
use rawzip::time::{UtcDateTime, ZipDateTime};
use rawzip::{CompressionMethod, ZipArchiveWriter};
use std::io::Write as _;

const MAP: &str = "litellm/model_prices_and_context_window_backup.json";
const METADATA: &str = "Metadata-Version: 2.4\nName: litellm\nVersion: 1.2.3\n\nText\n";

/// A zip archive of these files, each changed on this day, and compressed as wheels are.
fn zip(files: &[(&str, &str)], day: Option<(u16, u8, u8)>) -> Vec<u8> {
    let mut archive = ZipArchiveWriter::new(Vec::new());
    for (name, text) in files {
        let mut builder = archive
            .new_file(name)
            .compression_method(CompressionMethod::DEFLATE);
        if let Some((year, month, day)) = day {
            let time: UtcDateTime =
                ZipDateTime::from_components(year, month, day, 10, 20, 30, 0).unwrap();
            builder = builder.last_modified(time);
        }
        let (mut entry, config) = builder.start().unwrap();
        entry
            .write_all(&compress_to_vec(text.as_bytes(), 6))
            .unwrap();
        let mut writer = config.wrap(std::io::sink());
        writer.write_all(text.as_bytes()).unwrap();
        let (_, descriptor) = writer.finish().unwrap();
        entry.finish(descriptor).unwrap();
    }
    archive.finish().unwrap()
}

#[track_caller]
fn read(bytes: &[u8]) -> Result<Wheel, WheelError> {
    let folder = Folder::new();
    let path = folder.path("litellm-1.2.3-py3-none-any.whl");
    std::fs::write(&path, bytes).unwrap();
    read_wheel(&path)
}

/// Why these files are not a wheel of LiteLLM.
#[track_caller]
fn refused(files: &[(&str, &str)]) -> String {
    read(&zip(files, None)).unwrap_err().reason.to_string()
}

#[test]
fn version_day_and_map_are_read() {
    let files = [("litellm-1.2.3.dist-info/METADATA", METADATA), (MAP, "{}")];
    let bytes = zip(&files, Some((2026, 3, 4)));
    let expected = Wheel {
        version: "1.2.3".to_owned(),
        released: Some("2026-03-04".to_owned()),
        name: "litellm-1.2.3-py3-none-any.whl".to_owned(),
        sha256: sha256(&bytes),
        map: b"{}".to_vec(),
    };
    assert_eq!(read(&bytes).unwrap(), expected);
    let without = read(&zip(&files, Some((1980, 1, 1)))).unwrap();
    assert_eq!(without.released, None);
}

#[test]
fn what_is_not_a_wheel_of_litellm_is_refused() {
    let metadata = "litellm-1.2.3.dist-info/METADATA";
    assert_eq!(
        refused(&[(MAP, "{}")]),
        "the wheel has no `litellm-*.dist-info/METADATA`"
    );
    assert_eq!(
        refused(&[(metadata, METADATA)]),
        format!("the wheel has no `{MAP}`")
    );
    let other = METADATA.replace("Name: litellm", "Name: other");
    assert_eq!(
        refused(&[(metadata, &other), (MAP, "{}")]),
        "not a wheel of LiteLLM"
    );
    assert_eq!(
        refused(&[(metadata, METADATA), (MAP, "{}"), (MAP, "[]")]),
        format!("the wheel has `{MAP}` twice")
    );
    // The folder of another distribution does not count.
    assert_eq!(
        refused(&[
            ("a/litellm-1.2.3.dist-info/METADATA", METADATA),
            (MAP, "{}")
        ]),
        "the wheel has no `litellm-*.dist-info/METADATA`"
    );
}

#[test]
fn a_compromised_version_is_refused() {
    for version in modelith_catalog::incidents().map(|incident| incident.version) {
        let metadata = METADATA.replace("1.2.3", version);
        let name = format!("litellm-{version}.dist-info/METADATA");
        let message = refused(&[(&name, &metadata), (MAP, "{}")]);
        assert!(
            message.contains(version) && message.contains("malware"),
            "{message}"
        );
    }
}

#[test]
fn broken_archives_are_refused() {
    let map = "{\"a\": 1}".repeat(100);
    let bytes = zip(
        &[("litellm-1.2.3.dist-info/METADATA", METADATA), (MAP, &map)],
        None,
    );
    assert!(read(&bytes).is_ok());
    for end in (0..bytes.len()).step_by(7) {
        assert!(
            read(&bytes[..end]).is_err(),
            "{end} of {} bytes",
            bytes.len()
        );
    }
    let at = bytes
        .windows(MAP.len())
        .position(|part| part == MAP.as_bytes())
        .unwrap();
    let mut changed = bytes.clone();
    // The first byte of the compressed map.
    changed[at + MAP.len()] ^= 0xff;
    let message = read(&changed).unwrap_err().reason.to_string();
    assert_eq!(message, format!("`{MAP}` in the wheel is broken"));
}

#[test]
fn a_map_that_inflates_beyond_the_limit_is_refused() {
    let map = " ".repeat(modelith_extraction::MAX_MAP_BYTES + 1);
    let message = refused(&[("litellm-1.2.3.dist-info/METADATA", METADATA), (MAP, &map)]);
    assert_eq!(
        message,
        format!("`{MAP}` in the wheel has more than 67108864 bytes")
    );
}
