//! Recognizes secrets in text. Only their places and kinds are returned, never the secrets themselves.

use crate::source::place::Span;

/// The prefixes of keys, with the minimum number of characters after them. A longer prefix comes before one that it
/// starts with.
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

/// The secrets in a text by place, with what they look like.
pub(crate) fn find(text: &str) -> Vec<(Span, &'static str)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let (mut has_heading, mut has_address) = (false, false);
    let mut at = 0;
    // This reads every byte of every datum, so it reads each once, and searches for what is rare only if it may be there.
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
        // The shortest key is longer than this.
        if at - start >= 19 {
            let before = &text[..start];
            check_run(&text[start..at], start, before, &mut found);
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

/// Whether keys may contain the byte, or be joined by it to the text before them.
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
fn check_run(run: &str, start: usize, before: &str, found: &mut Vec<(Span, &'static str)>) {
    // LiteLLM's prefix for a variable is not part of a key.
    if let Some(rest) = run.strip_prefix("os.environ/") {
        return check_run(rest, start + run.len() - rest.len(), before, found);
    }
    let mut from = 0;
    while let Some((at, end, kind)) = prefixed(run, from) {
        found.push((Span::from(start + at..start + end), kind));
        from = end;
    }
    // The path of a URL and a digest contain long random-looking words that are not secrets.
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

/// The first key with a known prefix at or after `from`: its place and its kind.
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
            (length >= *fewest && looks_random(body)).then_some((
                at,
                at + prefix.len() + length,
                *kind,
            ))
        })
    })
}

/// Whether the body of a key is random, and not a phrase such as `sk-your-key-goes-right-here`.
fn looks_random(body: &[u8]) -> bool {
    body.split(|byte| matches!(byte, b'-' | b'_'))
        .filter(|word| word.len() >= 10)
        .any(|word| {
            let mixed = word.iter().any(u8::is_ascii_digit) || changes(word) * 4 >= word.len();
            mixed && entropy(word) > 2.5
        })
}

/// Whether a word between separators is a generic secret.
fn is_random_word(word: &str) -> bool {
    let bytes = word.as_bytes();
    if bytes.iter().all(u8::is_ascii_hexdigit) {
        // 32 digits are an Azure key; 40 and 64 are hashes of git and SHA-256, which are public.
        return bytes.len() == 32 && entropy(bytes) > 3.0 && changes(bytes) >= 8;
    }
    bytes.len() >= 24 && is_random(bytes)
}

/// Whether the bytes mix classes of characters as random ones do, and words do not.
fn is_random(bytes: &[u8]) -> bool {
    let has = |class: fn(&u8) -> bool| bytes.iter().any(class);
    let digits = has(u8::is_ascii_digit);
    let both_cases = has(u8::is_ascii_lowercase) && has(u8::is_ascii_uppercase);
    digits && entropy(bytes) > 3.5 && changes(bytes) * if both_cases { 4 } else { 3 } >= bytes.len()
}

/// How often the class of characters changes.
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

/// The Shannon entropy in bits per character.
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

/// The binary logarithm of a number above 0, to 20 bits. It is the same on every machine, and avoids loading the math
/// library, which takes a tenth of a millisecond at every start of the binary.
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

/// Whether a text starts with a known prefix of a key.
pub(crate) fn has_prefix(text: &str) -> bool {
    PREFIXES.iter().any(|(prefix, ..)| text.starts_with(prefix))
}

/// Finds the passwords in URLs: `https://user:password@host`.
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
        // Placeholders for a password in examples look like `***` or `${PASSWORD}`.
        if password.contains(|char: char| char.is_alphanumeric()) && !password.contains(['$', '{'])
        {
            let start = start + name.len() + 1;
            found.push((Span::from(start..start + password.len()), "a password"));
        }
    }
}

/// Finds PEM private keys, from the first line to the last.
fn private_keys(text: &str, found: &mut Vec<(Span, &'static str)>) {
    let (mut from, last) = (0, text.rfind("-----END "));
    while let Some(at) = text[from..].find("-----BEGIN ").map(|at| from + at) {
        let heading_end = text[at..].find('\n').map_or(text.len(), |end| at + end);
        from = heading_end;
        if text[at..heading_end].contains("PRIVATE KEY") {
            let end = match last {
                // Searching only if there is a later end keeps this linear.
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
mod tests;
