//! The files that a target consists of: printed as one stream, or written to a folder.

use crate::error::Error;
use crate::plan::Plan;
use crate::yaml::MARK;
use std::fs::{self, Permissions};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

/// One file.
pub struct File {
    /// Its name.
    name: &'static str,
    content: Content,
}

enum Content {
    /// A text, which begins with a mark of ours.
    Text(String),
    /// A copy of this program.
    Program(PathBuf),
}

impl File {
    pub(crate) fn text(name: &'static str, text: String) -> Self {
        let content = Content::Text(text);
        Self { name, content }
    }

    /// The configuration, byte for byte.
    pub(crate) fn config(name: &'static str, plan: &Plan<'_>) -> Self {
        Self::text(name, plan.registry.config_yaml.to_owned())
    }

    pub(crate) fn program(name: &'static str, path: PathBuf) -> Self {
        let content = Content::Program(path);
        Self { name, content }
    }
}

/// All of them as one text, each behind its name where there are several.
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
            Content::Program(_) => stream.push_str("# this program itself, which `--out` writes\n"),
        }
    }
    stream
}

/// Writes them into a folder, each as a whole. With `force` also over files of others.
pub fn write(files: &[File], folder: &Path, force: bool) -> Result<Vec<PathBuf>, Error> {
    let wrong = |path: &Path| {
        let path = path.to_path_buf();
        move |reason| Error::Write { path, reason }
    };
    fs::create_dir_all(folder).map_err(wrong(folder))?;
    let ours = is_ours(&folder.join(files[0].name));
    for file in files.iter().filter(|_| !force) {
        let path = folder.join(file.name);
        let may = match &file.content {
            Content::Text(_) => is_ours(&path),
            // It has no mark; what is beside it tells.
            Content::Program(_) => ours,
        };
        if path.symlink_metadata().is_ok() && !may {
            return Err(Error::Foreign(path));
        }
    }
    let mut made = Vec::new();
    for file in files {
        let path = folder.join(file.name);
        made.push((make(file, folder).map_err(wrong(&path))?, path));
    }
    // Nothing has changed until now.
    let mut paths = Vec::new();
    for (file, path) in made {
        file.persist(&path)
            .map_err(|failed| wrong(&path)(failed.error))?;
        paths.push(path);
    }
    Ok(paths)
}

/// Whether we wrote this file.
fn is_ours(path: &Path) -> bool {
    let mut start = vec![0; MARK.len()];
    let is_file = path.symlink_metadata().is_ok_and(|data| data.is_file());
    let read =
        is_file && fs::File::open(path).is_ok_and(|mut file| file.read_exact(&mut start).is_ok());
    read && start == MARK.as_bytes()
}

/// Makes a file that has no name yet.
fn make(file: &File, folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".new-");
    #[cfg(unix)]
    {
        let mode = match &file.content {
            Content::Text(_) => 0o666,
            Content::Program(_) => 0o777,
        };
        builder.permissions(<Permissions as std::os::unix::fs::PermissionsExt>::from_mode(mode));
    }
    let mut made = builder.tempfile_in(folder)?;
    match &file.content {
        Content::Text(text) => made.write_all(text.as_bytes())?,
        Content::Program(path) => {
            io::copy(&mut fs::File::open(path)?, &mut made)?;
        }
    }
    made.as_file().sync_all()?;
    Ok(made)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(text: &str) -> [File; 2] {
        ["a.yaml", "b.yaml"]
            .map(|name| File::text(name, format!("{MARK} 1: edit\n{name}: {text}\n")))
    }

    #[test]
    fn what_is_ours_is_replaced_and_nothing_else_is() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().join("new/folder");
        let names = write(&files("one"), &folder, false).unwrap();
        assert_eq!(names, ["a.yaml", "b.yaml"].map(|name| folder.join(name)));
        write(&files("two"), &folder, false).unwrap();
        let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
        assert!(read("b.yaml").ends_with("b.yaml: two\n"));

        fs::write(folder.join("b.yaml"), "mine: true\n").unwrap();
        let refused = write(&files("three"), &folder, false);
        assert!(matches!(refused, Err(Error::Foreign(path)) if path.ends_with("b.yaml")));
        assert!(read("a.yaml").ends_with("a.yaml: two\n"), "all or nothing");
        assert_eq!(read("b.yaml"), "mine: true\n");
        write(&files("three"), &folder, true).unwrap();
        assert!(read("b.yaml").ends_with("b.yaml: three\n"));
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 2);
    }

    #[test]
    fn several_files_are_told_apart() {
        let mark = format!("{MARK} 1: edit\n");
        let expected =
            format!("# file: a.yaml\n{mark}a.yaml: x\n\n# file: b.yaml\n{mark}b.yaml: x\n");
        assert_eq!(stream(&files("x")), expected);
        assert_eq!(stream(&files("x")[..1]), format!("{mark}a.yaml: x\n"));
    }
}
