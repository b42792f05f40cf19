//! The files of a target: printed as one stream, or written to a folder.

use crate::error::Error;
use crate::plan::Plan;
use crate::yaml::MARK;
use modelith_proxy::atomic;
use std::borrow::Cow;
use std::fs::{self, Permissions};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

/// A file of a target.
pub struct File {
    /// Its name, or its path in the folder.
    name: Cow<'static, str>,
    content: Content,
}

enum Content {
    /// A text; it starts with [`MARK`].
    Text(String),
    /// A text that people wrote.
    Module(&'static str),
    /// A copy of this program.
    Program(PathBuf),
}

impl File {
    /// A file with this text.
    pub(crate) fn text(name: &'static str, text: String) -> Self {
        let content = Content::Text(text);
        Self {
            name: name.into(),
            content,
        }
    }

    /// A file with the configuration, byte for byte.
    pub(crate) fn config(name: &'static str, plan: &Plan<'_>) -> Self {
        Self::text(name, plan.registry.config_yaml.to_owned())
    }

    /// A file that is a copy of this program.
    pub(crate) fn program(name: &'static str, path: PathBuf) -> Self {
        let content = Content::Program(path);
        Self {
            name: name.into(),
            content,
        }
    }

    /// The files of the Python modules, byte for byte, in a folder of their own.
    pub(crate) fn modules(folder: &str, plan: &Plan<'_>) -> impl Iterator<Item = Self> {
        plan.modules().iter().map(move |module| Self {
            name: format!("{folder}/{}", module.path).into(),
            content: Content::Module(module.text),
        })
    }
}

/// All files as one text; if there are several, each follows a line with its name.
#[must_use]
pub fn stream(files: &[File]) -> String {
    if let [
        File {
            content: Content::Text(text),
            ..
        },
    ] = files
    {
        return text.clone();
    }
    let mut stream = String::new();
    for (index, file) in files.iter().enumerate() {
        if index > 0 {
            stream.push('\n');
        }
        stream.push_str(&format!("# file: {}\n", file.name));
        match &file.content {
            Content::Text(text) => stream.push_str(text),
            Content::Module(text) => stream.push_str(text),
            Content::Program(_) => stream.push_str("# a copy of this program; `--out` writes it\n"),
        }
    }
    stream
}

/// Writes the files into a folder, and returns their paths. Each file is written completely or not at all.
///
/// # Errors
/// If a file cannot be written, or without `force` if one exists that this command did not write; then none is written.
pub fn write(files: &[File], folder: &Path, force: bool) -> Result<Vec<PathBuf>, Error> {
    let cannot_write = |path: &Path| {
        let path = path.to_path_buf();
        move |reason| Error::Write { path, reason }
    };
    fs::create_dir_all(folder).map_err(cannot_write(folder))?;
    let is_own_folder = is_own(&folder.join(&*files[0].name));
    for file in files.iter().filter(|_| !force) {
        let path = folder.join(&*file.name);
        let may_replace = match &file.content {
            Content::Text(_) => is_own(&path),
            // They have no mark; the file next to them tells.
            Content::Module(_) | Content::Program(_) => is_own_folder,
        };
        if path.symlink_metadata().is_ok() && !may_replace {
            return Err(Error::ForeignFile(path));
        }
    }
    let mut prepared = Vec::new();
    for file in files {
        let path = folder.join(&*file.name);
        if let Some(inner) = path.parent() {
            fs::create_dir_all(inner).map_err(cannot_write(inner))?;
        }
        prepared.push((
            write_temporary(file, &path).map_err(cannot_write(&path))?,
            path,
        ));
    }
    // Until here, nothing has changed in the folder.
    let mut paths = Vec::new();
    for (file, path) in prepared {
        file.persist(&path)
            .map_err(|failed| cannot_write(&path)(failed.error))?;
        paths.push(path);
    }
    Ok(paths)
}

/// Whether this command wrote the file.
fn is_own(path: &Path) -> bool {
    let mut start = vec![0; MARK.len()];
    let is_file = path.symlink_metadata().is_ok_and(|data| data.is_file());
    let read =
        is_file && fs::File::open(path).is_ok_and(|mut file| file.read_exact(&mut start).is_ok());
    read && start == MARK.as_bytes()
}

/// Writes a temporary file, beside `path`, with the content of this one.
fn write_temporary(file: &File, path: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".new-");
    #[cfg(unix)]
    {
        let mode = match &file.content {
            Content::Text(_) | Content::Module(_) => 0o666,
            Content::Program(_) => 0o777,
        };
        builder.permissions(<Permissions as std::os::unix::fs::PermissionsExt>::from_mode(mode));
    }
    let mut temporary = atomic::temporary_beside(path, &builder)?;
    match &file.content {
        Content::Text(text) => temporary.write_all(text.as_bytes())?,
        Content::Module(text) => temporary.write_all(text.as_bytes())?,
        Content::Program(path) => {
            io::copy(&mut fs::File::open(path)?, &mut temporary)?;
        }
    }
    temporary.as_file().sync_all()?;
    Ok(temporary)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(text: &str) -> [File; 2] {
        ["a.yaml", "b.yaml"]
            .map(|name| File::text(name, format!("{MARK} 1: edit\n{name}: {text}\n")))
    }

    #[test]
    fn only_own_files_are_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().join("new/folder");
        let names = write(&files("one"), &folder, false).unwrap();
        assert_eq!(names, ["a.yaml", "b.yaml"].map(|name| folder.join(name)));
        write(&files("two"), &folder, false).unwrap();
        let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
        assert!(read("b.yaml").ends_with("b.yaml: two\n"));

        fs::write(folder.join("b.yaml"), "mine: true\n").unwrap();
        let refused = write(&files("three"), &folder, false);
        assert!(matches!(refused, Err(Error::ForeignFile(path)) if path.ends_with("b.yaml")));
        assert!(read("a.yaml").ends_with("a.yaml: two\n"), "all or nothing");
        assert_eq!(read("b.yaml"), "mine: true\n");
        write(&files("three"), &folder, true).unwrap();
        assert!(read("b.yaml").ends_with("b.yaml: three\n"));
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 2);
    }

    #[test]
    fn each_of_several_files_follows_its_name() {
        let mark = format!("{MARK} 1: edit\n");
        let expected =
            format!("# file: a.yaml\n{mark}a.yaml: x\n\n# file: b.yaml\n{mark}b.yaml: x\n");
        assert_eq!(stream(&files("x")), expected);
        assert_eq!(stream(&files("x")[..1]), format!("{mark}a.yaml: x\n"));
    }
}
