//! Finds LiteLLM in a virtual environment by looking at files: its Python is never started, since a compromised package runs
//! whenever any Python starts there.

use crate::json::MAX_MAP_BYTES;
use crate::metadata::litellm_version;
use crate::read;
use crate::source::{CompromisedError, refuse_compromised, sha256};
use crate::wheel::MAP;
use modelith_catalog::Evidence;
use std::io;
use std::path::{Path, PathBuf};
use thiserror::Error;

const MAX_METADATA_BYTES: usize = 4 * 1024 * 1024;

/// A LiteLLM in a virtual environment, in which nothing is known to be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Installation {
    /// Its Python.
    pub python: PathBuf,
    /// The version of LiteLLM.
    pub version: String,
    /// The folder of its metadata, without the path: `litellm-1.106.2.dist-info`.
    pub name: String,
    /// The SHA-256 of the list of its own files (`RECORD`), which has the hash of each.
    pub sha256: String,
    /// Its model map, in JSON.
    pub map: Vec<u8>,
}

/// Why an environment cannot be used.
#[derive(Debug, Error)]
pub enum InstallationError {
    /// It is not a virtual environment.
    #[error("{} is not a virtual environment: it has no `{missing}`", folder.display())]
    NotOne {
        /// The folder.
        folder: PathBuf,
        /// What it does not have.
        missing: &'static str,
    },
    /// LiteLLM is not installed in it.
    #[error("LiteLLM is not installed in {}", folder.display())]
    NoLiteLlm {
        /// The folder.
        folder: PathBuf,
    },
    /// LiteLLM is installed in it more than once.
    #[error("LiteLLM is installed more than once in {}", folder.display())]
    Several {
        /// The folder.
        folder: PathBuf,
    },
    /// A compromised version of LiteLLM is or was installed in it.
    #[error("{0}")]
    Evidence(Box<Evidence>),
    /// Its LiteLLM was published with malware.
    #[error(transparent)]
    Compromised(#[from] CompromisedError),
    /// The metadata of LiteLLM is not valid.
    #[error("{} is not the metadata of LiteLLM", file.display())]
    Metadata {
        /// The file.
        file: PathBuf,
    },
    /// A file in it cannot be read.
    #[error("cannot read {}", file.display())]
    Read {
        /// The file.
        file: PathBuf,
        /// The reason.
        #[source]
        source: io::Error,
    },
}

/// Looks at a virtual environment.
///
/// # Errors
/// If it is not one, if LiteLLM is not in it or was published with malware, or if it has files that such a version leaves.
pub fn find_installation(folder: &Path) -> Result<Installation, InstallationError> {
    let python = ["bin/python", "bin/python3", "Scripts/python.exe"]
        .into_iter()
        .map(|python| folder.join(python))
        .find(|python| python.is_file())
        .ok_or_else(|| InstallationError::NotOne {
            folder: folder.to_owned(),
            missing: "bin/python",
        })?;
    let packages = site_packages(folder)?;
    if let Some(evidence) = modelith_catalog::Environment::at(folder).evidence() {
        return Err(InstallationError::Evidence(Box::new(evidence)));
    }
    let mut found = Vec::new();
    for packages in &packages {
        found.extend(distributions(packages)?);
    }
    let metadata = match &*found {
        [metadata] => metadata,
        [] => {
            return Err(InstallationError::NoLiteLlm {
                folder: folder.to_owned(),
            });
        }
        _ => {
            return Err(InstallationError::Several {
                folder: folder.to_owned(),
            });
        }
    };
    let file = metadata.join("METADATA");
    let version = litellm_version(&bytes(&file, MAX_METADATA_BYTES)?)
        .ok_or(InstallationError::Metadata { file })?;
    refuse_compromised(&version)?;
    let packages = metadata.parent().unwrap_or(metadata);
    let name = metadata.file_name().unwrap_or_default();
    Ok(Installation {
        python,
        version,
        name: name.to_string_lossy().into_owned(),
        sha256: of_files(&bytes(&metadata.join("RECORD"), MAX_METADATA_BYTES)?),
        map: bytes(&packages.join(MAP), MAX_MAP_BYTES)?,
    })
}

/// The SHA-256 of the lines of a `RECORD` about the files of the package itself, sorted: installed elsewhere, or by another
/// program, they are the same.
fn of_files(record: &[u8]) -> String {
    let lines = record.split(|byte| *byte == b'\n');
    let lines = lines.map(|line| line.strip_suffix(b"\r").unwrap_or(line));
    let is_own = |line: &&[u8]| {
        let path = line.split(|byte| *byte == b',').next().unwrap_or_default();
        path.starts_with(b"litellm/") && !path.ends_with(b".pyc")
    };
    let mut own: Vec<_> = lines.filter(is_own).collect();
    own.sort_unstable();
    sha256(&own.join(&b'\n'))
}

/// The folders in which packages are installed.
fn site_packages(folder: &Path) -> Result<Vec<PathBuf>, InstallationError> {
    let mut found: Vec<PathBuf> = Vec::new();
    for lib in ["lib", "lib64"] {
        for python in entries(&folder.join(lib))? {
            found.push(python.join("site-packages"));
        }
    }
    found.push(folder.join("Lib/site-packages"));
    // `lib64` is a link to `lib`, and file systems may ignore case.
    let real = found.iter().filter_map(|path| path.canonicalize().ok());
    let mut real: Vec<PathBuf> = real.filter(|path| path.is_dir()).collect();
    real.sort();
    real.dedup();
    if real.is_empty() {
        return Err(InstallationError::NotOne {
            folder: folder.to_owned(),
            missing: "lib/python3/site-packages",
        });
    }
    Ok(real)
}

/// The folders of the metadata of LiteLLM.
fn distributions(packages: &Path) -> Result<Vec<PathBuf>, InstallationError> {
    let mut found = entries(packages)?;
    found.retain(|path| {
        let name = path.file_name().map(|name| name.to_string_lossy());
        let version = name.as_deref().and_then(|name| {
            let name = name.strip_suffix(".dist-info")?;
            name.strip_prefix("litellm-")
        });
        version.is_some()
    });
    Ok(found)
}

/// What is in a folder; nothing if there is no such folder.
fn entries(folder: &Path) -> Result<Vec<PathBuf>, InstallationError> {
    let read = |source| InstallationError::Read {
        file: folder.to_owned(),
        source,
    };
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(read(error)),
    };
    let paths = entries.map(|entry| Ok(entry.map_err(read)?.path()));
    paths.collect()
}

fn bytes(file: &Path, limit: usize) -> Result<Vec<u8>, InstallationError> {
    read::bounded(file, limit).map_err(|source| InstallationError::Read {
        file: file.to_owned(),
        source,
    })
}
