//! Wildcards in public names, with the semantics of LiteLLM.

/// Whether a pattern, in which `*` matches anything, matches a name. As in LiteLLM, the pattern is not anchored at the
/// end of the name: `*-mini` matches `gpt-4o-mini-audio`.
pub(crate) fn matches(pattern: &str, name: &str) -> bool {
    let Some((before, after)) = pattern.split_once('*') else {
        return pattern == name;
    };
    let Some(mut rest) = name.strip_prefix(before) else {
        return false;
    };
    let (middle, last) = after.rsplit_once('*').unwrap_or(("", after));
    // The first match leaves the most for the parts after it.
    for part in middle.split('*') {
        let Some((_, after_part)) = rest.split_once(part) else {
            return false;
        };
        rest = after_part;
    }
    rest.contains(last)
}

/// The key by which LiteLLM orders wildcards: the length of its regular expression, then the number of special characters
/// in that. It uses the greatest one that matches a name.
pub(crate) fn specificity(pattern: &str) -> (usize, usize) {
    // The characters that Python's `re.escape` escapes, and those that LiteLLM counts.
    let escaped = |char: char| "()[]{}?*+-|^$\\.&~# \t\n\r\u{b}\u{c}".contains(char);
    let special = |char: char| "*+?\\^$|()".contains(char);
    pattern
        .chars()
        .fold((0, 0), |(length, complexity), char| match char {
            '*' => (length + "(.*)".len(), complexity + 3),
            char if escaped(char) => (length + 2, complexity + 1 + usize::from(special(char))),
            _ => (length + 1, complexity),
        })
}

/// The text before the first `*` of a pattern, and that after its last one; `None` if it has none.
pub(crate) fn ends(pattern: &str) -> Option<(&str, &str)> {
    let (start, _) = pattern.split_once('*')?;
    let (_, end) = pattern.rsplit_once('*')?;
    Some((start, end))
}

/// A short name that both wildcards match as a whole; `None` if there is none: if they start or end differently.
pub(crate) fn overlap(one: &str, other: &str) -> Option<String> {
    let ((start, end), (other_start, other_end)) = (ends(one)?, ends(other)?);
    let start = longer(start, other_start, |long, short| long.starts_with(short))?;
    let end = longer(end, other_end, |long, short| long.ends_with(short))?;
    let short = || {
        // What ends the start may begin the end: `a-*` and `*-b` both match `a-b`.
        let shared = (0..=end.len())
            .rev()
            .filter(|length| end.is_char_boundary(*length));
        let mut shared = shared.filter(|length| start.ends_with(&end[..*length]));
        let length = shared.next().unwrap_or(0);
        format!("{start}{}", &end[length..])
    };
    let middles = [one, other].map(|pattern| middle(pattern).replace('*', ""));
    let [first, second] = &middles;
    let fits = |name: &String| {
        [one, other]
            .iter()
            .all(|pattern| matches_whole(pattern, name))
    };
    [
        short(),
        format!("{start}{end}"),
        format!("{start}{first}{end}"),
        format!("{start}{second}{end}"),
    ]
    .into_iter()
    .find(fits)
    // Between the longer start and the longer end there is room for the middles of both.
    .or_else(|| Some(format!("{start}{first}{second}{end}")))
}

/// What stands between the first and the last `*` of a pattern.
fn middle(pattern: &str) -> &str {
    let after = pattern.split_once('*').map_or("", |(_, after)| after);
    after.rsplit_once('*').map_or("", |(middle, _)| middle)
}

/// The longer one of two texts, if the shorter one fits into it.
fn longer<'a>(one: &'a str, other: &'a str, fits: fn(&str, &str) -> bool) -> Option<&'a str> {
    let (long, short) = if one.len() >= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    fits(long, short).then_some(long)
}

/// Whether a pattern with a `*` matches a name up to its end.
fn matches_whole(pattern: &str, name: &str) -> bool {
    let Some((start, end)) = ends(pattern) else {
        return false;
    };
    let rest = name.strip_prefix(start);
    let Some(mut rest) = rest.and_then(|rest| rest.strip_suffix(end)) else {
        return false;
    };
    middle(pattern).split('*').all(|part| {
        let found = rest.split_once(part);
        found.inspect(|(_, after)| rest = after).is_some()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_anything() {
        assert!(matches("anthropic/*", "anthropic/claude"));
        assert!(matches("*-mini", "gpt-4o-mini"));
        assert!(matches("a*b*b*c", "a-b-b-c") && matches("*", "") && matches("**é*", "né"));
        assert!(!matches("a*b*b*c", "a-b-c") && !matches("ab*ba", "aba"));
        assert!(!matches("anthropic/*", "openai/gpt"));
        assert!(!matches("gpt-4o", "gpt-4o-mini"));
        assert!(matches("*-mini", "gpt-4o-mini-audio"));
    }

    #[test]
    fn the_longer_wildcard_is_asked() {
        assert!(specificity("openai/*") > specificity("*"));
        // A dash becomes two characters.
        assert_eq!(specificity("a-*"), (7, 4));
    }

    #[test]
    fn what_two_wildcards_have_in_common() {
        assert_eq!(
            overlap("openai/*", "*-mini").as_deref(),
            Some("openai/-mini")
        );
        assert_eq!(overlap("a*", "b*"), None);
        assert_eq!(overlap("*a", "*b"), None);
        assert_eq!(overlap("*", "*").as_deref(), Some(""));
        assert_eq!(overlap("a-*", "*-b").as_deref(), Some("a-b"));
        assert_eq!(overlap("a*é*b", "a*b").as_deref(), Some("aéb"));
        assert_eq!(overlap("*x*", "*y*").as_deref(), Some("xy"));
        assert_eq!(overlap("ab*", "a*b").as_deref(), Some("ab"));
    }
}
