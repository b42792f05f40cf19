//! A temporary folder.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// A folder that is removed at the end.
#[derive(Debug)]
pub struct Folder(TempDir);

impl Folder {
    /// An empty one.
    #[expect(
        clippy::new_without_default,
        reason = "it makes a folder, which is not a value"
    )]
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A path in it.
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// The text of a file in it.
    #[track_caller]
    pub fn read(&self, name: &str) -> String {
        read(&self.path(name))
    }

    /// Writes a file in it, and makes the folders above the file.
    #[track_caller]
    pub fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Copies another folder, with all that is in it, to this name.
    #[track_caller]
    pub fn copy(&self, from: &Path, name: &str) {
        let to = self.path(name);
        fs::create_dir_all(&to).unwrap();
        let entries =
            fs::read_dir(from).unwrap_or_else(|error| panic!("{}: {error}", from.display()));
        for entry in entries {
            let file = entry.unwrap().path();
            let inner = Path::new(name).join(file.file_name().unwrap());
            if file.is_dir() {
                self.copy(&file, inner.to_str().unwrap());
            } else {
                fs::copy(&file, self.path(inner.to_str().unwrap())).unwrap();
            }
        }
    }

    /// Replaces a text in a file in it. The text must be there.
    #[track_caller]
    pub fn replace(&self, name: &str, from: &str, to: &str) {
        let text = self.read(name);
        assert!(text.contains(from), "`{from}` is not in {name}:\n{text}");
        self.write(name, &text.replace(from, to));
    }

    /// Writes an executable script in it, and gives its path.
    ///
    /// The script is written by another process: a program that another thread starts at this moment inherits what this
    /// process has open, and a file that is open for writing cannot be executed.
    pub fn program(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let mut shell = Command::new("sh")
            .args(["-c", "cat >\"$0\" && chmod 755 \"$0\""])
            .arg(&path)
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        let mut input = shell.stdin.take().unwrap();
        input.write_all(text.as_bytes()).unwrap();
        drop(input);
        assert!(shell.wait().unwrap().success());
        path
    }

    /// A `PATH` on which the programs in a folder of it come before all others.
    pub fn first_on_path(&self, name: &str) -> OsString {
        let own = [self.path(name)].into_iter();
        let all = env::var_os("PATH").unwrap_or_default();
        env::join_paths(own.chain(env::split_paths(&all))).unwrap()
    }
}

impl AsRef<Path> for Folder {
    fn as_ref(&self) -> &Path {
        self.0.path()
    }
}

/// The text of a file.
#[track_caller]
pub fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
