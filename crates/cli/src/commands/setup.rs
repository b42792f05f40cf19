//! `modelith setup`: a LiteLLM of the right version, in a place of its own.

use crate::console::Console;
use crate::error::Error;
use crate::outcome::Outcome;
use modelith_catalog::COMPROMISED_VERSIONS;
use modelith_proxy::engine::litellm::STAMP;
use modelith_proxy::engine::litellm::installed_version;
use modelith_proxy::engine::litellm::setup_folder;
use modelith_proxy::error::Error as ProxyError;
use modelith_proxy::launch::version::litellm_version;
use modelith_proxy::state::folder::private_folder;
use modelith_proxy::state::lock::Lock;
use modelith_registry::Registry;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

/// The oldest Python that LiteLLM runs on.
const OLDEST_PYTHON: &str = "3.10";

/// Install LiteLLM for `modelith run --engine process`
///
/// Installs the version of LiteLLM that the configuration was checked for, in a virtual environment that nothing else
/// uses, with `uv` where that is there and else with `python3`. Where it is there and whole, nothing is done; what was
/// interrupted begins anew, with what was downloaded so far. It takes about 750 MB.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Install it anew
    #[arg(long)]
    force: bool,
}

impl Args {
    pub(super) fn run(
        &self,
        registry: &Registry,
        console: &mut Console<'_>,
    ) -> Result<Outcome, Error> {
        let version = litellm_version(registry);
        if COMPROMISED_VERSIONS.contains(&version) {
            return Err(fails(
                format!("version {version} was compromised on the package index"),
                "build this binary with another version",
            ));
        }
        let folder = setup_folder(version)?;
        let program = folder.join("bin/litellm");
        private_folder(folder.parent().unwrap_or(&folder))?;
        let lock = Lock::wait_at(
            &folder.with_file_name(format!("litellm-{version}.lock")),
            || console.say("another `modelith setup` is at work: waiting for it\n"),
        )?;
        let whole = folder.join(STAMP).is_file() && works(&folder.join("bin/python"));
        if whole && !self.force && installed_version(&program).as_deref() == Some(version) {
            console.say("it is installed already\n");
        } else {
            install(&folder, version, &lock, console)?;
        }
        console.out.write(&format!("{}\n", program.display()))?;
        console.out.flush()?;
        console.hint("`modelith run --engine process` uses it");
        Ok(Outcome::Done)
    }
}

/// Makes the environment. The stamp comes last: one without it is half made.
fn install(
    folder: &Path,
    version: &str,
    lock: &Lock,
    console: &mut Console<'_>,
) -> Result<(), Error> {
    let state = |reason| ProxyError::State {
        path: folder.to_path_buf(),
        reason,
    };
    match fs::remove_dir_all(folder) {
        Err(reason) if reason.kind() != io::ErrorKind::NotFound => return Err(state(reason).into()),
        _ => {}
    }
    let packages = [
        format!("litellm[proxy]=={version}"),
        "prometheus-client".to_owned(),
    ];
    let python = folder.join("bin/python");
    if run("uv", ["--version"], Output::Hidden) {
        console.say(&format!("installing LiteLLM {version} with uv\n"));
        let wanted = format!(">={OLDEST_PYTHON}");
        let made = run(
            "uv",
            [
                OsStr::new("venv"),
                "--python".as_ref(),
                wanted.as_ref(),
                folder.as_ref(),
            ],
            Output::Shown(lock),
        );
        let mut arguments = vec![
            OsStr::new("pip"),
            "install".as_ref(),
            "--python".as_ref(),
            python.as_ref(),
        ];
        arguments.extend(packages.iter().map(OsStr::new));
        if !made || !run("uv", arguments, Output::Shown(lock)) {
            return Err(fails(
                "uv failed; what it says is above".to_owned(),
                "make sure that the package index can be reached, then try again: what was downloaded is kept",
            ));
        }
    } else {
        check_python()?;
        console.say(&format!(
            "installing LiteLLM {version} with python3; this takes a minute or two\n"
        ));
        let arguments = [OsStr::new("-m"), "venv".as_ref(), folder.as_ref()];
        if !run("python3", arguments, Output::Shown(lock)) {
            return Err(fails(
                "python3 cannot make a virtual environment".to_owned(),
                "on Debian and Ubuntu: `apt-get install python3-venv`; elsewhere, `uv` will do",
            ));
        }
        // Compiling all modules takes longer than everything else, and most of them are never used.
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
        arguments.extend(packages.iter().map(OsStr::new));
        if !run(&python, arguments, Output::Shown(lock)) {
            return Err(fails(
                "pip failed; what it says is above".to_owned(),
                "make sure that the package index can be reached, then try again: what was downloaded is kept",
            ));
        }
    }
    fs::write(folder.join(STAMP), format!("{version}\n")).map_err(|reason| state(reason).into())
}

/// Whether what a program says is shown.
#[derive(Clone, Copy)]
enum Output<'a> {
    /// On the standard error: the standard output is for the path.
    Shown(&'a Lock),
    /// Not at all.
    Hidden,
}

/// Runs a program. Gives whether it did what it should.
fn run(
    program: impl AsRef<OsStr>,
    arguments: impl IntoIterator<Item = impl AsRef<OsStr>>,
    output: Output<'_>,
) -> bool {
    let mut command = Command::new(program);
    command.args(arguments);
    match output {
        // Should we be killed, it goes on: nobody else may begin as long as it does.
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

/// Refuses where there is no Python that will do.
fn check_python() -> Result<(), Error> {
    let (major, minor) = OLDEST_PYTHON.split_once('.').unwrap_or_default();
    let test = format!("import sys; sys.exit(sys.version_info < ({major}, {minor}))");
    if run("python3", ["-c", &test], Output::Hidden) {
        return Ok(());
    }
    let what = if run("python3", ["-c", ""], Output::Hidden) {
        format!("LiteLLM needs Python {OLDEST_PYTHON} or newer, and `python3` is older")
    } else {
        "there is neither `uv` nor `python3`".to_owned()
    };
    Err(fails(
        what,
        "install uv (https://docs.astral.sh/uv) or Python, then try again",
    ))
}

/// Whether the interpreter that an environment links to is still there.
fn works(python: &Path) -> bool {
    run(python, ["-c", ""], Output::Hidden)
}

fn fails(what: String, help: &str) -> Error {
    Error::Setup {
        what,
        help: help.to_owned(),
    }
}
