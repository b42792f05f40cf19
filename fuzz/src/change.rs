//! Damages text, as a hasty hand or a bad merge does.

use crate::choices::Choices;

/// What is inserted.
const PIECES: &[&str] = &[
    "[", "]", "{", "}", "\"", "'", "\"\"\"", "'''", "=", ",", ".", "#", "\\", "\n", "\r\n", "\r", "\t", "\0", "\u{feff}", "é", "日本", "𝄞", "\u{202e}",
    "\u{85}", "\u{2028}", "\u{7f}", "[[", "]]", "[ai_model]", "[b00t]", "[ai_model.cost]", "= =", "1e999", "-0", "nan", "inf", "0x",
    "1979-05-27T07:32:00Z", "true", "{ env = \"A\" }", "os.environ/A", "\\u0000", "\\uD800", "999999999999999999999", "a.b.c", "<<<<<<<", "- ",
    ": ", "sk-ant-api03-", "https://", "*", "/", "-----BEGIN PRIVATE KEY-----", "://a:b@",
];

/// Changes some bytes.
pub fn change(bytes: &mut Vec<u8>, choices: &mut Choices<'_>) {
    let at = choices.below(bytes.len() + 1);
    match choices.below(10) {
        0 if at < bytes.len() => bytes[at] ^= 1 << choices.below(8),
        1 if at < bytes.len() => bytes[at] = u8::try_from(choices.below(256)).unwrap_or_default(),
        2 => bytes.truncate(at),
        3 => {
            let end = (at + choices.below(20)).min(bytes.len());
            bytes.drain(at..end);
        }
        4 | 5 => {
            let piece = choices.pick(PIECES);
            bytes.splice(at..at, piece.bytes());
        }
        kind => change_lines(bytes, kind, choices),
    }
}

/// Drops, doubles or swaps lines, or swaps the values of two keys.
fn change_lines(bytes: &mut Vec<u8>, kind: usize, choices: &mut Choices<'_>) {
    let mut lines: Vec<Vec<u8>> = bytes.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
    if lines.is_empty() {
        return;
    }
    let (one, other) = (choices.below(lines.len()), choices.below(lines.len()));
    match kind {
        6 => _ = lines.remove(one),
        7 => {
            let line = lines[one].clone();
            lines.insert(other, line);
        }
        8 => lines.swap(one, other),
        _ => {
            let equals = |line: &[u8]| line.iter().position(|byte| *byte == b'=');
            if let (Some(first), Some(second)) = (equals(&lines[one]), equals(&lines[other])) {
                let value = lines[one].split_off(first);
                let others = lines[other].get(second..).unwrap_or_default().to_vec();
                lines[other].truncate(second);
                lines[one].extend(others);
                lines[other].extend(value);
            }
        }
    }
    *bytes = lines.concat();
}
