//! A server that stands for a provider, and records what it receives.
//!
//! The name of the model that is asked for says how it answers:
//!
//! | the name begins with | the answer |
//! | --- | --- |
//! | `tokens-2000-` | one that counts 2,000 tokens |
//! | `fail-500-` | this status |
//! | `fail-context-` | 400: the prompt is too long |
//! | `fail-policy-` | 400: the content is against the policy |
//! | `slow-` | after a second |

use crate::http::{Request, respond};
use crate::net;
use serde_json::{Value, json};
use std::io;
use std::net::TcpStream;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// A server on the loopback interface that answers every request as `OpenAI` would, until the process ends.
pub struct Provider {
    /// Its address, as for `api_base`.
    pub address: String,
    requests: Arc<Mutex<Vec<Request>>>,
}

impl Provider {
    /// Starts one.
    pub fn start() -> Self {
        let listener = net::listener();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let requests = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&requests);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let kept = Arc::clone(&kept);
                // A client that leaves early does not fail the test.
                thread::spawn(move || serve(&stream, &kept).ok());
            }
        });
        Self { address, requests }
    }

    /// The last request for this model.
    #[track_caller]
    pub fn received(&self, model: &str) -> Request {
        let requests = self.requests.lock().unwrap();
        let found = requests
            .iter()
            .rfind(|request| request.body["model"] == model);
        found
            .unwrap_or_else(|| panic!("no request for {model} in {requests:?}"))
            .clone()
    }

    /// How many requests came for this model.
    pub fn count(&self, model: &str) -> usize {
        let requests = self.requests.lock().unwrap();
        let of_model = |request: &&Request| request.body["model"] == model;
        requests.iter().filter(of_model).count()
    }

    /// How many connections to this host were asked for. They come here where this server is the `HTTPS_PROXY` too, and
    /// are refused.
    pub fn tunnels(&self, host: &str) -> usize {
        let requests = self.requests.lock().unwrap();
        let to_host = |request: &&Request| request.path == format!("{host}:443");
        requests.iter().filter(to_host).count()
    }
}

/// Reads one request, records it and answers it.
fn serve(stream: &TcpStream, kept: &Mutex<Vec<Request>>) -> io::Result<()> {
    let request = Request::read(stream)?;
    let model = request.body["model"].as_str().unwrap_or_default();
    if model.starts_with("slow-") {
        thread::sleep(Duration::from_secs(1));
    }
    let tokens = model
        .strip_prefix("tokens-")
        .and_then(|rest| rest.split('-').next()?.parse().ok())
        .unwrap_or(2);
    let (status, answer) = if let Some(refused) = refusal(&request.path, model) {
        refused
    } else if request.path.contains("/responses") {
        (200, response("provider speaks", tokens))
    } else if request.path.contains("/embeddings") {
        (200, embedding())
    } else {
        (200, completion("provider speaks", tokens))
    };
    kept.lock().unwrap().push(request);
    respond(stream, status, &answer.to_string())
}

/// The status and the error for what this server is to refuse.
fn refusal(path: &str, model: &str) -> Option<(u16, Value)> {
    if !path.starts_with('/') {
        // A client that takes this server for a proxy.
        return Some((502, Value::Null));
    }
    let kind = model.strip_prefix("fail-")?.split('-').next()?;
    let (status, message, code) = match kind {
        "context" => (
            400,
            "This model's maximum context length is 8 tokens.",
            "context_length_exceeded",
        ),
        "policy" => (
            400,
            "Your request was rejected as a result of our safety system.",
            "content_policy_violation",
        ),
        status => (status.parse().ok()?, "refused", "refused"),
    };
    let error =
        json!({ "message": message, "type": "invalid_request_error", "param": null, "code": code });
    Some((status, json!({ "error": error })))
}

/// A chat completion.
fn completion(text: &str, tokens: u64) -> Value {
    json!({
        "id": "completion", "object": "chat.completion", "created": 1, "model": "m",
        "choices": [{ "index": 0, "finish_reason": "stop", "message": { "role": "assistant", "content": text } }],
        "usage": { "prompt_tokens": 1, "completion_tokens": tokens.saturating_sub(1), "total_tokens": tokens },
    })
}

/// An embedding.
fn embedding() -> Value {
    json!({
        "object": "list", "model": "m",
        "data": [{ "object": "embedding", "index": 0, "embedding": [0.25] }],
        "usage": { "prompt_tokens": 1, "total_tokens": 1 },
    })
}

/// The same as OpenAI's newer protocol has it.
fn response(text: &str, tokens: u64) -> Value {
    json!({
        "id": "response", "object": "response", "created_at": 1, "status": "completed", "model": "m",
        "output": [{
            "type": "message", "id": "message", "status": "completed", "role": "assistant",
            "content": [{ "type": "output_text", "text": text, "annotations": [] }],
        }],
        "parallel_tool_calls": true, "tool_choice": "auto", "tools": [],
        "usage": { "input_tokens": 1, "output_tokens": tokens.saturating_sub(1), "total_tokens": tokens },
    })
}
