//! The configuration as a file, named by its digest and checked before each use.

use crate::error::Error;
use crate::state::folder::{State, private_folder, write};
use modelith_compiler::digest::sha256_hex;
use std::fs;
use std::path::PathBuf;

impl State {
    /// Puts a configuration in place, read-only. Gives its path, and whether a file that was there had been changed.
    pub fn place(&self, yaml: &str) -> Result<(PathBuf, bool), Error> {
        let digest = sha256_hex(yaml.as_bytes());
        let folder = self.folder().join("config");
        private_folder(&folder)?;
        let path = folder.join(format!("{digest}.yaml"));
        let there = fs::read(&path).ok().map(|bytes| sha256_hex(&bytes));
        if there.as_ref() == Some(&digest) {
            return Ok((path, false));
        }
        match write(&path, yaml.as_bytes(), true) {
            Ok(()) => Ok((path, there.is_some())),
            Err(reason) => Err(Error::State { path, reason }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_changed_is_put_right() {
        let folder = tempfile::tempdir().unwrap();
        let state = State {
            name: "default".to_owned(),
            root: folder.path().to_path_buf(),
        };
        let (path, changed) = state.place("model_list: []\n").unwrap();
        assert!(!changed);
        assert!(fs::metadata(&path).unwrap().permissions().readonly());
        assert_eq!(
            state.place("model_list: []\n").unwrap(),
            (path.clone(), false)
        );

        fs::remove_file(&path).unwrap();
        fs::write(&path, "model_list: [evil]\n").unwrap();
        assert_eq!(
            state.place("model_list: []\n").unwrap(),
            (path.clone(), true)
        );
        assert_eq!(fs::read_to_string(&path).unwrap(), "model_list: []\n");
    }
}
