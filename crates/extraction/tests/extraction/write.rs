//! A catalog is written completely or not at all.

use modelith_extraction::write;
use modelith_testing::folder::Folder;

#[test]
fn a_file_is_replaced_and_nothing_is_left_beside_it() {
    let folder = Folder::new();
    for text in ["one\n", "two\n"] {
        write(&folder.path("litellm.catalog"), text).unwrap();
        assert_eq!(folder.read("litellm.catalog"), text);
    }
    let names = std::fs::read_dir(folder.path("")).unwrap();
    assert_eq!(names.count(), 1);
}

#[test]
fn a_path_that_cannot_be_written_is_named_and_unchanged() {
    let folder = Folder::new();
    let path = folder.path("missing/litellm.catalog");
    let error = write(&path, "one\n").unwrap_err();
    assert_eq!(
        error.to_string(),
        format!("cannot write {}", path.display())
    );
    folder.write("folder/inner", "kept");
    assert!(write(&folder.path("folder"), "one\n").is_err());
    assert_eq!(folder.read("folder/inner"), "kept");
    assert_eq!(std::fs::read_dir(folder.path("")).unwrap().count(), 1);
}

#[cfg(unix)]
#[test]
fn links_and_permissions_stay() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    let folder = Folder::new();
    folder.write("real/a.catalog", "old\n");
    let (real, link) = (
        folder.path("real/a.catalog"),
        folder.path("litellm.catalog"),
    );
    std::fs::set_permissions(&real, std::fs::Permissions::from_mode(0o640)).unwrap();
    symlink(&real, &link).unwrap();
    write(&link, "new\n").unwrap();
    assert!(link.symlink_metadata().unwrap().is_symlink());
    assert_eq!(folder.read("real/a.catalog"), "new\n");
    let mode = real.metadata().unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
}
