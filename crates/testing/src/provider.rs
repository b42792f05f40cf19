//! A server that stands for a provider, and records what it receives.

use crate::http::{Request, respond};
use crate::net;
use serde_json::{Value, json};
use std::io;
use std::net::TcpStream;
use std::sync::{Arc, Mutex};
use std::thread;

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
}

/// Reads one request, records it and answers it.
fn serve(stream: &TcpStream, kept: &Mutex<Vec<Request>>) -> io::Result<()> {
    let request = Request::read(stream)?;
    let answer = if request.path.contains("/responses") {
        response("provider speaks")
    } else if request.path.contains("/embeddings") {
        embedding()
    } else {
        completion("provider speaks")
    };
    kept.lock().unwrap().push(request);
    respond(stream, 200, &answer.to_string())
}

/// A chat completion.
fn completion(text: &str) -> Value {
    json!({
        "id": "completion", "object": "chat.completion", "created": 1, "model": "m",
        "choices": [{ "index": 0, "finish_reason": "stop", "message": { "role": "assistant", "content": text } }],
        "usage": { "prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2 },
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
fn response(text: &str) -> Value {
    json!({
        "id": "response", "object": "response", "created_at": 1, "status": "completed", "model": "m",
        "output": [{
            "type": "message", "id": "message", "status": "completed", "role": "assistant",
            "content": [{ "type": "output_text", "text": text, "annotations": [] }],
        }],
        "parallel_tool_calls": true, "tool_choice": "auto", "tools": [],
        "usage": { "input_tokens": 1, "output_tokens": 1, "total_tokens": 2 },
    })
}
