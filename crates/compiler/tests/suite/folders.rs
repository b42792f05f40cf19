//! Folders with files that are not text, that never end, or that are far too many: they are answered at once.

use crate::support::compiled;
use modelith_compiler::{Content, FolderError, MAX_BYTES, Source, folder};
use modelith_testing::folder::Folder;
use std::fs::{self, File};
use std::path::Path;

/// What a folder holds after `add` put something there.
fn read(add: impl FnOnce(&Path)) -> Result<Vec<Source>, FolderError> {
    let temporary = Folder::new();
    let datums = temporary.path("datums");
    fs::create_dir_all(&datums).unwrap();
    add(&datums);
    folder::read(&datums)
}

/// The codes of what is found in the sources.
fn codes(sources: Vec<Source>) -> Vec<&'static str> {
    let found = compiled(sources).report.diagnostics;
    found.iter().map(|found| found.lint.code).collect()
}

/// A file of this length, of which nothing is on the disk.
fn sparse(path: &Path, bytes: u64) {
    File::create(path).unwrap().set_len(bytes).unwrap();
}

#[test]
fn a_huge_file_is_not_read() {
    let bytes = 3 << 30;
    let sources = read(|folder| {
        sparse(&folder.join("gpt-4o.ai_model.toml"), bytes);
        sparse(&folder.join("model-00001.safetensors"), bytes);
        sparse(&folder.join("weights.bin"), bytes);
    });
    let sources = sources.unwrap();
    let sizes = sources.iter().map(|source| match &source.content {
        Content::TooLarge { bytes } => (source.path.as_str(), *bytes),
        other => panic!("{}: {other:?}", source.path),
    });
    assert_eq!(
        sizes.collect::<Vec<_>>(),
        [
            ("gpt-4o.ai_model.toml", bytes),
            ("model-00001.safetensors", bytes)
        ]
    );
    assert_eq!(codes(sources), ["file-too-large"]);
}

#[test]
fn a_file_of_the_maximum_size_is_read() {
    for (bytes, is_read) in [(MAX_BYTES, true), (MAX_BYTES + 1, false)] {
        let sources = read(|folder| sparse(&folder.join("a.ai_model.toml"), bytes)).unwrap();
        let read =
            matches!(&sources[0].content, Content::Bytes(read) if read.len() as u64 == bytes);
        assert_eq!(read, is_read, "{bytes}");
    }
}

/// To open a pipe that nobody writes to would wait for ever.
#[cfg(unix)]
#[test]
fn a_pipe_is_not_opened() {
    use rustix::fs::{CWD, FileType, Mode, mknodat};
    let sources = read(|folder| {
        for name in ["gpt-4o.ai_model.toml", "model.pipe", "a.py"] {
            mknodat(CWD, folder.join(name), FileType::Fifo, Mode::RWXU, 0).unwrap();
        }
        let proxy = "[b00t]\nname = \"p\"\ntype = \"ai_proxy\"\n[ai_proxy]\nmodules = [\"a.py\"]\n";
        fs::write(folder.join("p.ai_proxy.toml"), proxy).unwrap();
    });
    assert_eq!(
        codes(sources.unwrap()),
        ["unreadable-file", "unreadable-file"]
    );
}

#[cfg(unix)]
#[test]
fn links_that_lead_in_circles_are_followed_once() {
    use std::os::unix::fs::symlink;
    let sources = read(|folder| {
        fs::create_dir_all(folder.join("a/b")).unwrap();
        fs::write(folder.join("a/b/m.ai_model.toml"), "").unwrap();
        symlink("..", folder.join("a/up")).unwrap();
        symlink("../../a", folder.join("a/b/around")).unwrap();
        symlink("itself", folder.join("itself")).unwrap();
    });
    let sources = sources.unwrap();
    let paths: Vec<_> = sources.iter().map(|source| source.path.as_str()).collect();
    assert_eq!(paths, ["a/b/m.ai_model.toml", "itself"]);
}

/// The ways through folders that all link to each other are more than anyone can walk.
#[cfg(unix)]
#[test]
fn folders_that_link_to_each_other_are_refused() {
    use std::os::unix::fs::symlink;
    let failed = read(|folder| {
        for one in 0..12 {
            fs::create_dir_all(folder.join(format!("{one}"))).unwrap();
            for other in (0..12).filter(|other| *other != one) {
                symlink(format!("../{other}"), folder.join(format!("{one}/{other}"))).unwrap();
            }
        }
    });
    let message = failed.unwrap_err().to_string();
    assert!(
        message.ends_with("cannot be read: over 1000 symbolic links to folders in it"),
        "{message}"
    );
}

/// Deeper than the number of folders that a process may have open.
#[test]
fn a_deep_folder_is_read() {
    let depth = 1500;
    let sources = read(|folder| {
        let deep = folder.join("d/".repeat(depth));
        fs::create_dir_all(&deep).unwrap();
        fs::write(deep.join("m.ai_model.toml"), "").unwrap();
    });
    assert_eq!(sources.unwrap().len(), 1);
}

#[test]
fn files_that_are_not_datums_are_not_read() {
    let sources = read(|folder| {
        for at in 0..2000 {
            fs::write(folder.join(format!("{at}.txt")), "text").unwrap();
        }
    });
    assert_eq!(sources.unwrap().len(), 0);
}
