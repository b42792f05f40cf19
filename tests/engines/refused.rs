//! The commands when something is wrong: they report it, and nothing is lost.

use crate::fake;
use crate::place::{Place, is_alive};
use crate::program::trials::{Test, tests};
use modelith_testing::ran::Ran;
use modelith_testing::secrets;
use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt as _;

pub(crate) const TESTS: &[Test] = tests![
    before_init,
    a_file_that_others_can_read,
    a_file_that_is_half_written,
    keys_that_are_missing_or_public,
    a_port_that_is_taken,
    an_engine_that_is_not_installed,
    a_proxy_that_dies,
    a_proxy_that_never_gets_ready,
    a_proxy_that_does_not_end,
    a_process_id_that_was_reused,
    another_configuration_is_running,
    a_key_that_the_proxy_rejects,
    a_provider_that_repeats_the_key,
    two_at_once,
    a_question_without_an_answer,
];

fn before_init() {
    let place = Place::new();
    place.run(&[]).failed(
        1,
        &[
            "required variables have no value",
            "`ALPHA_KEY` (for `alpha`) is not set",
            "`modelith init` creates",
        ],
    );
    place
        .modelith(&["restart"])
        .failed(1, &["required variables have no value"]);
    for command in ["test", "logs"] {
        place
            .modelith(&[command])
            .failed(1, &["no proxy is running", "`modelith run`"]);
    }
    let status = place.modelith(&["status"]);
    assert_eq!(
        (status.code, status.out.as_str()),
        (Some(1), "no proxy is running\n")
    );
    place.modelith(&["verify"]).failed(
        1,
        &["`LITELLM_MASTER_KEY` is not set", "`modelith init` creates"],
    );
    place
        .modelith(&["init", "--env-file", "nowhere/.env"])
        .failed(
            1,
            &["cannot write `nowhere/.env`: No such file or directory (os error 2)\n"],
        );
    assert_eq!(
        place.modelith(&["stop"]).done().err,
        "no proxy is running\n"
    );
    assert!(!place.env_file().exists());
}

fn a_file_that_others_can_read() {
    let place = Place::new();
    place.init();
    fs::set_permissions(place.env_file(), fs::Permissions::from_mode(0o640)).unwrap();
    place.run(&[]).failed(
        1,
        &["other users can read the keys in", "640", "run `chmod 600 "],
    );
    let ran = place.modelith(&["init"]).done();
    assert!(
        ran.err.contains("its permissions have been restricted"),
        "{}",
        ran.err
    );
    place.run(&[]).done();
}

fn a_file_that_is_half_written() {
    let place = Place::new();
    place.init();
    secrets::add("canary-that-is-cut");
    let text = fs::read_to_string(place.env_file()).unwrap() + "HALF='canary-that-is-cut";
    fs::write(place.env_file(), &text).unwrap();
    let line = text.lines().count();
    for command in ["run", "init"] {
        place.modelith(&[command]).failed(
            1,
            &[
                &format!("invalid line {line} in `"),
                ".env`: unterminated quote",
            ],
        );
    }
    assert_eq!(fs::read_to_string(place.env_file()).unwrap(), text);
}

fn keys_that_are_missing_or_public() {
    let place = Place::new();
    place.init();
    let good = fs::read_to_string(place.env_file()).unwrap();
    let with = |name: &str, value: &str| {
        let lines = good.lines().map(|line| {
            let is = line
                .trim_start_matches("export ")
                .starts_with(&format!("{name}="));
            if is {
                format!("{name}={value}\n")
            } else {
                format!("{line}\n")
            }
        });
        fs::write(place.env_file(), lines.collect::<String>()).unwrap();
        place.run(&[])
    };
    with("ALPHA_KEY", "").failed(1, &["`ALPHA_KEY` (for `alpha`) is empty"]);
    with("BETA_BASE", "<url>").failed(
        1,
        &[
            "`BETA_BASE` (for `beta`) is a placeholder",
            "enabled = false",
        ],
    );
    with("LITELLM_MASTER_KEY", "sk-1234").failed(
        1,
        &["the master key in `LITELLM_MASTER_KEY` is publicly known"],
    );
    with("LITELLM_MASTER_KEY", "sk-short").failed(1, &["has fewer than 16 characters"]);
    assert!(!place.state("run.json").exists());
}

fn a_port_that_is_taken() {
    let place = Place::new();
    place.init();
    let other = TcpListener::bind(("127.0.0.1", place.port)).unwrap();
    let server = std::thread::spawn(move || drop(other.accept()));
    let taken = format!("port {} on 127.0.0.1 is in use", place.port);
    place.run(&[]).failed(1, &[&taken, "`--port PORT`"]);
    server.join().unwrap();
    place.run(&[]).done();
    // A proxy of another name needs the port of this one.
    place
        .run(&["--name", "second"])
        .failed(1, &[&taken, "by another LiteLLM proxy"]);
    assert!(is_alive(place.pid()));
    place
        .run(&["--name", "../second"])
        .code
        .filter(|code| *code == 2)
        .unwrap();
}

fn an_engine_that_is_not_installed() {
    let place = Place::new();
    place.init();
    let run = |args: &[&str]| {
        let mut command = place.command(&[&["run"], args].concat());
        let ran = command
            .env("PATH", place.path("nowhere"))
            .env("MODELITH_LITELLM", place.path("gone"))
            .output();
        Place::ran(ran.unwrap())
    };
    run(&[]).failed(
        1,
        &[
            "no engine can run the proxy",
            "podman: not installed",
            "docker: not installed",
            "`MODELITH_LITELLM` names",
            "`modelith setup`",
        ],
    );
    run(&["--engine", "podman"]).failed(1, &["cannot use podman: not installed", "`--engine`"]);
    run(&["--engine", "process"]).failed(1, &["cannot use process: `MODELITH_LITELLM` names"]);
}

