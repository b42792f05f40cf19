//! Handing the configuration to an engine that people already run: one file a target, from one [`Plan`].

mod apply;
mod compose;
mod egress;
mod fault;
mod file;
mod helm;
mod image;
mod kubectl;
mod kubernetes;
mod kustomize;
mod plan;
mod quadlet;
mod redis;
mod secret;
mod systemd;
mod yaml;

use crate::error::Error;
pub(crate) use apply::{Options as ApplyOptions, apply};
pub(crate) use fault::Fault;
pub(crate) use file::{File, stream, write};
pub(crate) use plan::{Given, Plan};
pub(crate) use secret::template as secret_template;

/// What it is handed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Target {
    /// Manifests for `kubectl`
    Kubernetes,
    /// A values file for LiteLLM's own chart, and the ConfigMap beside it
    Helm,
    /// A base that overlays can patch
    Kustomize,
    /// A project for `docker compose` or `podman-compose`
    Compose,
    /// Units for podman and systemd
    Quadlet,
    /// A unit for a LiteLLM that is installed on the machine
    Systemd,
    /// A Containerfile for an image that holds all of it
    Image,
}

impl Target {
    /// The name, as `--target` takes it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Kubernetes => "kubernetes",
            Self::Helm => "helm",
            Self::Kustomize => "kustomize",
            Self::Compose => "compose",
            Self::Quadlet => "quadlet",
            Self::Systemd => "systemd",
            Self::Image => "image",
        }
    }

    /// Whether it runs in Kubernetes.
    pub(crate) const fn is_kubernetes(self) -> bool {
        matches!(self, Self::Kubernetes | Self::Helm | Self::Kustomize)
    }

    /// The files that the engine reads.
    pub(crate) fn files(self, plan: &Plan<'_>) -> Result<Vec<File>, Error> {
        match self {
            Self::Kubernetes => kubernetes::files(plan),
            Self::Helm => helm::files(plan),
            Self::Kustomize => kustomize::files(plan),
            Self::Compose => compose::files(plan),
            Self::Quadlet => Ok(quadlet::files(plan)),
            Self::Systemd => systemd::files(plan),
            Self::Image => image::files(plan),
        }
    }

    /// What a person does with the files, where they are written to this folder.
    pub(crate) fn next_step(self, plan: &Plan<'_>, folder: &str) -> String {
        match self {
            Self::Kubernetes => format!(
                "`kubectl apply --server-side -f {folder}`, or `--apply` in the place of `--out`"
            ),
            Self::Helm => format!(
                "`kubectl apply -f {folder}/configmap.yaml`, then `helm upgrade --install {} \
                 oci://ghcr.io/berriai/litellm-helm -f {folder}/values.yaml`",
                plan.kubernetes().name
            ),
            Self::Kustomize => {
                format!("`kubectl apply --server-side -k {folder}`, or name it in an overlay")
            }
            Self::Compose => format!(
                "put the file of variables that `modelith init` writes there as `.env`, then `docker compose \
                 --project-directory {folder} up -d`, or `podman-compose`"
            ),
            Self::Quadlet => format!(
                "put the files of {folder} and the variables, as `litellm.env`, into ~/.config/containers/systemd/, \
                 then `systemctl --user daemon-reload && systemctl --user start litellm`"
            ),
            Self::Systemd => systemd::next_step(folder),
            Self::Image => format!("`podman build -t NAME {folder}`, or `docker build`"),
        }
    }
}
