//! Podman: containers without a daemon, and without root where it is set up so.

use super::Kind;
use super::container::Container;

/// What a container calls this machine.
pub(super) const HOST: &str = "host.containers.internal";

/// The engine.
pub(super) fn engine() -> Container {
    Container {
        kind: Kind::Podman,
        // Fails where containers cannot run, and not only where the program is missing.
        probe: &[
            "info",
            "--format",
            "podman {{.Version.Version}}{{if .Host.Security.Rootless}}, rootless{{end}}",
        ],
        // Podman hands on the variables of proxies by itself, and they may hold a password.
        isolation: &["--http-proxy=false"],
        gateway: &[],
    }
}
