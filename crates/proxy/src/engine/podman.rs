//! Podman: containers without a daemon, and without root where it is set up so.

use crate::engine::container::Container;
use crate::engine::kind::Kind;

/// The engine.
pub(crate) fn engine() -> Container {
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
