//! The proxy as Rust: only what its datum says.

use crate::compiled::integration::Integration;
use crate::datum::module::Module;
use crate::datum::tables::ai_proxy::ProxyKeys;
use crate::datum::tables::kubernetes::{KubernetesKeys, ResourcesKeys};
use crate::emit::tokens::{Fields, field, ident, integer};
use modelith_catalog::Package;
use modelith_registry::ModelSource;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// The literal of the proxy, with the types that it names; `None` for the default one.
pub(super) fn literal(
    proxy: &ProxyKeys,
    modules: &[Module],
    integrations: &[Integration],
) -> Option<(Vec<proc_macro2::Ident>, TokenStream)> {
    let kubernetes = &proxy.kubernetes;
    let has_packages = integrations.iter().any(|it| !it.packages.is_empty());
    let types = [
        (!integrations.is_empty(), "Integration"),
        (is_stated(kubernetes), "Kubernetes"),
        (model_source(proxy.models).is_some(), "ModelSource"),
        (!modules.is_empty(), "Module"),
        (has_packages, "Package"),
        (true, "Proxy"),
        (is_stated(&kubernetes.resources), "Resources"),
    ];
    let named = types.into_iter().filter(|(is_named, _)| *is_named);
    let mut fields = fields(proxy, modules);
    fields.put(field!(Proxy.integrations), self::integrations(integrations));
    (!fields.is_empty()).then(|| {
        let named = named.map(|(_, name)| ident(name)).collect();
        (named, fields.literal("Proxy", "DEFAULT"))
    })
}

fn fields(proxy: &ProxyKeys, modules: &[Module]) -> Fields {
    let ProxyKeys {
        litellm_version,
        image,
        host,
        port,
        master_key_env,
        workers,
        models,
        kubernetes,
        // With their texts they are in the output.
        modules: _,
        // It is in what the integrations need.
        optional_env: _,
        // Only in the configuration.
        router_settings: _,
        litellm_settings: _,
        general_settings: _,
        callback_settings: _,
        other: _,
        // It is about the compilation.
        lints: _,
    } = proxy;
    let mut fields = Fields::default();
    fields.some(field!(Proxy.litellm_version), litellm_version.as_ref());
    fields.put(field!(Proxy.image), image.as_ref());
    fields.put(field!(Proxy.host), host.as_ref());
    fields.put(field!(Proxy.port), port.map(self::port));
    fields.put(field!(Proxy.master_key_env), master_key_env.as_ref());
    fields.some(field!(Proxy.workers), workers.map(count));
    fields.put(field!(Proxy.models), model_source(*models));
    fields.put(field!(Proxy.modules), self::modules(modules));
    fields.put(
        field!(Proxy.kubernetes),
        stated(kubernetes, self::kubernetes),
    );
    fields
}

/// The literal of where the models are, unless that is the default.
fn model_source(models: Option<ModelSource>) -> Option<TokenStream> {
    match models? {
        ModelSource::Database => Some(quote!(ModelSource::Database)),
        _ => None,
    }
}

/// The literals of the modules, whose texts stand in files of their own.
fn modules(modules: &[Module]) -> Option<TokenStream> {
    let literals = modules.iter().map(|module| {
        let Module {
            path,
            text: _,
            sha256,
        } = module;
        let file = format!("/modules/{}", module.flat_name());
        quote!(Module {
            path: #path,
            text: include_str!(concat!(env!("OUT_DIR"), #file)),
            sha256: #sha256
        })
    });
    (!modules.is_empty()).then(|| quote!(&[#(#literals),*]))
}

/// The literals of the integrations.
fn integrations(integrations: &[Integration]) -> Option<TokenStream> {
    let literals = integrations.iter().map(|integration| {
        let Integration {
            name,
            setting,
            required,
            optional,
            packages,
        } = integration;
        let required = required.iter().map(|names| quote!(&[#(#names),*]));
        let required = (!integration.required.is_empty()).then(|| quote!(&[#(#required),*]));
        let packages = (!packages.is_empty()).then(|| {
            let literals = packages.iter().map(package);
            quote!(&[#(#literals),*])
        });
        let mut fields = Fields::default();
        fields.set(field!(Integration.name), name);
        fields.set(field!(Integration.setting), setting);
        fields.put(field!(Integration.required), required);
        let optional = (!optional.is_empty()).then(|| quote!(&[#(#optional),*]));
        fields.put(field!(Integration.optional), optional);
        fields.put(field!(Integration.packages), packages);
        fields.literal("Integration", "DEFAULT")
    });
    (!integrations.is_empty()).then(|| quote!(&[#(#literals),*]))
}

fn package(package: &Package) -> TokenStream {
    let Package { extra, requirement } = package;
    let extra = extra.map_or_else(|| quote!(None), |extra| quote!(Some(#extra)));
    quote!(Package { requirement: #requirement, extra: #extra })
}

/// Whether a table says anything.
fn is_stated<T: Default + PartialEq>(table: &T) -> bool {
    *table != T::default()
}

/// The literal of a table that says something.
fn stated<T: Default + PartialEq>(
    table: &T,
    literal: impl FnOnce(&T) -> TokenStream,
) -> Option<TokenStream> {
    is_stated(table).then(|| literal(table))
}

fn kubernetes(kubernetes: &KubernetesKeys) -> TokenStream {
    let KubernetesKeys {
        name,
        namespace,
        replicas,
        max_replicas,
        secret_name,
        image_pull_secrets,
        client_namespaces,
        egress_ports,
        history,
        drain_seconds,
        resources,
    } = kubernetes;
    let mut fields = Fields::default();
    fields.put(field!(Kubernetes.name), name.as_ref());
    fields.some(field!(Kubernetes.namespace), namespace.as_ref());
    fields.put(field!(Kubernetes.replicas), replicas.map(count));
    fields.some(field!(Kubernetes.max_replicas), max_replicas.map(count));
    fields.some(field!(Kubernetes.secret_name), secret_name.as_ref());
    fields.list(field!(Kubernetes.image_pull_secrets), image_pull_secrets);
    fields.list(field!(Kubernetes.client_namespaces), client_namespaces);
    let ports = egress_ports.iter().copied().map(port);
    let ports = (!egress_ports.is_empty()).then(|| quote!(&[#(#ports),*]));
    fields.put(field!(Kubernetes.egress_ports), ports);
    fields.put(field!(Kubernetes.history), history.map(count));
    fields.put(field!(Kubernetes.drain_seconds), drain_seconds.map(count));
    fields.put(
        field!(Kubernetes.resources),
        stated(resources, self::resources),
    );
    fields.literal("Kubernetes", "DEFAULT")
}

fn resources(resources: &ResourcesKeys) -> TokenStream {
    let ResourcesKeys {
        cpu,
        memory,
        cpu_limit,
        memory_limit,
    } = resources;
    let mut fields = Fields::default();
    fields.put(field!(Resources.cpu), cpu.as_ref());
    fields.put(field!(Resources.memory), memory.as_ref());
    fields.some(field!(Resources.cpu_limit), cpu_limit.as_ref());
    fields.put(field!(Resources.memory_limit), memory_limit.as_ref());
    fields.literal("Resources", "DEFAULT")
}

fn count(count: u32) -> Literal {
    integer(count.into())
}

/// A port is an identifier: its digits are not grouped.
fn port(port: u16) -> Literal {
    Literal::u16_unsuffixed(port)
}
