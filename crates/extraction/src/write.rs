//! Writes a catalog completely or not at all.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use tempfile::Builder;
use thiserror::Error;

/// Why a catalog was not written. What was at the path before is unchanged.
#[derive(Debug, Error)]
#[error("cannot write {}", path.display())]
pub struct WriteError {
    /// The path.
    pub path: PathBuf,
    /// The reason.
    #[source]
    pub source: io::Error,
}

/// Replaces the file at `path`: another process sees the old text or the new one. A symbolic link stays one, and a file keeps
/// its permissions.
///
/// # Errors
/// If it cannot be written; then nothing has changed at `path`.
pub fn write(path: &Path, text: &str) -> Result<(), WriteError> {
    replace(path, text).map_err(|source| WriteError {
        path: path.to_owned(),
        source,
    })
}

fn replace(path: &Path, text: &str) -> io::Result<()> {
    let target = match path.canonicalize() {
        Ok(target) => target,
        Err(error) if error.kind() == io::ErrorKind::NotFound => path.to_owned(),
        Err(error) => return Err(error),
    };
    let folder = target
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let mut builder = Builder::new();
    builder.prefix(".litellm-catalog-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // The umask applies, as for any file that a program creates.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let mut temporary = builder.tempfile_in(folder).map_err(without_path)?;
    if let Ok(existing) = std::fs::metadata(&target) {
        temporary
            .as_file()
            .set_permissions(existing.permissions())?;
    }
    temporary.write_all(text.as_bytes()).map_err(without_path)?;
    temporary.as_file().sync_all()?;
    temporary.persist(&target).map_err(|failed| failed.error)?;
    // The new name is in the folder, which is a file of its own. The catalog is already replaced, so a failure is ignored.
    #[cfg(unix)]
    if let Ok(folder) = std::fs::File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(())
}

/// An error without the path of a temporary file, which means nothing to a person.
fn without_path(error: io::Error) -> io::Error {
    match error.to_string().split_once(" at path ") {
        Some((message, _)) => io::Error::new(error.kind(), message),
        None => error,
    }
}
