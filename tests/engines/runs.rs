//! The commands when all is well.

use crate::place::{Place, is_alive, kill};
use crate::program::trials::{Test, tests};
use modelith_testing::secrets;
use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt as _;

pub(crate) const TESTS: &[Test] = tests![
    a_whole_day,
    a_proxy_gets_only_what_it_needs,
    the_environment_wins,
    a_proxy_that_ended_is_reported_and_started_again,
    a_restart_keeps_the_options,
    logs_are_followed_to_the_end,
    a_changed_configuration_is_replaced,
    setup_makes_an_environment_and_retries,
];

fn a_whole_day() {
    let place = Place::new();
    place.init();
    let ran = place.run(&[]).done();
    let url = format!("http://127.0.0.1:{}", place.port);
    assert_eq!(ran.out, format!("{url}\n"));
    assert!(
        ran.err.contains("using process: LiteLLM at "),
        "{}",
        ran.err
    );

    let status = place.modelith(&["status"]).stdout();
    assert!(
        status.contains("ready          yes") && status.contains("1 name: alpha"),
        "{status}"
    );
    let status = place.modelith(&["status", "--json"]).stdout();
    let status: serde_json::Value = serde_json::from_str(&status).unwrap();
    assert_eq!(status["same_configuration"], true);
    assert_eq!(status["url"], url);

    let again = place.run(&[]).done();
    assert_eq!(again.out, ran.out);
    assert_eq!(
        again.err,
        "the proxy is already running with this configuration\n"
    );
    let other = place
        .modelith(&["run", "--port", "1", "--timeout", "9"])
        .done();
    assert_eq!(other.out, ran.out);
    assert!(
        other.err.contains("these options are ignored"),
        "{}",
        other.err
    );

    place.keeps_no_secret("litellm.log");
    let asked = place.modelith(&["test"]).stdout();
    assert!(asked.starts_with("`alpha` answered `pong` in "), "{asked}");

    let pid = place.pid();
    place.modelith(&["restart"]).done();
    assert!(!is_alive(pid) && is_alive(place.pid()));

    let pid = place.pid();
    place.modelith(&["stop"]).done();
    assert!(!is_alive(pid));
    let again = place.modelith(&["stop"]).done();
    assert_eq!(again.err, "no proxy is running\n");

    place.modelith(&["clean", "--yes"]).done();
    assert!(!place.state("").exists());
    assert!(place.env_file().exists());
    let again = place.modelith(&["clean", "--yes"]).done();
    assert_eq!(again.err, "nothing to clean\n");
}

fn a_proxy_gets_only_what_it_needs() {
    let place = Place::new();
    place.init();
    fs::write(
        place.env_file(),
        fs::read_to_string(place.env_file()).unwrap()
            + "OTHER=of another program\nMORE=canary that is handed on\n",
    )
    .unwrap();
    secrets::add("canary that is handed on");
    let port = place.port.to_string();
    let ran = place
        .command(&[
            "run", "--engine", "process", "--port", &port, "--pass", "MORE",
        ])
        .env("UNRELATED", "mine")
        .output()
        .unwrap();
    Place::ran(ran).done();
    let log = place.modelith(&["logs"]).stdout();
    for there in [
        "variable ALPHA_KEY=$ALPHA_KEY\n",
        "variable BETA_BASE=$BETA_BASE\n",
        "variable LITELLM_MASTER_KEY=$LITELLM_MASTER_KEY\n",
        "variable LITELLM_LOCAL_MODEL_COST_MAP=True\n",
        "variable MORE=$MORE\n",
        "variable PATH=",
        "--host 127.0.0.1 --port",
        "\nready\n",
    ] {
        assert!(log.contains(there), "`{there}` is not in {log}");
    }
    assert!(
        !log.contains("UNRELATED") && !log.contains("OTHER"),
        "{log}"
    );
    // The file has them, and only its owner can read it.
    let path = place.state("litellm.log");
    assert!(
        fs::read_to_string(&path)
            .unwrap()
            .contains(&place.master_key())
    );
    assert_eq!(
        fs::metadata(&path).unwrap().permissions().mode() & 0o777,
        0o600
    );
    assert_eq!(
        fs::metadata(place.state("")).unwrap().permissions().mode() & 0o777,
        0o700
    );
    let arguments = fs::read_to_string(format!("/proc/{}/cmdline", place.pid())).unwrap();
    assert!(
        !arguments.contains(&place.master_key()) && !arguments.contains("canary"),
        "{arguments}"
    );
}

fn the_environment_wins() {
    let place = Place::new();
    place.init();
    let port = place.port.to_string();
    let args = ["run", "--engine", "process", "--port", &port];
    let value = "canary-from-the-environment";
    secrets::add(value);
    let ran = place
        .command(&args)
        .env("ALPHA_KEY", value)
        .output()
        .unwrap();
    Place::ran(ran).done();
    let log = fs::read_to_string(place.state("litellm.log")).unwrap();
    assert!(
        log.contains(&format!("variable ALPHA_KEY={value}\n")),
        "{log}"
    );
}

