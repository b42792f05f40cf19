//! A package that is written for one test, and Cargo in it.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A package in its own folder. Its target folder is kept, so that a second run of the test is quick.
pub(crate) struct Scratch {
    package: PathBuf,
    target: PathBuf,
}

/// The result of a command.
pub(crate) struct Outcome {
    pub(crate) success: bool,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Scratch {
    /// The package, with only the manifest and the build script of the documentation.
    pub(crate) fn new() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("scratch");
        let scratch = Self {
            package: folder.join("package"),
            target: folder.join("target"),
        };
        // Files of the last run would be compiled too.
        let _ = fs::remove_dir_all(&scratch.package);
        let crate_path = |name: &str| root.join("crates").join(name).display().to_string();
        let manifest = format!(
            "[package]\nname = \"scratch\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [dependencies]\nmodelith-registry = {{ path = '{}' }}\n\n\
             [build-dependencies]\nmodelith-compiler = {{ path = '{}' }}\n\n\
             [workspace]\n\n[profile.dev]\ndebug = false\nincremental = false\n",
            crate_path("registry"),
            crate_path("compiler"),
        );
        scratch.write("Cargo.toml", &manifest);
        scratch.write(
            "build.rs",
            "fn main() -> std::process::ExitCode {\n    modelith_compiler::build(\"datums\")\n}\n",
        );
        // The versions of the workspace, which are already downloaded.
        fs::copy(root.join("Cargo.lock"), scratch.path("Cargo.lock")).unwrap();
        scratch
    }

    /// A path below the package.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.package.join(path)
    }

    /// Writes a file of the package.
    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Removes a file of the package.
    pub(crate) fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).unwrap();
    }

    /// Cargo in the package, without network.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Outcome {
        self.cargo_with(arguments, Path::new(""), "")
    }

    /// The same with another folder of datums, and with an overlay.
    pub(crate) fn cargo_with(&self, arguments: &[&str], datums: &Path, overlay: &str) -> Outcome {
        let mut cargo = Command::new(env!("CARGO"));
        cargo
            .args(arguments)
            .arg("--offline")
            .current_dir(&self.package)
            .env("CARGO_TARGET_DIR", &self.target)
            .env("CARGO_TERM_COLOR", "never")
            .env("MODELITH_DATUMS", datums)
            .env("MODELITH_OVERLAY", overlay);
        // The user may have set these for their own builds.
        for variable in [
            "RUSTFLAGS",
            "CARGO_ENCODED_RUSTFLAGS",
            "RUSTC_WRAPPER",
            "CARGO_BUILD_TARGET",
        ] {
            cargo.env_remove(variable);
        }
        outcome(&mut cargo)
    }

    /// Builds; it must succeed.
    #[track_caller]
    pub(crate) fn build(&self) {
        let built = self.cargo(&["build"]);
        assert!(built.success, "{built}");
    }

    /// What the program prints.
    #[track_caller]
    pub(crate) fn run(&self) -> Outcome {
        let program = format!("debug/scratch{}", std::env::consts::EXE_SUFFIX);
        let ran = outcome(&mut Command::new(self.target.join(program)));
        assert!(ran.success, "{ran}");
        ran
    }
}

fn outcome(command: &mut Command) -> Outcome {
    let output = command
        .output()
        .unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("what is printed is UTF-8");
    Outcome {
        success: output.status.success(),
        stdout: text(output.stdout),
        stderr: text(output.stderr),
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let how = if self.success { "done" } else { "failed" };
        write!(
            f,
            "{how}\n--- stdout\n{}\n--- stderr\n{}",
            self.stdout, self.stderr
        )
    }
}
