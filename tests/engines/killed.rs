//! Commands that are killed at any moment: the next one works.

use crate::place::{Place, is_alive};
use crate::program::trials::{Test, tests};
use modelith_testing::{random, secrets};
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

pub(crate) const TESTS: &[Test] = tests![
    init_is_killed,
    run_is_killed,
    setup_is_killed,
    a_container_that_comes_after_the_kill,
];

/// How often each command is killed.
const TIMES: u32 = 100;

/// How long a command takes that is not killed.
fn time_of(command: &mut Command) -> Duration {
    let begun = Instant::now();
    let output = command.output().unwrap();
    assert!(output.status.success(), "{output:?}");
    begun.elapsed()
}

/// Starts a command, and kills it at a random moment within the time that it takes.
fn killed(place: &Place, command: &mut Command, longest: Duration) {
    killed_after(place, command, || true, longest, false);
}

/// Starts a command, waits until it has begun, and kills it at a random moment within this time; with `group`, all processes
/// that it started too.
pub(crate) fn killed_after(
    place: &Place,
    command: &mut Command,
    begun: impl Fn() -> bool,
    longest: Duration,
    group: bool,
) {
    let path = place.path("killed");
    let output = File::create(&path).unwrap();
    let mut child = command
        .stdout(output.try_clone().unwrap())
        .stderr(output)
        .process_group(0)
        .spawn()
        .unwrap();
    while !begun() && child.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
    let part = random::number() % 1000;
    let moment = Instant::now() + longest * u32::try_from(part).unwrap() / 1000;
    while Instant::now() < moment {
        std::thread::yield_now();
    }
    if group {
        // It fails if all have ended.
        let all = ["-KILL", "--", &format!("-{}", child.id())];
        let _ = Command::new("kill").args(all).output().unwrap();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    secrets::printed(&fs::read_to_string(&path).unwrap());
}

fn init_is_killed() {
    let place = Place::new();
    let longest = time_of(&mut place.command(&["init"]));
    for _ in 0..TIMES {
        fs::remove_file(place.env_file()).unwrap();
        killed(&place, &mut place.command(&["init"]), longest);
        if let Ok(data) = fs::metadata(place.env_file()) {
            assert_eq!(data.permissions().mode() & 0o777, 0o600);
        }
        place.modelith(&["init"]).done();
        let text = fs::read_to_string(place.env_file()).unwrap();
        assert_eq!(text.matches("LITELLM_MASTER_KEY=sk-").count(), 1, "{text}");
        secrets::add(&place.master_key());
    }
    // Files that are left behind are not readable by others.
    for left in fs::read_dir(place.path("work")).unwrap() {
        let mode = left.unwrap().metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

fn run_is_killed() {
    let place = Place::new();
    place.init();
    let port = place.port.to_string();
    let run = ["run", "--engine", "process", "--port", &port];
    let longest = time_of(&mut place.command(&run));
    place.modelith(&["stop"]).done();
    for _ in 0..TIMES {
        killed(&place, &mut place.command(&run), longest);
        let log = place.state("litellm.log");
        place.modelith(&run).done();
        let pid = place.pid();
        assert!(is_alive(pid));
        assert_eq!(proxies(&log), [pid], "there is a second proxy");
        place.modelith(&["stop"]).done();
        assert!(!is_alive(pid));
    }
}

fn setup_is_killed() {
    let place = Place::new();
    let path = place.with_uv();
    let setup = || {
        let mut command = place.command(&["setup"]);
        command.env("PATH", &path);
        command
    };
    let longest = time_of(&mut setup());
    for time in 0..TIMES {
        fs::remove_dir_all(place.path("data")).unwrap();
        // The installer goes on without its parent, or is killed too.
        killed_after(&place, &mut setup(), || true, longest, time % 2 == 1);
        let program = Place::ran(setup().output().unwrap()).stdout();
        let last = "../lib/python3.12/site-packages/99";
        let last = Path::new(program.trim_end()).with_file_name(last);
        assert!(last.is_dir(), "{program} is half installed");
        let again = Place::ran(setup().output().unwrap()).done();
        assert!(
            again.err.contains("LiteLLM is already installed"),
            "{again:?}"
        );
    }
}

/// An engine whose containers start when the test lets them.
const PODMAN: &str = r#"#!/bin/sh
cd "$(dirname "$0")"
case $1 in
info) echo "podman that waits" ;;
ps) test ! -e container || echo 0123 ;;
run) touch asked; read -r go <gate; touch container ;;
stop | rm) rm -f container ;;
esac
"#;

/// The engine goes on when the command that started it is killed: the next command waits for it, and finds the container.
fn a_container_that_comes_after_the_kill() {
    let place = Place::new();
    place.init();
    let bin = place.path("bin");
    fs::create_dir(&bin).unwrap();
    place.program("bin/podman", PODMAN);
    let made = Command::new("mkfifo").arg(bin.join("gate")).status();
    assert!(made.unwrap().success());
    let path = format!("{}:/usr/bin:/bin", bin.display());
    let command = |args: &[&str]| {
        let mut command = place.command(args);
        command.env("PATH", &path);
        command
    };
    let port = place.port.to_string();
    let mut run = command(&["run", "--engine", "podman", "--port", &port]);
    let asked = bin.join("asked");
    killed_after(&place, &mut run, || asked.exists(), Duration::ZERO, false);

    let mut stop = command(&["stop"]).stderr(Stdio::piped()).spawn().unwrap();
    // It says that it waits, or nothing where it does not and is done.
    let mut said = String::new();
    let mut errors = BufReader::new(stop.stderr.take().unwrap());
    errors.read_line(&mut said).unwrap();
    // Opened for both, it does not wait for a reader: where none comes, the assertions below say so.
    let mut gate = File::options()
        .read(true)
        .write(true)
        .open(bin.join("gate"))
        .unwrap();
    gate.write_all(b"go\n").unwrap();
    errors.read_to_string(&mut said).unwrap();
    assert!(stop.wait().unwrap().success(), "{said}");
    secrets::printed(&said);
    assert!(said.contains("waiting for another `modelith`"), "{said}");
    assert!(said.contains("stopped the proxy at "), "{said}");
    assert!(!bin.join("container").exists() && !place.state("run.json").exists());
}

/// The processes that write to this log.
fn proxies(log: &Path) -> Vec<i64> {
    let log = fs::canonicalize(log).unwrap();
    let mut found = Vec::new();
    for process in fs::read_dir("/proc").unwrap().flatten() {
        let pid = process
            .file_name()
            .to_str()
            .and_then(|name| name.parse().ok());
        let output = fs::read_link(process.path().join("fd/1"));
        if let (Some(pid), Ok(output)) = (pid, output)
            && output == log
        {
            found.push(pid);
        }
    }
    found
}
