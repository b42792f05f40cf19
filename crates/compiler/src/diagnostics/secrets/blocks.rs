//! Blocks between `-----BEGIN` and `-----END`.

use crate::source::place::Span;

/// Finds PEM private keys, from the first line to the last.
pub(super) fn private_keys(text: &str, found: &mut Vec<(Span, &'static str)>) {
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

/// The certificates and public keys, which everybody may see.
pub(super) fn public_blocks(text: &str) -> Vec<Span> {
    let mut blocks = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find("-----BEGIN ").map(|at| from + at) {
        from = at + 1;
        let heading = text[from + 10..].split("-----").next().unwrap_or_default();
        if heading.len() > 40 || heading.contains("PRIVATE KEY") {
            continue;
        }
        let Some(end) = text[at..].find("-----END ").map(|end| at + end) else {
            break;
        };
        blocks.push(Span::from(at..end));
        from = end;
    }
    blocks
}
