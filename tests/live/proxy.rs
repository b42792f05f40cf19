//! A running LiteLLM.

use modelith_compiler::Module;
use modelith_testing::{net, random, tools, wait};
use serde_json::{Value, json};
use std::env;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::LazyLock;
use std::time::Duration;

/// Everything that LiteLLM would otherwise fetch when it starts.
pub(crate) const OFFLINE: &[&str] = &[
    "LITELLM_LOCAL_ANTHROPIC_BETA_HEADERS",
    "LITELLM_LOCAL_AUTOROUTER_PRESETS",
    "LITELLM_LOCAL_BLOG_POSTS",
    "LITELLM_LOCAL_MODEL_COST_MAP",
    "LITELLM_LOCAL_POLICY_TEMPLATES",
];

/// A start takes seconds; the first one, which compiles LiteLLM's modules, takes more of them. This is for one that hangs.
const PATIENCE: Duration = Duration::from_mins(5);

/// The virtual environment with the pinned LiteLLM, made when first asked for.
static ENVIRONMENT: LazyLock<PathBuf> =
    LazyLock::new(|| tools::litellm(env!("CARGO_TARGET_TMPDIR")));

/// A program of the virtual environment.
pub(crate) fn program(name: &str) -> PathBuf {
    ENVIRONMENT.join("bin").join(name)
}

/// A LiteLLM proxy with one configuration. It ends when this is dropped, and when the process ends, however it does.
pub(crate) struct Proxy {
    guard: Child,
    address: String,
    key: String,
    agent: ureq::Agent,
}

/// What came of starting a proxy.
pub(crate) enum Start {
    /// It serves.
    Ready(Proxy),
    /// It ended by itself.
    Ended(ExitStatus),
    /// Another process took its port.
    PortTaken,
}

/// What the proxy said to one request.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Value,
    headers: ureq::http::HeaderMap,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The text that a model answered.
    pub(crate) fn text(&self) -> &str {
        let text = &self.body["choices"][0]["message"]["content"];
        text.as_str()
            .unwrap_or_else(|| panic!("no answer of a model: {self:?}"))
    }

    /// The `model_info.id` of the model that answered.
    pub(crate) fn model(&self) -> &str {
        self.header("x-litellm-model-id").unwrap_or_default()
    }
}

impl Proxy {
    /// Starts LiteLLM with this configuration and these variables, and waits until it serves.
    pub(crate) fn start(name: &str, yaml: &str, variables: &[(&str, &str)]) -> Self {
        Self::start_beside(name, yaml, &[], variables)
    }

    /// Starts LiteLLM with these Python modules beside this configuration.
    pub(crate) fn start_beside(
        name: &str,
        yaml: &str,
        modules: &[Module],
        variables: &[(&str, &str)],
    ) -> Self {
        match Self::observe(name, yaml, modules, variables) {
            Start::Ready(proxy) => proxy,
            Start::Ended(status) => {
                panic!("LiteLLM ended with {status}:\n{}", tail(&log_of(name)))
            }
            Start::PortTaken => panic!("LiteLLM found its port taken three times"),
        }
    }

    /// Starts LiteLLM, and waits until it serves or ends. What it prints is in the file [`log_of`] the name.
    pub(crate) fn observe(
        name: &str,
        yaml: &str,
        modules: &[Module],
        variables: &[(&str, &str)],
    ) -> Start {
        // Another process may take the port before LiteLLM does.
        for _ in 0..3 {
            match Self::try_start(name, yaml, modules, variables) {
                Start::PortTaken => {}
                start => return start,
            }
        }
        Start::PortTaken
    }

