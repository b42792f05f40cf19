//! A place to run the command in: an empty folder, its own datums, and a check that no secret is printed.

use crate::program;
use modelith_testing::folder::Folder;
use modelith_testing::ran::Ran;
use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The value of every variable that the configuration names: no command may print it or hand it on.
pub(crate) const CANARY: &str = "canary-4f1d0c6e9b";

/// Every variable that the datums name.
pub(crate) const VARIABLES: [&str; 6] = [
    "CHAT_KEY",
    "ELSEWHERE_BASE",
    "ELSEWHERE_KEY",
    "INSIDE_KEY",
    "LITELLM_MASTER_KEY",
    "REDIS_HOST",
];

pub(crate) struct Place {
    folder: Folder,
    /// The `PATH` of the commands.
    programs: OsString,
}

impl Place {
    pub(crate) fn new() -> Self {
        let folder = Folder::new();
        let datums = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/deploy/datums");
        folder.copy(&datums, "datums");
        Self {
            folder,
            programs: env::var_os("PATH").unwrap_or_default(),
        }
    }

    /// The same place with another text for a datum.
    pub(crate) fn with_datum(self, file: &str, text: &str) -> Self {
        self.folder.write(&format!("datums/{file}"), text);
        self
    }

    /// The same place with a datum in which one text is replaced.
    pub(crate) fn with_changed(self, file: &str, from: &str, to: &str) -> Self {
        self.folder.replace(&format!("datums/{file}"), from, to);
        self
    }

    /// A path in the place.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path(name)
    }

    /// Writes a program that the commands find before all others.
    pub(crate) fn program(&mut self, name: &str, text: &str) {
        self.folder.program(&format!("bin/{name}"), text);
        self.programs = self.folder.first_on_path("bin");
    }

    /// Hides all programs from the commands.
    pub(crate) fn without_programs(&mut self) {
        self.programs = self.path("nothing").into();
    }

    /// Runs a command. What it prints holds none of the values of the variables.
    #[track_caller]
    pub(crate) fn modelith(&self, args: &[&str]) -> Ran {
        let mut command = Command::new(env::current_exe().unwrap());
        command
            .args(args)
            .current_dir(&self.folder)
            .env_clear()
            .env("PATH", &self.programs)
            .env("HOME", self.folder.as_ref())
            .env(program::DATUMS, self.path("datums"))
            .envs(VARIABLES.map(|name| (name, format!("sk-{CANARY}"))))
            .stdin(Stdio::null());
        let ran = Ran::of(&mut command);
        assert!(
            !ran.out.contains(CANARY) && !ran.err.contains(CANARY),
            "a value is in {ran}"
        );
        ran
    }

    /// Runs `deploy` for this target.
    #[track_caller]
    pub(crate) fn deploy(&self, target: &str, args: &[&str]) -> Ran {
        self.modelith(&[&["deploy", "--target", target], args].concat())
    }

    /// The SHA-256 of the configuration and its modules, as `modelith digest` prints it.
    pub(crate) fn digest(&self) -> String {
        let printed = self.modelith(&["digest", "--json"]).stdout();
        let digests: serde_json::Value = serde_json::from_str(&printed).unwrap();
        digests["deployed"].as_str().unwrap().to_owned()
    }
}
