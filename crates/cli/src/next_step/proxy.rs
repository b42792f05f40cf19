//! The help after an error of a proxy.

use modelith_catalog::ROTATE;
use modelith_proxy::error::{Cause, Error, MissingVariable};
use std::path::Path;

/// What to do after this error.
pub(crate) fn next_step(error: &Error) -> String {
    let help = match error {
        Error::Altered { .. } => {
            "do not deploy this binary; rebuild it with `cargo build --release`"
        }
        Error::Configuration(_) => "rebuild it with `cargo build --release`",
        Error::Output(_) => "try again",
        Error::Read { .. } => "check its permissions",
        Error::WriteEnv { .. } => "check the permissions, or use another file with `--env-file`",
        Error::EnvFile { path, .. } => {
            return format!(
                "fix the line in `{}`; the file was not changed",
                path.display()
            );
        }
        Error::SharedFile { path, .. } => {
            return format!("run `chmod 600 {}`", path.display());
        }
        Error::MissingVariables {
            path,
            exists,
            missing,
        } => return missing_variables(path, *exists, missing),
        Error::MasterKey { name, path, .. } => {
            return format!(
                "delete `{name}` from `{}` and run `modelith init`, which generates a random key",
                path.display()
            );
        }
        Error::Random(_) => "the random number generator of the system does not work; try again",
        Error::NoHome => "set `HOME`",
        Error::State { .. } => "check the permissions, or set `XDG_STATE_HOME` to another folder",
        Error::Busy => "try again when it is done",
        Error::OtherConfigurationRuns { .. } => {
            "`modelith restart` replaces it with the configuration of this binary"
        }
        Error::NoEngine(_) => "`modelith setup` installs LiteLLM; podman or docker work, too",
        Error::EngineUnusable {
            engine: "process", ..
        } => "`modelith setup` installs LiteLLM; `MODELITH_LITELLM` can name another program",
        Error::EngineUnusable { .. } => {
            "fix it, or choose another one with `--engine`; `process` needs no containers"
        }
        Error::CompromisedVersion(incident) => {
            return format!(
                "build it with another `litellm_version`; if {} ever ran, {ROTATE}",
                incident.version
            );
        }
        Error::CompromisedImage { .. } => {
            return format!("use another image with `--image`; if this one ever ran, {ROTATE}");
        }
        Error::CompromisedEnvironment(evidence) => return evidence.advice(),
        Error::PortTaken { .. } => fix_cause(Cause::Port),
        Error::Listen { .. } => {
            "use an address of this machine with `--host` and another port with `--port`"
        }
        Error::Image { .. } => "use another image with `--image`, or `--engine process`",
        Error::ContainerExists { engine, name } => {
            return format!(
                "use another name with `--name`; to inspect the container: `{engine} ps --all --filter name={name}`"
            );
        }
        Error::Start { message, .. } if message.contains("rlimit") => {
            "the kernel does not allow raising limits; set `CONTAINERS_CONF` to a file with `[containers]` and \
             `default_ulimits = [\"nofile=1024:1024\", \"nproc=4096:4096\"]`, or use `--engine process`"
        }
        Error::Start { .. } => "use another engine with `--engine`",
        Error::Exited { cause } => fix_cause(*cause),
        Error::NotReady { cause, .. } => match cause {
            Cause::Unknown => "on a slow machine, allow more time with `--timeout SECONDS`",
            cause => fix_cause(*cause),
        },
        Error::NotRunning(_) => "start it with `modelith run`",
        Error::StillRunning(_) => "it may be blocked in the kernel; inspect it with `ps`",
        Error::InvalidUrl { .. } => {
            "write it like `http://127.0.0.1:4000` or `https://llm.example.com`"
        }
        Error::Unreachable { .. } => "`modelith status` shows whether a proxy runs",
        Error::KeyRefused { .. } => {
            "the proxy was started with another key; `modelith restart` starts it with this one"
        }
        Error::ErrorResponse { .. } => "`modelith logs` may show why",
        Error::ModelFailed { .. } => "`modelith logs` may show why; `--model` tests another model",
        Error::NoKey { path, .. } => {
            return format!(
                "set it in the environment or in `{}`, which `modelith init` creates; `--env-file` uses another file",
                path.display()
            );
        }
    };
    help.to_owned()
}

/// What to do about the cause for which LiteLLM exited.
fn fix_cause(cause: Cause) -> &'static str {
    match cause {
        Cause::Port => "use another port with `--port PORT`, or stop the program that uses it",
        Cause::Configuration => {
            "LiteLLM does not accept the configuration, which `modelith config` prints; a value that comes \
             from a variable may be wrong"
        }
        Cause::Installation => {
            "the installation of LiteLLM is incomplete; `modelith setup` installs a complete one"
        }
        Cause::ReadOnly => {
            "this image writes to its root file system; allow that with `--writable-root`"
        }
        Cause::Unknown => "`modelith logs` shows the whole log",
    }
}

/// What to do about variables without a value.
fn missing_variables(path: &Path, exists: bool, missing: &[MissingVariable]) -> String {
    let path = path.display();
    if !exists {
        return format!("`modelith init` creates `{path}` with a line for each of them");
    }
    let way_on = if missing.iter().all(MissingVariable::is_of_integration) {
        "if keys, teams or the database have its value, list it in `optional_env` of `[ai_proxy]`"
    } else {
        "to leave a model out, set `enabled = false` in its datum"
    };
    format!(
        "set them in `{path}` (`modelith init` adds the missing lines) or in the environment; {way_on}"
    )
}
