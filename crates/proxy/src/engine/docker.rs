//! Docker: containers that a daemon runs.

use crate::engine::container::Container;
use crate::engine::kind::EngineKind;

/// On Linux, docker does not define this name by itself.
const GATEWAY: &str = "--add-host=host.docker.internal:host-gateway";

/// What docker does differently from podman.
pub(crate) fn engine() -> Container {
    Container {
        kind: EngineKind::Docker,
        // The version of the server, because it is only known if the daemon responds.
        probe: &["version", "--format", "docker {{.Server.Version}}"],
        isolation: &[],
        gateway: &[GATEWAY],
    }
}
