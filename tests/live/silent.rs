//! What LiteLLM does with the mistakes in `tests/silent`: recorded there, and seen again here.

use crate::proxy::{Answer, OFFLINE, Proxy, Start, log_of, program, read};
use crate::silent_rows::{Asked, Row, rows};
use modelith_catalog::Catalog;
use modelith_testing::http::Request;
use modelith_testing::provider::Provider;
use modelith_testing::{folder::Folder, golden, wait};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

/// `litellm --validate_config` takes a few seconds; with some mistakes it never ends.
const PATIENCE: Duration = Duration::from_mins(5);

/// How many configurations are served at once: a start takes one processor.
const AT_ONCE: usize = 2;

#[test]
#[ignore = "installs LiteLLM"]
fn silent_failures_are_as_recorded() {
    let all: Vec<_> = rows().collect();
    let recorded = Mutex::new(vec![String::new(); all.len()]);
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                while let index = next.fetch_add(1, Ordering::Relaxed)
                    && let Some(row) = all.get(index)
                {
                    let text = record(index, row);
                    recorded.lock().unwrap()[index] = text;
                }
            });
        }
    });
    let version = Catalog::shipped().litellm_version();
    let text = format!(
        "litellm {version}\n{}",
        recorded.into_inner().unwrap().concat()
    );
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/silent/recorded.txt");
    golden::assert(&path, &text);
}

/// What LiteLLM does with one configuration, a line each.
fn record(index: usize, row: &Row) -> String {
    let yaml = row.yaml();
    let mut text = format!("\n# {}\nvalidate: {}\n", row.mistake, validate(&yaml));
    let provider = Provider::start();
    let v1 = format!("{}/v1", provider.address);
    let full = format!("{v1}/chat/completions");
    let variables = [
        ("UPSTREAM_BASE", provider.address.as_str()),
        ("UPSTREAM_V1", v1.as_str()),
        ("UPSTREAM_FULL", full.as_str()),
        // What LiteLLM sends to other hosts ends there, too.
        ("HTTPS_PROXY", provider.address.as_str()),
        ("CANARY_KEY", "own key"),
        ("OTHER_KEY", "other key"),
        ("OPENAI_API_KEY", "key of openai"),
        ("RETRIES", "2"),
    ];
    let name = format!("silent-{index}");
    let start = Proxy::observe(&name, &yaml, &[], &variables);
    let log = warnings(&read(&log_of(&name)));
    match start {
        Start::Ready(proxy) => {
            text.push_str("start: ready\n");
            for line in log {
                let _ = writeln!(text, "log: {line}");
            }
            for asked in row.asked {
                let _ = writeln!(text, "{}", answered(&proxy, &provider, *asked));
            }
        }
        Start::Ended(status) => {
            let code = status.code().unwrap_or(-1);
            let _ = writeln!(text, "start: exit {code}");
            let reason = last_error(&read(&log_of(&name)));
            let _ = writeln!(text, "log: {reason}");
        }
        Start::PortTaken => panic!("{}: the port is taken", row.mistake),
    }
    text
}

/// What `litellm --validate_config` says of a configuration.
fn validate(yaml: &str) -> String {
    let folder = Folder::new();
    folder.write("config.yaml", yaml);
    let output = folder.path("output");
    let file = std::fs::File::create(&output).unwrap();
    let mut child = Command::new(program("litellm"))
        .args(["--config", "config.yaml", "--validate_config"])
        .current_dir(folder.path(""))
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("HOME", folder.path(""))
        .env("LITELLM_MASTER_KEY", "sk-of-nobody-at-all")
        .envs(OFFLINE.iter().map(|name| (*name, "True")))
        .env("RETRIES", "2")
        .env("HTTPS_PROXY", "http://127.0.0.1:9")
        .stdin(Stdio::null())
        .stdout(file.try_clone().unwrap())
        .stderr(file)
        .spawn()
        .unwrap();
    let Ok(status) = wait::until(PATIENCE, || child.try_wait().unwrap()) else {
        child.kill().unwrap();
        child.wait().unwrap();
        return "does not end".to_owned();
    };
    let text = read(&output);
    match text
        .lines()
        .find_map(|line| line.strip_prefix("LiteLLM: config OK "))
    {
        Some(models) if status.success() => format!("OK {models}"),
        _ => format!(
            "exit {}: {}",
            status.code().unwrap_or(-1),
            last_error(&text)
        ),
    }
}

/// Files of LiteLLM whose warnings are not recorded: the one comes whatever the configuration is, the other before or after
/// the proxy is ready.
const UNRELATED: &[&str] = &["login_throttle.py:", "mcp_server_manager.py:"];