    fn try_start(name: &str, yaml: &str, modules: &[Module], variables: &[(&str, &str)]) -> Start {
        let scratch = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let folder = scratch.join(format!("live-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("config.yaml"), yaml).unwrap();
        for module in modules {
            let path = folder.join(&module.path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, &module.text).unwrap();
        }
        let log = log_of(name);
        let output = File::create(&log).unwrap();

        let port = net::free_port();
        let key = format!("sk-{:016x}{:016x}", random::number(), random::number());
        let mut command = Command::new(program("python"));
        command
            .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/live/guard.py"))
            .arg(&folder)
            .arg(program("litellm"))
            .args(["--config", "config.yaml", "--host", "127.0.0.1", "--port"])
            .arg(port.to_string())
            .env_clear()
            .env("PATH", env::var_os("PATH").unwrap_or_default())
            .env("HOME", &folder)
            .env("LITELLM_MASTER_KEY", &key)
            // For datums that name another variable.
            .env("OWN_MASTER_KEY", &key)
            .envs(OFFLINE.iter().map(|name| (*name, "True")))
            // A call that gets past the mocks ends here and not at a provider.
            .env("HTTP_PROXY", "http://127.0.0.1:9")
            .env("HTTPS_PROXY", "http://127.0.0.1:9")
            .env("NO_PROXY", "127.0.0.1")
            .envs(variables.iter().copied())
            .stdin(Stdio::piped())
            .stdout(output.try_clone().unwrap())
            .stderr(output);
        let proxy = Self {
            guard: command.spawn().unwrap(),
            address: format!("http://127.0.0.1:{port}"),
            key,
            agent: ureq::Agent::config_builder()
                .http_status_as_error(false)
                .proxy(None)
                .timeout_global(Some(PATIENCE))
                .build()
                .into(),
        };
        proxy.wait_until_ready(&log)
    }

    fn wait_until_ready(mut self, log: &Path) -> Start {
        let ready = wait::until(PATIENCE, || {
            if let Some(status) = self.guard.try_wait().unwrap() {
                return Some(Some(status));
            }
            let ready = self
                .agent
                .get(format!("{}/health/readiness", self.address))
                .config()
                // Another process that took the port need not answer.
                .timeout_global(Some(Duration::from_secs(5)))
                .build()
                .call();
            ready
                .is_ok_and(|ready| ready.status() == 200)
                .then_some(None)
        });
        match ready {
            Ok(None) => Start::Ready(self),
            Ok(Some(_)) if read(log).contains("address already in use") => Start::PortTaken,
            Ok(Some(status)) => Start::Ended(status),
            Err(_) => panic!("LiteLLM is not ready:\n{}", tail(log)),
        }
    }

    /// The process that guards LiteLLM's, which is its child.
    pub(crate) fn guard_id(&self) -> u32 {
        self.guard.id()
    }

    /// Asks as the owner of the proxy.
    pub(crate) fn get(&self, path: &str) -> Answer {
        self.get_with(path, Some(&self.key))
    }

    /// Asks with this key, or with none.
    pub(crate) fn get_with(&self, path: &str, key: Option<&str>) -> Answer {
        let mut request = self.agent.get(format!("{}{path}", self.address));
        if let Some(key) = key {
            request = request.header("Authorization", format!("Bearer {key}"));
        }
        answer(request.call())
    }

    pub(crate) fn post(&self, path: &str, body: &Value) -> Answer {
        let request = self
            .agent
            .post(format!("{}{path}", self.address))
            .header("Authorization", format!("Bearer {}", self.key));
        answer(request.send_json(body))
    }

    /// Sends a message to a model.
    pub(crate) fn chat(&self, model: &str) -> Answer {
        let messages = json!([{ "role": "user", "content": "hello" }]);
        // LiteLLM would wait for seconds before it retries a model that failed.
        self.post(
            "/v1/chat/completions",
            &json!({ "model": model, "messages": messages, "num_retries": 0 }),
        )
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        // The guard ends when its input does.
        drop(self.guard.stdin.take());
        let _ = self.guard.wait();
    }
}

fn answer(answered: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Answer {
    let mut answered = answered.expect("the proxy answers");
    let mut text = String::new();
    let mut reader = answered.body_mut().as_reader();
    reader.read_to_string(&mut text).unwrap();
    Answer {
        status: answered.status().as_u16(),
        body: serde_json::from_str(&text).unwrap_or(Value::String(text)),
        headers: answered.headers().clone(),
    }
}

/// The file with what a proxy of this name prints.
pub(crate) fn log_of(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("live-{name}.log"))
}

/// The text of a log.
pub(crate) fn read(log: &Path) -> String {
    String::from_utf8_lossy(&fs::read(log).unwrap_or_default()).into_owned()
}

/// The end of a log.
fn tail(log: &Path) -> String {
    let text = read(log);
    let lines: Vec<_> = text.lines().collect();
    lines[lines.len().saturating_sub(60)..].join("\n")
}
