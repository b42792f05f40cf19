//! The real podman, with an image that `tests/engines/image` makes.

use crate::killed::killed_after;
use crate::live::LITELLM;
use crate::place::Place;
use crate::program::trials::{Test, tests};
use modelith_testing::ran::Ran;
use modelith_testing::{secrets, tools};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

pub(crate) const TESTS: &[Test] = tests![live_podman,];

/// The name of the proxy's container.
const NAME: &str = "modelith-default";

/// How often a start is killed.
const TIMES: u32 = 15;

/// How long podman may take to start a container, counted from the record of the start.
const START: Duration = Duration::from_millis(400);

/// A place whose commands use podman, with their own images and containers.
struct Podman {
    place: Place,
    image: String,
}

impl Podman {
    fn new() -> Self {
        let venv = LITELLM.parent().and_then(Path::parent).unwrap();
        let image = tools::image(env!("CARGO_TARGET_TMPDIR"), venv);
        let place = Place::with_litellm(PathBuf::from("none"));
        let podman = Self {
            place: image
                .variables
                .into_iter()
                .fold(place, |place, (name, value)| {
                    place.with_variable(name, value)
                }),
            image: image.name,
        };
        // A run that was killed may have left some.
        podman.stdout_of(&["rm", "--force", "--all"]);
        podman
    }

    /// Starts the proxy from this image.
    fn run(&self, image: &str) -> Ran {
        let port = self.place.port.to_string();
        self.place.modelith(&arguments(image, &port))
    }

    /// What podman itself prints.
    fn stdout_of(&self, arguments: &[&str]) -> String {
        let mut command = Command::new("podman");
        command.envs(self.place.variables());
        let output = command.args(arguments).output().unwrap();
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    }

    /// A property of the container.
    fn property(&self, format: &str) -> String {
        self.stdout_of(&["container", "inspect", "--format", format, NAME])
    }
}

/// The arguments that start the proxy.
fn arguments<'a>(image: &'a str, port: &'a str) -> [&'a str; 7] {
    [
        "run", "--engine", "podman", "--image", image, "--port", port,
    ]
}

fn live_podman() {
    let podman = Podman::new();
    podman
        .run(&podman.image)
        .failed(1, &["`modelith init` creates"]);
    podman.place.init();
    let ran = podman.run(&podman.image).done();
    assert!(ran.err.contains("using podman: podman "), "{}", ran.err);
    // A variable has an address of this machine, which a container cannot reach.
    let warning = "the `api_base` of `beta` and `local` is on this machine";
    assert!(ran.err.contains(warning), "{}", ran.err);
    assert!(
        podman
            .run(&podman.image)
            .done()
            .err
            .contains("already running")
    );
    for command in ["status", "test", "verify"] {
        podman.place.modelith(&[command]).done();
    }
    it_is_isolated(&podman);

    let ran = podman
        .place
        .modelith(&["restart", "--rewrite-localhost"])
        .done();
    assert!(!ran.err.contains(warning), "{}", ran.err);
    let inside = podman.stdout_of(&["exec", NAME, "printenv", "BETA_BASE"]);
    assert!(
        inside.starts_with("http://host.containers.internal:9/"),
        "{inside}"
    );
    for command in ["test", "verify"] {
        podman.place.modelith(&[command]).done();
    }
    let logs = podman.place.modelith(&["logs"]).stdout();
    assert!(logs.contains("Uvicorn running"), "{logs}");

    podman.stdout_of(&["kill", NAME]);
    podman
        .place
        .modelith(&["test"])
        .failed(1, &["no proxy is running: it ended unexpectedly"]);
    podman.run(&podman.image).done();
    podman.place.modelith(&["stop"]).done();
    assert_eq!(podman.property("{{.Id}}"), "");
    what_is_refused(&podman);
    a_start_that_is_killed(&podman);
}

/// The container is read-only, without capabilities, and only reachable from this machine.
fn it_is_isolated(podman: &Podman) {
    assert_eq!(podman.property("{{.HostConfig.ReadonlyRootfs}}"), "true");
    assert_eq!(podman.property("{{.EffectiveCaps}}"), "[]");
    let ports = podman.stdout_of(&["port", NAME]);
    assert!(
        ports.ends_with(&format!("127.0.0.1:{}", podman.place.port)),
        "{ports}"
    );
    let command = podman.property("{{.Config.CreateCommand}}");
    assert!(command.contains("--env=ALPHA_KEY "), "{command}");
    assert!(!secrets::are_in(&command));
    podman.place.keeps_no_secret("");
    for path in ["/etc/modelith/config.yaml", "/etc/new"] {
        let write = format!("echo x >> {path} && echo written");
        assert_eq!(
            podman.stdout_of(&["exec", NAME, "sh", "-c", &write]),
            "",
            "{path}"
        );
    }
}

fn what_is_refused(podman: &Podman) {
    let gone = "localhost/modelith-none:0";
    let said = format!("podman cannot pull the image `{gone}`");
    podman.run(gone).failed(1, &[&said, "`--image`"]);
    // The log of a container that did not get ready outlives it: here, Python finds none of its own files.
    let port = podman.place.port.to_string();
    let run = arguments(&podman.image, &port);
    let mut command = podman
        .place
        .command(&[&run[..], &["--pass", "PYTHONHOME"]].concat());
    let ran = command.env("PYTHONHOME", "/nowhere").output().unwrap();
    Place::ran(ran).failed(1, &["Fatal Python error", "LiteLLM exited during startup"]);
    assert_eq!(podman.property("{{.Id}}"), "");
    let logs = podman.place.modelith(&["logs"]).stdout();
    assert!(logs.contains("Fatal Python error"), "{logs}");
    // A container that is not ours is left alone, even if it has the name.
    podman.stdout_of(&["create", "--name", NAME, &podman.image]);
    podman.run(&podman.image).failed(
        1,
        &[
            &format!("the container `{NAME}` already exists"),
            "`--name`",
        ],
    );
    podman.place.modelith(&["clean", "--yes"]).done();
    assert_ne!(podman.property("{{.Id}}"), "");
    podman.stdout_of(&["rm", NAME]);
}

/// No container is left that the next command does not find.
fn a_start_that_is_killed(podman: &Podman) {
    let port = podman.place.port.to_string();
    let run = arguments(&podman.image, &port);
    for _ in 0..TIMES {
        let record = podman.place.state("run.json");
        let mut command = podman.place.command(&run);
        killed_after(
            &podman.place,
            &mut command,
            || record.exists(),
            START,
            false,
        );
        podman.place.modelith(&["stop", "--timeout", "0"]).done();
        assert_eq!(podman.stdout_of(&["ps", "--all", "--quiet"]), "");
    }
}
