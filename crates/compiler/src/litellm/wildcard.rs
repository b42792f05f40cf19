//! Wildcards in public names, with the semantics of LiteLLM.

use std::collections::HashSet;

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

/// A short name that both patterns match; `None` if there is none.
pub(crate) fn overlap(one: &str, other: &str) -> Option<String> {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let mut dead = HashSet::new();
    let mut name = Vec::new();
    meet(&one, &other, &mut dead, &mut name).then(|| name.iter().rev().collect())
}

/// Whether the rests of two patterns have a name in common; returns its characters from last to first.
fn meet(
    one: &[char],
    other: &[char],
    dead: &mut HashSet<(usize, usize)>,
    name: &mut Vec<char>,
) -> bool {
    if dead.contains(&(one.len(), other.len())) {
        return false;
    }
    let found = match (one.split_first(), other.split_first()) {
        (None, None) => true,
        (Some(('*', rest)), _) if meet(rest, other, dead, name) => true,
        (_, Some(('*', rest))) if meet(one, rest, dead, name) => true,
        (Some(('*', _)), Some((char, rest))) if *char != '*' && meet(one, rest, dead, name) => {
            name.push(*char);
            true
        }
        (Some((char, rest)), Some(('*', _))) if *char != '*' && meet(rest, other, dead, name) => {
            name.push(*char);
            true
        }
        (Some((char, rest)), Some((same, others)))
            if char == same && *char != '*' && meet(rest, others, dead, name) =>
        {
            name.push(*char);
            true
        }
        _ => false,
    };
    if !found {
        dead.insert((one.len(), other.len()));
    }
    found
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
        assert_eq!(overlap("a*b*c", "abc").as_deref(), Some("abc"));
        assert_eq!(overlap("*", "*").as_deref(), Some(""));
    }
}