/// The warnings and errors of a log, without when and where they were written.
fn warnings(log: &str) -> Vec<String> {
    let lines = log.lines().filter_map(|line| {
        let (_, after) = line
            .split_once(":WARNING: ")
            .or_else(|| line.split_once(":ERROR: "))?;
        let (place, message) = after.split_once(" - ")?;
        let is_of_config = UNRELATED.iter().all(|file| !place.starts_with(file));
        is_of_config.then(|| one_line(message))
    });
    lines.collect()
}

/// The exception that ended a program, or the last that it said.
fn last_error(text: &str) -> String {
    let reason = |line: &str| Some(line.split_once("config validation failed: ")?.1.to_owned());
    if let Some(reason) = text.lines().find_map(reason) {
        return one_line(&reason);
    }
    let mut said = text.lines().filter(|line| !line.trim().is_empty());
    let is_error = |line: &&str| {
        let name = line.split(':').next().unwrap_or_default();
        name.ends_with("Error") || name.ends_with("Exception")
    };
    let line = said.clone().rfind(is_error).or_else(|| said.next_back());
    one_line(line.unwrap_or_default())
}

/// A line of the log as the record has it: short, and without what differs from run to run.
fn one_line(line: &str) -> String {
    const LONGEST: usize = 200;
    let line = line.trim();
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}

/// What is asked, what the proxy answers, and what the provider and other hosts got.
fn answered(proxy: &Proxy, provider: &Provider, asked: Asked) -> String {
    let before = provider.requests().len();
    let (what, answers) = match asked {
        Asked::Chat(model) | Asked::Cost(model) => {
            (format!("chat with `{model}`"), vec![proxy.chat(model)])
        }
        Asked::Chats(model, times) => (
            format!("{times} chats with `{model}`"),
            (0..times).map(|_| proxy.chat(model)).collect(),
        ),
        Asked::Retried(model) => (
            format!("chat with `{model}`"),
            vec![proxy.post("/v1/chat/completions", &chat_with(model))],
        ),
        Asked::Page(path) => (format!("`{path}`"), vec![proxy.get(path)]),
    };
    let statuses: Vec<_> = answers.iter().map(|it| it.status.to_string()).collect();
    let mut text = format!("{what}: {}", statuses.join(", "));
    if let Asked::Cost(_) = asked {
        let cost = answers
            .iter()
            .find_map(|it| Answer::header(it, "x-litellm-response-cost"));
        let _ = write!(text, "; billed {} USD", cost.unwrap_or("0"));
    }
    let mut seen: Vec<(String, usize)> = Vec::new();
    let requests = provider.requests();
    // Not what LiteLLM asks for in the background, such as lists of models.
    let is_of_client = |it: &&Request| it.path.ends_with(":443") || it.body["model"].is_string();
    for request in requests[before..].iter().filter(is_of_client) {
        let said = received(request);
        match seen.iter_mut().find(|(known, _)| *known == said) {
            Some((_, times)) => *times += 1,
            None => seen.push((said, 1)),
        }
    }
    for (said, times) in seen {
        let _ = match times {
            1 => write!(text, "; {said}"),
            _ => write!(text, "; {said}, {times} times"),
        };
    }
    text
}

fn chat_with(model: &str) -> Value {
    json!({ "model": model, "messages": [{ "role": "user", "content": "hello" }] })
}

/// What a provider got: its host if it is another, else what differs from a plain chat with the row's key.
fn received(request: &Request) -> String {
    if let Some(host) = request.path.strip_suffix(":443") {
        return format!("a request goes to {host}");
    }
    let mut text = format!("`{}`", request.body["model"].as_str().unwrap_or_default());
    if request.path != "/chat/completions" {
        let _ = write!(text, " at `{}`", request.path);
    }
    match request.bearer().or_else(|| request.header("x-api-key")) {
        Some("own key") => {}
        Some(key) if key.starts_with("sk-") => text.push_str(" with the master key"),
        Some("key of openai") => text.push_str(" with the key of `OPENAI_API_KEY`"),
        Some(other) => text.push_str(&format!(" with the key `{other}`")),
        None => text.push_str(" without a key"),
    }
    let plain = ["model", "messages", "extra_body"];
    let body = request.body.as_object().into_iter().flatten();
    for (key, value) in body.filter(|(key, _)| !plain.contains(&key.as_str())) {
        let _ = write!(text, " with `{key}: {value}`", value = shown(value));
    }
    format!("the provider gets {text}")
}

fn shown(value: &Value) -> String {
    one_line(&value.to_string())
}
