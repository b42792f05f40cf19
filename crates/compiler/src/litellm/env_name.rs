//! Names of environment variables.

/// What stands before the name of a variable whose value LiteLLM takes.
pub(crate) const IN_VARIABLE: &str = "os.environ/";

/// Whether this can be the name of an environment variable.
pub(crate) fn is_env_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && name
            .chars()
            .all(|char| char.is_ascii_alphanumeric() || char == '_')
}

/// The variable that a string names, as `os.environ/NAME` or by the usual style of names.
pub(crate) fn variable_in(string: &str) -> Option<&str> {
    let is_usual = |name: &str| {
        is_env_name(name)
            && name.contains('_')
            && !name.contains(|char: char| char.is_ascii_lowercase())
    };
    let named = string.strip_prefix(IN_VARIABLE);
    named.or_else(|| is_usual(string).then_some(string))
}

/// What other programs would replace by the value of a variable.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Expansion<'a> {
    /// The name of the variable.
    pub(crate) name: &'a str,
    /// What it stands for if it is not set, as in `${NAME:-none}`.
    pub(crate) default: &'a str,
    /// Whether there is text before or after it.
    pub(crate) is_part: bool,
}

/// The first variable in the syntax of shells, Kubernetes, Windows or templates: `${NAME}`, `$NAME`, `$(NAME)`, `%NAME%`,
/// `{{ NAME }}`, or LiteLLM's own where it is not at the start of the value.
pub(crate) fn expansion_in(text: &str) -> Option<Expansion<'_>> {
    if !text.contains(['$', '%', '{']) && !text.contains(IN_VARIABLE) {
        return None;
    }
    text.char_indices().find_map(|(at, char)| {
        let (before, rest) = text.split_at(at);
        let mut default = "";
        let (name, after) = match char {
            '$' if rest.starts_with("${") => {
                let (inner, after) = between(rest, "${", "}")?;
                let (name, rest) = inner.split_at(name_length(inner));
                default = rest.trim_start_matches([':', '-', '?', '=']);
                let is_default = rest.starts_with([':', '-', '?']);
                (rest.is_empty() || is_default).then_some((name, after))?
            }
            '$' if rest.starts_with("$(") => between(rest, "$(", ")")?,
            '$' => {
                let rest = &rest[1..];
                let (name, after) = rest.split_at(name_length(rest));
                is_apart(before, after).then_some((name, after))?
            }
            '%' => {
                let (name, after) = between(rest, "%", "%")?;
                is_apart(before, after).then_some((name, after))?
            }
            '{' => {
                let (name, after) = between(rest, "{{", "}}")?;
                let name = name.trim();
                (name.strip_prefix("env.").unwrap_or(name), after)
            }
            'o' if at > 0 => {
                let rest = rest.strip_prefix(IN_VARIABLE)?;
                rest.split_at(name_length(rest))
            }
            _ => return None,
        };
        let is_name = is_usual(name) || is_env_name(name) && rest.starts_with("${");
        is_name.then_some(Expansion {
            name,
            default,
            is_part: !before.trim().is_empty() || !after.trim().is_empty(),
        })
    })
}

/// Whether what is between these texts is a value, or a part of an address or a header, and not of a password.
fn is_apart(before: &str, after: &str) -> bool {
    let is_between = |char: char| " /:@?&=,".contains(char);
    (before.is_empty() || before.ends_with(is_between))
        && (after.is_empty() || after.starts_with(is_between))
}

/// The text between two marks at the start of a text, and what is after it.
fn between<'a>(text: &'a str, open: &str, close: &str) -> Option<(&'a str, &'a str)> {
    let rest = text.strip_prefix(open)?;
    // A name is short, and looking for its end all through a long text takes long.
    let end = rest
        .bytes()
        .take(LONGEST)
        .position(|byte| byte == close.as_bytes()[0])?;
    let after = rest[end..].strip_prefix(close)?;
    Some((&rest[..end], after))
}

/// How long a variable with its default may be.
const LONGEST: usize = 200;

/// How long the name at the start of a text is.
fn name_length(text: &str) -> usize {
    let is_of_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
    text.bytes().take_while(is_of_name).count()
}

/// Whether a name is in the usual style of variables.
fn is_usual(name: &str) -> bool {
    is_env_name(name) && name.len() > 2 && !name.contains(|char: char| char.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_of_other_programs_are_seen() {
        for (text, name) in [
            ("${OPENAI_API_KEY}", "OPENAI_API_KEY"),
            ("${key}", "key"),
            ("${OPENAI_API_KEY:-}", "OPENAI_API_KEY"),
            ("$OPENAI_API_KEY", "OPENAI_API_KEY"),
            ("$(OPENAI_API_KEY)", "OPENAI_API_KEY"),
            ("%OPENAI_API_KEY%", "OPENAI_API_KEY"),
            ("{{ OPENAI_API_KEY }}", "OPENAI_API_KEY"),
            ("{{env.HOST}}", "HOST"),
            ("Bearer ${TOKEN}", "TOKEN"),
            ("https://$HOST/v1", "HOST"),
            ("Bearer os.environ/TOKEN", "TOKEN"),
        ] {
            assert_eq!(expansion_in(text).map(|it| it.name), Some(name), "{text}");
        }
        for text in [
            "os.environ/TOKEN",
            "p$ssw0rd",
            "Tr0ub4dor$ABC9",
            "$",
            "${",
            "100%",
            "a%20b%20c",
            "{{ question }}",
            "{\"a\": {}}",
            "costs $5",
            "",
        ] {
            assert_eq!(expansion_in(text), None, "{text}");
        }
    }
}
