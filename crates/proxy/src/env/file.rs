//! Writing the file of variables: for its owner alone, as a whole, and never over what stands there.

use crate::env::dotenv;
use crate::env::master_key::random as random_master_key;
use crate::env::needed::Needed;
use crate::error::Error;
use crate::state::folder::plain;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;
use std::time::Duration;

/// What became of the file.
#[derive(Debug, Default)]
pub struct Written {
    /// Whether it is new.
    pub created: bool,
    /// The variables that were added.
    pub added: Vec<String>,
    /// Whether others could read it before.
    pub was_shared: bool,
}

/// Adds to the file what is needed and not in it.
pub fn write(path: &Path, needed: &[Needed], master_key_env: &str) -> Result<Written, Error> {
    // Who links to the file gets the file changed, and not the link.
    let path = &fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let wrong = |reason| Error::WriteEnv {
        path: path.clone(),
        reason,
    };
    sweep(path);
    loop {
        let before = match fs::read_to_string(path) {
            Ok(text) => Some(text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(reason) => {
                let path = path.clone();
                return Err(Error::Read { path, reason });
            }
        };
        let there = dotenv::parse(before.as_deref().unwrap_or_default());
        let there = there.map_err(|fault| Error::EnvFile {
            path: path.clone(),
            line: fault.line,
            what: fault.what,
        })?;
        let there: BTreeSet<_> = there.into_iter().map(|(name, _)| name).collect();
        let new: Vec<_> = needed
            .iter()
            .filter(|each| !there.contains(&each.name))
            .collect();
        let written = Written {
            created: before.is_none(),
            added: new.iter().map(|each| each.name.clone()).collect(),
            was_shared: before.is_some() && make_private(path).map_err(wrong)?,
        };
        if new.is_empty() && before.is_some() {
            return Ok(written);
        }
        let text = text(before.as_deref(), &new, master_key_env)?;
        match put(path, &text, before.is_some()) {
            // Another run made it meanwhile: what that wrote is kept.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            done => return done.map(|()| written).map_err(wrong),
        }
    }
}

/// What the file says afterwards.
fn text(before: Option<&str>, new: &[&Needed], master_key_env: &str) -> Result<String, Error> {
    let mut text = before.map_or_else(
        || {
            "# The variables that the LiteLLM proxy needs. Keep this file to yourself and out of version control.\n"
                .to_owned()
        },
        str::to_owned,
    );
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    let mut group = None;
    for each in new {
        if group != Some(&each.providers) {
            group = Some(&each.providers);
            let providers: Vec<_> = each.providers.iter().copied().collect();
            let heading = if each.name == master_key_env {
                "the key of the proxy: whoever has it may use every model".to_owned()
            } else if providers.is_empty() {
                "the proxy".to_owned()
            } else {
                providers.join(" and ")
            };
            // Writing to a string cannot fail.
            let _ = writeln!(text, "\n# {heading}");
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

/// How the names of files begin that are not finished.
const UNFINISHED: &str = ".modelith-env-";

/// A file that has been unfinished for so long never will be.
const ABANDONED: Duration = Duration::from_mins(1);

/// Removes what a run that was killed left behind: it holds a key that nobody got.
fn sweep(path: &Path) {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let entries = fs::read_dir(folder.unwrap_or(Path::new(".")));
    for entry in entries.into_iter().flatten().flatten() {
        let unfinished = entry
            .file_name()
            .as_encoded_bytes()
            .starts_with(UNFINISHED.as_bytes());
        let written = unfinished.then(|| entry.metadata().ok()?.modified().ok());
        let age = written.flatten().and_then(|written| written.elapsed().ok());
        if age.is_some_and(|age| age > ABANDONED) {
            // One that cannot be removed does no harm.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Writes the file as a whole or not at all; nobody else can read it at any moment.
fn put(path: &Path, text: &str, replace: bool) -> io::Result<()> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let mut builder = tempfile::Builder::new();
    // Made with mode 0600 by the library.
    builder.prefix(UNFINISHED);
    let mut file = builder
        .tempfile_in(folder.unwrap_or(Path::new(".")))
        .map_err(plain)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    let written = if replace {
        file.persist(path)
    } else {
        file.persist_noclobber(path)
    };
    written.map(drop).map_err(|failed| failed.error)
}

/// Takes the file from everybody else. Gives whether others could read it.
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

/// Takes the file from everybody else: not done here.
#[cfg(not(unix))]
fn make_private(_: &Path) -> io::Result<bool> {
    Ok(false)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt as _;

    fn need(name: &str, provider: Option<&'static str>) -> Needed {
        Needed {
            name: name.to_owned(),
            providers: provider.into_iter().collect(),
            models: BTreeSet::new(),
        }
    }

    #[test]
    fn it_is_private_and_grows_without_loss() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(".env");
        let first = [need("KEY", None), need("A", Some("anthropic"))];
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
            need("B", Some("openai")),
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
    fn a_file_that_cannot_be_read_is_left_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(".env");
        fs::write(&path, "KEY='half").unwrap();
        let refused = write(&path, &[need("KEY", None)], "KEY");
        assert!(matches!(refused, Err(Error::EnvFile { line: 1, .. })));
        assert_eq!(fs::read_to_string(&path).unwrap(), "KEY='half");
    }

    #[test]
    fn what_was_never_finished_goes() {
        let folder = tempfile::tempdir().unwrap();
        let (old, new) = [".modelith-env-old", ".modelith-env-new"]
            .map(|name| folder.path().join(name))
            .into();
        fs::write(&new, "").unwrap();
        let long_ago = std::time::SystemTime::now() - 2 * ABANDONED;
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
        write(&link, &[need("A", None)], "KEY").unwrap();
        assert!(link.is_symlink());
        assert_eq!(fs::read_to_string(&real).unwrap(), "\n# the proxy\nA=\n");
    }
}
