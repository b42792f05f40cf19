//! Starting a proxy: what is checked before, and the wait until it is ready.

use crate::engine::detect::{Chosen, choose};
use crate::engine::interface::Plan;
use crate::env::needed::{Needed, needed, passed_when_set};
use crate::env::secrets::Secrets;
use crate::env::values::Values;
use crate::error::Error;
use crate::launch::options::Options;
use crate::launch::port::{address_of, refuse_taken_port};
use crate::launch::version::{litellm_version, refuse_altered};
use crate::launch::wait::until_ready;
use crate::launch::{localhost, variables};
use crate::progress::Progress;
use crate::state::folder::State;
use crate::state::lock::Lock;
use crate::state::record::Record;
use crate::url::is_local;
use modelith_compiler::suggest;
use modelith_registry::Registry;

use std::time::SystemTime;

/// A start that was checked as far as that is possible without starting.
pub struct Ready<'a> {
    registry: &'a Registry,
    options: Options,
    chosen: Chosen,
    env: Vec<(String, String)>,
    /// What must not be seen.
    pub secrets: Secrets,
    yaml: String,
}

/// Checks everything that can be checked while another proxy still runs.
pub fn check<'a>(
    registry: &'a Registry,
    options: Options,
    progress: &mut dyn Progress,
) -> Result<Ready<'a>, Error> {
    refuse_altered(registry)?;
    let needed = needed(registry)?;
    let values = Values::read(&options.env_file)?;
    values.refuse_if_shared()?;
    values.refuse_if_missing(&needed, registry.proxy.master_key_env)?;
    let version = litellm_version(registry);
    let chosen = choose(options.engine, version)?;
    let kind = chosen.engine.kind();
    for (engine, why) in &chosen.passed_over {
        progress.step(&format!("skipping {engine}: {why}"));
    }
    progress.step(&format!("using {}: {}\n", kind.name(), chosen.what));
    if let Some(doubt) = chosen.engine.doubt(version) {
        progress.warn(&doubt);
    }
    let mut env = variables::of(
        registry,
        &needed,
        &options.pass,
        &values,
        !kind.is_container(),
    );
    let mut yaml = registry.config_yaml.to_owned();
    if let Some(host) = kind.host_name() {
        let found = localhost::find(registry, |name| values.get(name));
        if options.rewrite_localhost {
            let config = localhost::rewrite(registry, host)?;
            yaml = serde_yaml::to_string(&config)
                .map_err(|error| Error::Configuration(error.to_string()))?;
            for each in found.iter().filter_map(|each| each.variable) {
                let entry = env.iter_mut().find(|(name, _)| name == each);
                if let Some((_, value)) = entry
                    && let Some(other) = localhost::elsewhere(value, host)
                {
                    *value = other;
                }
            }
        } else if !found.is_empty() {
            warn_of_localhost(&found, progress);
        }
    }
    if !is_local(&options.host) || matches!(options.host.as_str(), "0.0.0.0" | "::") {
        progress.warn(&format!(
            "others can reach the proxy at {}, and everything that they say to it can be read on the way",
            options.host
        ));
    }
    if kind.is_container() {
        note_of_proxies(&env, progress);
    }
    let secrets = secrets(registry, &needed, &options.pass, &values);
    Ok(Ready {
        registry,
        options,
        chosen,
        env,
        secrets,
        yaml,
    })
}

/// What must not be seen of the values that a proxy gets.
pub fn secrets(
    registry: &Registry,
    needed: &[Needed],
    pass: &[String],
    values: &Values,
) -> Secrets {
    let names = needed.iter().map(|each| each.name.as_str());
    let names = names.chain(pass.iter().map(String::as_str));
    values.secrets(names.chain(passed_when_set(registry)))
}

/// Tells of a way to the network that a container does not get by itself: its address may hold a password.
fn note_of_proxies(env: &[(String, String)], progress: &mut dyn Progress) {
    let there = |name: &&&str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let passed = |name: &str| env.iter().any(|(passed, _)| passed == name);
    let names = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"];
    if let Some(name) = names.iter().find(there).filter(|name| !passed(name)) {
        progress.note(&format!(
            "{name} is set here, and the container does not get it: `--pass {name}` hands it on"
        ));
    }
}

fn warn_of_localhost(found: &[localhost::Found], progress: &mut dyn Progress) {
    let models = suggest::all_of(found.iter().map(|each| each.model));
    progress.warn(&format!(
        "the `api_base` of {models} is on this machine, which a container does not reach"
    ));
    progress.help("`--rewrite-localhost` lets the container ask this machine for it");
}

impl Ready<'_> {
    /// Checks and gets what a start will want, while the one before may still run.
    pub fn prepare(
        &self,
        before: Option<&Record>,
        progress: &mut dyn Progress,
    ) -> Result<(), Error> {
        let (host, port) = (&self.options.host, self.options.port);
        let is_ours = before.is_some_and(|before| before.options.port == port);
        if !is_ours {
            refuse_taken_port(host, port)?;
        }
        let engine = &self.chosen.engine;
        if let Some(what) = engine.lacks(&self.options.image)? {
            progress.step(&format!("{what} is not here yet: getting it"));
            engine.fetch(&self.options.image)?;
        }
        Ok(())
    }

    /// Starts it, and waits until it is ready. Gives its address.
    pub fn start(
        self,
        state: &State,
        lock: &Lock,
        progress: &mut dyn Progress,
    ) -> Result<String, Error> {
        let (options, engine) = (&self.options, &self.chosen.engine);
        refuse_taken_port(&options.host, options.port)?;
        let host = if engine.kind().is_container() {
            // An engine wants the address itself.
            address_of(&options.host, options.port)?
        } else {
            options.host.clone()
        };
        let (config, changed) = state.place(&self.yaml)?;
        if changed {
            progress.warn(&format!(
                "`{}` had been changed, and is now again what was compiled",
                config.display()
            ));
        }
        let plan = Plan {
            state,
            config: &config,
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
        let started = engine.start(&plan, &mut |handle| {
            let new = Record {
                handle,
                digest: self.registry.config_sha256.to_owned(),
                started: SystemTime::now(),
                options: options.clone(),
            };
            state.keep(&new)?;
            record = Some(new);
            Ok(())
        });
        if let Err(trouble) = started {
            if let Some(record) = &record {
                engine.remove(&record.handle)?;
            }
            state.forget()?;
            return Err(trouble);
        }
        let Some(record) = record else {
            return Err(Error::NotRunning(false));
        };
        until_ready(&record, state, &self.secrets, progress)?;
        Ok(record.url())
    }
}
