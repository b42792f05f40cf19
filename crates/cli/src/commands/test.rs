//! `modelith test`: asks a model a question through the proxy.

use super::proxy_args::{Connection, ProxyArgs};
use crate::commands::json::write_json;
use crate::console::Console;
use crate::error::Error;
use crate::outcome::Outcome;
use modelith_compiler::suggest;
use modelith_proxy::client::Client;
use modelith_proxy::client::Endpoint;
use modelith_proxy::client::Response;
use modelith_proxy::env::required::required_variables;
use modelith_proxy::env::secrets::Secrets;
use modelith_proxy::env::values::Values;
use modelith_proxy::error::Error as ProxyError;
use modelith_proxy::launch::start::secrets as secrets_of;
use modelith_registry::{Capabilities, Model, ModelSource, Registry, Size};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::time::{Duration, Instant};

/// The question, whose shortest answer will do.
const QUESTION: &str = "Reply with the word: pong";

/// Enough for a model that thinks before it answers.
const MAX_TOKENS: u32 = 256;

/// Send a question to a model to test the whole path
///
/// Sends one short question through the proxy, with the master key, to the smallest and cheapest chat model. The provider
/// charges a fraction of a cent for it. Fallbacks are disabled, so only the model itself can answer.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  modelith test
  modelith test --model claude-sonnet --json

Exit codes: 0 the model answered, 1 no answer, 2 usage error")]
pub(crate) struct Args {
    /// The model group or alias to ask [default: the smallest and cheapest chat model]
    #[arg(long)]
    model: Option<String>,
    #[command(flatten)]
    proxy: ProxyArgs,
}

impl Args {
    pub(super) fn run(
        &self,
        registry: &Registry,
        console: &mut Console<'_>,
    ) -> Result<Outcome, Error> {
        let group = self.group(registry)?;
        let Connection {
            url,
            client,
            env_file,
            ..
        } = self.proxy.connect(registry, console, |ended| {
            Err(ProxyError::NotRunning(ended).into())
        })?;
        // Providers tend to repeat a key that they reject.
        let secrets = secrets_of(
            registry,
            &required_variables(registry)?,
            &[],
            &Values::read(&env_file)?,
        );
        let start = Instant::now();
        let answer = ask(&client, group, &secrets);
        let took = start.elapsed();
        let answer = match answer {
            Ok(answer) => answer,
            Err(error) if self.proxy.json => {
                let object =
                    json!({"ok": false, "url": url, "model": group, "error": error.to_string()});
                write_json(console, &object)?;
                return Ok(Outcome::Failure);
            }
            Err(error) => return Err(error.into()),
        };
        if self.proxy.json {
            write_json(console, &object(&answer, &secrets, &url, group, took))?;
        } else {
            console.out.write(&line(&answer, &secrets, group, took))?;
        }
        Ok(Outcome::Success)
    }

    /// The model group to ask.
    fn group<'a>(&'a self, registry: &Registry) -> Result<&'a str, Error> {
        let Some(typed) = &self.model else {
            return Ok(cheapest(registry).ok_or(Error::NoChatModel)?.group);
        };
        // Only the proxy knows the models in its database.
        let in_database = registry.proxy.models == ModelSource::Database;
        if in_database && registry.get(typed).is_none() || registry.members(typed).next().is_some()
        {
            return Ok(typed);
        }
        // The name of a member stands for its group.
        registry
            .get(typed)
            .filter(|model| model.enabled)
            .map(|model| model.group)
            .ok_or_else(|| Error::NoModel {
                typed: typed.clone(),
                nearest: suggest::nearest_name(typed, registry.enabled().map(|model| model.group)),
            })
    }
}

/// The smallest chat model, and the cheapest of that size.
fn cheapest(registry: &Registry) -> Option<&'static Model> {
    let chats = |model: &&Model| {
        // A model without a stated mode most likely chats.
        model.supports(Capabilities::CHAT)
            || model.capabilities.iter().all(|each| each.mode.is_none())
    };
    let size = |model: &Model| model.size.unwrap_or(Size::Medium);
    // A model without a known price may be expensive.
    let cost = |model: &Model| match (model.cost.input, model.cost.output) {
        (None, None) => f64::INFINITY,
        (input, output) => input.unwrap_or(0.0) + output.unwrap_or(0.0),
    };
    registry
        .enabled()
        // A wildcard cannot be asked.
        .filter(|model| !model.group.contains('*'))
        .filter(chats)
        .min_by(|one, other| {
            size(one)
                .cmp(&size(other))
                .then(cost(one).total_cmp(&cost(other)))
                .then(one.name.cmp(other.name))
        })
}

