//! `modelith setup`: installs LiteLLM in a virtual environment.

use crate::console::Console;
use crate::error::Error;
use crate::outcome::Outcome;
use modelith_catalog::Environment;
use modelith_compiler::suggest::all_of;
use modelith_proxy::engine::litellm::STAMP;
use modelith_proxy::engine::litellm::setup_folder;
use modelith_proxy::engine::litellm::{installed_version, refuse_compromised};
use modelith_proxy::error::Error as ProxyError;
use modelith_proxy::launch::compromised::{refuse_compromised_version, warn_about_traces};
use modelith_proxy::launch::version::litellm_version;
use modelith_proxy::packages::{missing_packages, required_packages};
use modelith_proxy::state::folder::private_folder;
use modelith_proxy::state::lock::Lock;
use modelith_registry::Registry;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

/// The oldest Python that LiteLLM supports.
const OLDEST_PYTHON: &str = "3.10";

/// What to do if packages cannot be installed.
const RETRY: &str =
    "check that the package index can be reached, then try again: finished downloads are kept";

/// Install LiteLLM for `modelith run --engine process`
///
/// Installs the version of LiteLLM that the configuration was checked for in its own virtual environment, with `uv` if it
/// is installed and with `python3` otherwise. The packages that callbacks and other integrations of the configuration need
/// are installed beside it. A complete installation is left as it is, and an interrupted one starts again with what was
/// already downloaded. It takes about 750 MB.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Install it again
    #[arg(long)]
    force: bool,
}

impl Args {
    pub(super) fn run(
        &self,
        registry: &Registry,
        console: &mut Console<'_>,
    ) -> Result<Outcome, Error> {
        refuse_compromised_version(registry)?;
        warn_about_traces(console);
        let version = litellm_version(registry);
        let folder = setup_folder(version)?;
        let program = folder.join("bin/litellm");
        private_folder(folder.parent().unwrap_or(&folder))?;
        let lock = Lock::wait_at(
            &folder.with_file_name(format!("litellm-{version}.lock")),
            || console.say("waiting for another `modelith setup`\n"),
        )?;
        let python = folder.join("bin/python");
        let mut complete = false;
        // `--force` removes the environment without starting its Python.
        if !self.force {
            refuse_compromised(&Environment::at(&folder))?;
            complete = folder.join(STAMP).is_file() && works(&python);
        }
        complete &= installed_version(&program).as_deref() == Some(version);
        let missing = if complete {
            missing_packages(registry, &Environment::at(&folder))
        } else {
            let all = required_packages(registry).into_iter();
            all.map(|package| package.requirement).collect()
        };
        if complete && missing.is_empty() {
            console.say("LiteLLM is already installed\n");
        } else {
            let installation = Installation {
                folder: &folder,
                version,
                packages: &missing,
                lock: &lock,
            };
            installation.install(complete, console)?;
        }
        console.out.write(&format!("{}\n", program.display()))?;
        console.out.flush()?;
        console.hint("`modelith run --engine process` uses it");
        Ok(Outcome::Success)
    }
}

/// An environment to install.
struct Installation<'a> {
    folder: &'a Path,
    version: &'a str,
    /// The requirements of the packages of integrations.
    packages: &'a [&'static str],
    lock: &'a Lock,
}

