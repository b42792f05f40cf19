//! The real podman runs the deployed files, and the real LiteLLM in it serves a completion.

use crate::place::{CANARY, Place};
use crate::program::trials::{Test, tests};
use crate::read::{stdout_of, tool};
use modelith_testing::tools::{self, Image};
use modelith_testing::{net, wait};
use serde_json::{Value, json};
use std::fs;
use std::process::{Command, Stdio};
use std::sync::LazyLock;
use std::time::Duration;

pub(crate) const TESTS: &[Test] = tests![kube_play_serves, compose_serves, the_image_serves,];

/// How long LiteLLM may take to get ready while others start too.
const PATIENCE: Duration = Duration::from_mins(3);

/// The image of LiteLLM, in a store of podman's that only the tests use.
static IMAGE: LazyLock<Image> = LazyLock::new(|| {
    let target_tmpdir = env!("CARGO_TARGET_TMPDIR");
    tools::image(target_tmpdir, &tools::litellm(target_tmpdir))
});

/// A command that sees only the images and containers of the tests.
fn ours(mut command: Command) -> Command {
    let variables = IMAGE.variables.iter();
    command
        .envs(variables.map(|(name, value)| (name, value)))
        .stdin(Stdio::null());
    command
}

fn podman(args: &[&str]) -> Command {
    let mut command = ours(Command::new("podman"));
    command.args(args);
    command
}

/// A place with one model, which answers without a provider, and a free port. Gives that port.
fn place(name: &str) -> (Place, u16) {
    let port = net::free_port();
    let proxy = format!(
        "[b00t]\nname = \"proxy\"\ntype = \"ai_proxy\"\n\n[ai_proxy]\nport = {port}\n\
        kubernetes = {{ name = \"{name}\" }}\n"
    );
    (Place::new().with_datum("proxy.ai_proxy.toml", &proxy), port)
}

