//! A server that stands for a provider, and records what it receives.

use crate::answers;
use crate::http::{Request, respond};
use crate::net;
use std::collections::BTreeMap;
use std::io;
use std::net::TcpStream;
use std::sync::{Arc, Mutex};
use std::thread;

/// A server on the loopback interface that answers every request as `OpenAI` would, until the process ends.
/// The name of the model says how, see `answers.rs`.
pub struct Provider {
    /// Its address, as for `api_base`.
    pub address: String,
    requests: Arc<Mutex<Vec<Request>>>,
    failing: Arc<Mutex<Failing>>,
}

/// The models that fail for now, and how: `500`, `context` or `policy`.
type Failing = BTreeMap<String, &'static str>;

impl Provider {
    /// Starts one.
    pub fn start() -> Self {
        let listener = net::listener();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let requests = Arc::new(Mutex::new(Vec::new()));
        let failing = Arc::default();
        let shared = (Arc::clone(&requests), Arc::clone(&failing));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (kept, failing) = shared.clone();
                // A client that leaves early does not fail the test.
                thread::spawn(move || serve(&stream, &kept, &failing).ok());
            }
        });
        Self {
            address,
            requests,
            failing,
        }
    }

    /// Lets this model fail from now on, as `500`, `context` or `policy`.
    pub fn fail(&self, model: &str, kind: &'static str) {
        self.failing.lock().unwrap().insert(model.to_owned(), kind);
    }

    /// Lets this model answer again.
    pub fn heal(&self, model: &str) {
        self.failing.lock().unwrap().remove(model);
    }

    /// How many requests there were for this model.
    pub fn count(&self, model: &str) -> usize {
        let requests = self.requests.lock().unwrap();
        let asked = requests.iter().filter(|it| it.body["model"] == model);
        asked.count()
    }

    /// All requests so far, in the order in which they came.
    pub fn requests(&self) -> Vec<Request> {
        self.requests.lock().unwrap().clone()
    }

    /// How many connections to this host were asked for. They come here where this server is the `HTTPS_PROXY` too, and
    /// are refused.
    pub fn tunnels(&self, host: &str) -> usize {
        let requests = self.requests.lock().unwrap();
        let to_host = |request: &&Request| request.path == format!("{host}:443");
        requests.iter().filter(to_host).count()
    }

    /// The last request whose path has this in it: some APIs have the model there, and not in the body.
    #[track_caller]
    pub fn received_at(&self, part: &str) -> Request {
        let requests = self.requests.lock().unwrap();
        let found = requests.iter().rfind(|request| request.path.contains(part));
        found
            .unwrap_or_else(|| panic!("no request at {part} in {requests:?}"))
            .clone()
    }

    /// The requests for this path that name no model.
    pub fn posts(&self, path: &str) -> Vec<Request> {
        let requests = self.requests.lock().unwrap();
        let found = requests
            .iter()
            .filter(|it| it.path == path && it.body["model"].is_null());
        found.cloned().collect()
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
fn serve(
    stream: &TcpStream,
    kept: &Mutex<Vec<Request>>,
    failing: &Mutex<Failing>,
) -> io::Result<()> {
    let request = Request::read(stream)?;
    let name = request.body["model"].as_str().unwrap_or_default();
    let model = match failing.lock().unwrap().get(name) {
        Some(kind) => format!("fail-{kind}-{name}"),
        None => name.to_owned(),
    };
    let (status, answer) = answers::answer(&request.path, &model);
    kept.lock().unwrap().push(request);
    thread::sleep(answers::delay(&model));
    respond(stream, status, &answer.to_string())
}
