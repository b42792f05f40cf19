//! What to do about an error of a deployment.

use modelith_deploy::{Error, TargetOption};

pub(super) fn next_step(error: &Error) -> String {
    match error {
        Error::RolledBack { name, .. }
        | Error::NotReady { name, .. }
        | Error::NotRolledBack { name, .. } => format!(
            "`kubectl get pods,events --selector app.kubernetes.io/instance={name}` and `kubectl logs deployment/{name}` \
             tell why"
        ),
        other => fixed(other).to_owned(),
    }
}

fn fixed(error: &Error) -> &'static str {
    match error {
        Error::TooLarge { .. } => "`--target image` puts the configuration into an image",
        Error::ForeignFile(_) => "name another folder, or replace it with `--force`",
        Error::Write { .. } => "check the permissions of the folder, or name another one",
        Error::NoProgram(_) => "start it by its absolute path",
        Error::NotAbsolute(_) => {
            "write the absolute path of the program, as in `--litellm /opt/litellm/bin/litellm`"
        }
        Error::UnfitOption { option, .. } => option_help(option),
        Error::NoRedis | Error::FixedRedis => {
            "write `redis_host = { env = \"REDIS_HOST\" }` below `[ai_proxy.router_settings]`"
        }
        Error::RedisPassword => {
            "omit `--with-redis` and run your own, or remove `redis_password` in an overlay"
        }
        Error::NoKubectl(_) => "install it, or print the manifests without `--apply`",
        Error::Kubectl { .. } => {
            "nothing was rolled out; `kubectl auth can-i --list` tells what you may do"
        }
        Error::SecretMissing { .. } | Error::SecretLacks { .. } => {
            "`modelith deploy --target kubernetes --secret-template` prints one to fill in"
        }
        _ => "this is a bug in modelith: please report it",
    }
}

/// What to do instead of an option that the target does not take.
fn option_help(flag: &str) -> &'static str {
    if flag == TargetOption::Apply.flag() {
        "write the files with `--out DIR`: it prints the next step"
    } else if flag == TargetOption::SecretTemplate.flag() {
        "`modelith init` writes the file of variables"
    } else if flag == TargetOption::WithRedis.flag() {
        "name your own Redis below `[ai_proxy.router_settings]`, as in `redis_host = { env = \"REDIS_HOST\" }`"
    } else {
        "omit it, or choose another target"
    }
}
