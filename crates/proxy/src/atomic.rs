//! Files that are written completely or not at all: another process sees the old file or the new one.

use std::io::{self, Write as _};
use std::path::Path;
use tempfile::{Builder, NamedTempFile};

/// What becomes of a file that already has the name.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Existing {
    /// It is replaced.
    Replace,
    /// It stays, and writing fails.
    Keep,
}

impl Existing {
    /// `Replace` where that was asked for.
    #[must_use]
    pub const fn replace_if(replace: bool) -> Self {
        if replace { Self::Replace } else { Self::Keep }
    }
}

/// Creates a temporary file beside `path`, so that it can take that name later.
///
/// # Errors
/// If it cannot be created. The message does not name the temporary file.
pub fn temporary_beside(path: &Path, builder: &Builder<'_, '_>) -> io::Result<NamedTempFile> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    builder
        .tempfile_in(folder.unwrap_or(Path::new(".")))
        .map_err(without_path)
}

/// Writes the temporary file, and gives it the name `path`.
///
/// # Errors
/// If that fails; then nothing has changed at `path`.
pub fn write(
    mut temporary: NamedTempFile,
    bytes: &[u8],
    path: &Path,
    existing: Existing,
) -> io::Result<()> {
    temporary.write_all(bytes).map_err(without_path)?;
    temporary.as_file().sync_all()?;
    let written = match existing {
        Existing::Replace => temporary.persist(path),
        Existing::Keep => temporary.persist_noclobber(path),
    };
    written.map(drop).map_err(|failed| failed.error)
}

/// An error without the path of a temporary file, which means nothing to a person.
fn without_path(error: io::Error) -> io::Error {
    match error.to_string().split_once(" at path ") {
        Some((message, _)) => io::Error::new(error.kind(), message),
        None => error,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn an_existing_file_is_replaced_or_kept_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        let write = |text: &str, existing| {
            let temporary = temporary_beside(&path, &Builder::new()).unwrap();
            write(temporary, text.as_bytes(), &path, existing)
        };
        write("one", Existing::Keep).unwrap();
        let kept = write("two", Existing::Keep).unwrap_err();
        assert_eq!(kept.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
        write("two", Existing::Replace).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn an_error_does_not_name_the_temporary_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("missing/file");
        let error = temporary_beside(&path, &Builder::new()).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::NotFound);
        assert!(!error.to_string().contains("missing"), "{error}");
    }
}
