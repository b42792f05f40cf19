//! Recognizes secrets in text. Only their places and kinds are returned, never the secrets themselves.
//!
//! A secret is told by its own prefix, by the name before it, by where it is in an address, or by being random and of no other
//! use. What may as well be public, such as 32 hexadecimal digits or a UUID, is a secret only if a name says so.

mod addresses;
mod blocks;
mod named;
mod placeholder;
mod prefixes;
mod random;

pub(crate) use placeholder::is_placeholder;
pub(crate) use prefixes::has_prefix;
pub(crate) use random::is_key_like;

use crate::source::place::Span;

/// What a secret is that only the name of its key tells.
pub(crate) const BY_NAME: &str = "a secret, judging by the name of its key";
const RANDOM: &str = "a random secret";

/// The secrets in a text by place, with what they look like.
pub(crate) fn find(text: &str) -> Vec<(Span, &'static str)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let (mut has_heading, mut has_address) = (false, false);
    // The end of the last picture, which may go on in the next line.
    let mut picture = None;
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
        if at - start < 16 {
            continue;
        }
        if is_picture(text, start, at, picture) {
            picture = Some(at);
        } else {
            check_run(text, start, &text[start..at], &mut found);
        }
    }
    if has_heading {
        let public = blocks::public_blocks(text);
        found.retain(|(span, kind)| {
            let is_in = |block: &Span| block.start <= span.start && span.end <= block.end;
            *kind != RANDOM || !public.iter().any(is_in)
        });
        blocks::private_keys(text, &mut found);
    }
    if has_address {
        addresses::passwords(text, &mut found);
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

/// Whether a run is a picture or another file in base64, or its next line: `last` is where the one before ends.
fn is_picture(text: &str, start: usize, end: usize, last: Option<usize>) -> bool {
    // PNG, JPEG, GIF, WebP, PDF, SVG, XML and gzip.
    const MAGIC: &[&str] = &[
        "iVBORw0KGgo",
        "/9j/",
        "R0lGOD",
        "UklGR",
        "JVBERi0",
        "PHN2Zy",
        "PD94bWw",
        "H4sI",
    ];
    let is_next = last.is_some_and(|last| {
        text[last..start]
            .bytes()
            .all(|byte| byte.is_ascii_whitespace() || byte == b'\\')
    });
    is_next
        || text[..start].ends_with("base64,") && !text[start..end].starts_with("eyJ")
        || end - start > 60 && MAGIC.iter().any(|magic| text[start..].starts_with(magic))
}

/// Finds the secrets in one run of token characters.
fn check_run(text: &str, start: usize, run: &str, found: &mut Vec<(Span, &'static str)>) {
    // LiteLLM's prefix for a variable is not part of a key.
    if let Some(rest) = run.strip_prefix("os.environ/") {
        return check_run(text, start + run.len() - rest.len(), rest, found);
    }
    let mut from = 0;
    while let Some((at, end, kind)) = prefixes::prefixed(run, from) {
        found.push((Span::from(start + at..start + end), kind));
        from = end;
    }
    if from > 0 {
        return;
    }
    if let Some(span) = addresses::webhook(run, start) {
        found.push((span, "the address of a webhook"));
    } else if let Some(span) = named::named(text, start, run) {
        found.push((span, BY_NAME));
    } else if !is_public(&text[..start], run) && is_secret(run) {
        found.push((Span::from(start..start + run.len()), RANDOM));
    }
}

/// Whether a run is the path of a URL, a digest or a public key, which have long random words and are public.
fn is_public(before: &str, run: &str) -> bool {
    before.ends_with(':') && run.starts_with("//")
        || ["sha256:", "sha512:", "md5:"]
            .iter()
            .any(|kind| before.ends_with(kind))
        || [
            "sha256-",
            "sha384-",
            "sha512-",
            "AAAAB3NzaC1",
            "AAAAC3NzaC1",
            "AAAAE2VjZHNh",
        ]
        .iter()
        .any(|kind| run.starts_with(kind))
        || placeholder::has_placeholder_word(run)
}

/// Whether a run is a secret although it has no prefix, or has one that is not known.
fn is_secret(run: &str) -> bool {
    // Without what it is assigned to, and with the padding of base64.
    let value = run.trim_end_matches('=').rfind('=').map_or(0, |at| at + 1);
    let run = &run[value..];
    let is_hexadecimal = || run.bytes().all(|byte| byte.is_ascii_hexdigit());
    if run.len() >= 40
        && !run.contains(['.', '-', '_'])
        && random::is_random(run.as_bytes())
        && !is_hexadecimal()
        && !is_path(run)
    {
        return true;
    }
    run.split(['.', '/', '-', '_', '=', '+', '~'])
        .any(random::is_random_word)
}

/// Whether most of what is between slashes are words.
fn is_path(run: &str) -> bool {
    let is_word =
        |part: &&str| part.len() > 2 && part.bytes().all(|byte| byte.is_ascii_lowercase());
    run.split('/').filter(is_word).count() > 1
}

#[cfg(test)]
mod tests;
