//! A program that is started like LiteLLM, and behaves as a test wants.

use modelith_testing::http::{Request, respond};
use std::env;
use std::net::{TcpListener, TcpStream};
use std::process::ExitCode;

/// The first argument that makes this process the fake.
pub(crate) const NAME: &str = "--as-litellm";

/// The variable that says how it behaves: `dies`, `deaf`, `tells` (its answer holds a key), or normally.
pub(crate) const MODE: &str = "FAKE_MODE";

/// Runs the fake if this process was started as LiteLLM.
pub(crate) fn main() -> Option<ExitCode> {
    let is_fake = env::args().nth(1).as_deref() == Some(NAME);
    is_fake.then(run)
}

fn run() -> ExitCode {
    let arguments: Vec<_> = env::args().skip(2).collect();
    println!("arguments: {}", arguments.join(" "));
    for (name, value) in env::vars() {
        println!("variable {name}={value}");
    }
    let mode = env::var(MODE).unwrap_or_default();
    if mode == "dies" {
        println!("yaml.scanner.ScannerError: mapping values are not allowed here");
        return ExitCode::from(3);
    }
    let option = |name: &str| {
        let at = arguments.iter().position(|each| each == name).unwrap();
        arguments[at + 1].as_str()
    };
    let port: u16 = if mode == "deaf" {
        0
    } else {
        option("--port").parse().unwrap()
    };
    let listener = match TcpListener::bind((option("--host"), port)) {
        Ok(listener) => listener,
        Err(error) => {
            println!("[Errno 98] address already in use: {error}");
            return ExitCode::FAILURE;
        }
    };
    println!("\u{1b}[32mready\u{1b}[0m");
    for stream in listener.incoming().flatten() {
        // A client that hangs up gets no answer.
        let _ = answer(&stream, &mode);
    }
    ExitCode::SUCCESS
}

fn answer(stream: &TcpStream, mode: &str) -> std::io::Result<()> {
    let request = Request::read(stream)?;
    println!("asked {}", request.path);
    let key = env::var("LITELLM_MASTER_KEY").unwrap_or_default();
    let told = format!(
        r#"{{"error":{{"message":"no such key: {}"}}}}"#,
        env::var("ALPHA_KEY").unwrap_or_default()
    );
    let (status, body) = match request.path.as_str() {
        "/health/readiness" => (200, r#"{"status":"healthy"}"#),
        _ if request.bearer() != Some(&key) => (401, r#"{"error":{"message":"no such key"}}"#),
        "/v1/models" => (200, r#"{"data":[{"id":"alpha"}]}"#),
        "/v1/chat/completions" if mode == "tells" => (500, told.as_str()),
        "/v1/chat/completions" => (200, r#"{"choices":[{"message":{"content":"pong"}}]}"#),
        _ => (404, "{}"),
    };
    respond(stream, status, body)
}
