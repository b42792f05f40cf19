//! The objects that run the proxy in Kubernetes, and what the targets for Kubernetes share.

pub(crate) mod metadata;
pub(crate) mod objects;
pub(crate) mod pod;
