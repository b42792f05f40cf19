//! Writes the environment file: readable by its owner only, atomically, and without changing existing lines.

use crate::atomic::{self, Existing};
use crate::env::dotenv;
use crate::env::master_key::random_master_key;
use crate::env::required::RequiredVariable;
use crate::error::Error;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;
use std::time::Duration;

/// What was done to the file.
#[derive(Debug, Default)]
pub struct Written {
    /// Whether it was created.
    pub created: bool,
    /// The variables that were added.
    pub added: Vec<String>,
    /// Whether other users could read it before.
    pub was_shared: bool,
}

/// Adds the required variables that the file does not have yet, and creates the file if there is none.
///
/// # Errors
/// If the file has a syntax error, or cannot be read or written; then it is not changed.
pub fn write(
    path: &Path,
    required: &[RequiredVariable],
    master_key_env: &str,
) -> Result<Written, Error> {
    // If the path is a link, its target is written, and the link stays.
    let path = &fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let cannot_write = |reason| Error::WriteEnv {
        path: path.clone(),
        reason,
    };
    remove_abandoned(path);
    loop {
        let before = match fs::read_to_string(path) {
            Ok(text) => Some(text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(reason) => {
                let path = path.clone();
                return Err(Error::Read { path, reason });
            }
        };
        let entries = dotenv::parse(before.as_deref().unwrap_or_default()).map_err(|error| {
            Error::EnvFile {
                path: path.clone(),
                line: error.line,
                message: error.message,
            }
        })?;
        let existing: BTreeSet<_> = entries.into_iter().map(|(name, _)| name).collect();
        let new: Vec<_> = required
            .iter()
            .filter(|each| !each.any_of().any(|name| existing.contains(name)))
            .collect();
        let written = Written {
            created: before.is_none(),
            added: new.iter().map(|each| each.name.clone()).collect(),
            was_shared: before.is_some() && make_private(path).map_err(cannot_write)?,
        };
        if new.is_empty() && before.is_some() {
            return Ok(written);
        }
        let text = content(before.as_deref(), &new, master_key_env)?;
        match write_privately(path, &text, Existing::replace_if(before.is_some())) {
            // Another command has created it in the meantime; its content is kept.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            result => return result.map(|()| written).map_err(cannot_write),
        }
    }
}

/// The new content of the file.
fn content(
    before: Option<&str>,
    new: &[&RequiredVariable],
    master_key_env: &str,
) -> Result<String, Error> {
    let mut text = before.map_or_else(
        || {
            "# The variables that the LiteLLM proxy needs. Do not share this file, and keep it out of version control.\n"
                .to_owned()
        },
        str::to_owned,
    );
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    let mut group = None;
    for each in new {
        let users = (&each.providers, &each.integrations);
        if group != Some(users) {
            group = Some(users);
            let providers = each.providers.iter().chain(&each.integrations);
            let providers: Vec<_> = providers.copied().collect();
            let heading = if each.name == master_key_env {
                "the master key of the proxy: whoever has it can use every model".to_owned()
            } else if providers.is_empty() {
                "the proxy".to_owned()
            } else {
                providers.join(" and ")
            };
            // Writing to a string cannot fail.
            let _ = writeln!(text, "\n# {heading}");
        }
        if !each.instead.is_empty() {
            let _ = writeln!(text, "# or {} instead:", each.instead.join(" or "));
        }
        let value = if each.name == master_key_env {
            random_master_key()?
        } else {
            String::new()
        };
        let _ = writeln!(text, "{}={value}", each.name);
    }
    Ok(text)
}

/// The prefix of the names of temporary files.
const TEMPORARY_PREFIX: &str = ".modelith-env-";

/// A temporary file of this age was left behind by a command that was killed.
const ABANDONED_AFTER: Duration = Duration::from_mins(1);

/// Removes the temporary files of commands that were killed, because they contain a master key.
fn remove_abandoned(path: &Path) {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let entries = fs::read_dir(folder.unwrap_or(Path::new(".")));
    for entry in entries.into_iter().flatten().flatten() {
        let temporary = entry
            .file_name()
            .as_encoded_bytes()
            .starts_with(TEMPORARY_PREFIX.as_bytes());
        let modified = temporary.then(|| entry.metadata().ok()?.modified().ok());
        let age = modified.flatten().and_then(|time| time.elapsed().ok());
        if age.is_some_and(|age| age > ABANDONED_AFTER) {
            // If it cannot be removed, it still is private.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Writes the file completely or not at all. At no moment can another user read it.
fn write_privately(path: &Path, text: &str, existing: Existing) -> io::Result<()> {
    let mut builder = tempfile::Builder::new();
    // The library creates it with mode 0600.
    builder.prefix(TEMPORARY_PREFIX);
    let temporary = atomic::temporary_beside(path, &builder)?;
    atomic::write(temporary, text.as_bytes(), path, existing)
}

/// Removes the permissions of other users. Returns whether there were any.
#[cfg(unix)]
fn make_private(path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = fs::metadata(path)?.permissions().mode();
    let shared = mode & 0o077 != 0;
    if shared {
        fs::set_permissions(path, fs::Permissions::from_mode(mode & 0o700))?;
    }
    Ok(shared)
}

/// Elsewhere permissions are not changed.
#[cfg(not(unix))]
fn make_private(_: &Path) -> io::Result<bool> {
    Ok(false)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt as _;

    fn required(name: &str, provider: Option<&'static str>) -> RequiredVariable {
        RequiredVariable {
            name: name.to_owned(),
            providers: provider.into_iter().collect(),
            ..RequiredVariable::default()
        }
    }

    #[test]
    fn the_file_is_private_and_existing_lines_stay() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(".env");
        let first = [required("KEY", None), required("A", Some("anthropic"))];
        let written = write(&path, &first, "KEY").unwrap();
        assert!(written.created);
        let mode = || fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(), 0o600);
        let text = fs::read_to_string(&path).unwrap();
        assert!(
            text.contains("\nKEY=sk-") && text.ends_with("\n# anthropic\nA=\n"),
            "{text}"
        );

        fs::write(&path, text.replace("A=\n", "A='mine' # comment")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        let before = fs::read_to_string(&path).unwrap();
        let second = [
            first[0].clone(),
            first[1].clone(),
            required("B", Some("openai")),
        ];
        let written = write(&path, &second, "KEY").unwrap();
        assert_eq!(written.added, ["B"]);
        assert!(written.was_shared && !written.created);
        assert_eq!(mode(), 0o600);
        let after = fs::read_to_string(&path).unwrap();
        assert_eq!(after, format!("{before}\n\n# openai\nB=\n"));

        let written = write(&path, &second, "KEY").unwrap();
        assert!(written.added.is_empty() && !written.was_shared);
        assert_eq!(fs::read_to_string(&path).unwrap(), after);
    }

    #[test]
    fn one_of_several_variables_is_enough() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(".env");
        let slack = RequiredVariable {
            name: "SLACK_WEBHOOK_URL".to_owned(),
            integrations: ["slack"].into(),
            instead: vec!["ALERTING_WEBHOOK_URL"],
            ..RequiredVariable::default()
        };
        let all = [required("KEY", None), slack];
        write(&path, &all, "KEY").unwrap();
        let text = fs::read_to_string(&path).unwrap();
        let expected = "\n# slack\n# or ALERTING_WEBHOOK_URL instead:\nSLACK_WEBHOOK_URL=\n";
        assert!(text.ends_with(expected), "{text}");

        fs::write(&path, "KEY=x\nALERTING_WEBHOOK_URL=x\n").unwrap();
        assert!(write(&path, &all, "KEY").unwrap().added.is_empty());
    }

    #[test]
    fn a_file_with_a_syntax_error_is_not_changed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(".env");
        fs::write(&path, "KEY='half").unwrap();
        let refused = write(&path, &[required("KEY", None)], "KEY");
        assert!(matches!(refused, Err(Error::EnvFile { line: 1, .. })));
        assert_eq!(fs::read_to_string(&path).unwrap(), "KEY='half");
    }

    #[test]
    fn abandoned_temporary_files_are_removed() {
        let folder = tempfile::tempdir().unwrap();
        let (old, new) = [".modelith-env-old", ".modelith-env-new"]
            .map(|name| folder.path().join(name))
            .into();
        fs::write(&new, "").unwrap();
        let long_ago = std::time::SystemTime::now() - 2 * ABANDONED_AFTER;
        fs::File::create(&old)
            .unwrap()
            .set_modified(long_ago)
            .unwrap();
        write(&folder.path().join(".env"), &[], "KEY").unwrap();
        assert!(!old.exists() && new.exists());
    }

    #[test]
    fn a_link_is_followed() {
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("real"), folder.path().join(".env"));
        fs::write(&real, "").unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        write(&link, &[required("A", None)], "KEY").unwrap();
        assert!(link.is_symlink());
        assert_eq!(fs::read_to_string(&real).unwrap(), "\n# the proxy\nA=\n");
    }
}
