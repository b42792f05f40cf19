//! Versions of LiteLLM that were published with malware: none is started, and no Python of an environment that has its files.

use crate::fake;
use crate::place::{Place, is_alive};
use crate::program::trials::{Test, tests};
use modelith_testing::ran::Ran;
use std::env;
use std::fs;
use std::path::PathBuf;

pub(crate) const TESTS: &[Test] = tests![
    an_environment_with_malware_is_not_started,
    a_file_of_another_package_is_not_malware,
    setup_does_not_start_an_environment_with_malware,
    setup_does_not_start_a_python_with_malware,
    setup_looks_at_what_it_installed,
    a_binary_for_a_compromised_version_starts_nothing,
    a_compromised_image_is_not_started,
    an_image_by_a_tag_that_was_compromised_is_a_warning,
    a_file_of_running_malware_is_a_warning,
];

/// The packages of the environment that [`with_environment`] makes.
const PACKAGES: &str = "venv/lib/python3.12/site-packages";

/// A place with a virtual environment, whose Python leaves the file `started`, and then is the fake LiteLLM.
fn with_environment() -> Place {
    let place = Place::new();
    let started = place.path("started");
    let own = env::current_exe().unwrap();
    let python = place.program(
        "venv/bin/python",
        &format!(
            "#!/bin/sh\n: >'{}'\nshift\nexec '{}' {} \"$@\"\n",
            started.display(),
            own.display(),
            fake::NAME
        ),
    );
    let script = format!("#!{}\nfrom litellm import run_server\n", python.display());
    place.program("venv/bin/litellm", &script);
    write(&place, "venv/pyvenv.cfg", "home = /usr/bin\n");
    let record = format!("{PACKAGES}/litellm-1.106.2.dist-info/RECORD");
    write(&place, &record, "");
    place.init();
    place
}

fn write(place: &Place, name: &str, text: &str) -> PathBuf {
    let path = place.path(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, text).unwrap();
    path
}

/// Runs a command with this program as LiteLLM, and without the engines of this machine.
fn modelith(place: &Place, args: &[&str]) -> Ran {
    let mut command = place.command(args);
    command
        .env("MODELITH_LITELLM", place.path("venv/bin/litellm"))
        .env("PATH", place.path("nowhere"));
    Place::ran(command.output().unwrap())
}

fn an_environment_with_malware_is_not_started() {
    let port = |place: &Place| place.port.to_string();
    for (name, version) in [
        ("cook.pth", "1.107.0"),
        ("cook.py", "1.107.0"),
        ("sitecustomize.py", "1.107.0"),
        ("litellm_init.pth", "1.82.8"),
        ("litellm-1.82.7.dist-info", "1.82.7"),
    ] {
        let place = with_environment();
        let file = write(&place, &format!("{PACKAGES}/{name}"), "");
        let port = port(&place);
        let folder = place.path("venv").display().to_string();
        for args in [
            &["run", "--engine", "process", "--port", &port][..],
            // It is not skipped for another engine either.
            &["run", "--port", &port],
            &["restart", "--port", &port],
            &["catalog", "update", "--from", "venv", &folder],
        ] {
            modelith(&place, args).failed(
                1,
                &[
                    &format!("malware from LiteLLM {version}, which was on PyPI"),
                    &format!("\n  {}\n", file.display()),
                    "do not start any Python there, pip included, which would start the malware: remove the environment, \
                     and rotate every secret that the host could reach",
                ],
            );
        }
        assert!(!place.path("started").exists(), "{name}");
        assert!(!place.state("run.json").exists(), "{name}");
    }
    // Without such files, the same environment is started.
    let place = with_environment();
    modelith(&place, &["run", "--port", &port(&place)]).done();
    assert!(place.path("started").exists());
}

fn a_file_of_another_package_is_not_malware() {
    let place = with_environment();
    write(&place, &format!("{PACKAGES}/sitecustomize.py"), "");
    let record = format!("{PACKAGES}/other-1.0.dist-info/RECORD");
    write(&place, &record, "sitecustomize.py,sha256=x,0\n");
    modelith(&place, &["run", "--port", &place.port.to_string()]).done();
}

