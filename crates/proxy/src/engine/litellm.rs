//! Finds the LiteLLM that is installed on this machine, and refuses a compromised version.

use crate::error::Error;
use crate::state::folder::data_folder;
use modelith_catalog::COMPROMISED_VERSIONS;
use std::env;
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
/// If there is none, or its version is compromised; with the reason.
pub(super) fn find(version: &str) -> Result<PathBuf, String> {
    let program = look_for(version)?;
    match installed_version(&program) {
        Some(installed) if COMPROMISED_VERSIONS.contains(&installed.as_str()) => Err(format!(
            "`{}` is LiteLLM {installed}, which contains malware; do not run it, and revoke every key on this machine",
            program.display()
        )),
        _ => Ok(program),
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
    let program = fs::canonicalize(program).ok()?;
    let lib = program.parent()?.parent()?.join("lib");
    for python in fs::read_dir(lib).ok()?.flatten() {
        let packages = fs::read_dir(python.path().join("site-packages"));
        for package in packages.into_iter().flatten().flatten() {
            let name = package.file_name();
            let version = name
                .to_str()
                .and_then(|name| name.strip_prefix("litellm-")?.strip_suffix(".dist-info"));
            if let Some(version) = version {
                return Some(version.to_owned());
            }
        }
    }
    None
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
