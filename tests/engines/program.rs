//! The program under test: the command line on a folder of datums that is compiled when it starts.

use modelith_compiler::{Deployment, Output, PriceOf, Setting, compile, emit, folder};
use modelith_registry::{self as registry, Cost, Datum, Model, Proxy, Registry};
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
    .with_proxy(proxy(&output))
}

/// What the command line asks of the proxy.
fn proxy(output: &Output) -> Proxy {
    let (from, usual) = (&output.proxy, Proxy::DEFAULT);
    let or = |value: &Option<String>, usual| value.as_deref().map_or(usual, text);
    Proxy {
        litellm_version: from.litellm_version.as_deref().map(text),
        image: or(&from.image, usual.image),
        host: or(&from.host, usual.host),
        port: from.port.unwrap_or(usual.port),
        master_key_env: or(&from.master_key_env, usual.master_key_env),
        workers: from.workers.and_then(|count| count.try_into().ok()),
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
        size: from.size,
        capabilities: from.capabilities,
        enabled: from.enabled,
        api_key_env: from.api_key_env.as_deref().map(text),
        api_base: from.api_base.as_ref().map(|setting| match setting {
            Setting::Literal(value) => registry::Setting::Literal(text(value)),
            Setting::Env(name) => registry::Setting::Env(text(name)),
        }),
        aliases: from
            .aliases
            .iter()
            .map(|alias| text(alias))
            .collect::<Vec<_>>()
            .leak(),
        cost: Cost::new(
            price(from.cost.input),
            price(from.cost.output),
            price(from.cost.cache_read),
            price(from.cost.cache_write),
        ),
        ..base
    }))
}

fn text(text: &str) -> &'static str {
    text.to_owned().leak()
}
