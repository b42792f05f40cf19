//! Starting a proxy: what is checked before, and the wait until it is ready.

mod localhost;
mod variables;
mod wait;

use crate::console::Console;
use crate::engine::{Chosen, Kind, Plan, choose};
use crate::env::{Needed, Secrets, Values, needed, passed_when_set};
use crate::error::Error;
use crate::proxy::{Client, is_local, local_url};
use crate::state::{Lock, Record, State};
use crate::suggest;
use crate::trouble::Trouble;
use modelith_catalog::LITELLM_VERSION;
use modelith_compiler::digest::sha256_hex;
use modelith_registry::Registry;
use std::io;
use std::net::{SocketAddr, TcpListener, ToSocketAddrs as _};
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

pub(crate) use localhost::rewrite as rewrite_localhost;
pub(crate) use variables::SETTINGS;
pub(crate) use wait::until_ready;

/// How a proxy is started.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Options {
    /// The engine; `None` is the first that works.
    pub(crate) engine: Option<Kind>,
    /// The address to listen on.
    pub(crate) host: String,
    /// The port to listen on.
    pub(crate) port: u16,
    /// The file of variables.
    pub(crate) env_file: PathBuf,
    /// The container image.
    pub(crate) image: String,
    /// Further variables that the proxy gets.
    pub(crate) pass: Vec<String>,
    /// Whether a container may write to its own files.
    pub(crate) writable_root: bool,
    /// Whether addresses of this machine are rewritten for a container.
    pub(crate) rewrite_localhost: bool,
    /// How long it may take to get ready.
    pub(crate) timeout: Duration,
}

/// A start that was checked as far as that is possible without starting.
pub(crate) struct Ready<'a> {
    registry: &'a Registry,
    options: Options,
    chosen: Chosen,
    env: Vec<(String, String)>,
    /// What must not be seen.
    pub(crate) secrets: Secrets,
    yaml: String,
}

/// The version of LiteLLM that is to run.
pub(crate) fn litellm_version(registry: &Registry) -> &'static str {
    registry.proxy.litellm_version.unwrap_or(LITELLM_VERSION)
}

/// The image with a tag: LiteLLM's own carry a `v` before the version.
pub(crate) fn image(registry: &Registry) -> String {
    let image = registry.proxy.image;
    let name = image.rsplit_once('/').map_or(image, |(_, name)| name);
    if name.contains([':', '@']) {
        image.to_owned()
    } else {
        format!("{image}:v{}", litellm_version(registry))
    }
}

/// Refuses a configuration that is not the one that was compiled.
pub(crate) fn refuse_altered(registry: &Registry) -> Result<(), Error> {
    let found = sha256_hex(registry.config_yaml.as_bytes());
    if found == registry.config_sha256 {
        return Ok(());
    }
    Err(Error::Altered {
        found,
        compiled: registry.config_sha256,
    })
}

