//! The environment of the proxy: what it needs, and nothing else of ours.

use crate::env::needed::{Needed, passed_when_set};
use crate::env::values::Values;
use modelith_registry::Registry;
use std::collections::BTreeMap;
use std::env;

/// What a program on this machine needs to run and to reach others.
const OF_THE_SYSTEM: &[&str] = &[
    "ALL_PROXY",
    "HOME",
    "HTTPS_PROXY",
    "HTTP_PROXY",
    "LANG",
    "LC_ALL",
    "LC_CTYPE",
    "LD_LIBRARY_PATH",
    "LOGNAME",
    "NO_PROXY",
    "PATH",
    "REQUESTS_CA_BUNDLE",
    "SSL_CERT_DIR",
    "SSL_CERT_FILE",
    "TMPDIR",
    "TZ",
    "USER",
    "all_proxy",
    "http_proxy",
    "https_proxy",
    "no_proxy",
];

/// How LiteLLM runs, where the environment does not say otherwise: from what is installed, without fetching lists of
/// models and prices over the network, and without looking for a file of variables of its own.
pub const SETTINGS: &[(&str, &str)] = &[
    ("LITELLM_LOCAL_ANTHROPIC_BETA_HEADERS", "True"),
    ("LITELLM_LOCAL_AUTOROUTER_PRESETS", "True"),
    ("LITELLM_LOCAL_BLOG_POSTS", "True"),
    ("LITELLM_LOCAL_MODEL_COST_MAP", "True"),
    ("LITELLM_LOCAL_POLICY_TEMPLATES", "True"),
    ("LITELLM_MODE", "PRODUCTION"),
    ("PYTHONUNBUFFERED", "1"),
    ("PYTHON_DOTENV_DISABLED", "1"),
];

/// Variables of LiteLLM that are handed on where the environment has them.
const HANDED_ON: &[&str] = &["DISABLE_ADMIN_UI", "LITELLM_LOG"];

/// Every variable of the proxy with its value. `own` is whether it runs on this machine itself.
pub(crate) fn of(
    registry: &Registry,
    needed: &[Needed],
    pass: &[String],
    values: &Values,
    own: bool,
) -> Vec<(String, String)> {
    let mut all = BTreeMap::new();
    let mut put = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            all.insert(name.to_owned(), value);
        }
    };
    for name in OF_THE_SYSTEM.iter().filter(|_| own) {
        put(name, env::var(name).ok());
    }
    for (name, value) in SETTINGS {
        put(name, values.get(name).or_else(|| Some((*value).to_owned())));
    }
    for name in HANDED_ON {
        put(name, values.get(name));
    }
    for name in passed_when_set(registry) {
        put(name, values.get(name));
    }
    for name in needed.iter().map(|each| &each.name).chain(pass) {
        put(name, values.get(name));
    }
    all.into_iter().collect()
}
