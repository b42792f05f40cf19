//! The real podman, with an image that `tests/engines/image` makes; wants root.

use crate::Test;
use crate::live::LITELLM;
use crate::place::{Place, Ran};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

pub(crate) const TESTS: &[Test] = &[("live_podman", podman)];

const IMAGE: &str = "localhost/modelith-litellm:test";

/// The name of the proxy's container.
const NAME: &str = "modelith-default";

/// Containers where the kernel does not let limits be raised and has control groups of both versions.
const CONFIGURATION: &str = r#"[engine]
runtime = "runc"
[containers]
default_ulimits = ["nofile=1024:1024", "nproc=4096:4096"]
"#;

/// A place whose commands use podman.
struct Podman(Place);

impl Podman {
    fn new() -> Self {
        let venv = LITELLM.parent().and_then(Path::parent).unwrap();
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/engines/image");
        let made = Command::new(script).arg(venv).arg(IMAGE).status().unwrap();
        assert!(made.success(), "tests/engines/image failed");
        let place = Place::with_litellm(PathBuf::from("none"));
        let configuration = place.path("containers.conf");
        fs::write(&configuration, CONFIGURATION).unwrap();
        Self(place.with_variable("CONTAINERS_CONF", configuration))
    }

    /// Starts the proxy from this image.
    fn run(&self, image: &str) -> Ran {
        let port = self.0.port.to_string();
        let run = [
            "run", "--engine", "podman", "--image", image, "--port", &port,
        ];
        self.0.modelith(&run)
    }

    /// What podman itself says.
    fn says(&self, arguments: &[&str]) -> String {
        let mut command = Command::new("podman");
        command.env("CONTAINERS_CONF", self.0.path("containers.conf"));
        let said = command.args(arguments).output().unwrap();
        String::from_utf8_lossy(&said.stdout).trim().to_owned()
    }

    /// A property of the container.
    fn property(&self, format: &str) -> String {
        self.says(&["container", "inspect", "--format", format, NAME])
    }
}

fn podman() {
    let podman = Podman::new();
    podman.run(IMAGE).failed(&["`modelith init` writes"]);
    podman.0.init();
    let ran = podman.run(IMAGE).done();
    assert!(ran.err.contains("using podman: podman "), "{}", ran.err);
    // A variable holds an address of this machine, which a container does not reach.
    let warning = "`beta` has an `api_base` on this machine";
    assert!(ran.err.contains(warning), "{}", ran.err);
    assert!(podman.run(IMAGE).done().err.contains("it runs already"));
    for command in ["status", "test", "verify"] {
        podman.0.modelith(&[command]).done();
    }
    it_is_shut_in(&podman);

    let ran = podman
        .0
        .modelith(&["restart", "--rewrite-localhost"])
        .done();
    assert!(!ran.err.contains(warning), "{}", ran.err);
    let inside = podman.says(&["exec", NAME, "printenv", "BETA_BASE"]);
    assert!(
        inside.starts_with("http://host.containers.internal:9/"),
        "{inside}"
    );
    podman.0.modelith(&["test"]).done();
    let logs = podman.0.modelith(&["logs"]).done().out;
    assert!(logs.contains("Uvicorn running"), "{logs}");

    podman.says(&["kill", NAME]);
    podman
        .0
        .modelith(&["test"])
        .failed(&["no proxy runs: it ended by itself"]);
    podman.run(IMAGE).done();
    podman.0.modelith(&["stop"]).done();
    assert_eq!(podman.property("{{.Id}}"), "");
    what_is_refused(&podman);
}

/// Nothing in it can be written, it may do nothing, and nobody else reaches it.
fn it_is_shut_in(podman: &Podman) {
    assert_eq!(podman.property("{{.HostConfig.ReadonlyRootfs}}"), "true");
    assert_eq!(podman.property("{{.EffectiveCaps}}"), "[]");
    let ports = podman.says(&["port", NAME]);
    assert!(
        ports.ends_with(&format!("127.0.0.1:{}", podman.0.port)),
        "{ports}"
    );
    let command = podman.property("{{.Config.CreateCommand}}");
    assert!(command.contains("--env=ALPHA_KEY "), "{command}");
    assert!(!command.contains("canary") && !command.contains(&podman.0.master_key()));
    for path in ["/etc/modelith/config.yaml", "/etc/new"] {
        let write = format!("echo x >> {path} && echo written");
        assert_eq!(
            podman.says(&["exec", NAME, "sh", "-c", &write]),
            "",
            "{path}"
        );
    }
}

fn what_is_refused(podman: &Podman) {
    let gone = "localhost/modelith-none:0";
    let said = format!("podman has no image `{gone}`");
    podman.run(gone).failed(&[&said, "`--image`"]);
    // A container of somebody else that has the name is left alone.
    podman.says(&["create", "--name", NAME, IMAGE]);
    podman.run(IMAGE).failed(&["that `modelith` did not start"]);
    podman.0.modelith(&["clean", "--yes"]).done();
    assert_ne!(podman.property("{{.Id}}"), "");
    podman.says(&["rm", NAME]);
}
