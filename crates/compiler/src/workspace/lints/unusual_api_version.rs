//! Versions of Azure's API in another form.

use crate::datum::plain::LiteralOrEnv;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::suggest::toml_string;
use crate::litellm::azure::NEWER_VERSIONS;
use crate::litellm::date::is_day;
use crate::workspace::view::Workspace;

pub(crate) static LINT: Lint = Lint {
    code: "unusual-api-version",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "`api_version` does not look like a version of Azure's API",
    what: "Checks that an `api_version` of Azure is a date, such as `2024-10-21` or `2025-04-01-preview`, or one of `v1`, \
        `latest` and `preview`, with which LiteLLM calls the newer API.",
    why: "LiteLLM {litellm} sends any other text to Azure as it is: `2024/10/21` goes out as `2024%2F10%2F21`. Azure \
        answers 404 to every request with a version that it does not have.",
    example: include_str!("../../../tests/lints/unusual-api-version/expected.txt"),
    instead: "Write `api_version = \"2024-10-21\"`, or `\"v1\"` for the API without dated versions.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for model in workspace.models {
        let (Some(provider), Some(written)) =
            (model.body.provider.get(), model.body.api_version.spanned())
        else {
            continue;
        };
        let LiteralOrEnv::Literal(version) = &written.value else {
            continue;
        };
        let is_azure = ["azure", "azure_ai", "azure_text"].contains(&provider.0.as_str());
        let day = version.strip_suffix("-preview").unwrap_or(version);
        if !is_azure || is_day(day) || NEWER_VERSIONS.contains(&version.as_str()) {
            continue;
        }
        let message = format!("`{version}` does not look like a version of Azure's API");
        let finding = Diagnostic::new(&LINT, written.file, written.span, message);
        let finding = match as_day(version) {
            Some(day) => finding.suggest(
                "write the date with hyphens",
                written.span,
                toml_string(&day),
            ),
            None => finding.help(
                "write a date such as `2024-10-21`, or `v1` for the API without dated versions",
            ),
        };
        // An inherited version is one mistake.
        if !found.contains(&finding) {
            found.push(finding);
        }
    }
}

/// The version with its numbers as a day, if they are one.
fn as_day(version: &str) -> Option<String> {
    let lower = version.to_ascii_lowercase();
    let (date, suffix) = match lower.find("preview") {
        Some(at) => (&lower[..at], "-preview"),
        None => (&*lower, ""),
    };
    let digits: String = date.chars().filter(char::is_ascii_digit).collect();
    let rest: String = date.chars().filter(|char| !char.is_ascii_digit()).collect();
    let is_plain = rest.chars().all(|char| "-/._ ".contains(char));
    if digits.len() != 8 || !is_plain {
        return None;
    }
    let day = format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..]);
    is_day(&day).then(|| format!("{day}{suffix}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_other_forms() {
        for (version, day) in [
            ("2024/10/21", Some("2024-10-21")),
            ("20241021", Some("2024-10-21")),
            ("2024.10.21-Preview", Some("2024-10-21-preview")),
            ("2024-13-21", None),
            ("2024-10", None),
            ("next", None),
        ] {
            assert_eq!(as_day(version).as_deref(), day, "{version}");
        }
    }
}
