//! The folder of one proxy.

use crate::error::Error;
use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The folder of one proxy.
#[derive(Clone, Debug)]
pub struct State {
    /// The name of the proxy.
    pub name: String,
    pub(super) root: PathBuf,
}

impl State {
    /// The folder of the proxy of this name. It need not exist.
    pub fn of(name: &str) -> Result<Self, Error> {
        Ok(Self {
            name: name.to_owned(),
            root: home("XDG_STATE_HOME", ".local/state")?,
        })
    }

    /// The folder itself.
    #[must_use]
    pub fn folder(&self) -> PathBuf {
        self.root.join("proxies").join(&self.name)
    }

    /// What the proxy writes, where it is a process.
    #[must_use]
    pub fn log(&self) -> PathBuf {
        self.folder().join("litellm.log")
    }

    /// Keeps the log of a container that is about to go.
    pub fn keep_log(&self, text: &str) -> Result<(), Error> {
        let path = self.log();
        write(&path, text.as_bytes(), false).map_err(|reason| Error::State { path, reason })
    }

    /// Makes the folder, for its owner alone.
    pub fn create(&self) -> Result<(), Error> {
        private_folder(&self.folder())
    }
}

/// Where `modelith setup` puts things: data that can be made again.
pub fn data_folder() -> Result<PathBuf, Error> {
    home("XDG_DATA_HOME", ".local/share")
}

/// Our part of a folder of the XDG specification, which wants paths to be absolute.
fn home(variable: &str, below: &str) -> Result<PathBuf, Error> {
    let named = env::var_os(variable).map(PathBuf::from);
    let named = named.filter(|path| path.is_absolute());
    let path = named.or_else(|| env::home_dir().map(|home| home.join(below)));
    path.map(|path| path.join("modelith")).ok_or(Error::NoHome)
}

/// Makes a folder, and those above it, for its owner alone.
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

/// What the system says, without the name of an unfinished file that nobody knows.
#[must_use]
pub fn plain(error: io::Error) -> io::Error {
    match error.to_string().split_once(" at path ") {
        Some((said, _)) => io::Error::new(error.kind(), said),
        None => error,
    }
}

/// Writes a file as a whole or not at all, for its owner alone.
pub(crate) fn write(path: &Path, bytes: &[u8], read_only: bool) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(plain)?;
    io::Write::write_all(&mut file, bytes)?;
    let mut permissions = file.as_file().metadata()?.permissions();
    if read_only {
        permissions.set_readonly(true);
    }
    // A container may run as somebody else; the folder above keeps others out.
    #[cfg(unix)]
    if read_only {
        std::os::unix::fs::PermissionsExt::set_mode(&mut permissions, 0o444);
    }
    file.as_file().set_permissions(permissions)?;
    file.as_file().sync_all()?;
    file.persist(path).map(drop).map_err(|failed| failed.error)
}
