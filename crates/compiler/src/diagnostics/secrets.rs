//! What a secret looks like. Nothing here keeps or prints one: only places and kinds leave.

use crate::source::place::Span;

/// The prefixes of keys that providers give out, with the fewest characters behind the prefix. Longest first where one
/// begins another.
const PREFIXES: &[(&str, usize, &str)] = &[
    ("sk-ant-", 16, "an Anthropic key"),
    ("sk-or-v1-", 16, "an OpenRouter key"),
    ("sk-proj-", 16, "an OpenAI key"),
    ("sk-svcacct-", 16, "an OpenAI key"),
    ("sk-", 20, "an OpenAI key"),
    ("gsk_", 20, "a Groq key"),
    ("AIza", 30, "a Google key"),
    ("AKIA", 16, "an AWS key id"),
    ("ASIA", 16, "an AWS key id"),
    ("ABSK", 40, "an Amazon Bedrock key"),
    ("github_pat_", 20, "a GitHub token"),
    ("ghp_", 30, "a GitHub token"),
    ("gho_", 30, "a GitHub token"),
    ("ghu_", 30, "a GitHub token"),
    ("ghs_", 30, "a GitHub token"),
    ("ghr_", 30, "a GitHub token"),
    ("glpat-", 20, "a GitLab token"),
    ("hf_", 20, "a Hugging Face token"),
    ("xai-", 20, "an xAI key"),
    ("fw_", 20, "a Fireworks key"),
    ("pplx-", 20, "a Perplexity key"),
    ("r8_", 20, "a Replicate token"),
    ("nvapi-", 20, "an NVIDIA key"),
    ("dapi", 32, "a Databricks token"),
    ("xoxb-", 20, "a Slack token"),
    ("xoxp-", 20, "a Slack token"),
    ("eyJ", 40, "a JSON web token"),
];

/// Every secret in a text, by place: where it stands and what it looks like.
pub(crate) fn find(text: &str) -> Vec<(Span, &'static str)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let (mut has_heading, mut has_address) = (false, false);
    let mut at = 0;
    // Every byte of every datum comes by here, so it is looked at once, and what is rare is searched for when it may be there.
    while at < bytes.len() {
        if !is_token(bytes[at]) {
            has_address |= bytes[at] == b':' && bytes[at + 1..].starts_with(b"//");
            at += 1;
            continue;
        }
        let start = at;
        while at < bytes.len() && is_token(bytes[at]) {
            at += 1;
        }
        has_heading |= bytes[start..at].ends_with(b"-----BEGIN");
        // The shortest key has more than this.
        if at - start >= 19 {
            let before = &text[..start];
            judge(&text[start..at], start, before, &mut found);
        }
    }
    if has_heading {
        private_keys(text, &mut found);
    }
    if has_address {
        passwords(text, &mut found);
    }
    found.sort_by_key(|(span, _)| *span);
    found
}

/// Characters that keys are made of, and those that join them to what stands before.
const fn is_token(byte: u8) -> bool {
    const TOKENS: [bool; 256] = {
        let mut tokens = [false; 256];
        let mut byte = 0_u8;
        while byte < 128 {
            tokens[byte as usize] = byte.is_ascii_alphanumeric()
                || matches!(byte, b'_' | b'-' | b'.' | b'/' | b'+' | b'=' | b'~');
            byte += 1;
        }
        tokens
    };
    TOKENS[byte as usize]
}