/// The variables that the configuration names, with values.
fn variables() -> [(&'static str, String); 5] {
    let key = |of: &str| format!("sk-{CANARY}-{of}");
    [
        ("CHAT_KEY", key("chat")),
        ("ELSEWHERE_BASE", format!("https://{CANARY}.example.com")),
        ("ELSEWHERE_KEY", key("elsewhere")),
        ("INSIDE_KEY", key("inside")),
        ("LITELLM_MASTER_KEY", format!("sk-{CANARY}")),
    ]
}

/// Asks the proxy, once it is ready, and compares it with what was compiled.
#[track_caller]
fn serves(place: &Place, port: u16) {
    let config = ureq::Agent::config_builder().timeout_global(Some(Duration::from_secs(10)));
    let agent: ureq::Agent = config.build().into();
    let url = format!("http://127.0.0.1:{port}");
    wait::until(PATIENCE, || {
        agent.get(format!("{url}/health/readiness")).call().ok()
    })
    .unwrap_or_else(|_| panic!("nothing is ready at {url}"));
    let mut answer = agent
        .post(format!("{url}/v1/chat/completions"))
        .header("Authorization", format!("Bearer sk-{CANARY}"))
        .send_json(json!({ "model": "chat", "messages": [{ "role": "user", "content": "hi" }] }))
        .unwrap();
    let answer: Value = answer.body_mut().read_json().unwrap();
    assert_eq!(
        answer["choices"][0]["message"]["content"], "hello",
        "{answer}"
    );
    let verified = place.modelith(&["verify", "--url", &url]);
    assert!(
        verified.err.ends_with("serves what was compiled\n"),
        "{verified:?}"
    );
    verified.done();
}

/// Runs a command when the test ends, also when it fails.
struct AtTheEnd(Command);

impl Drop for AtTheEnd {
    fn drop(&mut self) {
        let _ = self.0.output();
    }
}

/// Asserts that the container has the compiled configuration, and that nothing in it can be written.
fn holds_the_configuration(place: &Place, container: &str) {
    let read = "import sys; sys.stdout.write(open('/etc/modelith/config.yaml', newline='').read())";
    let config = stdout_of(&mut podman(&[
        "exec",
        container,
        "/usr/bin/python3",
        "-c",
        read,
    ]));
    assert_eq!(config, place.modelith(&["config"]).stdout());
    for path in ["/etc/modelith/config.yaml", "/new", "/etc/modelith/new"] {
        let write = format!("open('{path}', 'w')");
        let tried = podman(&["exec", container, "/usr/bin/python3", "-c", &write])
            .output()
            .unwrap();
        assert!(!tried.status.success(), "{path} can be written");
    }
}

/// The manifest as printed, except for the image; the Secret is one of podman.
fn kube_play_serves() {
    let (place, port) = place("kube");
    let image = &IMAGE.name;
    place
        .deploy("kubernetes", &["--image", image, "--out", "k"])
        .done();
    let manifest = place.path("k/litellm.yaml");
    let manifest = manifest.to_str().unwrap();
    let volume = format!("kube-config-{}", &place.digest()[..12]);
    let clean = || {
        let _ = podman(&["pod", "rm", "--force", "--ignore", "kube-pod-0"]).output();
        let _ = podman(&["secret", "rm", "kube-keys"]).output();
        // Podman turns a ConfigMap into a volume.
        let _ = podman(&["volume", "rm", "--force", &volume]).output();
    };
    clean();
    fs::write(place.path("secret"), secret(&place)).unwrap();
    stdout_of(podman(&["secret", "create", "kube-keys"]).arg(place.path("secret")));
    let end = AtTheEnd(podman(&["pod", "rm", "--force", "kube-pod-0"]));
    stdout_of(&mut podman(&["kube", "play", manifest]));
    serves(&place, port);

    let container = "kube-pod-0-litellm";
    holds_the_configuration(&place, container);
    let property = |format: &str| {
        let stdout = stdout_of(&mut podman(&[
            "container",
            "inspect",
            "--format",
            format,
            container,
        ]));
        stdout.trim_end().to_owned()
    };
    let digest = property("{{index .Config.Annotations \"modelith.dev/digest\"}}");
    assert_eq!(digest, place.digest());
    assert_eq!(property("{{.Config.User}}"), "65532:65532");
    assert_eq!(property("{{.EffectiveCaps}}"), "[]");
    assert_eq!(property("{{.HostConfig.ReadonlyRootfs}}"), "true");
    drop(end);
    clean();
}

/// The filled-in template, in the form that this podman needs for a Secret.
fn secret(place: &Place) -> String {
    let template = place.deploy("kubernetes", &["--secret-template"]).stdout();
    for (name, _) in variables() {
        assert!(
            template.contains(&format!("  {name}: \"\"\n")),
            "{template}"
        );
    }
    let version = stdout_of(&mut podman(&["version", "--format", "{{.Client.Version}}"]));
    let mut parts = version
        .trim()
        .split('.')
        .map(|part| part.parse::<u32>().unwrap_or(0));
    let data = variables().map(|(name, value)| (name, base64(value.as_bytes())));
    if (parts.next(), parts.next()) < (Some(4), Some(4)) {
        let data = data.map(|(name, value)| (name.to_owned(), Value::from(value)));
        return Value::Object(data.into_iter().collect()).to_string();
    }
    let lines = data.map(|(name, value)| format!("  {name}: {value}\n"));
    format!(
        "apiVersion: v1\nkind: Secret\nmetadata:\n  name: kube-keys\ndata:\n{}",
        lines.concat()
    )
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for part in bytes.chunks(3) {
        let all = part
            .iter()
            .fold(0, |all, &byte| all << 8 | usize::from(byte))
            << (8 * (3 - part.len()));
        for at in 0..4 {
            let letter = LETTERS[all >> (18 - 6 * at) & 63];
            text.push(if at > part.len() { '=' } else { letter.into() });
        }
    }
    text
}

fn compose_serves() {
    let (place, port) = place("compose");
    let image = &IMAGE.name;
    let project = format!("modelith-{port}");
    place
        .deploy("compose", &["--image", image, "--out", &project])
        .done();
    let lines = variables().map(|(name, value)| format!("{name}={value}\n"));
    fs::write(place.path(&project).join(".env"), lines.concat()).unwrap();
    let compose = |arguments: &[&str]| {
        let mut command = ours(tool("podman-compose"));
        command.current_dir(place.path(&project)).args(arguments);
        command
    };
    let _end = AtTheEnd(compose(&["down", "--timeout", "1"]));
    stdout_of(&mut compose(&["up", "--detach"]));
    serves(&place, port);
    let container = format!("{project}_litellm_1");
    holds_the_configuration(&place, &container);
    let digest = "{{index .Config.Labels \"modelith.dev/digest\"}}";
    let digest = stdout_of(&mut podman(&[
        "container",
        "inspect",
        "--format",
        digest,
        &container,
    ]));
    assert_eq!(digest.trim_end(), place.digest());
    stdout_of(&mut podman(&["healthcheck", "run", &container]));
}

/// Nothing is mounted, and labels tell what is in the image.
fn the_image_serves() {
    let (place, port) = place("image");
    let image = &IMAGE.name;
    let source = "https://git.example.com/datums";
    place
        .deploy(
            "image",
            &["--image", image, "--source", source, "--out", "i"],
        )
        .done();
    let built = format!("localhost/modelith-deployed:{port}");
    let folder = place.path("i");
    let folder = folder.to_str().unwrap();
    let _image = AtTheEnd(podman(&["rmi", "--force", &built]));
    stdout_of(&mut podman(&[
        "build",
        "--isolation",
        "chroot",
        "--tag",
        &built,
        folder,
    ]));
    let label = |name: &str| {
        let format = format!("{{{{index .Labels \"{name}\"}}}}");
        let stdout = stdout_of(&mut podman(&[
            "image", "inspect", "--format", &format, &built,
        ]));
        stdout.trim_end().to_owned()
    };
    assert_eq!(label("modelith.dev/digest"), place.digest());
    assert_eq!(label("org.opencontainers.image.source"), source);
    assert_eq!(
        label("org.opencontainers.image.version"),
        env!("CARGO_PKG_VERSION")
    );
    assert_eq!(label("org.opencontainers.image.base.name"), *image);

    let name = format!("modelith-image-{port}");
    let published = format!("127.0.0.1:{port}:{port}");
    let mut run = podman(&[
        "run",
        "--detach",
        "--name",
        &name,
        "--publish",
        &published,
        "--read-only",
        "--tmpfs=/tmp",
        "--cap-drop=all",
    ]);
    for (variable, value) in variables() {
        run.arg(format!("--env={variable}")).env(variable, value);
    }
    let _end = AtTheEnd(podman(&["rm", "--force", "--time", "0", &name]));
    stdout_of(run.arg(&built));
    serves(&place, port);
    holds_the_configuration(&place, &name);
    let volumes = stdout_of(&mut podman(&[
        "container",
        "inspect",
        "--format",
        "{{.Mounts}}",
        &name,
    ]));
    assert_eq!(volumes.trim_end(), "[]");
    let program = stdout_of(&mut podman(&[
        "exec",
        &name,
        "/usr/local/bin/modelith",
        "--list",
        "--format",
        "terse",
    ]));
    assert!(program.contains("the_image_serves: test"), "{program}");
}
