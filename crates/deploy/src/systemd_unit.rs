//! The syntax of systemd units, for the targets that write them.

use crate::plan::Plan;
use crate::yaml;

/// The heading and the `[Unit]` section.
pub(crate) fn unit_section(plan: &Plan<'_>) -> String {
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

/// `Environment=` lines for variables and their values.
pub(crate) fn environment_lines(variables: &[(&str, &str)]) -> String {
    let line = |(name, value): &(&str, &str)| {
        format!("Environment={}\n", quote(&format!("{name}={value}")))
    };
    variables.iter().map(line).collect()
}

/// An argument or an assignment, quoted and escaped as in a unit.
pub(crate) fn quote(text: &str) -> String {
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
    use super::quote;

    #[test]
    fn arguments_are_quoted_as_systemd_reads_them() {
        for (text, written) in [
            ("/opt/litellm", "/opt/litellm"),
            ("/my tools/litellm", "\"/my tools/litellm\""),
            ("/100%/$HOME", "/100%%/$$HOME"),
            ("a\"b", "\"a\\\"b\""),
            ("", "\"\""),
        ] {
            assert_eq!(quote(text), written);
        }
    }
}
