//! The environment of the proxy: the variables that it needs, and no others of this process.

use crate::env::required::{RequiredVariable, optional_variables};
use crate::env::values::Values;
use modelith_catalog::{Catalog, Constant};
use modelith_registry::Registry;
use std::collections::BTreeMap;
use std::env;

/// Variables that a process needs to run and to reach the network.
const SYSTEM_VARIABLES: &[&str] = &[
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

/// The defaults of variables that LiteLLM reads, sorted: it starts offline, with the model and price lists that are installed,
/// and does not look for an environment file.
#[must_use]
pub fn default_variables(registry: &Registry) -> Vec<(&'static str, &'static str)> {
    let fetched = Catalog::compiled_in(registry.catalog).constants(Constant::Fetched);
    let fetched = fetched.map(|name| (name, "True"));
    fetched.chain(FIXED_VARIABLES.iter().copied()).collect()
}

/// Those that no version of LiteLLM changes.
const FIXED_VARIABLES: &[(&str, &str)] = &[
    ("LITELLM_MODE", "PRODUCTION"),
    ("PYTHONUNBUFFERED", "1"),
    ("PYTHON_DOTENV_DISABLED", "1"),
];

/// Further variables of LiteLLM that are passed on if they are set.
const LITELLM_VARIABLES: &[&str] = &["DISABLE_ADMIN_UI", "LITELLM_LOG"];

/// The environment of the proxy. A process also gets the [`SYSTEM_VARIABLES`]; a container has its own.
pub(super) fn proxy_environment(
    registry: &Registry,
    required: &[RequiredVariable],
    pass: &[String],
    values: &Values,
    is_process: bool,
) -> Vec<(String, String)> {
    let mut all = BTreeMap::new();
    let mut put = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            all.insert(name.to_owned(), value);
        }
    };
    for name in SYSTEM_VARIABLES.iter().filter(|_| is_process) {
        put(name, env::var(name).ok());
    }
    for (name, value) in default_variables(registry) {
        put(name, values.get(name).or_else(|| Some(value.to_owned())));
    }
    for name in LITELLM_VARIABLES {
        put(name, values.get(name));
    }
    for name in optional_variables(registry) {
        put(name, values.get(name));
    }
    for name in required.iter().map(|each| &each.name).chain(pass) {
        put(name, values.get(name));
    }
    all.into_iter().collect()
}
