//! Values that were to be replaced.

use crate::datum::plain::{LiteralOrEnv, Plain};
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::litellm::url::UrlParts;
use crate::source::place::{FileId, Span};
use crate::workspace::view::Workspace;
use std::collections::BTreeSet;

pub(crate) static LINT: Lint = Lint {
    code: "placeholder-value",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "a value is still the placeholder of an example",
    what: "Checks for placeholders in `litellm_model`, in the host and the path of `api_base`, in `api_version`, and in the \
        parameters for regions, projects and accounts: `your-resource`, `<deployment>`, `{project}`, `xxx`, `changeme`, \
        and the host `example.com` itself.",
    why: "Examples in documentation have them where your own values go. LiteLLM {litellm} takes them as they are, \
        and every request fails.",
    example: include_str!("../../../tests/lints/placeholder-value/expected.txt"),
    instead: "Write your own value, or name a variable that holds it: `{ env = \"NAME\" }`.",
};

/// Parameters that people copy from examples and fill in.
const PARAMETERS: &[&str] = &[
    "account_id",
    "aws_bedrock_runtime_endpoint",
    "aws_region_name",
    "base_model",
    "organization",
    "project_id",
    "space_id",
    "vertex_location",
    "vertex_project",
];

/// Hosts that are reserved for examples.
const RESERVED: &[&str] = &["example.com", "example.net", "example.org"];

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    let mut seen = BTreeSet::new();
    let mut report = |name: &str, text: &str, file: FileId, span: Span| {
        let word = placeholder(text).or_else(|| reserved_host(name, text));
        if let Some(word) = word.filter(|_| seen.insert((file, span))) {
            let message = format!("`{word}` in `{name}` is a placeholder");
            found.push(
                Diagnostic::new(&LINT, file, span, message)
                    .label("LiteLLM takes this as it is")
                    .help("write your own value, or `{ env = \"NAME\" }`"),
            );
        }
    };
    for (model, _) in workspace.enabled() {
        if let Some(called) = model.body.litellm_model.spanned() {
            report("litellm_model", &called.value.0, called.file, called.span);
        }
        if let Some(address) = model.body.api_base.spanned()
            && let LiteralOrEnv::Literal(url) = &address.value.0
        {
            report("api_base", url, address.file, address.span);
        }
        if let Some(version) = model.body.api_version.spanned()
            && let LiteralOrEnv::Literal(text) = &version.value
        {
            report("api_version", text, version.file, version.span);
        }
    }
    for (_, name, entry) in workspace
        .parameters()
        .filter(|(_, name, _)| PARAMETERS.contains(name))
    {
        if let Plain::String(text) = &entry.value.value {
            report(name, text, entry.value.file, entry.value.span);
        }
    }
}

/// The host of an address, if it is one for examples.
fn reserved_host<'a>(name: &str, text: &'a str) -> Option<&'a str> {
    let host = UrlParts::of(text).filter(|_| name == "api_base")?.host;
    RESERVED.contains(&host).then_some(host)
}

/// The part of a text that stands for a value of one's own.
fn placeholder(text: &str) -> Option<&str> {
    for (open, close) in [('<', '>'), ('{', '}')] {
        if let Some(start) = text.find(open)
            && let Some(length) = text[start..].find(close)
        {
            return Some(&text[start..=start + length]);
        }
    }
    let is_end = |char: char| !char.is_ascii_alphanumeric() && !"-_".contains(char);
    text.split(is_end).find(|word| {
        let lower = word.to_ascii_lowercase().replace('_', "-");
        let mut parts = lower.split('-');
        parts.any(is_placeholder) || lower == "yyyy-mm-dd"
    })
}

/// Whether a word is one that examples have where a value goes.
fn is_placeholder(word: &str) -> bool {
    let is_crossed = word.len() >= 3 && word.bytes().all(|byte| byte == b'x');
    let is_yours = [
        "account",
        "company",
        "deployment",
        "domain",
        "endpoint",
        "host",
        "model",
        "name",
        "project",
        "region",
        "resource",
    ]
    .iter()
    .any(|noun| word.strip_prefix("your") == Some(noun));
    is_crossed
        || is_yours
        || ["changeme", "fixme", "placeholder", "replaceme", "your"].contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_examples() {
        for (text, word) in [
            ("https://YOUR-RESOURCE.openai.azure.com", "YOUR-RESOURCE"),
            ("azure/<your-deployment>", "<your-deployment>"),
            ("https://xxx.eastus.models.ai.azure.com", "xxx"),
            ("YYYY-MM-DD", "YYYY-MM-DD"),
            ("yourproject", "yourproject"),
            ("us-xxxx-1", "us-xxxx-1"),
            ("{project}", "{project}"),
        ] {
            assert_eq!(placeholder(text), Some(word), "{text}");
        }
        for text in [
            "https://corp.openai.azure.com",
            "openai/yourtts-large",
            "ollama/hermes-xx",
            "a > b < c",
            "2024-10-21",
            "youruguay-west",
        ] {
            assert_eq!(placeholder(text), None, "{text}");
        }
    }

    #[test]
    fn the_host_of_examples_is_reserved() {
        assert_eq!(
            reserved_host("api_base", "https://example.com/v1"),
            Some("example.com")
        );
        assert_eq!(
            reserved_host("api_base", "https://llm.example.com/v1"),
            None
        );
        assert_eq!(reserved_host("litellm_model", "https://example.com"), None);
    }
}
