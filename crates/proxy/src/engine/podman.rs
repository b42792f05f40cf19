//! Podman: containers without a daemon, and without root if it is set up that way.

use crate::engine::container::Container;
use crate::engine::kind::EngineKind;

/// What podman does differently from docker.
pub(crate) fn engine() -> Container {
    Container {
        kind: EngineKind::Podman,
        // This also fails if podman is installed but cannot run containers.
        probe: &[
            "info",
            "--format",
            "podman {{.Version.Version}}{{if .Host.Security.Rootless}}, rootless{{end}}",
        ],
        // By default, podman passes on `HTTP_PROXY` and the like, which may contain a password.
        isolation: &["--http-proxy=false"],
        gateway: &[],
    }
}
