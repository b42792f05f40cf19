//! A place to run the command in: an empty folder, datums of its own, and a watch over what is printed.

use crate::program;
use std::env;
use std::ffi::OsString;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// What stands in every variable that the configuration names: no command may print it or hand it on.
pub(crate) const CANARY: &str = "canary-4f1d0c6e9b";

/// Every variable that the datums name.
const VARIABLES: [&str; 6] = [
    "CHAT_KEY",
    "ELSEWHERE_BASE",
    "ELSEWHERE_KEY",
    "INSIDE_KEY",
    "LITELLM_MASTER_KEY",
    "REDIS_HOST",
];

pub(crate) struct Place {
    folder: TempDir,
    path: OsString,
}

/// What a command did.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    /// What it printed, where it did what it was asked.
    #[track_caller]
    pub(crate) fn done(self) -> String {
        assert_eq!(self.code, Some(0), "{self:#?}");
        self.out
    }

    /// Asserts that it failed and said all of this.
    #[track_caller]
    pub(crate) fn failed(&self, code: i32, said: &[&str]) {
        assert_eq!(self.code, Some(code), "{self:#?}");
        for said in said {
            assert!(self.err.contains(said), "`{said}` is not in {self:#?}");
        }
    }
}

impl Place {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = Self {
            folder,
            path: env::var_os("PATH").unwrap_or_default(),
        };
        fs::create_dir(place.path("datums")).unwrap();
        let datums = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/deploy/datums");
        for datum in fs::read_dir(datums).unwrap().flatten() {
            fs::copy(datum.path(), place.path("datums").join(datum.file_name())).unwrap();
        }
        place
    }

    /// The same place with another text for a datum.
    pub(crate) fn with_datum(self, file: &str, text: &str) -> Self {
        fs::write(self.path("datums").join(file), text).unwrap();
        self
    }

    /// The same place with something else in a datum.
    pub(crate) fn with_changed(self, file: &str, from: &str, to: &str) -> Self {
        let text = fs::read_to_string(self.path("datums").join(file)).unwrap();
        assert!(text.contains(from), "{text}");
        self.with_datum(file, &text.replace(from, to))
    }

    /// A path in the place.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a program that the commands find before all others.
    pub(crate) fn program(&mut self, name: &str, text: &str) {
        fs::create_dir_all(self.path("bin")).unwrap();
        // By another process: what is open for writing, in whichever thread's child, cannot be run.
        let mut shell = Command::new("sh")
            .args(["-c", "cat >\"$0\" && chmod 755 \"$0\""])
            .arg(self.path("bin").join(name))
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        let mut input = shell.stdin.take().unwrap();
        input.write_all(text.as_bytes()).unwrap();
        drop(input);
        assert!(shell.wait().unwrap().success());
        let own = [self.path("bin")].into_iter();
        self.path = env::join_paths(own.chain(env::split_paths(&self.path))).unwrap();
    }

    /// Leaves the commands with no program but ours.
    pub(crate) fn without_programs(&mut self) {
        self.path = self.path("nothing").into();
    }

    /// Runs a command. What it prints holds none of the values of the variables.
    #[track_caller]
    pub(crate) fn modelith(&self, args: &[&str]) -> Ran {
        let output = Command::new(env::current_exe().unwrap())
            .args(args)
            .current_dir(self.folder.path())
            .env_clear()
            .env("PATH", &self.path)
            .env("HOME", self.folder.path())
            .env(program::DATUMS, self.path("datums"))
            .envs(VARIABLES.map(|name| (name, format!("sk-{CANARY}"))))
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let ran = Ran {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        };
        assert!(
            !ran.out.contains(CANARY) && !ran.err.contains(CANARY),
            "{ran:#?}"
        );
        ran
    }

    /// Runs `deploy` for this target.
    #[track_caller]
    pub(crate) fn deploy(&self, target: &str, args: &[&str]) -> Ran {
        self.modelith(&[&["deploy", "--target", target], args].concat())
    }

    /// The SHA-256 of the configuration, as `modelith digest` says it.
    pub(crate) fn digest(&self) -> String {
        let said = self.modelith(&["digest", "--json"]).done();
        let said: serde_json::Value = serde_json::from_str(&said).unwrap();
        said["config.yaml"].as_str().unwrap().to_owned()
    }
}
