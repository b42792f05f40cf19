//! Goldens: files that hold what a test expects.
//!
//! They are compared by `snapbox`, because its goldens are plain files: a configuration, a page or a report stays readable
//! by the tool that it is for. (`insta` would wrap each in a header of its own, and compiles more.) Where a change is
//! right, `SNAPSHOTS=overwrite cargo test` renews them, for one crate or test as well as for all.

use snapbox::data::DataFormat;
use snapbox::{Assert, Data};
use std::path::Path;

/// The variable that renews goldens where it is `overwrite`.
pub const VARIABLE: &str = "SNAPSHOTS";

/// Compares a text with the golden at this path, byte for byte.
///
/// A text with a carriage return is refused: snapbox takes all line endings for the same, and a golden would hide that they
/// changed.
///
/// # Errors
///
/// With the difference where there is one, so that a test can collect all of them. A golden that does not exist differs.
pub fn compare(path: &Path, text: &str) -> Result<(), String> {
    check(&Assert::new().action_env(VARIABLE), path, text)
}

/// Asserts that a text is the golden at this path, byte for byte.
#[track_caller]
pub fn assert(path: &Path, text: &str) {
    if let Err(difference) = compare(path, text) {
        panic!("{difference}");
    }
}

fn check(assert: &Assert, path: &Path, text: &str) -> Result<(), String> {
    if text.contains('\r') {
        return Err(format!(
            "{}: the text has a carriage return",
            path.display()
        ));
    }
    // As it is: a golden may hold what snapbox would take for a wildcard.
    let golden = Data::read_from(path, Some(DataFormat::Text)).raw();
    assert
        .try_eq(None, Data::text(text), golden)
        .map_err(|difference| difference.to_string())
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::folder::Folder;
    use snapbox::Assert;
    use snapbox::assert::Action;

    #[test]
    fn the_same_bytes_pass() {
        let folder = Folder::new();
        folder.write("golden.txt", "a [..] b\n...\n");
        let path = folder.path("golden.txt");
        assert_eq!(check(&verify(), &path, "a [..] b\n...\n"), Ok(()));
    }

    #[test]
    fn a_difference_fails_and_is_shown() {
        let folder = Folder::new();
        folder.write("golden.txt", "one\ntwo [..]\n");
        let path = folder.path("golden.txt");
        for other in ["one\ntwo three\n", "one\ntwo [..]", ""] {
            let difference = check(&verify(), &path, other).unwrap_err();
            assert!(difference.contains("golden.txt"), "{difference}");
            assert!(difference.contains("=overwrite"), "{difference}");
        }
    }

    #[test]
    fn a_missing_golden_fails() {
        let folder = Folder::new();
        let difference = check(&verify(), &folder.path("none.txt"), "one\n").unwrap_err();
        assert!(difference.contains("one"), "{difference}");
        assert!(check(&verify(), &folder.path("none.txt"), "").is_err());
    }

    #[test]
    fn other_line_endings_fail() {
        let folder = Folder::new();
        folder.write("golden.txt", "one\n");
        assert!(check(&verify(), &folder.path("golden.txt"), "one\r\n").is_err());
    }

    #[test]
    fn renewing_writes_the_text_as_it_is() {
        let folder = Folder::new();
        folder.write("golden.txt", "old\n");
        for name in ["golden.txt", "new.txt"] {
            let path = folder.path(name);
            let renew = Assert::new().action(Action::Overwrite);
            assert_eq!(check(&renew, &path, "a\nb [..]\n"), Ok(()));
            assert_eq!(folder.read(name), "a\nb [..]\n");
        }
    }

    fn verify() -> Assert {
        // Not the variable itself, which is set where goldens are renewed.
        Assert::new().action_env("SNAPSHOTS_OF_THIS_TEST")
    }
}
