//! What to do about an error of a proxy.

use modelith_proxy::Error;
use modelith_proxy::cause::Cause;
use modelith_proxy::error::InstallError;

pub(super) fn next_step(error: &Error) -> String {
    match error {
        Error::MissingVariables {
            path,
            file_exists: true,
            ..
        } => format!(
            "fill them in in `{}` (`modelith init` adds missing lines) or set them in the environment; a model without \
             a key can have `enabled = false` in its datum",
            path.display()
        ),
        Error::MissingVariables { path, .. } => format!(
            "`modelith init` writes `{}` with a line for each of them",
            path.display()
        ),
        Error::MasterKey { name, path, .. } => format!(
            "delete the line of {name} from `{}` and run `modelith init`, which adds a random key",
            path.display()
        ),
        Error::InvalidEnvFile { path, .. } => {
            format!("fix the line in `{}`; the file was not changed", path.display())
        }
        Error::SharedEnvFile { path, .. } => format!("run `chmod 600 {}`", path.display()),
        Error::ContainerExists { engine, name } => format!(
            "choose another name with `--name`; `{engine} ps --all --filter name={name}` shows the container"
        ),
        Error::NoKey { path, .. } => format!(
            "set it in the environment or in `{}`, which `modelith init` writes; `--env-file` names another file",
            path.display()
        ),
        other => fixed(other).to_owned(),
    }
}

fn fixed(error: &Error) -> &'static str {
    match error {
        Error::Altered { .. } => {
            "do not deploy this binary: build it again with `cargo build --release`"
        }
        Error::Configuration(_) => "build it again with `cargo build --release`",
        Error::Read { .. } => "check its permissions",
        Error::WriteEnvFile { .. } => {
            "check the permissions of the folder, or name another file with `--env-file`"
        }
        Error::Random(_) => "this is a problem of the system; try again",
        Error::NoHome => "set HOME",
        Error::State { .. } => {
            "check the permissions of the folder, or set XDG_STATE_HOME to another one"
        }
        Error::Busy => "wait for it, then try again",
        Error::OtherConfiguration { .. } => {
            "`modelith restart` replaces it with the configuration of this binary"
        }
        Error::NoEngine(_) => "`modelith setup` installs LiteLLM; installing podman or docker works too",
        Error::Engine {
            engine: "process", ..
        } => "`modelith setup` installs LiteLLM; MODELITH_LITELLM names another program",
        Error::Engine { .. } => {
            "fix it, or choose another one with `--engine`: `process` needs no containers"
        }
        Error::PortInUse { .. } => cause(Cause::Port),
        Error::Listen { .. } => {
            "choose an address of this machine with `--host` and a port with `--port`"
        }
        Error::Pull { .. } => {
            "name an image that exists with `--image`, or use `--engine process`"
        }
        Error::Start { reason, .. } if reason.contains("rlimit") => {
            "the kernel does not allow higher limits: name a file in CONTAINERS_CONF with `[containers]` and \
             `default_ulimits = [\"nofile=1024:1024\", \"nproc=4096:4096\"]`, or use `--engine process`"
        }
        Error::Start { .. } => "choose another engine with `--engine`",
        Error::NotReady {
            cause: Cause::Unknown,
            ..
        } => "give a slow machine more time with `--timeout SECONDS`",
        Error::Exited { cause: why } | Error::NotReady { cause: why, .. } => cause(*why),
        Error::NotRunning { .. } => "start it with `modelith run`",
        Error::StillRunning(_) => "it may be waiting for a disk; look at it with `ps`",
        Error::InvalidUrl { .. } => {
            "write it as `http://127.0.0.1:4000` or `https://llm.example.com`"
        }
        Error::Unreachable { .. } => "`modelith status` tells whether one is running here",
        Error::KeyRefused { .. } => {
            "the proxy was started with another key: `modelith restart` starts it with this one"
        }
        Error::ModelAnswer { .. } => {
            "`modelith logs` may tell more; `--model` tests another model"
        }
        Error::Install(error) => install(error),
        _ => "`modelith logs` may tell more",
    }
}

fn cause(cause: Cause) -> &'static str {
    match cause {
        Cause::Port => "choose another port with `--port PORT`, or stop what is using it",
        Cause::Configuration => {
            "LiteLLM rejects the configuration: `modelith config` prints it; the value of a variable may be wrong"
        }
        Cause::Installation => {
            "LiteLLM is incomplete: `modelith setup` installs the right version"
        }
        Cause::ReadOnly => "this image writes to its own files: allow it with `--writable-root`",
        Cause::Unknown => "`modelith logs` shows the whole log",
    }
}

fn install(error: &InstallError) -> &'static str {
    match error {
        InstallError::Compromised(_) => "build this binary for another version",
        InstallError::Installer(_) => {
            "check that the package index can be reached, then try again: finished downloads are kept"
        }
        InstallError::NoVenv => {
            "on Debian and Ubuntu, `apt-get install python3-venv`; elsewhere, install uv"
        }
        InstallError::OldPython { .. } | InstallError::NoPython => {
            "install uv (https://docs.astral.sh/uv) or a newer Python, then try again"
        }
    }
}
