//! The values of variables: from the environment of this process, else from a file.

use crate::env::dotenv;
use crate::env::master_key::fault as master_key_fault;
use crate::env::needed::Needed;
use crate::env::secrets::Secrets;
use crate::error::{Error, Missing};
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Where values are looked up.
pub struct Values {
    path: PathBuf,
    there: bool,
    file: BTreeMap<String, String>,
}

impl Values {
    /// Reads a file of variables; one that is not there holds none.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let text = match fs::read_to_string(path) {
            Ok(text) => Some(text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(reason) => {
                let path = path.to_path_buf();
                return Err(Error::Read { path, reason });
            }
        };
        let there = text.is_some();
        let entries = dotenv::parse(&text.unwrap_or_default()).map_err(|fault| Error::EnvFile {
            path: path.to_path_buf(),
            line: fault.line,
            what: fault.what,
        })?;
        Ok(Self {
            path: path.to_path_buf(),
            there,
            file: entries.into_iter().collect(),
        })
    }

    /// The value of a variable. An empty one counts as none.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<String> {
        let own = std::env::var(name).ok().filter(|value| !value.is_empty());
        own.or_else(|| {
            self.file
                .get(name)
                .filter(|value| !value.is_empty())
                .cloned()
        })
    }

    /// Whether the file names this variable, be it with an empty value.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.file.contains_key(name)
    }

    /// What must not be seen of these variables.
    pub fn secrets<'a>(&self, names: impl IntoIterator<Item = &'a str>) -> Secrets {
        let names = names.into_iter();
        Secrets::new(names.filter_map(|name| Some((name.to_owned(), self.get(name)?))))
    }

    /// Refuses a file that others can read.
    #[cfg(unix)]
    pub fn refuse_if_shared(&self) -> Result<(), Error> {
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

    /// Refuses a file that others can read: not told here.
    #[cfg(not(unix))]
    pub fn refuse_if_shared(&self) -> Result<(), Error> {
        Ok(())
    }

    /// Refuses to go on where a variable has no value that can be right.
    pub fn refuse_if_missing(&self, needed: &[Needed], master_key_env: &str) -> Result<(), Error> {
        let mut missing = Vec::new();
        for each in needed {
            let why = match self.get(&each.name) {
                None if self.has(&each.name) => "is empty",
                None => "is not set",
                Some(value) if is_placeholder(&value) => "holds a placeholder",
                Some(_) => continue,
            };
            missing.push(Missing {
                name: each.name.clone(),
                why,
                models: each.models.iter().copied().collect(),
            });
        }
        if !missing.is_empty() {
            return Err(Error::MissingVariables {
                path: self.path.clone(),
                there: self.there,
                missing,
            });
        }
        let fault = self
            .get(master_key_env)
            .and_then(|key| master_key_fault(&key));
        match fault {
            Some(fault) => Err(Error::MasterKey {
                name: master_key_env.to_owned(),
                fault,
                path: self.path.clone(),
            }),
            None => Ok(()),
        }
    }
}

/// Whether a value stands for one that is still to be filled in.
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
    fn an_empty_value_is_none_and_missing_ones_are_named_together() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("vars");
        fs::write(
            &path,
            "MODELITH_TEST_A=\nMODELITH_TEST_B=sk-...\nMODELITH_TEST_C=good\n",
        )
        .unwrap();
        let values = Values::read(&path).unwrap();
        let needed = ["A", "B", "C", "D"].map(|name| Needed {
            name: format!("MODELITH_TEST_{name}"),
            ..Needed::default()
        });
        let refused = values
            .refuse_if_missing(&needed, "MODELITH_TEST_C")
            .unwrap_err();
        let Error::MissingVariables { missing, .. } = refused else {
            panic!("{refused:?}");
        };
        let why: Vec<_> = missing.iter().map(|each| each.why).collect();
        assert_eq!(why, ["is empty", "holds a placeholder", "is not set"]);
        let refused = values.refuse_if_missing(&needed[2..3], "MODELITH_TEST_C");
        assert!(matches!(refused, Err(Error::MasterKey { .. })));
    }
}
