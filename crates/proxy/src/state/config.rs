//! Writes the configuration, and the modules beside it, under a name that is their digest. They are verified before each
//! start.

use crate::error::Error;
use crate::modules::{beside, digest_with};
use crate::state::folder::{State, private_folder, write};
use modelith_compiler::digest::sha256_hex;
use modelith_registry::Module;
use std::fs;
use std::path::{Path, PathBuf};

impl State {
    /// Writes the configuration and the modules to read-only files, unless they are there. Returns the path of the
    /// configuration, and those of existing files that had been changed.
    ///
    /// # Errors
    /// If a file cannot be written.
    pub(crate) fn write_config(
        &self,
        yaml: &str,
        modules: &[Module],
    ) -> Result<(PathBuf, Vec<PathBuf>), Error> {
        let sha256 = sha256_hex(yaml.as_bytes());
        let digest = digest_with(&sha256, modules);
        let folder = self.folder().join("config");
        let config = if modules.is_empty() {
            folder.join(format!("{digest}.yaml"))
        } else {
            // A folder of its own, so that LiteLLM finds these modules and no others.
            folder.join(digest).join("config.yaml")
        };
        let modules = modules.iter();
        let modules = modules.map(|module| (beside(&config, module), module.text, module.sha256));
        let all: Vec<_> = std::iter::once((config.clone(), yaml, sha256.as_str()))
            .chain(modules)
            .collect();
        let mut changed = Vec::new();
        for (path, text, sha256) in all {
            if restore(&path, text, sha256)? {
                changed.push(path);
            }
        }
        Ok((config, changed))
    }
}

/// Writes a file unless it has this text. Returns whether it had another one.
fn restore(path: &Path, text: &str, sha256: &str) -> Result<bool, Error> {
    if let Some(folder) = path.parent() {
        private_folder(folder)?;
    }
    let existing = fs::read(path).ok().map(|bytes| sha256_hex(&bytes));
    if existing.as_deref() == Some(sha256) {
        return Ok(false);
    }
    let written = write(path, text.as_bytes(), true);
    let path = || path.to_path_buf();
    written.map_err(|reason| Error::State {
        path: path(),
        reason,
    })?;
    Ok(existing.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    const YAML: &str = "model_list: []\n";

    fn state(folder: &tempfile::TempDir) -> State {
        State {
            name: "default".to_owned(),
            root: folder.path().to_path_buf(),
        }
    }

    /// Replaces a read-only file.
    fn alter(path: &Path) {
        fs::remove_file(path).unwrap();
        fs::write(path, "evil\n").unwrap();
    }

    #[test]
    fn a_changed_file_is_restored() {
        let folder = tempfile::tempdir().unwrap();
        let state = state(&folder);
        let write = || state.write_config(YAML, &[]).unwrap();
        let (path, changed) = write();
        assert!(changed.is_empty());
        assert!(fs::metadata(&path).unwrap().permissions().readonly());
        assert_eq!(write(), (path.clone(), vec![]));

        alter(&path);
        assert_eq!(write(), (path.clone(), vec![path.clone()]));
        assert_eq!(fs::read_to_string(&path).unwrap(), YAML);
    }

    #[test]
    fn modules_are_written_beside_the_configuration() {
        let folder = tempfile::tempdir().unwrap();
        let state = state(&folder);
        let module = |text: &'static str| Module {
            path: "hooks/audit.py",
            text,
            sha256: sha256_hex(text.as_bytes()).leak(),
        };
        let write = |module| state.write_config(YAML, &[module]).unwrap();
        let (config, changed) = write(module("A = 1\n"));
        assert!(changed.is_empty());
        let path = config.with_file_name("hooks/audit.py");
        assert_eq!(fs::read_to_string(&path).unwrap(), "A = 1\n");
        assert_eq!(fs::read_to_string(&config).unwrap(), YAML);
        assert!(fs::metadata(&path).unwrap().permissions().readonly());

        alter(&path);
        let again = write(module("A = 1\n"));
        assert_eq!(again, (config.clone(), vec![path.clone()]));
        assert_eq!(fs::read_to_string(&path).unwrap(), "A = 1\n");
        // Another text is another folder, so that a running proxy keeps its own.
        assert_ne!(write(module("A = 2\n")).0, config);
        assert_eq!(fs::read_to_string(&path).unwrap(), "A = 1\n");
    }
}
