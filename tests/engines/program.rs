//! The program under test: the command line on a folder of datums that is compiled when it starts.

use modelith_compiler::{
    self as compiler, Deployment, LiteralOrEnv, PriceOf, compile, emit, folder,
};
use modelith_registry::{
    self as registry, Cost, Datum, Kubernetes, Model, Proxy, Registry, Resources,
};
use std::path::Path;
use std::process::ExitCode;

/// The variable that names the folder.
pub(crate) const DATUMS: &str = "MODELITH_TEST_DATUMS";

pub(crate) fn main(datums: &Path) -> ExitCode {
    modelith_cli::main(Box::leak(Box::new(compiled(datums))))
}

/// What a build of these datums would carry.
fn compiled(datums: &Path) -> Registry {
    let compilation = compile(folder::read(datums).unwrap(), "datums");
    let Some(output) = compilation.output else {
        panic!("{:#?}", compilation.report.diagnostics);
    };
    let config = emit::Config::new(&output);
    let yaml = text(&config.yaml("0.0.0"));
    let models = output.deployments.iter().map(model);
    let digests = compilation.digests.iter();
    let datums = digests.map(|(path, digest)| Datum::new(text(path), text(digest)));
    Registry::new(
        models.collect::<Vec<_>>().leak(),
        yaml,
        text(&config.json()),
        text(&modelith_compiler::digest::sha256_hex(yaml.as_bytes())),
        datums.collect::<Vec<_>>().leak(),
    )
    .with_proxy(proxy(&output.proxy))
}

/// What the command line asks of the proxy.
fn proxy(from: &compiler::ProxyKeys) -> Proxy {
    let usual = Proxy::DEFAULT;
    let or = |said: &Option<String>, usual| said.as_deref().map_or(usual, text);
    Proxy {
        litellm_version: from.litellm_version.as_deref().map(text),
        image: or(&from.image, usual.image),
        host: or(&from.host, usual.host),
        port: from.port.unwrap_or(usual.port),
        master_key_env: or(&from.master_key_env, usual.master_key_env),
        workers: from.workers,
        kubernetes: kubernetes(&from.kubernetes),
    }
}

fn kubernetes(from: &compiler::KubernetesKeys) -> Kubernetes {
    let usual = Kubernetes::DEFAULT;
    let or = |said: &Option<String>, usual| said.as_deref().map_or(usual, text);
    let resources = &from.resources;
    Kubernetes {
        name: or(&from.name, usual.name),
        namespace: from.namespace.as_deref().map(text),
        replicas: from.replicas.unwrap_or(usual.replicas),
        max_replicas: from.max_replicas,
        secret_name: from.secret_name.as_deref().map(text),
        image_pull_secrets: texts(&from.image_pull_secrets),
        client_namespaces: texts(&from.client_namespaces),
        egress_ports: from.egress_ports.clone().leak(),
        history: from.history.unwrap_or(usual.history),
        drain_seconds: from.drain_seconds.unwrap_or(usual.drain_seconds),
        resources: Resources {
            cpu: or(&resources.cpu, usual.resources.cpu),
            memory: or(&resources.memory, usual.resources.memory),
            cpu_limit: resources.cpu_limit.as_deref().map(text),
            memory_limit: or(&resources.memory_limit, usual.resources.memory_limit),
        },
    }
}

/// What the command line asks of a model.
fn model(from: &Deployment) -> &'static Model {
    let base = Model::new(
        text(&from.name),
        text(&from.provider),
        text(&from.litellm_model),
    );
    let price = |price: Option<PriceOf>| price.map(|price| price.per_million);
    Box::leak(Box::new(Model {
        group: text(&from.group),
        size: from.keys.size,
        capabilities: from.keys.capabilities,
        enabled: from.enabled,
        api_key_env: from.keys.api_key_env.as_deref().map(text),
        api_base: from.keys.api_base.as_ref().map(|setting| match setting {
            LiteralOrEnv::Literal(value) => registry::Setting::Literal(text(value)),
            LiteralOrEnv::Env(name) => registry::Setting::Env(text(name)),
        }),
        rpm_limit: from.keys.rpm_limit,
        tpm_limit: from.keys.tpm_limit,
        aliases: texts(&from.aliases),
        cost: Cost::new(
            price(from.keys.cost.input),
            price(from.keys.cost.output),
            price(from.keys.cost.cache_read),
            price(from.keys.cost.cache_write),
        ),
        ..base
    }))
}

fn texts(all: &[String]) -> &'static [&'static str] {
    all.iter().map(|each| text(each)).collect::<Vec<_>>().leak()
}

fn text(text: &str) -> &'static str {
    text.to_owned().leak()
}
