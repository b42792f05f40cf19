//! Finds the LiteLLM that is installed on this machine, and refuses one whose environment has what malware leaves. Its
//! Python is never started for that: it would start the malware.

use crate::error::Error;
use crate::state::folder::data_folder;
use modelith_catalog::Environment;
use std::env;
#[cfg(unix)]
use std::fs;
use std::path::{Path, PathBuf};

/// The file that `modelith setup` writes last: an installation without it is incomplete.
pub const STAMP: &str = "modelith.stamp";

/// The folder in which `modelith setup` installs this version.
///
/// # Errors
/// If neither `XDG_DATA_HOME` nor `HOME` is set.
pub fn setup_folder(version: &str) -> Result<PathBuf, Error> {
    Ok(data_folder()?.join(format!("litellm-{version}")))
}

/// The program that `MODELITH_LITELLM` names, or else that of `modelith setup`, or else the one on the `PATH`.
///
/// # Errors
/// If there is none, or a compromised version is or was installed in its environment.
pub(super) fn find(version: &str) -> Result<PathBuf, Error> {
    let engine = "process";
    let program = look_for(version).map_err(|reason| Error::EngineUnusable { engine, reason })?;
    refuse_compromised(&Environment::of_program(&program))?;
    Ok(program)
}

/// Refuses an environment in which a compromised version is or was installed.
///
/// # Errors
/// If there is evidence of one, with its files.
pub fn refuse_compromised(environment: &Environment) -> Result<(), Error> {
    match environment.evidence() {
        Some(evidence) => Err(Error::CompromisedEnvironment(Box::new(evidence))),
        None => Ok(()),
    }
}

/// The program, of whatever version.
fn look_for(version: &str) -> Result<PathBuf, String> {
    if let Some(named) = env::var_os("MODELITH_LITELLM").filter(|named| !named.is_empty()) {
        let path = PathBuf::from(named);
        return if is_executable(&path) {
            std::path::absolute(&path).map_err(|error| error.to_string())
        } else {
            Err(format!(
                "`MODELITH_LITELLM` names `{}`, which is not an executable file",
                path.display()
            ))
        };
    }
    if let Ok(folder) = setup_folder(version) {
        let program = folder.join("bin/litellm");
        if folder.join(STAMP).is_file() && is_executable(&program) {
            return Ok(program);
        }
    }
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path)
        .filter(|folder| folder.is_absolute())
        .map(|folder| folder.join("litellm"))
        .find(|program| is_executable(program))
        .ok_or_else(|| "LiteLLM is not installed: no `litellm` on the `PATH`".to_owned())
}

/// The version of an installed LiteLLM, read from the packages next to the program; running it would take seconds.
#[must_use]
pub fn installed_version(program: &Path) -> Option<String> {
    Environment::of_program(program).litellm_version()
}

#[cfg(unix)]
fn is_executable(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    fs::metadata(path).is_ok_and(|data| data.is_file() && data.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_executable(path: &Path) -> bool {
    path.is_file()
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_read_from_the_packages_next_to_the_program() {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("bin/litellm");
        let packages = folder.path().join("lib/python3.12/site-packages");
        fs::create_dir_all(packages.join("litellm_proxy_extras-0.4.1.dist-info")).unwrap();
        fs::create_dir_all(program.parent().unwrap()).unwrap();
        fs::write(&program, "").unwrap();
        assert_eq!(installed_version(&program), None);
        fs::create_dir(packages.join("litellm-1.2.3.dist-info")).unwrap();
        let link = folder.path().join("link");
        std::os::unix::fs::symlink(&program, &link).unwrap();
        assert_eq!(installed_version(&link).as_deref(), Some("1.2.3"));
        assert!(!is_executable(&program));
    }
}