/// Starts a proxy with this behavior.
fn run_as(place: &Place, mode: &str, args: &[&str]) -> Ran {
    let port = place.port.to_string();
    let usual = [
        "run",
        "--engine",
        "process",
        "--port",
        &port,
        "--pass",
        fake::MODE,
    ];
    let mut command = place.command(&[&usual, args].concat());
    Place::ran(command.env(fake::MODE, mode).output().unwrap())
}

fn a_proxy_that_dies() {
    let place = Place::new();
    place.init();
    run_as(&place, "dies", &[]).failed(
        1,
        &[
            "variable ALPHA_KEY=$ALPHA_KEY\n",
            "ScannerError",
            "LiteLLM exited during startup",
            "LiteLLM does not accept the configuration",
        ],
    );
    assert!(!place.state("run.json").exists());
    place.run(&[]).done();
}

fn a_proxy_that_never_gets_ready() {
    let place = Place::new();
    place.init();
    let ran = run_as(&place, "deaf", &["--timeout", "1"]);
    ran.failed(
        1,
        &[
            "LiteLLM was not ready after 1 s and was stopped",
            "`--timeout SECONDS`",
        ],
    );
    assert!(!place.state("run.json").exists());
}

fn a_proxy_that_does_not_end() {
    let place = Place::new();
    // A program inherits ignored signals.
    let text = fs::read_to_string(place.path("litellm")).unwrap();
    place.program("litellm", &text.replace("exec", "trap '' TERM\nexec"));
    place.init();
    place.run(&[]).done();
    let pid = place.pid();
    place.modelith(&["stop", "--timeout", "1"]).done();
    assert!(!is_alive(pid));
}

fn a_process_id_that_was_reused() {
    let place = Place::new();
    place.init();
    place.run(&[]).done();
    let record = fs::read_to_string(place.state("run.json")).unwrap();
    let pid = place.pid();
    place.modelith(&["stop"]).done();
    // The process id belongs to an unrelated process.
    let mut other = std::process::Command::new("cat")
        .stdin(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let stale = record.replace(
        &format!("\"pid\":{pid}"),
        &format!("\"pid\":{}", other.id()),
    );
    assert_ne!(stale, record);
    for command in ["status", "stop", "run", "stop", "clean"] {
        fs::create_dir_all(place.state("")).unwrap();
        if command != "stop" || !place.state("run.json").exists() {
            fs::write(place.state("run.json"), &stale).unwrap();
        }
        match command {
            "run" => drop(place.run(&[]).done()),
            "clean" => drop(place.modelith(&["clean", "--yes"]).done()),
            command => drop(place.modelith(&[command])),
        }
        assert_eq!(
            other.try_wait().unwrap(),
            None,
            "`{command}` ended another process"
        );
    }
    drop(other.stdin.take());
    assert!(other.wait().unwrap().success());
}

fn another_configuration_is_running() {
    let place = Place::new();
    place.init();
    place.run(&[]).done();
    let pid = place.pid();
    let place = place.with_changed("alpha.ai_model.toml", "rpm_limit = 60", "rpm_limit = 61");
    place.run(&[]).failed(
        1,
        &[
            "a proxy with another configuration is running",
            "`modelith restart`",
        ],
    );
    let status = place.modelith(&["status"]);
    assert_eq!(status.code, Some(1));
    assert!(
        status.out.contains(", but this binary has "),
        "{}",
        status.out
    );
    assert!(is_alive(pid));
    place.modelith(&["restart"]).done();
    place.modelith(&["status"]).done();
}

fn a_key_that_the_proxy_rejects() {
    let place = Place::new();
    place.init();
    place.run(&[]).done();
    secrets::add("sk-another-key-0000000");
    for args in [&["test"][..], &["test", "--json"], &["verify"]] {
        let mut command = place.command(args);
        let ran = command
            .env("LITELLM_MASTER_KEY", "sk-another-key-0000000")
            .output();
        let ran = Place::ran(ran.unwrap());
        assert_eq!(ran.code, Some(1), "{ran:?}");
        let message = "rejects the key in `LITELLM_MASTER_KEY` (status 401)";
        assert!((ran.out + &ran.err).contains(message));
    }
    place
        .modelith(&["test", "--model", "alhpa"])
        .failed(1, &["did you mean `alpha`?"]);
}

fn a_provider_that_repeats_the_key() {
    let place = Place::new();
    place.init();
    run_as(&place, "tells", &[]).done();
    place.modelith(&["test"]).failed(
        1,
        &["`alpha` does not respond", "500: no such key: $ALPHA_KEY\n"],
    );
    let told = place.modelith(&["test", "--json"]);
    assert!(told.out.contains("no such key: $ALPHA_KEY"), "{told:?}");
}

fn two_at_once() {
    let place = Place::new();
    place.init();
    fs::create_dir_all(place.state("")).unwrap();
    let held = fs::File::create(place.path("state/modelith/proxies/default.lock")).unwrap();
    held.lock().unwrap();
    place.run(&[]).failed(
        1,
        &["another `modelith` is starting or stopping this proxy"],
    );
    drop(held);
    place.run(&[]).done();
}

fn a_question_without_an_answer() {
    let place = Place::new();
    place.init();
    place.run(&[]).done();
    place
        .modelith(&["clean"])
        .failed(1, &["standard input is not a terminal", "`--yes`"]);
    assert!(is_alive(place.pid()));
}
