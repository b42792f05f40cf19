//! A server that stands for a provider, and keeps what it was sent.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// A server on the loopback that answers every request as OpenAI would, until the process ends.
pub(crate) struct Provider {
    /// Its address, as for `api_base`.
    pub(crate) address: String,
    requests: Arc<Mutex<Vec<Request>>>,
}

/// One request that came.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    /// The path with its query.
    pub(crate) path: String,
    pub(crate) body: Value,
    headers: Vec<(String, String)>,
}

impl Request {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(header, _)| header == name);
        found.map(|(_, value)| value.as_str())
    }
}

impl Provider {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let requests = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&requests);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let kept = Arc::clone(&kept);
                // A client that leaves early is no concern of this one.
                thread::spawn(move || serve(stream, &kept).ok());
            }
        });
        Self { address, requests }
    }

    /// The last request for this model.
    pub(crate) fn received(&self, model: &str) -> Request {
        let requests = self.requests.lock().unwrap();
        let found = requests
            .iter()
            .rfind(|request| request.body["model"] == model);
        found
            .unwrap_or_else(|| panic!("nobody asked for {model}: {requests:?}"))
            .clone()
    }
}

/// Reads one request, keeps it and answers it.
fn serve(mut stream: TcpStream, kept: &Mutex<Vec<Request>>) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let path = line.split(' ').nth(1).unwrap_or_default().to_owned();
    let mut headers = Vec::new();
    loop {
        line.clear();
        reader.read_line(&mut line)?;
        let Some((name, value)) = line.split_once(':') else {
            break;
        };
        headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    let mut request = Request {
        path,
        body: Value::Null,
        headers,
    };
    let length = request.header("content-length").unwrap_or("0");
    let mut body = vec![0; length.parse().unwrap_or_default()];
    reader.read_exact(&mut body)?;
    request.body = serde_json::from_slice(&body).unwrap_or_default();

    let answer = if request.path.contains("/responses") {
        response("provider speaks")
    } else if request.path.contains("/embeddings") {
        embedding()
    } else {
        completion("provider speaks")
    }
    .to_string();
    kept.lock().unwrap().push(request);
    write!(
        stream,
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{answer}",
        answer.len()
    )
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