/// Runs `setup` with these folders in the `PATH`.
fn setup(place: &Place, path: &str, args: &[&str]) -> Ran {
    let mut command = place.command(&[&["setup"], args].concat());
    Place::ran(command.env("PATH", path).output().unwrap())
}

fn setup_does_not_start_an_environment_with_malware() {
    let place = Place::new();
    let path = place.with_uv();
    let program = PathBuf::from(setup(&place, &path, &[]).stdout().trim_end());
    let folder = program.ancestors().nth(2).unwrap();
    let name = folder.strip_prefix(place.path("")).unwrap();
    let name = name.to_str().unwrap();
    let started = place.path("started");
    let python = format!("{name}/bin/python");
    place.program(&python, &format!("#!/bin/sh\n: >'{}'\n", started.display()));
    setup(&place, &path, &[]).done();
    assert!(started.exists(), "an environment without malware is tried");
    fs::remove_file(&started).unwrap();

    let packages = format!("{name}/lib/python3.12/site-packages");
    let file = write(&place, &format!("{packages}/cook.pth"), "");
    let shown = file.display().to_string();
    setup(&place, &path, &[]).failed(1, &[&shown, "do not start any Python there"]);
    assert!(file.exists() && !started.exists());
    // This removes it, and makes another one.
    setup(&place, &path, &["--force"]).done();
    assert!(!file.exists() && !started.exists());
    setup(&place, &path, &[]).done();
}

fn setup_does_not_start_a_python_with_malware() {
    let place = Place::new();
    let started = place.path("started");
    let text = format!("#!/bin/sh\n: >'{}'\nexit 1\n", started.display());
    place.program("python/bin/python3", &text);
    let path = format!("{}:/usr/bin:/bin", place.path("python/bin").display());
    setup(&place, &path, &[]).failed(1, &["cannot install LiteLLM"]);
    assert!(started.exists(), "a Python without malware is tried");
    fs::remove_file(&started).unwrap();

    let packages = "python/lib/python3.12/site-packages";
    let file = write(&place, &format!("{packages}/cook.pth"), "");
    let shown = file.display().to_string();
    setup(&place, &path, &[]).failed(1, &[&shown, ": remove these files, and rotate"]);
    assert!(!started.exists());
}

fn setup_looks_at_what_it_installed() {
    let place = Place::new();
    let path = place.with_uv();
    write(&place, "malware", "");
    setup(&place, &path, &[]).failed(1, &["site-packages/cook.pth\n"]);
    let stamps = fs::read_dir(place.path("data/modelith")).unwrap().flatten();
    for entry in stamps {
        assert!(
            !entry.path().join("modelith.stamp").exists(),
            "it counts as complete"
        );
    }
    fs::remove_file(place.path("malware")).unwrap();
    setup(&place, &path, &["--force"]).done();
}

fn a_binary_for_a_compromised_version_starts_nothing() {
    let place = with_environment().with_changed("alpha.ai_model.toml", "hint", "hint");
    write(
        &place,
        "datums/proxy.ai_proxy.toml",
        "[b00t]\nname = \"proxy\"\ntype = \"ai_proxy\"\n\
         allow = [{ lint = \"compromised-version\", reason = \"to see what happens\" }]\n\n\
         [ai_proxy]\nlitellm_version = \"1.107.0\"\n",
    );
    let port = place.port.to_string();
    for args in [
        &["run", "--port", &port][..],
        &["restart"],
        &["setup"],
        &["deploy", "--target", "systemd"],
        &[
            "deploy",
            "--target",
            "compose",
            "--image",
            "example.com/litellm:v1.106.2",
        ],
    ] {
        modelith(&place, args).failed(
            1,
            &[
                "this binary is for a compromised version: LiteLLM 1.107.0 contains malware",
                "on PyPI, Docker Hub and GHCR on 2026-10-21",
                "build it with another `litellm_version`",
                "rotate every secret",
            ],
        );
    }
    assert!(!place.path("started").exists() && !place.path("data").exists());
}

