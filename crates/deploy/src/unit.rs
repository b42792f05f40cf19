//! What units of systemd have in common, whoever reads them.

use crate::plan::Plan;
use crate::yaml;

/// The beginning of a unit.
pub(crate) fn heading(plan: &Plan<'_>) -> String {
    format!(
        "{heading}\
        [Unit]\n\
        Description=LiteLLM proxy with the configuration {digest}\n\
        Wants=network-online.target\n\
        After=network-online.target\n\
        \n",
        heading = yaml::heading(),
        digest = plan.short_digest(),
    )
}

/// Variables with their values, a line each.
pub(crate) fn environment(variables: &[(&str, &str)]) -> String {
    let line = |(name, value): &(&str, &str)| {
        format!("Environment={}\n", word(&format!("{name}={value}")))
    };
    variables.iter().map(line).collect()
}

/// A word of a command or of a variable as a unit writes it.
pub(crate) fn word(text: &str) -> String {
    let escaped = text
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('%', "%%")
        .replace('$', "$$");
    if escaped.contains([' ', '\t', '\'', '"', ';']) || escaped.is_empty() {
        format!("\"{escaped}\"")
    } else {
        escaped
    }
}

#[cfg(test)]
mod tests {
    use super::word;

    #[test]
    fn words_are_written_as_systemd_reads_them() {
        for (text, written) in [
            ("/opt/litellm", "/opt/litellm"),
            ("/my tools/litellm", "\"/my tools/litellm\""),
            ("/100%/$HOME", "/100%%/$$HOME"),
            ("a\"b", "\"a\\\"b\""),
            ("", "\"\""),
        ] {
            assert_eq!(word(text), written);
        }
    }
}