/// Finds the secrets in one run of token characters.
fn judge(run: &str, start: usize, before: &str, found: &mut Vec<(Span, &'static str)>) {
    // What stands behind LiteLLM's way to name a variable is judged alone.
    if let Some(rest) = run.strip_prefix("os.environ/") {
        return judge(rest, start + run.len() - rest.len(), before, found);
    }
    let mut from = 0;
    while let Some((at, end, kind)) = prefixed(run, from) {
        found.push((Span::from(start + at..start + end), kind));
        from = end;
    }
    // A path of an address and a digest hold long random-looking words that are no secrets.
    let is_public = before.ends_with("sha256:") || before.ends_with(':') && run.starts_with("//");
    if from > 0 || is_public {
        return;
    }
    let hexadecimal = run.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !hexadecimal
        && run.len() >= 40
        && !run.contains(['.', '-', '_'])
        && is_random(run.as_bytes())
    {
        found.push((Span::from(start..start + run.len()), "a random secret"));
        return;
    }
    let mut offset = 0;
    for part in run.split_inclusive(['.', '/', '-', '_', '=', '+', '~']) {
        let word = part.trim_end_matches(['.', '/', '-', '_', '=', '+', '~']);
        if is_random_word(word) {
            found.push((Span::from(start..start + run.len()), "a random secret"));
            return;
        }
        offset += part.len();
    }
    debug_assert_eq!(offset, run.len());
}

/// The first key with a known prefix at or behind `from`: its place and what it is.
fn prefixed(run: &str, from: usize) -> Option<(usize, usize, &'static str)> {
    let bytes = run.as_bytes();
    (from..run.len()).find_map(|at| {
        let begins = at == 0
            || !bytes[at - 1].is_ascii_alphanumeric()
                && bytes[at - 1] != b'-'
                && bytes[at - 1] != b'_';
        if !begins || !run.is_char_boundary(at) {
            return None;
        }
        let rest = &run[at..];
        let first = bytes[at];
        let mut begun = PREFIXES
            .iter()
            .filter(|(prefix, ..)| prefix.as_bytes()[0] == first);
        begun.find_map(|(prefix, fewest, kind)| {
            let body = rest.strip_prefix(prefix)?;
            let length = body
                .bytes()
                .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
                .count();
            let body = &body.as_bytes()[..length];
            (length >= *fewest && looks_drawn(body)).then_some((
                at,
                at + prefix.len() + length,
                *kind,
            ))
        })
    })
}

/// Whether the body of a key was drawn, and is no phrase such as `sk-your-key-goes-right-here`.
fn looks_drawn(body: &[u8]) -> bool {
    body.split(|byte| matches!(byte, b'-' | b'_'))
        .filter(|word| word.len() >= 10)
        .any(|word| {
            let mixed = word.iter().any(u8::is_ascii_digit) || changes(word) * 4 >= word.len();
            mixed && entropy(word) > 2.5
        })
}

/// Whether one word between separators is a generic secret.
fn is_random_word(word: &str) -> bool {
    let bytes = word.as_bytes();
    if bytes.iter().all(u8::is_ascii_hexdigit) {
        // 32 digits are an Azure key; 40 and 64 are what git and SHA-256 give, which are public.
        return bytes.len() == 32 && entropy(bytes) > 3.0 && changes(bytes) >= 8;
    }
    bytes.len() >= 24 && is_random(bytes)
}

/// Whether these bytes mix classes of characters as drawn ones do, and words do not.
fn is_random(bytes: &[u8]) -> bool {
    let has = |class: fn(&u8) -> bool| bytes.iter().any(class);
    let digits = has(u8::is_ascii_digit);
    let both_cases = has(u8::is_ascii_lowercase) && has(u8::is_ascii_uppercase);
    digits && entropy(bytes) > 3.5 && changes(bytes) * if both_cases { 4 } else { 3 } >= bytes.len()
}

/// How often the class of a character differs from the one before.
fn changes(bytes: &[u8]) -> usize {
    let class = |byte: u8| match byte {
        b'0'..=b'9' => 0,
        b'a'..=b'z' => 1,
        b'A'..=b'Z' => 2,
        _ => 3,
    };
    bytes
        .windows(2)
        .filter(|pair| class(pair[0]) != class(pair[1]))
        .count()
}

/// Shannon's entropy, in bits a character.
fn entropy(bytes: &[u8]) -> f64 {
    let mut counts = [0_u32; 256];
    for byte in bytes {
        counts[usize::from(*byte)] += 1;
    }
    let length: u32 = counts.iter().sum();
    let there = counts.iter().filter(|count| **count > 0);
    let known: f64 = there.map(|count| f64::from(*count) * log2(*count)).sum();
    log2(length.max(1)) - known / f64::from(length.max(1))
}

/// The binary logarithm of a number above 0, to 20 bits. It is the same on every machine, and does without the library of
/// mathematics: to load that costs every start of the binary a tenth of a millisecond, and this is all that it was for.
fn log2(number: u32) -> f64 {
    let whole = number.ilog2();
    let mut log = whole;
    // From 1 to below 2, in units of 2^-31.
    let mut rest = u64::from(number) << (31 - whole);
    for _ in 0..20 {
        rest = (rest * rest) >> 31;
        let bit = rest >> 32;
        rest >>= bit;
        log = log << 1 | u32::from(bit == 1);
    }
    f64::from(log) / f64::from(1 << 20)
}

/// Whether a text begins as the keys of a provider do.
pub(crate) fn has_prefix(text: &str) -> bool {
    PREFIXES.iter().any(|(prefix, ..)| text.starts_with(prefix))
}

/// Finds the passwords in addresses: `https://user:password@host`.
fn passwords(text: &str, found: &mut Vec<(Span, &'static str)>) {
    let mut from = 0;
    while let Some(at) = text[from..].find("://").map(|at| from + at) {
        let start = at + "://".len();
        let is_end = |char: char| char.is_whitespace() || "/?#\"'`<>".contains(char);
        let end = text[start..]
            .find(is_end)
            .map_or(text.len(), |end| start + end);
        from = end;
        let Some((user, _)) = text[start..end].rsplit_once('@') else {
            continue;
        };
        let Some((name, password)) = user.split_once(':') else {
            continue;
        };
        // What stands for a password in an example has other characters.
        if password.contains(|char: char| char.is_alphanumeric()) && !password.contains(['$', '{'])
        {
            let start = start + name.len() + 1;
            found.push((Span::from(start..start + password.len()), "a password"));
        }
    }
}

/// Finds PEM private keys: from the line that begins one to the line that ends it.
fn private_keys(text: &str, found: &mut Vec<(Span, &'static str)>) {
    let (mut from, last) = (0, text.rfind("-----END "));
    while let Some(at) = text[from..].find("-----BEGIN ").map(|at| from + at) {
        let heading_end = text[at..].find('\n').map_or(text.len(), |end| at + end);
        from = heading_end;
        if text[at..heading_end].contains("PRIVATE KEY") {
            let end = match last {
                // One search tells that there is none in all that follows.
                Some(last) if at < last => text[at..].find("-----END "),
                _ => None,
            };
            let end = end.map_or(heading_end, |end| at + end);
            found.push((Span::from(at..end), "a private key"));
            from = end.max(heading_end);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_logarithm_is_the_one_of_the_library() {
        for number in (1..1000).chain([65_535, 65_536, u32::MAX]) {
            let difference = log2(number) - f64::from(number).log2();
            assert!(difference.abs() < 2e-6, "{number}: {difference}");
        }
        assert!((entropy(b"aabbccddeeffgghh") - 3.0).abs() < 1e-9);
        assert!(entropy(b"").abs() < 1e-9);
    }

    /// Keys of the right shape, put together here so that no scanner of repositories takes them for real ones.
    fn samples() -> Vec<(String, &'static str)> {
        let drawn = "a8Kd03jfLq2Zx9Vb71Ty5Rm4Nw6Ep0Cs";
        [
            ("sk-ant-api03-", "an Anthropic key"),
            ("sk-proj-", "an OpenAI key"),
            ("sk-", "an OpenAI key"),
            ("sk-or-v1-", "an OpenRouter key"),
            ("gsk_", "a Groq key"),
            ("AIza", "a Google key"),
            ("hf_", "a Hugging Face token"),
            ("ghp_", "a GitHub token"),
            ("xai-", "an xAI key"),
        ]
        .map(|(prefix, kind)| (format!("{prefix}{drawn}"), kind))
        .into_iter()
        .chain([
            (format!("AKIA{}", "Q3EGRJ5T7XKVW2N8"), "an AWS key id"),
            (
                format!("{}{}", "wJ4lrXUtn9FEMIK7MDENG", "bPxRf2CYzQ8kLm0Tv3s"),
                "a random secret",
            ),
            (
                format!("{}{}", "0f1e2d3c4b5a6978", "8796a5b4c3d2e1f0"),
                "a random secret",
            ),
        ])
        .collect()
    }

    #[test]
    fn keys_are_found_at_their_place_with_their_kind() {
        for (key, kind) in samples() {
            for text in [
                key.clone(),
                format!("api_key = \"{key}\""),
                format!("# {key}\n"),
                format!("Bearer {key}"),
            ] {
                let found = find(&text);
                let start = text.find(&key).unwrap_or_default();
                assert_eq!(
                    found,
                    [(Span::from(start..start + key.len()), kind)],
                    "in {text}"
                );
            }
        }
    }

    #[test]
    fn what_datums_hold_is_no_secret() {
        for text in [
            "bedrock/us.anthropic.claude-sonnet-4-5-20250929-v1:0",
            "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/k3j2h1g4f5d6",
            "fireworks_ai/accounts/fireworks/models/llama-v3p1-405b-instruct",
            "together_ai/meta-llama/Meta-Llama-3.1-405B-Instruct-Turbo",
            "Qwen3-Coder-30B-A3B-Instruct-UD-Q4_K_XL.gguf",
            "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            "da39a3ee5e6b4b0d3255bfef95601890afd80709",
            "123e4567-e89b-12d3-a456-426614174000",
            "https://gateway.example.com/v1/0f1e2d3c4b5a69788796a5b4c3d2e1f0/openai",
            "sk-b00t-dev-key-please-change-me",
            "sk-ant-...",
            "sk-your-openai-key-goes-right-here",
            "ANTHROPIC_API_KEY",
            "cache_creation_input_token_cost_above_200k_tokens",
            "~/.b00t/models/mistralai__Mistral-7B-Instruct-v0.3",
            "internationalization",
        ] {
            assert_eq!(find(text), [], "in {text}");
        }
    }
}
