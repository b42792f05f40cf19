//! The state folder of one proxy, below the state folder of the user, and how files are written to it.

use crate::atomic::{self, Existing};
use crate::error::Error;
use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The state folder of one proxy.
#[derive(Clone, Debug)]
pub struct State {
    /// The name of the proxy.
    pub name: String,
    /// The folder of all proxies.
    pub(super) root: PathBuf,
}

impl State {
    /// The folder of the proxy of this name, which need not exist.
    ///
    /// # Errors
    /// If neither `XDG_STATE_HOME` nor `HOME` is set.
    pub fn of(name: &str) -> Result<Self, Error> {
        Ok(Self {
            name: name.to_owned(),
            root: home("XDG_STATE_HOME", ".local/state")?,
        })
    }

    /// The path of the folder.
    #[must_use]
    pub fn folder(&self) -> PathBuf {
        self.root.join("proxies").join(&self.name)
    }

    /// The log of a proxy that is a process.
    #[must_use]
    pub fn log(&self) -> PathBuf {
        self.folder().join("litellm.log")
    }

    /// Saves the log of a container that is about to be removed.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub(crate) fn save_log(&self, text: &str) -> Result<(), Error> {
        let path = self.log();
        write(&path, text.as_bytes(), false).map_err(|reason| Error::State { path, reason })
    }

    /// Creates the folder, for its owner only.
    ///
    /// # Errors
    /// If it cannot be created.
    pub(crate) fn create(&self) -> Result<(), Error> {
        private_folder(&self.folder())
    }
}

/// The folder for data that can be created again, such as the installations of `modelith setup`.
///
/// # Errors
/// If neither `XDG_DATA_HOME` nor `HOME` is set.
pub(crate) fn data_folder() -> Result<PathBuf, Error> {
    home("XDG_DATA_HOME", ".local/share")
}

/// Our folder below an XDG base folder. The specification says to ignore a relative path.
fn home(variable: &str, below: &str) -> Result<PathBuf, Error> {
    let base = env::var_os(variable)
        .map(PathBuf::from)
        .filter(|path| path.is_absolute());
    let path = base.or_else(|| env::home_dir().map(|home| home.join(below)));
    path.map(|path| path.join("modelith")).ok_or(Error::NoHome)
}

/// Creates a folder, and its parents, for its owner only.
///
/// # Errors
/// If it cannot be created.
pub fn private_folder(path: &Path) -> Result<(), Error> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(|reason| Error::State {
        path: path.to_path_buf(),
        reason,
    })
}

/// Writes a file completely or not at all, for its owner only.
pub(super) fn write(path: &Path, bytes: &[u8], read_only: bool) -> io::Result<()> {
    let file = atomic::temporary_beside(path, &tempfile::Builder::new())?;
    let mut permissions = file.as_file().metadata()?.permissions();
    if read_only {
        permissions.set_readonly(true);
    }
    // A container may run as another user; the parent folder is private.
    #[cfg(unix)]
    if read_only {
        std::os::unix::fs::PermissionsExt::set_mode(&mut permissions, 0o444);
    }
    file.as_file().set_permissions(permissions)?;
    atomic::write(file, bytes, path, Existing::Replace)
}
