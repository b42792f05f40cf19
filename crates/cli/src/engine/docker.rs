//! Docker: containers by a daemon.

use super::Kind;
use super::container::Container;

/// What a container calls this machine, by [`GATEWAY`].
pub(super) const HOST: &str = "host.docker.internal";

/// Linux wants to be told who that is.
const GATEWAY: &str = "--add-host=host.docker.internal:host-gateway";

/// The engine.
pub(super) fn engine() -> Container {
    Container {
        kind: Kind::Docker,
        // The version of the server: only a daemon that answers has one.
        probe: &["version", "--format", "docker {{.Server.Version}}"],
        isolation: &[],
        gateway: &[GATEWAY],
    }
}
