//! The Kubernetes objects that run the proxy, which several targets share.

pub(crate) mod metadata;
pub(crate) mod objects;
pub(crate) mod pod;
