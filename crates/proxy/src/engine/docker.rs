//! Docker: containers by a daemon.

use crate::engine::container::Container;
use crate::engine::kind::Kind;

/// Linux wants to be told who that is.
const GATEWAY: &str = "--add-host=host.docker.internal:host-gateway";

/// The engine.
pub(crate) fn engine() -> Container {
    Container {
        kind: Kind::Docker,
        // The version of the server: only a daemon that answers has one.
        probe: &["version", "--format", "docker {{.Server.Version}}"],
        isolation: &[],
        gateway: &[GATEWAY],
    }
}
