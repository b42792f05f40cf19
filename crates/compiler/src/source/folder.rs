//! Reads a folder of datums. Nothing else in this crate opens a file.

use crate::source::file::{Content, Source, is_catalog, is_python, max_bytes};
use crate::source::parallel::{self, FEWEST};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Why a folder cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// It does not exist.
    #[error("there is no folder `{}`", .0.display())]
    Missing(PathBuf),
    /// It is not a folder.
    #[error("`{}` is not a folder", .0.display())]
    NotAFolder(PathBuf),
    /// The operating system returned an error.
    #[error("the folder `{}` cannot be read: {reason}", path.display())]
    Unreadable {
        /// The folder.
        path: PathBuf,
        /// The error.
        reason: io::Error,
    },
}

/// Reads the files of a folder and its subfolders, sorted by path. Hidden ones (`.git`) are skipped.
///
/// # Errors
/// If the folder or a subfolder cannot be listed. A file that cannot be read is not an error here: the compiler reports
/// it with its other findings.
pub fn read(folder: &Path) -> Result<Vec<Source>, FolderError> {
    match fs::metadata(folder) {
        Ok(found) if found.is_dir() => {}
        Ok(_) => return Err(FolderError::NotAFolder(folder.to_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(FolderError::Missing(folder.to_owned()));
        }
        Err(reason) => {
            return Err(FolderError::Unreadable {
                path: folder.to_owned(),
                reason,
            });
        }
    }
    let mut reading = Reading {
        root: folder,
        canonical: None,
        sources: Vec::new(),
        files: Vec::new(),
        modules: Vec::new(),
        followed: 0,
        pending: vec![Pending {
            folder: folder.to_owned(),
            prefix: String::new(),
            open: Vec::new(),
        }],
    };
    while let Some(pending) = reading.pending.pop() {
        reading.list(&pending)?;
    }
    let mut sources = reading.sources;
    sources.extend(read_all(reading.files));
    // A folder may hold much Python that no proxy lists.
    if sources.iter().any(may_list_modules) {
        sources.extend(read_all(reading.modules));
    }
    sources.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(sources)
}

/// Reads files on several threads, because opening them takes most of the time. Each path comes with that of its source.
fn read_all(files: Vec<(PathBuf, String)>) -> Vec<Source> {
    parallel::map(
        files,
        parallel::available(),
        FEWEST,
        STACK,
        |(file, path)| Source {
            content: content(&file, max_bytes(&path)),
            path,
        },
    )
}

/// The stack size of a reading thread in bytes.
const STACK: usize = 256 * 1024;

/// How many symbolic links to folders are followed: folders that link to each other have endless ways through them.
const MOST_LINKS: usize = 1000;

/// The state of one reading.
struct Reading<'a> {
    root: &'a Path,
    /// The root without symbolic links, once it is needed.
    canonical: Option<PathBuf>,
    /// The sources of files that are not read.
    sources: Vec<Source>,
    /// The files to read, each with the path of its source.
    files: Vec<(PathBuf, String)>,
    /// The Python files, which are read only if a proxy may list them, each with the path of its source.
    modules: Vec<(PathBuf, String)>,
    /// How many symbolic links to folders were followed.
    followed: usize,
    /// The folders that are still to be listed: folders in folders may be deeper than a stack.
    pending: Vec<Pending>,
}

/// A folder that is to be listed.
struct Pending {
    folder: PathBuf,
    /// Its path below the root, with a slash at the end.
    prefix: String,
    /// The targets of the symbolic links that led to it, to stop at a loop.
    open: Vec<PathBuf>,
}