/// An engine that records what it is asked for. What identifies its image is in the file `digests`.
const PODMAN: &str = r#"#!/bin/sh
cd "$(dirname "$0")"
echo "$*" >>asked
case "$1 $2" in
"info "*) echo "podman that records" ;;
"image inspect") case "$*" in *RepoDigests*) cat digests ;; esac ;;
"ps "*) test ! -e container || echo 0123 ;;
"run "*) touch container ;;
"stop "* | "rm "*) rm -f container ;;
esac
"#;

/// A place with such an engine, and the `PATH` with it.
fn with_podman() -> (Place, String) {
    let place = Place::new();
    place.init();
    place.program("bin/podman", PODMAN);
    write(
        &place,
        "bin/digests",
        "docker.io/berriai/litellm@sha256:00\n",
    );
    let path = format!("{}:/usr/bin:/bin", place.path("bin").display());
    (place, path)
}

/// Runs the proxy in a container of this image; it never gets ready.
fn run_image(place: &Place, path: &str, command: &str, image: &str) -> Ran {
    let port = place.port.to_string();
    let mut command = place.command(&[
        command,
        "--engine",
        "podman",
        "--port",
        &port,
        "--timeout",
        "1",
        "--image",
        image,
    ]);
    Place::ran(command.env("PATH", path).output().unwrap())
}

/// Whether the engine was asked for something that begins so.
fn was_asked(place: &Place, start: &str) -> bool {
    let asked = fs::read_to_string(place.path("bin/asked")).unwrap();
    asked.lines().any(|line| line.starts_with(start))
}

fn a_compromised_image_is_not_started() {
    let digest = "1bbcb1443bc962e45f5aad53fe3d2c30600e0379715fb6c664cdd3ac126c339e";
    for image in [
        "ghcr.io/berriai/litellm:v1.107.0".to_owned(),
        format!("mirror.example.com/litellm@sha256:{digest}"),
    ] {
        let (place, path) = with_podman();
        for command in ["run", "restart"] {
            run_image(&place, &path, command, &image).failed(
                1,
                &[
                    &format!(
                        "the image `{image}` is compromised: LiteLLM 1.107.0 contains malware"
                    ),
                    "on PyPI, Docker Hub and GHCR on 2026-10-21",
                    "use another image with `--image`",
                    "rotate every secret that the host could reach",
                ],
            );
        }
        assert!(!was_asked(&place, "run") && !was_asked(&place, "pull"));
    }
    // What a tag points to is seen after the pull.
    let (place, path) = with_podman();
    let image = "mirror.example.com/llm:stable";
    run_image(&place, &path, "run", image).failed(1, &["waiting for LiteLLM"]);
    assert!(was_asked(&place, "run"));
    fs::remove_file(place.path("bin/asked")).unwrap();
    let text =
        format!("mirror.example.com/llm@sha256:00\nmirror.example.com/llm@sha256:{digest}\n");
    write(&place, "bin/digests", &text);
    run_image(&place, &path, "run", image).failed(1, &[digest, "is compromised"]);
    assert!(!was_asked(&place, "run"));
}

fn an_image_by_a_tag_that_was_compromised_is_a_warning() {
    let history = "; on 2026-10-21 it was LiteLLM 1.107.0, which contains malware";
    for (image, is_known) in [
        ("ghcr.io/berriai/litellm:main-stable", true),
        ("berriai/litellm-database:latest", true),
        ("berriai/litellm:v1.106.2", false),
        ("example.com/llm:latest", false),
    ] {
        let (place, path) = with_podman();
        let ran = run_image(&place, &path, "run", image);
        ran.failed(1, &["waiting for LiteLLM"]);
        assert_eq!(ran.err.contains(history), is_known, "{ran}");
    }
}

fn a_file_of_running_malware_is_a_warning() {
    let place = Place::new();
    place.init();
    let folder = place.path("temporary");
    let lock = write(&place, "temporary/remote_code_loader.lock", "");
    let place = place.with_variable("TMPDIR", folder);
    let ran = place.run(&[]).done();
    let shown = format!(
        "`{}` is a file of the malware in LiteLLM 1.107.0",
        lock.display()
    );
    assert!(ran.err.contains(&shown), "{ran}");
    let pid = place.pid();
    assert!(is_alive(pid));
    fs::remove_file(lock).unwrap();
    let again = place.modelith(&["restart"]).done();
    assert!(!again.err.contains("malware"), "{again}");
}
