//! The proxy as Rust: only what its datum says.

use crate::datum::tables::ai_proxy::ProxyKeys as Proxy;
use crate::datum::tables::kubernetes::{KubernetesKeys as Kubernetes, ResourcesKeys as Resources};
use crate::emit::rust::Expr;

/// Whether the proxy itself, without its settings, is the usual one.
pub(super) fn is_usual(proxy: &Proxy) -> bool {
    let said = proxy.litellm_version.is_some() || proxy.image.is_some() || proxy.host.is_some();
    let more = proxy.port.is_some() || proxy.master_key_env.is_some() || proxy.workers.is_some();
    !said && !more && proxy.kubernetes == Kubernetes::default()
}

/// The types of the registry that the literal names.
pub(super) fn uses(proxy: &Proxy) -> impl Iterator<Item = &'static str> {
    let kubernetes = (proxy.kubernetes != Kubernetes::default()).then_some(&proxy.kubernetes);
    let resources = Some(&proxy.kubernetes.resources).filter(|it| **it != Resources::default());
    let names = [
        (!is_usual(proxy)).then_some("Proxy"),
        kubernetes.map(|_| "Kubernetes"),
        resources.map(|_| "Resources"),
    ];
    names.into_iter().flatten()
}

/// The literal of a proxy that is not the usual one.
pub(super) fn literal(proxy: &Proxy) -> Expr {
    let mut fields = Fields::default();
    let version = proxy.litellm_version.as_deref();
    fields.put("litellm_version", version.map(Expr::text).map(Expr::some));
    fields.text("image", proxy.image.as_deref());
    fields.text("host", proxy.host.as_deref());
    // A port is no quantity, and has no groups of digits.
    fields.put("port", proxy.port.map(port));
    fields.text("master_key_env", proxy.master_key_env.as_deref());
    let workers = proxy.workers.map(|count| Expr::integer(count.into()));
    fields.put("workers", workers.map(Expr::some));
    fields.put(
        "kubernetes",
        Some(&proxy.kubernetes)
            .filter(|it| **it != Kubernetes::default())
            .map(kubernetes),
    );
    fields.of("Proxy", "Proxy::DEFAULT")
}

fn kubernetes(from: &Kubernetes) -> Expr {
    let mut fields = Fields::default();
    let integer = |number: Option<u32>| number.map(|number| Expr::integer(number.into()));
    let texts = |list: &[String]| (!list.is_empty()).then(|| Expr::texts(list));
    fields.text("name", from.name.as_deref());
    let namespace = from.namespace.as_deref();
    fields.put("namespace", namespace.map(Expr::text).map(Expr::some));
    fields.put("replicas", integer(from.replicas));
    fields.put("max_replicas", integer(from.max_replicas).map(Expr::some));
    let secret = from.secret_name.as_deref();
    fields.put("secret_name", secret.map(Expr::text).map(Expr::some));
    fields.put("image_pull_secrets", texts(&from.image_pull_secrets));
    fields.put("client_namespaces", texts(&from.client_namespaces));
    let ports: Vec<_> = from.egress_ports.iter().copied().map(port).collect();
    fields.put(
        "egress_ports",
        (!ports.is_empty()).then_some(Expr::List(ports)),
    );
    fields.put("history", integer(from.history));
    fields.put("drain_seconds", integer(from.drain_seconds));
    fields.put(
        "resources",
        Some(&from.resources)
            .filter(|it| **it != Resources::default())
            .map(resources),
    );
    fields.of("Kubernetes", "Kubernetes::DEFAULT")
}

fn resources(from: &Resources) -> Expr {
    let mut fields = Fields::default();
    fields.text("cpu", from.cpu.as_deref());
    fields.text("memory", from.memory.as_deref());
    let limit = from.cpu_limit.as_deref();
    fields.put("cpu_limit", limit.map(Expr::text).map(Expr::some));
    fields.text("memory_limit", from.memory_limit.as_deref());
    fields.of("Resources", "Resources::DEFAULT")
}

fn port(port: u16) -> Expr {
    Expr::path(port.to_string())
}

/// The fields of a literal.
#[derive(Default)]
struct Fields(Vec<(&'static str, Expr)>);

impl Fields {
    fn put(&mut self, field: &'static str, value: Option<Expr>) {
        self.0.extend(value.map(|value| (field, value)));
    }

    fn text(&mut self, field: &'static str, text: Option<&str>) {
        self.put(field, text.map(Expr::text));
    }

    fn of(self, name: &'static str, base: &str) -> Expr {
        Expr::Literal {
            name,
            fields: self.0,
            base: Box::new(Expr::path(base)),
        }
    }
}
