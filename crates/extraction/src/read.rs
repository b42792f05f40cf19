//! Reads files that may be larger than they should be.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

/// The bytes of a file, unless there are more than `limit`.
pub(crate) fn bounded(path: &Path, limit: usize) -> io::Result<Vec<u8>> {
    // Before it is opened, which may block for what is not a file.
    let metadata = std::fs::metadata(path)?;
    if !metadata.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a file"));
    }
    let too_large = || {
        let message = format!("larger than {limit} bytes");
        io::Error::new(io::ErrorKind::FileTooLarge, message)
    };
    if usize::try_from(metadata.len()).map_or(true, |size| size > limit) {
        return Err(too_large());
    }
    let file = File::open(path)?;
    let mut bytes = Vec::new();
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    file.take(most).read_to_end(&mut bytes)?;
    if bytes.len() > limit {
        return Err(too_large());
    }
    Ok(bytes)
}