impl Installation<'_> {
    /// Creates the environment, with a Python in whose packages there is no malware, or adds packages to it if it `exists`.
    /// The stamp is written last: without it, the installation is incomplete.
    fn install(&self, exists: bool, console: &mut Console<'_>) -> Result<(), Error> {
        let state = |reason| ProxyError::State {
            path: self.folder.to_path_buf(),
            reason,
        };
        if let Some(environment) = Environment::of_named("python3") {
            refuse_compromised(&environment)?;
        }
        if !exists {
            match fs::remove_dir_all(self.folder) {
                Err(reason) if reason.kind() != io::ErrorKind::NotFound => {
                    return Err(state(reason).into());
                }
                _ => {}
            }
        }
        let stamp = self.folder.join(STAMP);
        if run("uv", ["--version"], Output::Hidden) {
            self.with_uv(exists, console)?;
        } else {
            self.with_python(exists, console)?;
        }
        refuse_compromised(&Environment::at(self.folder)).inspect_err(|_| {
            // What is found is not complete, whatever it was before.
            let _ = fs::remove_file(&stamp);
        })?;
        fs::write(stamp, format!("{}\n", self.version)).map_err(|reason| state(reason).into())
    }

    fn with_uv(&self, exists: bool, console: &mut Console<'_>) -> Result<(), Error> {
        console.say(&format!("installing {} with uv\n", self.what(exists)));
        let python_version = format!(">={OLDEST_PYTHON}");
        let create = [
            OsStr::new("venv"),
            "--python".as_ref(),
            python_version.as_ref(),
            self.folder.as_ref(),
        ];
        let python = self.folder.join("bin/python");
        let requirements = self.requirements();
        let mut arguments = vec![
            OsStr::new("pip"),
            "install".as_ref(),
            "--python".as_ref(),
            python.as_ref(),
        ];
        arguments.extend(requirements.iter().map(OsStr::new));
        let created = exists || run("uv", create, Output::Shown(self.lock));
        if !created || !run("uv", arguments, Output::Shown(self.lock)) {
            return Err(setup_error(
                "uv failed; see its output above".to_owned(),
                RETRY,
            ));
        }
        Ok(())
    }

    fn with_python(&self, exists: bool, console: &mut Console<'_>) -> Result<(), Error> {
        check_python()?;
        console.say(&format!(
            "installing {} with python3; this takes a minute or two\n",
            self.what(exists)
        ));
        let create = [OsStr::new("-m"), "venv".as_ref(), self.folder.as_ref()];
        if !exists && !run("python3", create, Output::Shown(self.lock)) {
            return Err(setup_error(
                "python3 cannot create a virtual environment".to_owned(),
                "run `apt-get install python3-venv` on Debian and Ubuntu, or install uv: https://docs.astral.sh/uv",
            ));
        }
        // Compiling every module takes longer than everything else, and most are never used.
        let mut arguments: Vec<_> = [
            "-m",
            "pip",
            "install",
            "--no-compile",
            "--no-input",
            "--disable-pip-version-check",
        ]
        .map(OsStr::new)
        .into();
        let requirements = self.requirements();
        arguments.extend(requirements.iter().map(OsStr::new));
        if !run(
            self.folder.join("bin/python"),
            arguments,
            Output::Shown(self.lock),
        ) {
            return Err(setup_error(
                "pip failed; see its output above".to_owned(),
                RETRY,
            ));
        }
        Ok(())
    }

    /// What pip installs. LiteLLM is in it even if it is there, so that no package changes its version.
    fn requirements(&self) -> Vec<String> {
        let own = [
            format!("litellm[proxy]=={}", self.version),
            "prometheus-client".to_owned(),
        ];
        let further = self.packages.iter().map(|it| (*it).to_owned());
        own.into_iter().chain(further).collect()
    }

    /// What is installed, as people call it.
    fn what(&self, exists: bool) -> String {
        let packages = all_of(self.packages.iter().copied());
        match (exists, self.packages.is_empty()) {
            (true, _) => packages,
            (false, true) => format!("LiteLLM {}", self.version),
            (false, false) => format!("LiteLLM {} and {packages}", self.version),
        }
    }
}

/// Where the output of a program goes.
#[derive(Clone, Copy)]
enum Output<'a> {
    /// To standard error, because standard output is for the path.
    Shown(&'a Lock),
    /// Nowhere.
    Hidden,
}

/// Runs a program and returns whether it succeeded.
fn run(
    program: impl AsRef<OsStr>,
    arguments: impl IntoIterator<Item = impl AsRef<OsStr>>,
    output: Output<'_>,
) -> bool {
    let mut command = Command::new(program);
    command.args(arguments);
    match output {
        // If this process is killed, the program continues and keeps the lock, so that no other setup begins.
        Output::Shown(lock) => command
            .stdin(lock.share().unwrap_or_else(|_| Stdio::null()))
            .stdout(io::stderr()),
        Output::Hidden => command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null()),
    };
    command.status().is_ok_and(|status| status.success())
}

/// Returns an error if there is no Python that LiteLLM supports.
fn check_python() -> Result<(), Error> {
    let (major, minor) = OLDEST_PYTHON.split_once('.').unwrap_or_default();
    let test = format!("import sys; sys.exit(sys.version_info < ({major}, {minor}))");
    if run("python3", ["-c", &test], Output::Hidden) {
        return Ok(());
    }
    let what = if run("python3", ["-c", ""], Output::Hidden) {
        format!("LiteLLM needs Python {OLDEST_PYTHON} or newer, and `python3` is older")
    } else {
        "neither `uv` nor `python3` is installed".to_owned()
    };
    Err(setup_error(
        what,
        "install uv (https://docs.astral.sh/uv) or a newer Python, then try again",
    ))
}

/// Whether the interpreter of an environment works: the one it links to may have been removed.
fn works(python: &Path) -> bool {
    run(python, ["-c", ""], Output::Hidden)
}

fn setup_error(what: String, help: &str) -> Error {
    Error::Setup {
        what,
        help: help.to_owned(),
    }
}
