//! The arguments with which podman and docker start the proxy: hardened, and without any secret, because every user of a
//! machine can see them.

use crate::engine::arguments::litellm_arguments;
use crate::engine::interface::StartRequest;
use crate::modules::beside;
use std::path::Path;

/// The path of the configuration in a container.
pub const CONTAINER_CONFIG: &str = "/etc/modelith/config.yaml";

/// The folder of the configuration in a container, and of the modules beside it.
pub const CONTAINER_FOLDER: &str = "/etc/modelith";

/// The home folder in a container: writable even if the root file system is not.
pub const CONTAINER_HOME: &str = "/tmp";

/// The label that identifies a container; its value differs from start to start.
pub(super) const LABEL: &str = "dev.modelith.proxy";

/// The arguments that start the proxy in a container; `engine_arguments` are those that only one engine needs.
pub(super) fn run_arguments(
    name: &str,
    label: &str,
    request: &StartRequest<'_>,
    selinux: bool,
    engine_arguments: &[&str],
) -> Vec<String> {
    let port = request.port;
    let address = if request.host.contains(':') {
        format!("[{}]", request.host)
    } else {
        request.host.to_owned()
    };
    let config = Path::new(CONTAINER_CONFIG);
    let relabel = if selinux { ",Z" } else { "" };
    let mut arguments: Vec<String> = [
        "run",
        "--detach",
        "--name",
        name,
        "--label",
        &format!("{LABEL}={label}"),
        // The image was pulled before; if it is gone by now, that is an error.
        "--pull=never",
        "--publish",
        &format!("{address}:{port}:{port}"),
        "--volume",
        &format!(
            "{}:{CONTAINER_CONFIG}:ro{relabel}",
            request.config.display()
        ),
        "--cap-drop=all",
        "--security-opt=no-new-privileges",
    ]
    .map(str::to_owned)
    .into();
    // One by one: the folder on this machine is for its owner only, and a container may run as another user.
    for module in request.modules {
        let (own, inner) = (beside(request.config, module), beside(config, module));
        let volume = format!("{}:{}:ro{relabel}", own.display(), inner.display());
        arguments.extend(["--volume".to_owned(), volume]);
    }
    if !request.writable_root {
        arguments.push("--read-only".to_owned());
        // LiteLLM needs a place for its caches.
        arguments.extend([CONTAINER_HOME, "/run"].map(|folder| format!("--tmpfs={folder}")));
        arguments.push(format!("--env=HOME={CONTAINER_HOME}"));
    }
    arguments.extend(engine_arguments.iter().map(|&argument| argument.to_owned()));
    // By name only: the values are in the environment of the engine.
    for (name, _) in request.env {
        arguments.push(format!("--env={name}"));
    }
    arguments.push(request.image.to_owned());
    arguments.extend(
        litellm_arguments(config, "0.0.0.0", port, request.workers)
            .into_iter()
            .filter_map(|argument| argument.into_string().ok()),
    );
    arguments
}
