//! The values of variables: from the environment of this process, or else from the environment file.

use crate::env::dotenv;
use crate::env::master_key::weakness;
use crate::env::required::RequiredVariable;
use crate::env::secrets::Secrets;
use crate::error::{Error, MissingVariable};
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The environment of this process, and the environment file that is read for missing ones.
pub struct Values {
    path: PathBuf,
    exists: bool,
    file: BTreeMap<String, String>,
}

impl Values {
    /// Reads an environment file. No file counts as an empty one.
    ///
    /// # Errors
    /// If the file cannot be read, or has a syntax error.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let text = match fs::read_to_string(path) {
            Ok(text) => Some(text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(reason) => {
                let path = path.to_path_buf();
                return Err(Error::Read { path, reason });
            }
        };
        let exists = text.is_some();
        let entries = dotenv::parse(&text.unwrap_or_default()).map_err(|error| Error::EnvFile {
            path: path.to_path_buf(),
            line: error.line,
            message: error.message,
        })?;
        Ok(Self {
            path: path.to_path_buf(),
            exists,
            file: entries.into_iter().collect(),
        })
    }

    /// The value of a variable. An empty value counts as none.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<String> {
        let value = std::env::var(name).ok().filter(|value| !value.is_empty());
        value.or_else(|| {
            self.file
                .get(name)
                .filter(|value| !value.is_empty())
                .cloned()
        })
    }

    /// Whether the file has a line for this variable, even if its value is empty.
    fn has(&self, name: &str) -> bool {
        self.file.contains_key(name)
    }

    /// The values of these variables, which no output may contain.
    pub(crate) fn secrets<'a>(&self, names: impl IntoIterator<Item = &'a str>) -> Secrets {
        Secrets::new(
            names
                .into_iter()
                .filter_map(|name| Some((name.to_owned(), self.get(name)?))),
        )
    }

    /// Refuses a file that other users can read.
    ///
    /// # Errors
    /// If they can.
    #[cfg(unix)]
    pub(crate) fn refuse_if_shared(&self) -> Result<(), Error> {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = fs::metadata(&self.path).map(|data| data.permissions().mode() & 0o777);
        match mode {
            Ok(mode) if mode & 0o077 != 0 => Err(Error::SharedFile {
                path: self.path.clone(),
                mode,
            }),
            _ => Ok(()),
        }
    }

    /// Elsewhere permissions are not checked.
    #[cfg(not(unix))]
    pub(crate) fn refuse_if_shared(&self) -> Result<(), Error> {
        Ok(())
    }

    /// Refuses to go on unless every required variable has a usable value and the master key is strong.
    ///
    /// # Errors
    /// If a value is missing or a placeholder, or the master key is weak.
    pub(crate) fn refuse_if_missing(
        &self,
        required: &[RequiredVariable],
        master_key_env: &str,
    ) -> Result<(), Error> {
        let mut missing = Vec::new();
        for each in required {
            if each
                .instead
                .iter()
                .any(|name| self.get(name).is_some_and(|it| !is_placeholder(&it)))
            {
                continue;
            }
            let problem = match self.get(&each.name) {
                None if self.has(&each.name) => "is empty",
                None => "is not set",
                Some(value) if is_placeholder(&value) => "is a placeholder",
                Some(_) => continue,
            };
            missing.push(MissingVariable {
                name: each.name.clone(),
                problem,
                instead: each.instead.clone(),
                models: each.models.iter().copied().collect(),
                integrations: each.integrations.iter().copied().collect(),
            });
        }
        if !missing.is_empty() {
            return Err(Error::MissingVariables {
                path: self.path.clone(),
                exists: self.exists,
                missing,
            });
        }
        match self.get(master_key_env).and_then(|key| weakness(&key)) {
            Some(weakness) => Err(Error::MasterKey {
                name: master_key_env.to_owned(),
                weakness,
                path: self.path.clone(),
            }),
            None => Ok(()),
        }
    }
}

/// Whether a value is a placeholder for one that is still to be filled in.
#[must_use]
pub fn is_placeholder(value: &str) -> bool {
    let lower = value.trim().to_lowercase();
    let bare: String = lower.chars().filter(char::is_ascii_alphanumeric).collect();
    lower.is_empty()
        || lower.ends_with("...")
        || lower.ends_with('…')
        || (lower.starts_with('<') && lower.ends_with('>'))
        || (lower.len() >= 3
            && lower
                .trim_start_matches("sk-")
                .chars()
                .all(|one| one == 'x'))
        || lower.starts_with("your-")
        || lower.starts_with("your_")
        || matches!(
            bare.as_str(),
            "changeme" | "replaceme" | "todo" | "fixme" | "placeholder" | "secret" | "apikey"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders() {
        for value in [
            "",
            " ",
            "sk-...",
            "sk-ant-...",
            "<your key>",
            "xxxx",
            "sk-xxxxxxxx",
            "your-key-here",
            "YOUR_API_KEY",
            "change-me",
            "CHANGEME",
            "TODO",
            "gsk_…",
        ] {
            assert!(is_placeholder(value), "{value}");
        }
        for value in ["sk-ant-api03-abc", "http://127.0.0.1:8000/v1", "x", "local"] {
            assert!(!is_placeholder(value), "{value}");
        }
    }

    #[test]
    fn all_missing_variables_are_reported_together() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("vars");
        fs::write(
            &path,
            "MODELITH_TEST_A=\nMODELITH_TEST_B=sk-...\nMODELITH_TEST_C=good\n",
        )
        .unwrap();
        let values = Values::read(&path).unwrap();
        let required = ["A", "B", "C", "D"].map(|name| RequiredVariable {
            name: format!("MODELITH_TEST_{name}"),
            ..RequiredVariable::default()
        });
        let refused = values
            .refuse_if_missing(&required, "MODELITH_TEST_C")
            .unwrap_err();
        let Error::MissingVariables { missing, .. } = refused else {
            panic!("{refused:?}");
        };
        let problems: Vec<_> = missing.iter().map(|each| each.problem).collect();
        assert_eq!(problems, ["is empty", "is a placeholder", "is not set"]);
        let mut instead = required[3].clone();
        instead.instead = vec!["MODELITH_TEST_A", "MODELITH_TEST_B"];
        let refused = values.refuse_if_missing(&[instead.clone()], "MODELITH_TEST_C");
        assert!(matches!(refused, Err(Error::MissingVariables { .. })));
        instead.instead.push("MODELITH_TEST_C");
        let refused = values.refuse_if_missing(&[instead], "MODELITH_TEST_C");
        assert!(matches!(refused, Err(Error::MasterKey { .. })));
        let refused = values.refuse_if_missing(&required[2..3], "MODELITH_TEST_C");
        assert!(matches!(refused, Err(Error::MasterKey { .. })));
    }
}
