//! The command lines with which podman and docker start the proxy.

use crate::engine::interface::StartRequest;
use crate::engine::{docker, podman};
use crate::state::folder::State;
use crate::state::lock::Lock;
use modelith_registry::Module;
use std::path::Path;

static MODULES: [Module; 1] = [Module {
    path: "hooks/audit.py",
    text: "",
    sha256: "",
}];

fn arguments(
    engine: &super::Container,
    change: impl FnOnce(&mut StartRequest<'_>),
    selinux: bool,
) -> String {
    let state = State::of("default").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let lock = Lock::at(&folder.path().join("lock")).unwrap();
    let env = [("OPENAI_API_KEY".to_owned(), "sk-hidden".to_owned())];
    let mut request = StartRequest {
        state: &state,
        config: Path::new("/state/config/abc.yaml"),
        modules: &[],
        version: "1.2.3",
        lock: &lock,
        host: "127.0.0.1",
        port: 4000,
        workers: None,
        env: &env,
        image: "ghcr.io/berriai/litellm:v1.2.3",
        writable_root: false,
        host_gateway: false,
    };
    change(&mut request);
    engine
        .run_arguments("modelith-default", "0123", &request, selinux)
        .join(" ")
}

const PLAIN: &str = "run --detach --name modelith-default --label dev.modelith.proxy=0123 --pull=never \
    --publish 127.0.0.1:4000:4000 --volume /state/config/abc.yaml:/etc/modelith/config.yaml:ro \
    --cap-drop=all --security-opt=no-new-privileges --read-only --tmpfs=/tmp --tmpfs=/run --env=HOME=/tmp \
    --env=OPENAI_API_KEY ghcr.io/berriai/litellm:v1.2.3 \
    --config /etc/modelith/config.yaml --host 0.0.0.0 --port 4000";

#[test]
fn the_default_command_line() {
    assert_eq!(arguments(&docker::engine(), |_| (), false), PLAIN);
    let podman = arguments(&podman::engine(), |_| (), false);
    assert_eq!(podman.replace(" --http-proxy=false", ""), PLAIN);
    assert!(podman.contains(" --http-proxy=false "), "{podman}");
}

#[test]
fn every_option_changes_the_command_line() {
    let docker = docker::engine();
    let all = arguments(
        &docker,
        |request| {
            request.host = "::1";
            request.modules = &MODULES;
            request.port = 8080;
            request.workers = Some(4);
            request.writable_root = true;
            request.host_gateway = true;
        },
        true,
    );
    assert!(all.contains("--publish [::1]:8080:8080 "), "{all}");
    assert!(all.contains("config.yaml:ro,Z "), "{all}");
    assert!(
        all.contains("--volume /state/config/hooks/audit.py:/etc/modelith/hooks/audit.py:ro,Z "),
        "{all}"
    );
    assert!(all.ends_with(" --port 8080 --num_workers 4"), "{all}");
    assert!(
        all.contains("--add-host=host.docker.internal:host-gateway"),
        "{all}"
    );
    assert!(
        !all.contains("--read-only") && !all.contains("tmpfs"),
        "{all}"
    );
}
