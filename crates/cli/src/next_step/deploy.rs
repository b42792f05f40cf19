//! What to do next after an error of a deployment.

use crate::next_step;
use modelith_compiler::suggest;
use modelith_deploy::error::Error;

/// What to do next.
pub(crate) fn next_step(error: &Error) -> String {
    match error {
        Error::Proxy(error) => next_step::proxy::next_step(error),
        Error::TooLarge { .. } => {
            "`--target image` makes an image that holds the configuration itself".to_owned()
        }
        Error::Foreign(_) => "name another folder, or replace it with `--force`".to_owned(),
        Error::Write { .. } => "make sure that you may write there, or name another folder".to_owned(),
        Error::NoProgram(_) => "start it by its whole path".to_owned(),
        Error::NotAbsolute(_) => {
            "write the whole path of the program, as in `--litellm /opt/litellm/bin/litellm`".to_owned()
        }
        Error::OptionNotTaken { option, takers, .. } => {
            let takers = suggest::one_of(takers.iter().copied());
            format!("leave it out, or choose a target that takes `{option}`: {takers}")
        }
        Error::NoRedis | Error::RedisElsewhere => {
            "write `redis_host = { env = \"REDIS_HOST\" }` below `[ai_proxy.router_settings]`".to_owned()
        }
        Error::RedisPassword => {
            "leave `--with-redis` out and run one of your own, or take `redis_password` out in an overlay"
                .to_owned()
        }
        Error::NoKubectl(_) => "install it, or print the manifests without `--apply`".to_owned(),
        Error::Kubectl { .. } => {
            "nothing was rolled out; `kubectl auth can-i --list` tells what you may do".to_owned()
        }
        Error::SecretMissing { .. } | Error::SecretLacks { .. } => {
            "`modelith deploy --target kubernetes --secret-template` prints one to fill in".to_owned()
        }
        Error::RolledBack { name, .. }
        | Error::NotReady { name, .. }
        | Error::NotRolledBack { name, .. } => format!(
            "`kubectl get pods,events --selector app.kubernetes.io/instance={name}` and \
             `kubectl logs deployment/{name}` tell why"
        ),
    }
}
