//! Keys that their own prefix tells: which prefixes there are, and where one stands in a text.

use crate::diagnostics::secrets::placeholder::has_placeholder_word;
use crate::diagnostics::secrets::random::{entropy, looks_random};

/// The prefixes of keys, with the minimum number of characters after them. A longer prefix comes before one that it
/// starts with.
const PREFIXES: &[(&str, usize, &str)] = &[
    ("sk-ant-", 16, "an Anthropic key"),
    ("sk-or-v1-", 16, "an OpenRouter key"),
    ("sk-proj-", 16, "an OpenAI key"),
    ("sk-svcacct-", 16, "an OpenAI key"),
    ("sk-admin-", 16, "an OpenAI key"),
    ("sk-lf-", 30, "a Langfuse key"),
    ("sk-", 20, "an OpenAI key"),
    ("gsk_", 20, "a Groq key"),
    ("AIza", 30, "a Google key"),
    ("GOCSPX-", 20, "a Google client secret"),
    ("ya29.", 30, "a Google token"),
    ("AKIA", 16, "an AWS key id"),
    ("ASIA", 16, "an AWS key id"),
    ("ABSK", 40, "an Amazon Bedrock key"),
    ("bedrock-api-key-", 40, "an Amazon Bedrock key"),
    ("github_pat_", 20, "a GitHub token"),
    ("ghp_", 30, "a GitHub token"),
    ("gho_", 30, "a GitHub token"),
    ("ghu_", 30, "a GitHub token"),
    ("ghs_", 30, "a GitHub token"),
    ("ghr_", 30, "a GitHub token"),
    ("glpat-", 20, "a GitLab token"),
    ("gldt-", 20, "a GitLab token"),
    ("glsa_", 30, "a Grafana token"),
    ("glc_", 30, "a Grafana token"),
    ("hf_", 20, "a Hugging Face token"),
    ("xai-", 20, "an xAI key"),
    ("fw_", 20, "a Fireworks key"),
    ("pplx-", 20, "a Perplexity key"),
    ("r8_", 20, "a Replicate token"),
    ("csk-", 30, "a Cerebras key"),
    ("nvapi-", 20, "an NVIDIA key"),
    ("dapi", 32, "a Databricks token"),
    ("tgp_v1_", 30, "a Together key"),
    ("pcsk_", 30, "a Pinecone key"),
    ("pa-", 40, "a Voyage key"),
    ("jina_", 30, "a Jina key"),
    ("vck_", 30, "a Vercel key"),
    ("tvly-", 20, "a Tavily key"),
    ("rpa_", 30, "a RunPod key"),
    ("lsv2_", 30, "a LangSmith key"),
    ("ls__", 20, "a LangSmith key"),
    ("phx_", 30, "a PostHog key"),
    ("sntrys_", 30, "a Sentry token"),
    ("sntryu_", 30, "a Sentry token"),
    ("NRAK-", 20, "a New Relic key"),
    ("xoxb-", 20, "a Slack token"),
    ("xoxp-", 20, "a Slack token"),
    ("xoxa-", 20, "a Slack token"),
    ("xoxr-", 20, "a Slack token"),
    ("xoxs-", 20, "a Slack token"),
    ("xoxe", 30, "a Slack token"),
    ("xapp-", 20, "a Slack token"),
    ("sk_live_", 20, "a Stripe key"),
    ("sk_test_", 20, "a Stripe key"),
    ("rk_live_", 20, "a Stripe key"),
    ("rk_test_", 20, "a Stripe key"),
    ("whsec_", 24, "a webhook's secret"),
    ("sk_", 32, "an ElevenLabs key"),
    ("npm_", 30, "an npm token"),
    ("pypi-", 50, "a PyPI token"),
    ("dckr_pat_", 20, "a Docker token"),
    ("hvs.", 24, "a Vault token"),
    ("eyJ", 40, "a JSON web token"),
];

/// The first key with a known prefix at or after `from`: its place and its kind.
pub(super) fn prefixed(run: &str, from: usize) -> Option<(usize, usize, &'static str)> {
    let bytes = run.as_bytes();
    (from..run.len()).find_map(|at| {
        let begins = at == 0
            || !bytes[at - 1].is_ascii_alphanumeric()
                && bytes[at - 1] != b'-'
                && bytes[at - 1] != b'_';
        if !begins || !run.is_char_boundary(at) {
            return None;
        }
        of_sendgrid(run, at)
            .or_else(|| of_prefix(run, at))
            .or_else(|| of_azure(run, at))
    })
}

/// A key that starts with one of the prefixes.
fn of_prefix(run: &str, at: usize) -> Option<(usize, usize, &'static str)> {
    let rest = &run[at..];
    let first = rest.as_bytes()[0];
    let mut begun = PREFIXES
        .iter()
        .filter(|(prefix, ..)| prefix.as_bytes()[0] == first);
    begun.find_map(|(prefix, fewest, kind)| {
        let body = rest.strip_prefix(prefix)?;
        let length = body
            .bytes()
            .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
            .count();
        let body = &body[..length];
        let is_key = length >= *fewest
            && !has_placeholder_word(body)
            && (looks_random(body.as_bytes()) || prefix.ends_with("IA") && is_aws_id(body));
        is_key.then_some((at, at + prefix.len() + length, *kind))
    })
}

/// Whether this is the rest of an AWS key id, which may be without a digit.
fn is_aws_id(body: &str) -> bool {
    let is_base_32 = |byte: u8| byte.is_ascii_uppercase() || matches!(byte, b'2'..=b'7');
    body.len() == 16 && body.bytes().all(is_base_32) && entropy(body.as_bytes()) > 2.5
}

/// A key of `SendGrid`: two parts after dots.
fn of_sendgrid(run: &str, at: usize) -> Option<(usize, usize, &'static str)> {
    let body = run[at..].strip_prefix("SG.")?;
    let (id, rest) = body.split_once('.')?;
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    let length = rest.bytes().take_while(|byte| is_part(byte)).count();
    let is_key = id.len() >= 16 && id.bytes().all(|byte| is_part(&byte)) && length >= 32;
    is_key.then_some((
        at,
        at + "SG.".len() + id.len() + 1 + length,
        "a SendGrid key",
    ))
}

/// A client secret of Microsoft Entra: three characters, a digit, `Q~`, and 31 to 34 more.
fn of_azure(run: &str, at: usize) -> Option<(usize, usize, &'static str)> {
    let bytes = &run.as_bytes()[at..];
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || b"_.~-".contains(byte);
    let is_begun = bytes.get(4..6) == Some(b"Q~")
        && bytes[3].is_ascii_digit()
        && bytes[..3].iter().all(is_part);
    if !is_begun {
        return None;
    }
    let length = bytes.iter().take_while(|byte| is_part(byte)).count();
    (37..=41)
        .contains(&length)
        .then_some((at, at + length, "an Azure client secret"))
}

/// Whether a text starts with a known prefix of a key.
pub(crate) fn has_prefix(text: &str) -> bool {
    PREFIXES.iter().any(|(prefix, ..)| text.starts_with(prefix))
}