impl Reading<'_> {
    /// Lists a folder.
    fn list(&mut self, pending: &Pending) -> Result<(), FolderError> {
        let Pending {
            folder,
            prefix,
            open,
        } = pending;
        let failed = |reason| FolderError::Unreadable {
            path: folder.to_owned(),
            reason,
        };
        // Listed before the folders in it are, because the system lets only so many be open at a time.
        let entries = fs::read_dir(folder).map_err(failed)?;
        let entries: Vec<_> = entries.collect::<Result<_, _>>().map_err(failed)?;
        for entry in entries {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if name.starts_with('.') {
                continue;
            }
            let path = format!("{prefix}{name}");
            let kind = entry.file_type().map_err(failed)?;
            if kind.is_dir() {
                self.pending.push(Pending {
                    folder: entry.path(),
                    prefix: format!("{path}/"),
                    open: open.clone(),
                });
            } else if kind.is_symlink() {
                self.follow(&entry.path(), path, open)?;
            } else {
                self.found(entry.path(), path);
            }
        }
        Ok(())
    }

    /// Keeps a file that may matter.
    fn found(&mut self, file: PathBuf, path: String) {
        if is_python(&path) {
            self.modules.push((file, path));
        } else if path_may_matter(&path) {
            self.files.push((file, path));
        }
    }

    /// Follows a symbolic link, unless it leads out of the root.
    fn follow(&mut self, link: &Path, path: String, open: &[PathBuf]) -> Result<(), FolderError> {
        let root = if let Some(root) = &self.canonical {
            root.clone()
        } else {
            let failed = |reason| FolderError::Unreadable {
                path: self.root.to_owned(),
                reason,
            };
            let root = fs::canonicalize(self.root).map_err(failed)?;
            self.canonical.insert(root).clone()
        };
        let content = match fs::canonicalize(link) {
            Ok(target) if !target.starts_with(&root) => Content::LeavesFolder,
            Ok(target) if target.is_dir() => {
                if link.starts_with(&target) || open.contains(&target) || root.starts_with(&target)
                {
                    return Ok(());
                }
                self.followed += 1;
                if self.followed > MOST_LINKS {
                    let reason = format!("over {MOST_LINKS} symbolic links to folders in it");
                    return Err(FolderError::Unreadable {
                        path: self.root.to_owned(),
                        reason: io::Error::other(reason),
                    });
                }
                self.pending.push(Pending {
                    folder: link.to_owned(),
                    prefix: format!("{path}/"),
                    open: open.iter().cloned().chain([target]).collect(),
                });
                return Ok(());
            }
            Ok(target) => {
                self.found(target, path);
                return Ok(());
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Content::Unreadable {
                reason: "broken symbolic link".to_owned(),
            },
            Err(error) => Content::Unreadable {
                reason: error.kind().to_string(),
            },
        };
        self.sources.push(Source { path, content });
        Ok(())
    }
}

/// Whether a file may list Python modules: the datum of a proxy, or an overlay.
fn may_list_modules(source: &Source) -> bool {
    let Content::Bytes(bytes) = &source.content else {
        return false;
    };
    let may = source.path.ends_with(".ai_proxy.toml") || source.path.starts_with("overlays/");
    may && bytes.windows(MODULES.len()).any(|bytes| bytes == MODULES)
}

/// The key that lists modules.
const MODULES: &[u8] = b"modules";

/// Whether the file may be a datum, even with a misspelled suffix: only such files are read.
fn path_may_matter(path: &str) -> bool {
    let file = path.rsplit('/').next().unwrap_or(path);
    file.contains(".toml") || file.contains("model") || is_catalog(path)
}

/// The content of a file. Neither a file that is too large is read, nor a pipe or a device, which may never end.
fn content(path: &Path, most: u64) -> Content {
    let read = || {
        let found = fs::metadata(path)?;
        if !found.is_file() {
            return Err(io::Error::other("it is not a regular file"));
        }
        if found.len() > most {
            return Ok(Content::TooLarge { bytes: found.len() });
        }
        // A file may grow while it is read, and one of the system may have any length.
        let mut bytes = Vec::with_capacity(usize::try_from(found.len()).unwrap_or_default());
        File::open(path)?.take(most + 1).read_to_end(&mut bytes)?;
        Ok(match bytes.len() as u64 {
            read if read > most => Content::TooLarge { bytes: read },
            _ => Content::Bytes(bytes),
        })
    };
    read().unwrap_or_else(|error| Content::Unreadable {
        reason: match error.kind() {
            io::ErrorKind::Other => error.to_string(),
            kind => kind.to_string(),
        },
    })
}
