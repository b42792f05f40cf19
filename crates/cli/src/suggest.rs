//! Which known name was probably meant.

/// The most edits between what was typed and what is suggested.
const FARTHEST: usize = 3;

/// The nearest of some names: at most three edits away, and with at least half of what was typed in common.
pub(crate) fn nearest<'a>(
    typed: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let lower = typed.to_lowercase();
    known
        .into_iter()
        .filter(|name| name.len().abs_diff(typed.len()) <= 4 * FARTHEST)
        .filter_map(|name| {
            let distance = strsim::osa_distance(&lower, &name.to_lowercase());
            let longer = name.chars().count().max(lower.chars().count());
            (distance <= FARTHEST && 2 * distance <= longer).then_some((distance, name))
        })
        .min()
        .map(|(_, name)| name)
}

/// Some names as people list them: "`a`, `b` and `c`".
pub(crate) fn list<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    joined(names, "and")
}

/// Some names to choose from: "`a`, `b` or `c`".
pub(crate) fn choice<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    joined(names, "or")
}

fn joined<'a>(names: impl IntoIterator<Item = &'a str>, word: &str) -> String {
    let names: Vec<_> = names.into_iter().map(|name| format!("`{name}`")).collect();
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} {word} {last}", rest.join(", ")),
        Some((last, _)) => last.clone(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_is_three_edits_and_half_of_the_name() {
        let models = ["claude-sonnet", "gpt-4o", "o3"];
        assert_eq!(nearest("claude-sonet", models), Some("claude-sonnet"));
        assert_eq!(nearest("GPT-4O", models), Some("gpt-4o"));
        assert_eq!(nearest("gpt", models), Some("gpt-4o"));
        assert_eq!(nearest("o4", models), Some("o3"));
        assert_eq!(nearest("xyz", models), None);
        assert_eq!(nearest("", models), None);
        assert_eq!(nearest("claude-opus-4", models), None);
    }

    #[test]
    fn names_in_a_sentence() {
        assert_eq!(list(["a", "b", "c"]), "`a`, `b` and `c`");
        assert_eq!(choice(["a", "b"]), "`a` or `b`");
        assert_eq!(list(["a"]), "`a`");
        assert_eq!(list([]), "");
    }
}
