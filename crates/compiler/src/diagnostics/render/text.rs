//! Fits the texts of diagnostics into one line of output.

use crate::diagnostics::diagnostic::Help;
use annotate_snippets::normalize_untrusted_str;
use std::borrow::Cow;

/// How many characters are shown of the start and the end of a longer message.
const SHOWN: (usize, usize) = (400, 200);

/// The maximum number of characters of a replacement that is quoted in the help.
const QUOTED: usize = 200;

/// The text without its middle if it is very long: a message may quote arbitrary user text.
pub(super) fn clip(text: &str) -> Cow<'_, str> {
    let (head, tail) = SHOWN;
    if text.len() <= head + tail {
        return Cow::Borrowed(text);
    }
    let mut characters = text.char_indices();
    let head_end = characters.by_ref().nth(head).map(|(at, _)| at);
    let tail_start = characters.rev().nth(tail - 1).map(|(at, _)| at);
    match (head_end, tail_start) {
        (Some(head_end), Some(tail_start)) => {
            Cow::Owned(format!("{}…{}", &text[..head_end], &text[tail_start..]))
        }
        _ => Cow::Borrowed(text),
    }
}

/// The text in one line, without control characters.
pub(super) fn one_line(text: &str) -> String {
    clean(&clip(text).replace("\r\n", " ").replace('\n', " "))
}

/// The text with something to see in place of each character that a terminal would obey.
pub(super) fn clean(text: &str) -> String {
    normalize_untrusted_str(text).replace(is_late_control, "\u{fffd}")
}

/// Whether this is a control character of the second set, which some terminals obey as they do an escape sequence.
pub(super) fn is_late_control(char: char) -> bool {
    ('\u{80}'..='\u{9f}').contains(&char)
}

/// JSON in which every character that a terminal would obey is an escape sequence of JSON.
pub(super) fn escaped_json(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for char in json.chars() {
        // Line feeds stand between values; in a string they are escaped already.
        if char == '\n' || !is_obeyed(char) {
            escaped.push(char);
        } else {
            escaped.push_str(&format!("\\u{:04x}", u32::from(char)));
        }
    }
    escaped
}

/// Whether this is a control character, or one that turns the text after it around.
fn is_obeyed(char: char) -> bool {
    char.is_control() || matches!(char, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The help as text, with the replacement if that is short.
pub(super) fn advice(help: &Help) -> String {
    let Some(edit) = &help.edit else {
        return clip(&help.message).into_owned();
    };
    let replacement = edit.replacement.trim_matches(['\n', '\r']);
    if replacement.is_empty()
        || replacement.contains('\n')
        || replacement.chars().count() > QUOTED
        || help.message.contains(replacement)
    {
        return clip(&help.message).into_owned();
    }
    format!("{}: `{replacement}`", clip(&help.message))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::diagnostic::Edit;
    use crate::source::place::Span;

    #[test]
    fn a_long_text_loses_its_middle() {
        assert_eq!(clip("short"), "short");
        let long = format!("begin{}end", "é".repeat(100_000));
        let clipped = clip(&long);
        assert_eq!(clipped.chars().count(), 601);
        assert!(clipped.starts_with("beginé") && clipped.ends_with("éend"));
        // Long in bytes, and not in characters.
        let wide = "é".repeat(500);
        assert_eq!(clip(&wide), wide);
    }

    #[test]
    fn a_terminal_has_nothing_to_obey() {
        assert_eq!(
            one_line("a\nb\r\nc\u{1b}[31m\u{202e}\td"),
            "a b c␛[31m�    d"
        );
        assert_eq!(one_line("a\u{9b}31m\u{85}"), "a�31m�");
        assert_eq!(
            escaped_json("{\"é\u{9b}\u{202e}\u{7f}𝄞\":\n1}"),
            "{\"é\\u009b\\u202e\\u007f𝄞\":\n1}"
        );
    }

    #[test]
    fn a_short_replacement_is_in_the_advice() {
        let advice_of = |replacement: &str| {
            let edit = Some(Edit {
                span: Span::default(),
                replacement: replacement.to_owned(),
            });
            advice(&Help {
                message: "write".to_owned(),
                edit,
            })
        };
        assert_eq!(advice_of("api_base"), "write: `api_base`");
        assert_eq!(advice_of("a = 1\n"), "write: `a = 1`");
        for left_out in ["", "a\nb", &"a".repeat(201)] {
            assert_eq!(advice_of(left_out), "write");
        }
    }
}
