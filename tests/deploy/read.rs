//! The real readers of deployed files: the schemas of Kubernetes, Kustomize, podman-compose, systemd, podman's generator.

use crate::place::Place;
use crate::program::trials::{Test, tests};
use modelith_testing::ran::Ran;
use modelith_testing::tools;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;

pub(crate) const TESTS: &[Test] = tests![
    read_by_the_schemas_of_kubernetes,
    read_by_kustomize,
    read_by_podman_compose,
    read_by_systemd,
    read_by_the_generator_of_podman,
    the_config_map_holds_the_configuration,
];

/// The supported versions of Kubernetes.
const VERSIONS: [&str; 3] = ["1.35", "1.36", "1.37"];

/// The programs that `tests/deploy/tools` installs.
static TOOLS: LazyLock<PathBuf> =
    LazyLock::new(|| tools::readers(env!("CARGO_TARGET_TMPDIR")).join("bin"));

/// One of those programs.
pub(crate) fn tool(name: &str) -> Command {
    let mut command = Command::new(TOOLS.join(name));
    command.stdin(Stdio::null());
    command
}

/// What a program printed, which must have succeeded.
#[track_caller]
pub(crate) fn stdout_of(command: &mut Command) -> String {
    Ran::of(command).stdout()
}

/// Everything that a program printed.
fn all(ran: &Ran) -> String {
    format!("{}{}", ran.out, ran.err)
}

/// Places with different manifests.
fn places() -> [Place; 3] {
    let proxy = "[b00t]\nname = \"proxy\"\ntype = \"ai_proxy\"\n\n[ai_proxy]\nworkers = 1\n";
    [
        Place::new(),
        Place::new().with_datum("proxy.ai_proxy.toml", proxy),
        Place::new().with_changed(
            "proxy.ai_proxy.toml",
            "max_replicas = 9",
            "max_replicas = 3",
        ),
    ]
}

fn read_by_the_schemas_of_kubernetes() {
    let check = |version: &str, files: &[PathBuf]| {
        let mut command = tool("kubernetes-validate");
        command.args(["--strict", "--kubernetes-version", version]);
        Ran::of(command.args(files))
    };
    let places = places();
    let mut files = Vec::new();
    for place in &places {
        place.deploy("kubernetes", &["--out", "k"]).done();
        place.deploy("helm", &["--out", "h"]).done();
        place.deploy("kustomize", &["--out", "base"]).done();
        let secret = place.deploy("kubernetes", &["--secret-template"]).stdout();
        fs::write(place.path("secret.yaml"), secret).unwrap();
        let built = stdout_of(
            Command::new("kubectl")
                .arg("kustomize")
                .arg(place.path("base")),
        );
        fs::write(place.path("built.yaml"), built).unwrap();
        let names = [
            "k/litellm.yaml",
            "secret.yaml",
            "h/configmap.yaml",
            "built.yaml",
        ];
        files.extend(names.map(|name| place.path(name)));
    }
    let texts = files.iter().map(|file| fs::read_to_string(file).unwrap());
    let objects: usize = texts.map(|text| objects(&text)).sum();
    assert_eq!(objects, 3 * 2 + 2 * (7 + 7 + 6));
    for version in VERSIONS {
        let output = check(version, &files);
        let text = all(&output);
        assert!(output.code == Some(0), "{text}");
        assert_eq!(
            text.matches(" passed for resource ").count(),
            objects,
            "{text}"
        );
    }
    // The schemas apply to the insides of objects, and refuse unknown keys.
    let place = &places[0];
    let text = place.deploy("kubernetes", &[]).stdout();
    for (right, wrong) in [
        ("maxSurge", "maxSurje"),
        ("minReplicas: 3", "minReplicas: three"),
    ] {
        assert!(text.contains(right));
        let path = place.path("wrong.yaml");
        fs::write(&path, text.replace(right, wrong)).unwrap();
        assert!(check("1.37", &[path]).code != Some(0), "{wrong}");
    }
}

/// The number of objects in a stream.
fn objects(text: &str) -> usize {
    text.lines()
        .filter(|line| line.starts_with("kind: "))
        .count()
}

/// The base, and an overlay with keys that old and new versions know.
fn read_by_kustomize() {
    let place = Place::new();
    place.deploy("kustomize", &["--out", "base"]).done();
    let mut built = stdout_of(
        Command::new("kubectl")
            .arg("kustomize")
            .arg(place.path("base")),
    );
    assert_eq!(objects(&built), 7, "{built}");
    let name = format!("llm-config-{}", &place.digest()[..12]);
    assert_eq!(
        built.matches(&format!("name: {name}\n")).count(),
        2,
        "{built}"
    );

    fs::create_dir(place.path("prod")).unwrap();
    let overlay = "namePrefix: prod-\nbases:\n- ../base\npatchesStrategicMerge:\n- patch.yaml\n";
    fs::write(place.path("prod/kustomization.yaml"), overlay).unwrap();
    let patch = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: llm\n  namespace: ai\nspec:\n  template:\n    spec:\n      \
        priorityClassName: high\n      containers:\n      - name: litellm\n        image: registry.example.com/patched:1\n";
    fs::write(place.path("prod/patch.yaml"), patch).unwrap();
    built = stdout_of(
        Command::new("kubectl")
            .arg("kustomize")
            .arg(place.path("prod")),
    );
    assert!(
        built.contains("image: registry.example.com/patched:1\n"),
        "{built}"
    );
    assert!(built.contains("priorityClassName: high\n"), "{built}");
    // The Deployment refers to its configuration by the new name.
    assert_eq!(
        built.matches(&format!("name: prod-{name}\n")).count(),
        2,
        "{built}"
    );
}

