//! The targets, one file each. A new one is added to [`TARGETS`].

mod compose;
mod helm;
mod image;
mod kubernetes;
mod kustomize;
mod quadlet;
mod systemd;

use crate::target::Target;

/// All targets, in the order of the help text.
pub static TARGETS: &[&dyn Target] = &[
    &kubernetes::Kubernetes,
    &helm::Helm,
    &kustomize::Kustomize,
    &compose::Compose,
    &quadlet::Quadlet,
    &systemd::Systemd,
    &image::Image,
];

/// The target of this name.
#[must_use]
pub fn named(name: &str) -> Option<&'static dyn Target> {
    TARGETS.iter().find(|target| target.name() == name).copied()
}
