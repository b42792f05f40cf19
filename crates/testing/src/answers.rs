//! What the provider of a test answers, which the name of the model says.
//!
//! | name begins with | answer |
//! | --- | --- |
//! | `fail-500-` | this status |
//! | `fail-context-` | the prompt is too long |
//! | `fail-policy-` | the prompt is against the policy |
//! | `tokens-2000-` | an answer with so many tokens |
//! | `slow-` | an answer that takes a second |

use serde_json::{Value, json};
use std::time::Duration;

/// How long an answer takes.
pub(crate) fn delay(model: &str) -> Duration {
    Duration::from_secs(model.starts_with("slow-").into())
}

/// The status and the body for a request to this path.
pub(crate) fn answer(path: &str, model: &str) -> (u16, Value) {
    if !path.starts_with('/') {
        // A client that takes this server for a proxy.
        return (502, Value::Null);
    }
    if let Some(failed) = failure(model) {
        return failed;
    }
    let tokens = tokens(model);
    let body = if path.contains("/responses") {
        response("provider speaks", tokens)
    } else if path.contains("/embeddings") {
        embedding()
    } else {
        completion("provider speaks", tokens)
    };
    (200, body)
}

fn failure(model: &str) -> Option<(u16, Value)> {
    let kind = model.strip_prefix("fail-")?.split('-').next()?;
    let (status, code, message) = match kind {
        "context" => (
            400,
            "context_length_exceeded",
            "This model's maximum context length is 8 tokens.",
        ),
        "policy" => (
            400,
            "invalid_prompt",
            "Invalid prompt: your prompt was flagged as potentially violating our usage policy.",
        ),
        status => (status.parse().ok()?, "refused", "refused"),
    };
    let error =
        json!({ "message": message, "type": "invalid_request_error", "param": null, "code": code });
    Some((status, json!({ "error": error })))
}

/// The tokens of an answer: two unless the name says how many.
fn tokens(model: &str) -> u64 {
    model
        .strip_prefix("tokens-")
        .and_then(|rest| rest.split('-').next()?.parse().ok())
        .unwrap_or(2)
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

#[cfg(test)]
mod tests {
    use super::{answer, tokens};

    #[test]
    fn the_name_of_a_model_says_how_it_answers() {
        let status = |model| answer("/v1/chat/completions", model).0;
        assert_eq!(status("good"), 200);
        assert_eq!(status("fail-500-x"), 500);
        assert_eq!(status("fail-context-x"), 400);
        assert_eq!(
            (tokens("tokens-2000-x"), tokens("tokens-x"), tokens("good")),
            (2000, 2, 2)
        );
    }
}
