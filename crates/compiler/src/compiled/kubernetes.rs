//! How the proxy runs in Kubernetes, as far as its datum says something.

use crate::datum::reader::Field;
use crate::datum::tables;
use crate::datum::values::kubernetes::{Label, ObjectName, Quantity};
use crate::datum::values::list::List;

/// The fields are those of `[ai_proxy.kubernetes]`.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs, reason = "they are documented where they are defined")]
pub struct Kubernetes {
    pub name: Option<String>,
    pub namespace: Option<String>,
    pub replicas: Option<u32>,
    pub max_replicas: Option<u32>,
    pub secret_name: Option<String>,
    pub image_pull_secrets: Vec<String>,
    pub client_namespaces: Vec<String>,
    pub egress_ports: Vec<u16>,
    pub history: Option<u32>,
    pub drain_seconds: Option<u32>,
    pub resources: Option<Resources>,
}

/// The fields are those of `[ai_proxy.kubernetes.resources]`.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs, reason = "they are documented where they are defined")]
pub struct Resources {
    pub cpu: Option<String>,
    pub memory: Option<String>,
    pub cpu_limit: Option<String>,
    pub memory_limit: Option<String>,
}

impl Kubernetes {
    pub(super) fn new(datum: &tables::kubernetes::Kubernetes) -> Self {
        let label = |field: &Field<Label>| field.get().map(|label| label.0.clone());
        Self {
            name: label(&datum.name),
            namespace: label(&datum.namespace),
            replicas: datum.replicas.get().map(|count| count.0),
            max_replicas: datum.max_replicas.get().map(|count| count.0),
            secret_name: datum.secret_name.get().map(|name| name.0.clone()),
            image_pull_secrets: all(&datum.image_pull_secrets, |ObjectName(name)| name.clone()),
            client_namespaces: all(&datum.client_namespaces, |Label(name)| name.clone()),
            egress_ports: all(&datum.egress_ports, |port| port.0),
            history: datum.history.get().map(|count| count.0),
            drain_seconds: datum.drain_seconds.get().map(|count| count.0),
            resources: datum.resources.get().map(Resources::new),
        }
    }
}

impl Resources {
    fn new(datum: &tables::kubernetes::Resources) -> Self {
        let quantity = |field: &Field<Quantity>| field.get().map(|quantity| quantity.0.clone());
        Self {
            cpu: quantity(&datum.cpu),
            memory: quantity(&datum.memory),
            cpu_limit: quantity(&datum.cpu_limit),
            memory_limit: quantity(&datum.memory_limit),
        }
    }
}

/// The items of a list, in order.
fn all<T, U: Ord>(field: &Field<List<T>>, plain: impl Fn(&T) -> U) -> Vec<U> {
    let items = field.get().map_or(&[][..], |list| &list.items);
    let mut all: Vec<_> = items.iter().map(|item| plain(&item.value)).collect();
    all.sort_unstable();
    all.dedup();
    all
}
