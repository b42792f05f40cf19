//! The program under test: the command line on a folder of datums that is compiled when it starts.

pub(crate) mod trials;

use modelith_compiler::{
    self as compiler, Deployment, LiteralOrEnv, PriceOf, compile, emit, folder,
};
use modelith_registry::{
    self as registry, Cost, Integration, Kubernetes, Model, Module, Package, Proxy, Registry,
    Resources,
};
use std::path::Path;
use std::process::ExitCode;

/// The variable that names the folder.
pub(crate) const DATUMS: &str = "MODELITH_TEST_DATUMS";

/// Runs the command line if this process was started as the program under test.
pub(crate) fn main() -> Option<ExitCode> {
    let datums = std::env::var_os(DATUMS)?;
    let registry = compiled(Path::new(&datums));
    Some(modelith_cli::main(Box::leak(Box::new(registry))))
}

/// The registry that a build of these datums would have.
fn compiled(datums: &Path) -> Registry {
    let compilation = compile(folder::read(datums).unwrap(), "datums");
    let Some(output) = compilation.output else {
        panic!("{:#?}", compilation.report.diagnostics);
    };
    let config = emit::Config::new(&output);
    let yaml = text(&config.yaml("0.0.0"));
    let models = output.deployments.iter().map(model);
    Registry {
        models: models.collect::<Vec<_>>().leak(),
        config_yaml: yaml,
        config_json: text(&config.json()),
        config_sha256: text(&modelith_compiler::digest::sha256_hex(yaml.as_bytes())),
        datums_sha256: text(&emit::datums_sha256(&compilation.digests)),
        proxy: proxy(&output.proxy, &output.modules, &output.integrations),
        ..Registry::EMPTY
    }
}

/// What the command line needs of the proxy.
fn proxy(
    from: &compiler::ProxyKeys,
    modules: &[compiler::Module],
    integrations: &[compiler::Integration],
) -> Proxy {
    let usual = Proxy::DEFAULT;
    let or = |said: &Option<String>, usual| said.as_deref().map_or(usual, text);
    Proxy {
        litellm_version: from.litellm_version.as_deref().map(text),
        image: or(&from.image, usual.image),
        host: or(&from.host, usual.host),
        port: from.port.unwrap_or(usual.port),
        master_key_env: or(&from.master_key_env, usual.master_key_env),
        workers: from.workers,
        models: from.models.unwrap_or(usual.models),
        modules: modules.iter().map(module).collect::<Vec<_>>().leak(),
        integrations: integrations
            .iter()
            .map(integration)
            .collect::<Vec<_>>()
            .leak(),
        kubernetes: kubernetes(&from.kubernetes),
    }
}

fn integration(from: &compiler::Integration) -> Integration {
    let names = |from: &Vec<&'static str>| -> &'static [&'static str] { from.clone().leak() };
    let package = |from: &modelith_catalog::Package| Package {
        requirement: from.requirement,
        extra: from.extra,
    };
    Integration {
        name: text(&from.name),
        setting: text(&from.setting),
        required: from.required.iter().map(names).collect::<Vec<_>>().leak(),
        optional: names(&from.optional),
        packages: from.packages.iter().map(package).collect::<Vec<_>>().leak(),
    }
}

fn module(from: &compiler::Module) -> Module {
    Module {
        path: text(&from.path),
        text: text(&from.text),
        sha256: text(&from.sha256),
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

/// What the command line needs of a model.
fn model(from: &Deployment) -> &'static Model {
    let price = |price: &Option<PriceOf>| price.map(|price| price.per_million);
    let keys = &from.keys;
    Box::leak(Box::new(Model {
        name: text(&from.name),
        group: text(&from.group),
        provider: text(&from.provider),
        litellm_model: text(&from.litellm_model),
        size: keys.size,
        capabilities: keys.capabilities,
        enabled: from.enabled,
        api_key_env: keys.api_key_env.as_deref().map(text),
        api_base: keys.api_base.as_ref().map(|value| match value {
            LiteralOrEnv::Literal(value) => registry::Setting::Literal(text(value)),
            LiteralOrEnv::Env(name) => registry::Setting::Env(text(name)),
        }),
        rpm_limit: keys.rpm_limit,
        tpm_limit: keys.tpm_limit,
        aliases: texts(&from.aliases),
        cost: Cost {
            input: price(&keys.cost.input),
            output: price(&keys.cost.output),
            cache_read: price(&keys.cost.cache_read),
            cache_write: price(&keys.cost.cache_write),
            ..Cost::UNKNOWN
        },
        ..Model::DEFAULT
    }))
}

fn texts(all: &[String]) -> &'static [&'static str] {
    all.iter().map(|each| text(each)).collect::<Vec<_>>().leak()
}

fn text(text: &str) -> &'static str {
    text.to_owned().leak()
}
