//! Reads what a catalog needs from a wheel of LiteLLM. Nothing of it is run or unpacked to disk.

use crate::json::MAX_MAP_BYTES;
use crate::metadata::litellm_version;
use crate::read;
use crate::source::{CompromisedError, refuse_compromised, sha256};
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use rawzip::{CompressionMethod, ZipArchive, ZipFileHeaderRecord, ZipSliceArchive};
use std::io;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// The maximum size of a wheel. That of LiteLLM 1.110.2 has 44 MB.
const MAX_WHEEL_BYTES: usize = 512 * 1024 * 1024;
const MAX_METADATA_BYTES: usize = 4 * 1024 * 1024;
/// The model map in a wheel, and in an environment.
pub(crate) const MAP: &str = "litellm/model_prices_and_context_window_backup.json";

/// What a wheel tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wheel {
    /// The version of LiteLLM.
    pub version: String,
    /// The day of its release, `YYYY-MM-DD`, from the times in the wheel; `None` if it has none, as reproducible builds.
    pub released: Option<String>,
    /// The file name.
    pub name: String,
    /// The SHA-256 of the file.
    pub sha256: String,
    /// The model map, in JSON.
    pub map: Vec<u8>,
}

/// Why a file is not a wheel that can be used.
#[derive(Debug, Error)]
#[error("{}: {reason}", path.display())]
pub struct WheelError {
    /// The file.
    pub path: PathBuf,
    /// The reason.
    #[source]
    pub reason: WheelErrorReason,
}

/// Why a wheel cannot be used.
#[derive(Debug, Error)]
pub enum WheelErrorReason {
    /// The file cannot be read.
    #[error("cannot read the file: {0}")]
    Read(#[from] io::Error),
    /// It is not a zip archive, or a broken one.
    #[error("not a wheel: {0}")]
    Zip(#[from] rawzip::Error),
    /// A file in it is compressed in a way that wheels are not, or its data is broken.
    #[error("`{0}` in the wheel is broken")]
    Broken(String),
    /// A file in it is larger than it should be.
    #[error("`{file}` in the wheel has more than {limit} bytes")]
    TooLarge {
        /// The file.
        file: String,
        /// The limit.
        limit: usize,
    },
    /// A file that it needs is missing.
    #[error("the wheel has no `{0}`")]
    Missing(&'static str),
    /// A file is in it twice, and readers differ in which they take.
    #[error("the wheel has `{0}` twice")]
    Twice(String),
    /// Its metadata is not that of LiteLLM.
    #[error("not a wheel of LiteLLM")]
    NotLiteLlm,
    /// It was published with malware.
    #[error(transparent)]
    Compromised(#[from] CompromisedError),
}

/// Reads a wheel.
///
/// # Errors
/// If it is not one of LiteLLM, if it is broken or too large, or if its version was published with malware.
pub fn read_wheel(path: &Path) -> Result<Wheel, WheelError> {
    read_at(path).map_err(|reason| WheelError {
        path: path.to_owned(),
        reason,
    })
}

fn read_at(path: &Path) -> Result<Wheel, WheelErrorReason> {
    let bytes = read::bounded(path, MAX_WHEEL_BYTES)?;
    let archive = ZipArchive::from_slice(&*bytes)?;
    let metadata = find(&archive, "litellm-*.dist-info/METADATA", |file| {
        let folder = file.strip_suffix(b".dist-info/METADATA");
        folder.is_some_and(|folder| folder.starts_with(b"litellm-") && !folder.contains(&b'/'))
    })?;
    let version = litellm_version(&content(&archive, &metadata, MAX_METADATA_BYTES)?);
    let version = version.ok_or(WheelErrorReason::NotLiteLlm)?;
    refuse_compromised(&version)?;
    let map = find(&archive, MAP, |file| file == MAP.as_bytes())?;
    let name = path.file_name().unwrap_or(path.as_os_str());
    Ok(Wheel {
        version,
        released: day(&metadata),
        name: name.to_string_lossy().into_owned(),
        sha256: sha256(&bytes),
        map: content(&archive, &map, MAX_MAP_BYTES)?,
    })
}

/// The only file for which `is_wanted` is true.
fn find<'a>(
    archive: &'a ZipSliceArchive<&[u8]>,
    name: &'static str,
    is_wanted: impl Fn(&[u8]) -> bool,
) -> Result<ZipFileHeaderRecord<'a>, WheelErrorReason> {
    let mut found = None;
    let mut entries = archive.entries();
    while let Some(entry) = entries.next_entry()? {
        if is_wanted(entry.file_path().as_bytes()) && found.replace(entry).is_some() {
            return Err(WheelErrorReason::Twice(name.to_owned()));
        }
    }
    found.ok_or(WheelErrorReason::Missing(name))
}

/// The bytes of a file, checked.
fn content(
    archive: &ZipSliceArchive<&[u8]>,
    file: &ZipFileHeaderRecord<'_>,
    limit: usize,
) -> Result<Vec<u8>, WheelErrorReason> {
    let name = || String::from_utf8_lossy(file.file_path().as_bytes()).into_owned();
    let too_large = || WheelErrorReason::TooLarge {
        file: name(),
        limit,
    };
    let size = usize::try_from(file.uncompressed_size_hint());
    let size = size.ok().filter(|size| *size <= limit);
    let size = size.ok_or_else(too_large)?;
    let packed = archive.get_entry(file.wayfinder())?;
    let bytes = match file.compression_method() {
        CompressionMethod::STORE => packed.data().to_vec(),
        CompressionMethod::DEFLATE => decompress_to_vec_with_limit(packed.data(), size)
            .map_err(|_| WheelErrorReason::Broken(name()))?,
        _ => return Err(WheelErrorReason::Broken(name())),
    };
    if bytes.len() == size && rawzip::crc32(&bytes) == file.crc32() {
        Ok(bytes)
    } else {
        Err(WheelErrorReason::Broken(name()))
    }
}

/// The day on which a file was last changed; `None` for the first day of the format, which stands for no time.
fn day(file: &ZipFileHeaderRecord<'_>) -> Option<String> {
    let time = file.last_modified_dos();
    let day = format!("{:04}-{:02}-{:02}", time.year(), time.month(), time.day());
    (time.year() > 1980).then_some(day)
}
