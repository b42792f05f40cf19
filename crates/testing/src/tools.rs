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
