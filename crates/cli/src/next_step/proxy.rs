//! What to type next after an error of a proxy.

use modelith_proxy::error::{Cause, Error};

/// What to type next.
pub(crate) fn next_step(error: &Error) -> String {
    let help = match error {
        Error::Altered { .. } => {
            "do not deploy from this binary: build it again with `cargo build --release`"
        }
        Error::Configuration(_) => "build it again with `cargo build --release`",
        Error::Output(_) => "try again",
        Error::Read { .. } => "make sure that you may read it",
        Error::WriteEnv { .. } => {
            "make sure that you may write there, or name another file with `--env-file`"
        }
        Error::EnvFile { path, .. } => {
            return format!(
                "correct the line in `{}`; nothing was changed in it",
                path.display()
            );
        }
        Error::SharedFile { path, .. } => {
            return format!("keep it to yourself: `chmod 600 {}`", path.display());
        }
        Error::MissingVariables { path, there, .. } => {
            let path = path.display();
            return if *there {
                format!(
                    "fill them in in `{path}` (`modelith init` adds lines that it does not have), or set them \
                     in the environment; a model without a key can have `enabled = false` in its datum"
                )
            } else {
                format!("`modelith init` writes `{path}`, with a line for each of them")
            };
        }
        Error::MasterKey { name, path, .. } => {
            return format!(
                "delete the line of {name} from `{}` and run `modelith init`, which adds a random one",
                path.display()
            );
        }
        Error::Random(_) => "this is a fault of the system; try again",
        Error::NoHome => "set HOME",
        Error::State { .. } => {
            "make sure that you may write there, or set XDG_STATE_HOME to another folder"
        }
        Error::Busy => "wait for it, then try again",
        Error::OtherRuns { .. } => "`modelith restart` starts the one of this binary instead",
        Error::NoEngine(_) => {
            "`modelith setup` installs LiteLLM for you; podman and docker do too, where they are installed"
        }
        Error::Engine {
            engine: "process", ..
        } => "`modelith setup` installs LiteLLM, or name the program with MODELITH_LITELLM",
        Error::Engine { .. } => {
            "make it work, or choose another one with `--engine`: `process` needs no containers"
        }
        Error::PortTaken { .. } => of_cause(Cause::Port),
        Error::Address { .. } => {
            "choose an address of this machine with `--host` and a port with `--port`"
        }
        Error::Image { .. } => {
            "name an image that is there with `--image`, or run it with `--engine process`"
        }
        Error::ContainerThere { engine, name } => {
            return format!(
                "choose another name with `--name`, or see what it is: `{engine} ps --all --filter name={name}`"
            );
        }
        Error::Start { said, .. } if said.contains("rlimit") => {
            "the kernel lets no limits be raised: name a file in CONTAINERS_CONF with `[containers]` and \
             `default_ulimits = [\"nofile=1024:1024\", \"nproc=4096:4096\"]`, or use `--engine process`"
        }
        Error::Start { .. } => "choose another engine with `--engine`",
        Error::Died { cause, .. } => of_cause(*cause),
        Error::NotReady { cause, .. } => match cause {
            Cause::Unknown => "a slow machine may need more: `--timeout SECONDS`",
            cause => of_cause(*cause),
        },
        Error::NotRunning(_) => "start it with `modelith run`",
        Error::Immortal(_) => "the system may be waiting for a disk; look at it with `ps`",
        Error::Url { .. } => "write it as `http://127.0.0.1:4000` or `https://llm.example.com`",
        Error::Unreachable { .. } => "`modelith status` tells whether one runs here",
        Error::KeyRefused { .. } => {
            "the proxy was started with another key: `modelith restart` starts it with this one"
        }
        Error::Answer { .. } => "`modelith logs` may tell more",
        Error::NoAnswer { .. } => "`modelith logs` may tell more; `--model` asks another one",
        Error::NoKey { path, .. } => {
            return format!(
                "set it in the environment, or in `{}`, which `modelith init` writes; `--env-file` names another file",
                path.display()
            );
        }
    };
    help.to_owned()
}

/// What to do about the reason for which LiteLLM ended.
fn of_cause(cause: Cause) -> &'static str {
    match cause {
        Cause::Port => "choose another port with `--port PORT`, or stop what listens there",
        Cause::Configuration => {
            "LiteLLM does not take the configuration: `modelith config` prints it; a value that it reads \
             from a variable may be wrong"
        }
        Cause::Installation => {
            "LiteLLM is not whole: `modelith setup` installs the version that fits"
        }
        Cause::ReadOnly => "this image writes to its own files: allow that with `--writable-root`",
        Cause::Unknown => "`modelith logs` shows all of the log",
    }
}
