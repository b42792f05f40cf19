//! Writes the configuration to a file that is named by its digest and verified before each start.

use crate::error::Error;
use crate::state::folder::{State, private_folder, write};
use modelith_compiler::digest::sha256_hex;
use std::fs;
use std::path::PathBuf;

impl State {
    /// Writes the configuration to a read-only file, unless that is there. Returns its path, and whether an existing file had
    /// been changed.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub(crate) fn write_config(&self, yaml: &str) -> Result<(PathBuf, bool), Error> {
        let digest = sha256_hex(yaml.as_bytes());
        let folder = self.folder().join("config");
        private_folder(&folder)?;
        let path = folder.join(format!("{digest}.yaml"));
        let existing = fs::read(&path).ok().map(|bytes| sha256_hex(&bytes));
        if existing.as_ref() == Some(&digest) {
            return Ok((path, false));
        }
        match write(&path, yaml.as_bytes(), true) {
            Ok(()) => Ok((path, existing.is_some())),
            Err(reason) => Err(Error::State { path, reason }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_file_is_restored() {
        let folder = tempfile::tempdir().unwrap();
        let state = State {
            name: "default".to_owned(),
            root: folder.path().to_path_buf(),
        };
        let (path, changed) = state.write_config("model_list: []\n").unwrap();
        assert!(!changed);
        assert!(fs::metadata(&path).unwrap().permissions().readonly());
        assert_eq!(
            state.write_config("model_list: []\n").unwrap(),
            (path.clone(), false)
        );

        fs::remove_file(&path).unwrap();
        fs::write(&path, "model_list: [evil]\n").unwrap();
        assert_eq!(
            state.write_config("model_list: []\n").unwrap(),
            (path.clone(), true)
        );
        assert_eq!(fs::read_to_string(&path).unwrap(), "model_list: []\n");
    }
}
