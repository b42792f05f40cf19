//! Commands that are killed at any moment: the next one works.

use crate::Test;
use crate::place::{Place, is_alive};
use crate::watch;
use std::fs::{self, File};
use std::hash::{BuildHasher as _, RandomState};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

pub(crate) const TESTS: &[Test] = &[
    ("init_is_killed", init_is_killed),
    ("run_is_killed", run_is_killed),
    ("setup_is_killed", setup_is_killed),
];

/// How often.
const TIMES: u32 = 100;

/// How long a command takes that nobody kills.
fn time_of(command: &mut Command) -> Duration {
    let begun = Instant::now();
    let output = command.output().unwrap();
    assert!(output.status.success(), "{output:?}");
    begun.elapsed()
}

/// Starts a command, and kills it at a random moment within the time that it takes.
pub(crate) fn killed(place: &Place, command: &mut Command, longest: Duration) {
    let path = place.path("killed");
    let output = File::create(&path).unwrap();
    let mut child = command
        .stdout(output.try_clone().unwrap())
        .stderr(output)
        .spawn()
        .unwrap();
    let part = RandomState::new().hash_one(()) % 1000;
    let moment = Instant::now() + longest * u32::try_from(part).unwrap() / 1000;
    while Instant::now() < moment {
        std::thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    watch::printed(&fs::read_to_string(&path).unwrap());
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
        watch::secret(&place.master_key());
    }
    // What was left behind can be read by nobody else.
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
        assert_eq!(proxies(&log), [pid], "one runs that nobody knows of");
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
    for _ in 0..TIMES {
        fs::remove_dir_all(place.path("data")).unwrap();
        killed(&place, &mut setup(), longest);
        let program = place.ran(&setup().output().unwrap()).done().out;
        assert!(Path::new(program.trim_end()).is_file(), "{program}");
        let again = place.ran(&setup().output().unwrap()).done();
        assert!(again.err.contains("it is installed already"), "{again:?}");
    }
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