fn a_proxy_that_ended_is_reported_and_started_again() {
    let place = Place::new();
    place.init();
    place.run(&[]).done();
    kill(place.pid());
    let status = place.modelith(&["status"]);
    assert_eq!(
        (status.code, status.out.as_str()),
        (Some(1), "no proxy is running: it ended unexpectedly\n")
    );
    place.modelith(&["test"]).failed(
        1,
        &[
            "no proxy is running: it ended unexpectedly",
            "`modelith run`",
        ],
    );
    assert!(place.modelith(&["logs"]).stdout().contains("ready"));
    let ran = place.run(&[]).done();
    assert!(
        ran.err.contains("the previous proxy ended unexpectedly"),
        "{}",
        ran.err
    );
    kill(place.pid());
    let ran = place.modelith(&["stop"]).done();
    assert_eq!(ran.err, "no proxy is running: it ended unexpectedly\n");
}

fn a_restart_keeps_the_options() {
    let place = Place::new();
    place.init();
    place.run(&["--pass", "HOME"]).done();
    let ran = place.modelith(&["restart"]).done();
    assert_eq!(ran.out, format!("http://127.0.0.1:{}\n", place.port));
    // If the new one could not start, the old one keeps running.
    let pid = place.pid();
    let other = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = other.local_addr().unwrap().port();
    let server = std::thread::spawn(move || drop(other.accept()));
    place
        .modelith(&["restart", "--port", &port.to_string()])
        .failed(1, &["is in use"]);
    server.join().unwrap();
    assert!(is_alive(pid));
    let text = fs::read_to_string(place.env_file()).unwrap();
    fs::write(place.env_file(), text.replace("ALPHA_KEY=", "GAMMA_KEY=")).unwrap();
    place
        .modelith(&["restart"])
        .failed(1, &["`ALPHA_KEY` (for `alpha`) is not set"]);
    assert!(is_alive(pid));
}

fn logs_are_followed_to_the_end() {
    let place = Place::new();
    place
        .modelith(&["logs"])
        .failed(1, &["no proxy is running", "`modelith run`"]);
    place.init();
    place.run(&[]).done();
    let follower = place
        .command(&["logs", "--follow"])
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    place.modelith(&["test"]).done();
    place.modelith(&["stop"]).done();
    let seen = Place::ran(follower.wait_with_output().unwrap()).done();
    assert!(
        seen.out.contains("asked /v1/chat/completions\n"),
        "{}",
        seen.out
    );
    // The log of a process outlives it, and still shows no key.
    let all = place.modelith(&["logs"]).stdout();
    assert!(all.contains("variable ALPHA_KEY=$ALPHA_KEY\n"), "{all}");
    assert!(
        place
            .modelith(&["logs", "-n", "1"])
            .stdout()
            .starts_with("asked ")
    );
}

fn a_changed_configuration_is_replaced() {
    let place = Place::new();
    place.init();
    place.run(&[]).done();
    let config = fs::read_dir(place.state("config"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap();
    let compiled = fs::read(config.path()).unwrap();
    assert_eq!(
        config.metadata().unwrap().permissions().mode() & 0o777,
        0o444
    );
    fs::remove_file(config.path()).unwrap();
    fs::write(config.path(), "model_list: []\n").unwrap();
    let ran = place.modelith(&["restart"]).done();
    assert!(
        ran.err.contains("was changed and has been restored"),
        "{}",
        ran.err
    );
    assert_eq!(fs::read(config.path()).unwrap(), compiled);
}

fn setup_makes_an_environment_and_retries() {
    let place = Place::new();
    let path = place.with_uv();
    let setup = || {
        let ran = place.command(&["setup"]).env("PATH", &path).output();
        Place::ran(ran.unwrap())
    };
    fs::write(place.path("offline"), "").unwrap();
    setup().failed(1, &["uv failed", "finished downloads are kept"]);
    fs::remove_file(place.path("offline")).unwrap();
    let program = setup().stdout();
    assert!(program.ends_with("/bin/litellm\n"), "{program}");
    let again = setup().done();
    assert_eq!(again.out, program);
    assert!(
        again.err.contains("LiteLLM is already installed"),
        "{}",
        again.err
    );
    // Without both, it fails.
    fs::remove_dir_all(place.path("data")).unwrap();
    let ran = place
        .command(&["setup"])
        .env("PATH", place.path("nowhere"))
        .output()
        .unwrap();
    Place::ran(ran).failed(1, &["neither `uv` nor `python3` is installed"]);
}