fn read_by_podman_compose() {
    let proxy = "proxy.ai_proxy.toml";
    let place = Place::new().with_changed(proxy, "redis_port = 6380", "redis_port = 6379");
    for options in [&[][..], &["--with-redis"]] {
        place
            .deploy("compose", &[&["--out", "llm"], options].concat())
            .done();
        fs::write(place.path("llm/.env"), "CHAT_KEY=x\n").unwrap();
        let mut compose = tool("podman-compose");
        compose
            .current_dir(place.path("llm"))
            .args(["--file", "compose.yaml", "config"]);
        let read = stdout_of(&mut compose);
        let digest = place.digest();
        assert!(
            read.contains(&format!("modelith.dev/digest: {digest}\n")),
            "{read}"
        );
        assert_eq!(
            read.contains("REDIS_HOST: redis\n"),
            !options.is_empty(),
            "{read}"
        );
    }
}

/// The unit, with an existing program, which `verify` needs.
fn read_by_systemd() {
    let place = Place::new();
    place
        .deploy("systemd", &["--out", "units", "--litellm", "/bin/true"])
        .done();
    let unit = place.path("units/litellm.service");
    let verify = |unit: &Path| {
        let mut command = Command::new("systemd-analyze");
        command
            .args(["verify", "--man=no"])
            .arg(unit)
            .env("SYSTEMD_LOG_LEVEL", "warning");
        all(&Ran::of(&mut command))
    };
    // It also reports other units of the machine.
    let about = |text: &str| -> Vec<String> {
        let lines = text.lines().filter(|line| line.contains("litellm"));
        lines.map(str::to_owned).collect()
    };
    assert_eq!(about(&verify(&unit)), [""; 0]);
    let text = fs::read_to_string(&unit).unwrap();
    for (right, wrong) in [
        ("ProtectSystem=strict", "ProtectSistem=strict"),
        ("/bin/true ", "/bin/not-there "),
        ("Restart=always", "Restart=sometimes"),
    ] {
        assert!(text.contains(right));
        fs::write(&unit, text.replace(right, wrong)).unwrap();
        assert!(!about(&verify(&unit)).is_empty(), "{wrong} is not found");
    }
}

/// Podman has the generator since 4.4.
fn read_by_the_generator_of_podman() {
    let named = env::var_os("QUADLET").map(PathBuf::from);
    let usual = [
        "/usr/libexec/podman/quadlet",
        "/usr/lib/podman/quadlet",
        "/usr/lib/systemd/system-generators/podman-system-generator",
    ];
    let known = usual.iter().map(PathBuf::from).find(|path| path.exists());
    let Some(generator) = named.or(known) else {
        eprintln!(
            "skipping: this podman has no generator of units; set QUADLET to the path of one"
        );
        return;
    };
    let place = Place::new();
    place.deploy("quadlet", &["--out", "units"]).done();
    let mut command = Command::new(generator);
    let read = stdout_of(
        command
            .arg("-dryrun")
            .env("QUADLET_UNIT_DIRS", place.path("units")),
    );
    assert!(read.contains("---litellm.service---"), "{read}");
    let start = read
        .lines()
        .find(|line| line.starts_with("ExecStart="))
        .unwrap();
    let config = place.path("units/litellm.config.yaml");
    let volume = format!("{}:/etc/modelith/config.yaml:ro,Z", config.display());
    for part in [
        &volume,
        "--read-only",
        "--cap-drop all",
        "no-new-privileges",
        "127.0.0.1:8080:8080",
        &format!("modelith.dev/digest={}", place.digest()),
        "timeout=5)\\\" || exit 1\" ",
        "--num_workers 2",
    ] {
        assert!(start.contains(part), "`{part}` is not in {start}");
    }
}

/// PyYAML reads the configuration from the ConfigMap, byte for byte.
fn the_config_map_holds_the_configuration() {
    let place = Place::new();
    place.deploy("kubernetes", &["--out", "k"]).done();
    let script = "import sys, yaml\nobjects = list(yaml.safe_load_all(open(sys.argv[1], encoding='utf-8')))\n\
        sys.stdout.buffer.write(objects[0]['data']['config.yaml'].encode())";
    let mut python = tool("python");
    let read = stdout_of(
        python
            .args(["-c", script])
            .arg(place.path("k/litellm.yaml")),
    );
    assert_eq!(read, place.modelith(&["config"]).stdout());
}
