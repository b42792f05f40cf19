//! The help after an error of a deployment.

use crate::next_step;
use modelith_compiler::suggest;
use modelith_deploy::error::Error;

/// What to do after this error.
pub(crate) fn next_step(error: &Error) -> String {
    match error {
        Error::Proxy(error) => next_step::proxy::next_step(error),
        Error::TooLarge { .. } => {
            "`--target image` builds an image that contains the configuration".to_owned()
        }
        Error::ForeignFile(_) => "use another folder, or replace it with `--force`".to_owned(),
        Error::Write { .. } => "check the permissions, or use another folder".to_owned(),
        Error::NoProgram(_) => "start it by its absolute path".to_owned(),
        Error::NotAbsolute(_) => {
            "write an absolute path, such as `--litellm /opt/litellm/bin/litellm`".to_owned()
        }
        Error::UnsupportedOption {
            option,
            supported_by,
            ..
        } => {
            let supported_by = suggest::one_of(supported_by.iter().copied());
            format!("`{option}` is for {supported_by}")
        }
        Error::NoRedis | Error::FixedRedis => {
            "set `redis_host = { env = \"REDIS_HOST\" }` below `[ai_proxy.router_settings]`"
                .to_owned()
        }
        Error::RedisPassword => {
            "run your own Redis without `--with-redis`, or remove `redis_password` in an overlay"
                .to_owned()
        }
        Error::NoKubectl(_) => {
            "install `kubectl`, or print the manifests without `--apply`".to_owned()
        }
        Error::Kubectl { .. } => {
            "nothing was rolled out; `kubectl auth can-i --list` lists your permissions".to_owned()
        }
        Error::SecretMissing { .. } | Error::SecretIncomplete { .. } => {
            "`modelith deploy --target kubernetes --secret-template` prints a template".to_owned()
        }
        Error::RolledBack { name, .. }
        | Error::NotReady { name, .. }
        | Error::NotRolledBack { name, .. } => format!(
            "`kubectl get pods,events --selector app.kubernetes.io/instance={name}` and \
             `kubectl logs deployment/{name}` show why"
        ),
    }
}
