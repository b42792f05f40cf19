//! The scripts of this repository that install what slow tests need, and print where it is.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The root of the workspace.
pub fn workspace() -> &'static Path {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.ancestors().nth(2).unwrap()
}

/// The virtual environment with the pinned LiteLLM, which `tests/live/install` makes.
///
/// Like the functions below it takes the `CARGO_TARGET_TMPDIR` of the test: what is installed is beside it, and Cargo may
/// have been told about its target folder in a way that the script does not know.
pub fn litellm(target_tmpdir: &str) -> PathBuf {
    installed(target_tmpdir, "tests/live/install", None).into()
}

/// The virtual environment with the programs that read deployed files, which `tests/deploy/tools` makes.
pub fn readers(target_tmpdir: &str) -> PathBuf {
    installed(target_tmpdir, "tests/deploy/tools", None).into()
}

/// A container image with LiteLLM, in a store of its own.
#[derive(Debug)]
pub struct Image {
    /// Its name.
    pub name: String,
    /// The variables by which podman finds the store.
    pub variables: [(&'static str, PathBuf); 2],
}

/// The image with the LiteLLM of this virtual environment, which `tests/engines/image` makes.
pub fn image(target_tmpdir: &str, environment: &Path) -> Image {
    let folder = target(target_tmpdir).join("podman");
    Image {
        name: installed(target_tmpdir, "tests/engines/image", Some(environment)),
        variables: [
            ("CONTAINERS_CONF", folder.join("containers.conf")),
            ("CONTAINERS_STORAGE_CONF", folder.join("storage.conf")),
        ],
    }
}

/// The target folder.
fn target(target_tmpdir: &str) -> &Path {
    Path::new(target_tmpdir).parent().unwrap()
}

/// Runs a script, and gives what it prints. Its messages are shown, for it may take a while.
fn installed(target_tmpdir: &str, script: &str, argument: Option<&Path>) -> String {
    let mut command = Command::new(workspace().join(script));
    command
        .args(argument)
        .env("CARGO_TARGET_DIR", target(target_tmpdir))
        .stderr(Stdio::inherit());
    let output = command
        .output()
        .unwrap_or_else(|error| panic!("{script}: {error}"));
    assert!(
        output.status.success(),
        "{script} failed; see the log above"
    );
    let text = String::from_utf8(output.stdout).expect("a path in UTF-8");
    text.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::workspace;
    use crate::folder::Folder;
    use crate::ran::Ran;
    use std::process::Command;

    const INCIDENTS: &str = "crates/catalog/data/incidents.txt";

    /// A workspace with a script that installs this version, and the folder of its environment.
    fn workspace_with(version: &str) -> (Folder, String) {
        let folder = Folder::new();
        let script = std::fs::read_to_string(workspace().join("tests/live/install")).unwrap();
        folder.program("tests/live/install", &script);
        folder.write("tests/live/constraints.txt", "");
        let catalog = format!("# A catalog\n[settings] litellm={version} released=2026-01-01\n");
        folder.write("crates/catalog/data/litellm.catalog", &catalog);
        let incidents = std::fs::read_to_string(workspace().join(INCIDENTS)).unwrap();
        folder.write(INCIDENTS, &incidents);
        (folder, format!("target/litellm-{version}"))
    }

    fn install(folder: &Folder) -> Ran {
        let mut command = Command::new(folder.path("tests/live/install"));
        Ran::of(command.env("CARGO_TARGET_DIR", folder.path("target")))
    }

    #[test]
    fn a_compromised_version_is_not_installed() {
        for version in ["1.82.7", "1.82.8", "1.107.0"] {
            let (folder, environment) = workspace_with(version);
            install(&folder).failed(1, &[&format!("LiteLLM {version} was compromised on 2026-")]);
            assert!(!folder.path(&environment).exists());
        }
    }

    #[test]
    fn the_python_of_an_environment_with_malware_is_not_started() {
        let (folder, environment) = workspace_with("1.2.3");
        let started = folder.path("started");
        let text = format!("#!/bin/sh\ntouch '{}'\n", started.display());
        folder.program(&format!("{environment}/bin/python"), &text);
        folder.write(&format!("{environment}/modelith.stamp"), "");
        let file = format!("{environment}/lib/python3.12/site-packages/cook.pth");
        folder.write(&file, "import cook\n");
        let path = folder.path(&file).display().to_string();
        install(&folder).failed(1, &[&path, "do not start any Python there"]);
        assert!(folder.path(&file).exists() && !started.exists());
    }
}