fn ask(client: &Client, group: &str, secrets: &Secrets) -> Result<Response, ProxyError> {
    let body = json!({
        "model": group,
        "messages": [{"role": "user", "content": QUESTION}],
        "max_tokens": MAX_TOKENS,
        // The answer of another model would not test this one.
        "disable_fallbacks": true,
        "num_retries": 0,
    });
    let no_answer = |url: String, status: u16, message: String| ProxyError::ModelFailed {
        model: group.to_owned(),
        url,
        status,
        message: secrets.redact(&message),
    };
    match client.post(Endpoint::Chat, &body) {
        Ok(answer) if answer.body["choices"][0]["message"].is_object() => Ok(answer),
        Ok(answer) => Err(no_answer(
            client.url().to_owned(),
            answer.status,
            "the response is not a chat completion".to_owned(),
        )),
        Err(ProxyError::ErrorResponse {
            url,
            status,
            message,
        }) => Err(no_answer(url, status, message)),
        Err(other) => Err(other),
    }
}

/// The text of the answer; empty if the model only thought.
fn text(answer: &Response, secrets: &Secrets) -> String {
    let content = &answer.body["choices"][0]["message"]["content"];
    secrets.redact(content.as_str().unwrap_or_default())
}

fn cost(answer: &Response) -> Option<f64> {
    answer.header("x-litellm-response-cost")?.parse().ok()
}

fn object(answer: &Response, secrets: &Secrets, url: &str, group: &str, took: Duration) -> Value {
    json!({
        "ok": true,
        "url": url,
        "model": group,
        "id": answer.header("x-litellm-model-id"),
        "text": text(answer, secrets),
        "milliseconds": u64::try_from(took.as_millis()).unwrap_or(u64::MAX),
        "tokens": answer.body["usage"]["total_tokens"],
        "cost_usd": cost(answer),
    })
}

fn line(answer: &Response, secrets: &Secrets, group: &str, took: Duration) -> String {
    let text: String = text(answer, secrets)
        .lines()
        .next()
        .unwrap_or_default()
        .chars()
        .take(80)
        .collect();
    let mut line = format!("`{group}` answered `{text}` in {} ms", took.as_millis());
    if let Some(id) = answer
        .header("x-litellm-model-id")
        .filter(|id| *id != group)
    {
        // Writing to a string cannot fail.
        let _ = write!(line, ", by `{id}`");
    }
    if let Some(cost) = cost(answer) {
        let _ = write!(line, ", for {cost:.6} USD");
    }
    line + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use modelith_registry::Cost;

    static LARGE: Model = Model {
        size: Some(Size::Large),
        capabilities: Capabilities::CHAT,
        cost: Cost {
            input: Some(0.01),
            output: Some(0.01),
            ..Cost::UNKNOWN
        },
        group: "a-large",
        name: "a-large",
        provider: "openai",
        litellm_model: "openai/a",
        ..Model::DEFAULT
    };
    static EXPENSIVE: Model = Model {
        size: Some(Size::Small),
        capabilities: Capabilities::CHAT,
        cost: Cost {
            input: Some(1.0),
            output: Some(4.0),
            ..Cost::UNKNOWN
        },
        group: "b-expensive",
        name: "b-expensive",
        provider: "openai",
        litellm_model: "openai/b",
        ..Model::DEFAULT
    };
    static CHEAP: Model = Model {
        size: Some(Size::Small),
        capabilities: Capabilities::CHAT,
        cost: Cost {
            input: Some(0.1),
            output: Some(0.4),
            ..Cost::UNKNOWN
        },
        group: "c-cheap",
        name: "c-cheap",
        provider: "openai",
        litellm_model: "openai/c",
        ..Model::DEFAULT
    };
    static EMBEDS: Model = Model {
        size: Some(Size::Small),
        capabilities: Capabilities::EMBEDDING,
        group: "d-embeds",
        name: "d-embeds",
        provider: "openai",
        litellm_model: "openai/d",
        ..Model::DEFAULT
    };
    static OFF: Model = Model {
        enabled: false,
        group: "e-off",
        name: "e-off",
        provider: "openai",
        litellm_model: "openai/e",
        ..Model::DEFAULT
    };

    #[test]
    fn the_smallest_and_cheapest_chat_model() {
        static ALL: &[&Model] = &[&LARGE, &EXPENSIVE, &CHEAP, &EMBEDS, &OFF];
        static NO_SMALL: &[&Model] = &[&LARGE, &EMBEDS, &OFF];
        static NO_CHAT: &[&Model] = &[&EMBEDS, &OFF];
        let cheapest = |models| {
            let registry = Registry {
                models,
                config_json: "{}",
                ..Registry::EMPTY
            };
            super::cheapest(&registry).map(|model| model.name)
        };
        assert_eq!(cheapest(ALL), Some("c-cheap"));
        assert_eq!(cheapest(NO_SMALL), Some("a-large"));
        assert_eq!(cheapest(NO_CHAT), None);
    }
}
