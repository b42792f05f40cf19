//! A program that is started as LiteLLM is, and does what a test wants of it.

use std::env;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::ExitCode;

/// The first argument that makes this program one.
pub(crate) const NAME: &str = "--as-litellm";

/// The variable that says how it behaves: `dies`, `deaf`, `tells` (the key to whoever asks), or as it should.
pub(crate) const MODE: &str = "FAKE_MODE";

pub(crate) fn main() -> ExitCode {
    let arguments: Vec<_> = env::args().skip(2).collect();
    println!("arguments: {}", arguments.join(" "));
    for (name, value) in env::vars() {
        println!("variable {name}={value}");
    }
    let mode = env::var(MODE).unwrap_or_default();
    if mode == "dies" {
        println!("yaml.scanner.ScannerError: the configuration is no good");
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
        // Whoever hangs up is not answered.
        let _ = answer(&stream);
    }
    ExitCode::SUCCESS
}

fn answer(mut stream: &TcpStream) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream);
    let mut first = String::new();
    reader.read_line(&mut first)?;
    let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
    println!("asked {path}");
    let (mut length, mut key) = (0, String::new());
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let lower = line.to_lowercase();
        if let Some(value) = lower.strip_prefix("content-length:") {
            length = value.trim().parse().unwrap_or(0);
        }
        if lower.starts_with("authorization: bearer ") {
            line[22..].trim().clone_into(&mut key);
        }
        if line.trim().is_empty() {
            break;
        }
    }
    let mut body = vec![0; length];
    std::io::Read::read_exact(&mut reader, &mut body)?;
    let known = key == env::var("LITELLM_MASTER_KEY").unwrap_or_default();
    let tells = env::var(MODE).is_ok_and(|mode| mode == "tells");
    let told = format!(
        r#"{{"error":{{"message":"no such key: {}"}}}}"#,
        env::var("ALPHA_KEY").unwrap_or_default()
    );
    let (status, body) = match path.as_str() {
        "/health/readiness" => (200, r#"{"status":"healthy"}"#),
        _ if !known => (401, r#"{"error":{"message":"no such key"}}"#),
        "/v1/models" => (200, r#"{"data":[{"id":"alpha"}]}"#),
        "/v1/chat/completions" if tells => (500, told.as_str()),
        "/v1/chat/completions" => (200, r#"{"choices":[{"message":{"content":"pong"}}]}"#),
        _ => (404, "{}"),
    };
    write!(
        stream,
        "HTTP/1.1 {status} so\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
}
