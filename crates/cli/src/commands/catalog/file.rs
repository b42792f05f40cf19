//! A catalog in a file.

use super::error::CatalogError;
use modelith_catalog::{Catalog, FILE_NAME, MAX_BYTES};
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

/// The file of the catalog in a folder of datums.
pub(super) fn in_folder(datums: &Path) -> PathBuf {
    datums.join(FILE_NAME)
}

/// The catalog in a file; `None` if there is no such file.
pub(super) fn read(path: &Path) -> Result<Option<&'static Catalog>, CatalogError> {
    let unreadable = |reason| CatalogError::Unreadable {
        path: path.to_owned(),
        reason,
    };
    let file = match File::open(path) {
        Ok(file) => file,
        Err(reason) if reason.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(reason) => return Err(unreadable(reason)),
    };
    let mut text = String::new();
    let read = file.take(MAX_BYTES + 1).read_to_string(&mut text);
    read.map_err(unreadable)?;
    if text.len() as u64 > MAX_BYTES {
        let reason = format!("it has more than {MAX_BYTES} bytes");
        return Err(unreadable(io::Error::other(reason)));
    }
    let broken = |error| CatalogError::Broken {
        path: path.to_owned(),
        error,
    };
    Catalog::read(&text).map(Some).map_err(broken)
}

/// The catalog in a file that must be there.
pub(super) fn existing(path: &Path) -> Result<&'static Catalog, CatalogError> {
    read(path)?.ok_or_else(|| CatalogError::Unreadable {
        path: path.to_owned(),
        reason: io::Error::from(io::ErrorKind::NotFound),
    })
}
