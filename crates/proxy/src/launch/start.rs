//! Checks and starts a proxy. The checks come first, so that a restart stops the old proxy only if the new one can start.

use crate::engine::container_arguments::CONTAINER_CONFIG;
use crate::engine::detect::{Chosen, choose};
use crate::engine::interface::StartRequest;
use crate::env::required::{RequiredVariable, optional_variables, required_variables};
use crate::env::secrets::Secrets;
use crate::env::values::Values;
use crate::error::Error;
use crate::launch::compromised::{
    refuse_compromised_image, refuse_compromised_version, warn_about_tag, warn_about_traces,
};
use crate::launch::local_settings::local_settings;
use crate::launch::localhost::{self, LocalModel, local_models};
use crate::launch::options::LaunchOptions;
use crate::launch::port::{address_of, refuse_taken_port};
use crate::launch::variables::proxy_environment;
use crate::launch::version::{litellm_version, refuse_altered};
use crate::launch::wait::wait_until_ready;
use crate::modules::{self, PYTHON_PATH};
use crate::packages::not_in_image;
use crate::progress::Progress;
use crate::state::folder::State;
use crate::state::lock::Lock;
use crate::state::record::Record;
use crate::url::is_local;
use modelith_compiler::suggest;
use modelith_registry::Registry;
use std::path::Path;
use std::time::SystemTime;

/// A start for which everything was checked that can be checked in advance.
pub struct CheckedStart<'a> {
    registry: &'a Registry,
    options: LaunchOptions,
    chosen: Chosen,
    env: Vec<(String, String)>,
    secrets: Secrets,
    yaml: String,
}

/// Checks everything that can be checked while another proxy still runs.
///
/// # Errors
/// If the configuration was altered, LiteLLM is compromised, a variable has no usable value, or no engine works.
pub fn check<'a>(
    registry: &'a Registry,
    options: LaunchOptions,
    progress: &mut dyn Progress,
) -> Result<CheckedStart<'a>, Error> {
    refuse_altered(registry)?;
    refuse_compromised_version(registry)?;
    let required = required_variables(registry)?;
    let values = Values::read(&options.env_file)?;
    values.refuse_if_shared()?;
    values.refuse_if_missing(&required, registry.proxy.master_key_env)?;
    let version = litellm_version(registry);
    let chosen = choose(options.engine, version)?;
    let kind = chosen.engine.kind();
    for (engine, reason) in &chosen.skipped {
        progress.step(&format!("skipping {engine}: {reason}"));
    }
    progress.step(&format!("using {}: {}\n", kind.name(), chosen.description));
    if let Some(warning) = chosen.engine.version_warning(version) {
        progress.warn(&warning);
    }
    let missing = if kind.is_container() {
        not_in_image(registry, &options.image)
    } else {
        chosen.engine.missing_packages(registry, version)
    };
    warn_about_packages(&missing, kind.is_container(), progress);
    warn_about_traces(progress);
    if kind.is_container() {
        refuse_compromised_image(&options.image)?;
        warn_about_tag(&options.image, progress);
    }
    let mut env = proxy_environment(
        registry,
        &required,
        &options.pass,
        &values,
        !kind.is_container(),
    );
    let mut yaml = registry.config_yaml.to_owned();
    if let Some(host) = kind.host_name() {
        let local = local_models(registry, |name| values.get(name));
        if options.rewrite_localhost {
            yaml = rewrite_localhost(registry, host, &local, &mut env)?;
        } else if !local.is_empty() {
            warn_about_localhost(&local, progress);
        }
        warn_about_settings(registry, host, options.rewrite_localhost, progress)?;
    }
    if !is_local(&options.host) || matches!(options.host.as_str(), "0.0.0.0" | "::") {
        progress.warn(&format!(
            "other machines can reach the proxy at {}, and the connection is not encrypted",
            options.host
        ));
    }
    if kind.is_container() {
        note_about_network_proxy(&env, progress);
    }
    let secrets = secrets(registry, &required, &options.pass, &values);
    Ok(CheckedStart {
        registry,
        options,
        chosen,
        env,
        secrets,
        yaml,
    })
}

/// The values in the environment of a proxy, which no output may contain.
#[must_use]
pub fn secrets(
    registry: &Registry,
    required: &[RequiredVariable],
    pass: &[String],
    values: &Values,
) -> Secrets {
    values.secrets(
        required
            .iter()
            .map(|variable| variable.name.as_str())
            .chain(pass.iter().map(String::as_str))
            .chain(optional_variables(registry)),
    )
}

/// Warns about packages without which an integration does nothing, or LiteLLM does not start.
fn warn_about_packages(missing: &[&str], is_container: bool, progress: &mut dyn Progress) {
    if missing.is_empty() {
        return;
    }
    let names = suggest::all_of(missing.iter().copied());
    let (place, help) = if is_container {
        (
            "in LiteLLM's image",
            "use an image of your own that has them: `image` of `[ai_proxy]`",
        )
    } else {
        ("installed beside LiteLLM", "`modelith setup` installs them")
    };
    progress.warn(&format!(
        "integrations need packages that are not {place}: {names}"
    ));
    progress.help(help);
}

/// Notes that a container does not get the address of the network proxy by itself, because it may contain a password.
fn note_about_network_proxy(env: &[(String, String)], progress: &mut dyn Progress) {
    let is_set = |name: &&&str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let is_passed = |name: &str| env.iter().any(|(passed, _)| passed == name);
    let names = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"];
    if let Some(name) = names.iter().find(is_set).filter(|name| !is_passed(name)) {
        progress.note(&format!(
            "the container does not get the variable `{name}`; `--pass {name}` passes it on"
        ));
    }
}