/// Checks everything that can be checked while another proxy still runs.
pub(crate) fn check<'a>(
    registry: &'a Registry,
    options: Options,
    console: &mut Console<'_>,
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
        console.say(&format!("passed over {engine}: {why}\n"));
    }
    console.say(&format!("using {}: {}\n", kind.name(), chosen.what));
    if let Some(doubt) = chosen.engine.doubt(version) {
        console.warn(&doubt);
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
            warn_of_localhost(&found, console);
        }
    }
    if !is_local(&options.host) || matches!(options.host.as_str(), "0.0.0.0" | "::") {
        console.warn(&format!(
            "others can reach the proxy at {}, and everything that they say to it can be read on the way",
            options.host
        ));
    }
    if kind.is_container() {
        note_of_proxies(&env, console);
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
pub(crate) fn secrets(
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
fn note_of_proxies(env: &[(String, String)], console: &mut Console<'_>) {
    let there = |name: &&&str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let passed = |name: &str| env.iter().any(|(passed, _)| passed == name);
    let names = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"];
    if let Some(name) = names.iter().find(there).filter(|name| !passed(name)) {
        console.note(&format!(
            "{name} is set here, and the container does not get it: `--pass {name}` hands it on"
        ));
    }
}

fn warn_of_localhost(found: &[localhost::Found], console: &mut Console<'_>) {
    let models = suggest::list(found.iter().map(|each| each.model));
    console.warn(&format!(
        "the `api_base` of {models} is on this machine, which a container does not reach"
    ));
    console.hint("`--rewrite-localhost` lets the container ask this machine for it");
}

impl Ready<'_> {
    /// Checks and gets what a start will want, while the one before may still run.
    pub(crate) fn prepare(
        &self,
        before: Option<&Record>,
        console: &mut Console<'_>,
    ) -> Result<(), Error> {
        let (host, port) = (&self.options.host, self.options.port);
        let is_ours = before.is_some_and(|before| before.options.port == port);
        if !is_ours {
            refuse_taken_port(host, port)?;
        }
        let engine = &self.chosen.engine;
        if let Some(what) = engine.lacks(&self.options.image)? {
            console.say(&format!("{what} is not here yet: getting it\n"));
            engine.fetch(&self.options.image)?;
        }
        Ok(())
    }

    /// Starts it, and waits until it is ready. Gives its address.
    pub(crate) fn start(
        self,
        state: &State,
        lock: &Lock,
        console: &mut Console<'_>,
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
            console.warn(&format!(
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
            return Err(trouble.into());
        }
        let Some(record) = record else {
            return Err(Trouble::NotRunning(false).into());
        };
        until_ready(&record, state, &self.secrets, console)?;
        Ok(record.url())
    }
}

/// The addresses that a host has.
fn addresses(host: &str, port: u16) -> Result<Vec<SocketAddr>, Trouble> {
    let found = (host, port).to_socket_addrs().map(Iterator::collect);
    found.map_err(|reason| Trouble::Address {
        host: host.to_owned(),
        port,
        reason,
    })
}

/// The address that a host has: the old one, where it has both.
fn address_of(host: &str, port: u16) -> Result<String, Trouble> {
    let mut all = addresses(host, port)?;
    all.sort_by_key(SocketAddr::is_ipv6);
    let first = all.first().map(|address| address.ip().to_string());
    Ok(first.unwrap_or_else(|| host.to_owned()))
}

/// Refuses a port that something else has.
fn refuse_taken_port(host: &str, port: u16) -> Result<(), Trouble> {
    let wrong = |reason| Trouble::Address {
        host: host.to_owned(),
        port,
        reason,
    };
    match TcpListener::bind(addresses(host, port)?.as_slice()) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
            let client = Client::new(&local_url(host, port));
            Err(Trouble::PortTaken {
                host: host.to_owned(),
                port,
                litellm: client.is_ok_and(|client| client.is_litellm()),
            })
        }
        Err(reason) => Err(wrong(reason)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use modelith_registry::Proxy;

    #[test]
    fn an_image_has_a_tag_or_a_digest() {
        let tagged = |image: &'static str| {
            let proxy = Proxy {
                image,
                litellm_version: Some("1.2.3"),
                ..Proxy::DEFAULT
            };
            super::image(&Registry {
                proxy,
                ..Registry::EMPTY
            })
        };
        assert_eq!(
            tagged("ghcr.io/berriai/litellm"),
            "ghcr.io/berriai/litellm:v1.2.3"
        );
        assert_eq!(
            tagged("localhost:5000/litellm"),
            "localhost:5000/litellm:v1.2.3"
        );
        for image in ["a/b:main", "a/b@sha256:00"] {
            assert_eq!(tagged(image), image);
        }
    }

    #[test]
    fn an_engine_gets_an_address_and_no_name() {
        for (host, address) in [
            ("localhost", "127.0.0.1"),
            ("::1", "::1"),
            ("0.0.0.0", "0.0.0.0"),
        ] {
            assert_eq!(address_of(host, 1).unwrap(), address);
        }
    }

    #[test]
    fn a_taken_port_is_refused() {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        // Something that hangs up on whoever asks.
        let server = std::thread::spawn(move || drop(listener.accept()));
        let refused = refuse_taken_port("127.0.0.1", port);
        assert!(matches!(
            refused,
            Err(Trouble::PortTaken { litellm: false, .. })
        ));
        server.join().unwrap();
        refuse_taken_port("127.0.0.1", 0).unwrap();
        let refused = refuse_taken_port("192.0.2.1", 0);
        assert!(matches!(refused, Err(Trouble::Address { .. })));
    }
}