/// Rewrites the addresses of this machine in the environment to this host. Returns the configuration, rewritten likewise.
fn rewrite_localhost(
    registry: &Registry,
    host: &str,
    local: &[LocalModel],
    env: &mut [(String, String)],
) -> Result<String, Error> {
    for variable in local.iter().filter_map(|model| model.variable) {
        let entry = env.iter_mut().find(|(name, _)| name == variable);
        if let Some((_, value)) = entry
            && let Some(rewritten) = localhost::with_host(value, host)
        {
            *value = rewritten;
        }
    }
    let config = localhost::rewrite(registry, host)?;
    serde_yaml::to_string(&config).map_err(|error| Error::Configuration(error.to_string()))
}

/// Adds the folder of the modules to those in which Python looks for modules, before any that were passed on.
fn add_python_path(folder: &Path, env: &mut Vec<(String, String)>) {
    let folder = folder.display().to_string();
    match env.iter_mut().find(|(name, _)| name == PYTHON_PATH) {
        Some((_, value)) => *value = format!("{folder}:{value}"),
        None => env.push((PYTHON_PATH.to_owned(), folder)),
    }
}

/// Warns about models that a container cannot reach.
fn warn_about_localhost(local: &[LocalModel], progress: &mut dyn Progress) {
    let models = suggest::all_of(local.iter().map(|model| model.name));
    progress.warn(&format!(
        "the `api_base` of {models} is on this machine, which a container cannot reach"
    ));
    progress.help("`--rewrite-localhost` lets the container reach this machine");
}

/// Warns about settings that a container cannot reach, and that are not rewritten to this host.
fn warn_about_settings(
    registry: &Registry,
    host: &str,
    is_rewritten: bool,
    progress: &mut dyn Progress,
) -> Result<(), Error> {
    let config = if is_rewritten {
        localhost::rewrite(registry, host)?
    } else {
        serde_json::from_str(registry.config_json)
            .map_err(|error| Error::Configuration(error.to_string()))?
    };
    let local = local_settings(&config);
    if !local.is_empty() {
        let places = suggest::all_of(local.iter().map(String::as_str));
        progress.warn(&format!(
            "the address in {places} is on this machine, which a container cannot reach"
        ));
        progress.help(&format!(
            "write the host under which the container reaches it, such as `{host}`"
        ));
    }
    Ok(())
}

impl CheckedStart<'_> {
    /// Checks the port and pulls the image, while the previous proxy may still run.
    ///
    /// # Errors
    /// If the port is in use by another program, or the image cannot be pulled or is compromised.
    pub fn prepare(
        &self,
        previous: Option<&Record>,
        progress: &mut dyn Progress,
    ) -> Result<(), Error> {
        let (host, port) = (&self.options.host, self.options.port);
        let is_own_port = previous.is_some_and(|previous| previous.options.port == port);
        if !is_own_port {
            refuse_taken_port(host, port)?;
        }
        let engine = &self.chosen.engine;
        if engine.needs_pull(&self.options.image)? {
            progress.step(&format!("pulling the image `{}`", self.options.image));
            engine.pull(&self.options.image)?;
        }
        // What a tag points to is only known now.
        for digest in engine.digests(&self.options.image)? {
            refuse_compromised_image(&digest)?;
        }
        Ok(())
    }

    /// Starts the proxy and waits until it is ready. Returns its URL.
    ///
    /// # Errors
    /// If it cannot be started, or does not become ready; then it does not run.
    pub fn start(
        mut self,
        state: &State,
        lock: &Lock,
        progress: &mut dyn Progress,
    ) -> Result<String, Error> {
        let (options, engine) = (&self.options, &self.chosen.engine);
        let modules = self.registry.proxy.modules;
        refuse_taken_port(&options.host, options.port)?;
        let host = if engine.kind().is_container() {
            // Container engines accept addresses only, no host names.
            address_of(&options.host, options.port)?
        } else {
            options.host.clone()
        };
        let (config, changed) = state.write_config(&self.yaml, modules)?;
        for path in changed {
            progress.warn(&format!(
                "`{}` was changed and has been restored",
                path.display()
            ));
        }
        let seen = if engine.kind().is_container() {
            Path::new(CONTAINER_CONFIG)
        } else {
            &config
        };
        if let Some(folder) = modules::folder_of(seen, modules) {
            add_python_path(folder, &mut self.env);
        }
        let request = StartRequest {
            state,
            config: &config,
            modules,
            version: litellm_version(self.registry),
            lock,
            host: &host,
            port: options.port,
            workers: self.registry.proxy.workers,
            env: &self.env,
            image: &options.image,
            writable_root: options.writable_root,
            host_gateway: options.rewrite_localhost,
        };
        let mut record = None;
        let started = engine.start(&request, &mut |handle| {
            let new = Record {
                handle,
                digest: modules::served_digest(self.registry),
                started: SystemTime::now(),
                options: options.clone(),
            };
            state.save(&new)?;
            record = Some(new);
            Ok(())
        });
        if let Err(error) = started {
            if let Some(record) = &record {
                engine.remove(&record.handle)?;
            }
            state.forget()?;
            return Err(error);
        }
        let Some(record) = record else {
            return Err(Error::NotRunning(false));
        };
        wait_until_ready(&record, state, &self.secrets, progress)?;
        Ok(record.url())
    }
}
