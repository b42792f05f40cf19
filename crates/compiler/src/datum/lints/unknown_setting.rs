//! A setting that LiteLLM does not know.

use crate::datum::lints::misspelt_setting::{self, consequence};
use crate::datum::reader::Reader;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::litellm::consequence::OF_UNKNOWN_KEY;
use crate::source::place::Span;
use modelith_catalog::{Part, Section};

pub(crate) static LINT: Lint = Lint {
    code: "unknown-setting",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "a setting that LiteLLM does not know",
    what: "Checks for settings that the LiteLLM version of the catalog does not know, and that are not \
        similar to any it knows.",
    why: "LiteLLM {litellm} silently ignores an unknown setting. It may belong to a newer version or a plug-in.",
    example: include_str!("../../../tests/lints/unknown-setting/expected.txt"),
    instead: "Remove the setting. If it is right, add `allow = [{ lint = \"unknown-setting\", reason = \"…\" \
        }]` to `[b00t]`.",
};

/// Reports a setting that LiteLLM does not read.
pub(crate) fn report(reader: &Reader<'_>, section: Section, name: &str, span: Span) -> Diagnostic {
    let version = reader.catalog().litellm_version();
    let message = format!(
        "LiteLLM {version} does not know the setting `{name}` in `[{}]`",
        reader.table
    );
    let finding = Diagnostic::new(&LINT, reader.file, span, message)
        .label(consequence(section))
        .rests_on(Part::Settings);
    let place = reader.elsewhere(&reader.table, name);
    match (misspelt_setting::elsewhere(reader.catalog(), section, name), place) {
        (Some((_, table)), _) => finding.help(format!(
            "LiteLLM looks for it in `[ai_proxy{table}]`: move it there"
        )),
        (None, Some(place)) if section != Section::CacheParams => finding.help(place.help),
        (None, _) => finding.help("remove it, or if it is right, add `allow = [{ lint = \"unknown-setting\", reason = \"…\" }]` to `[b00t]`"),
    }
}

/// Reports a key of a table whose other keys LiteLLM passes on.
pub(crate) fn passed_on(reader: &Reader<'_>, name: &str, span: Span) -> Diagnostic {
    let version = reader.catalog().litellm_version();
    let message = format!(
        "LiteLLM {version} does not know the setting `{name}` in `[{}]`",
        reader.table
    );
    Diagnostic::new(&LINT, reader.file, span, message)
        .label(OF_UNKNOWN_KEY)
        .rests_on(Part::Settings)
        .help("remove it, or if it is right, add `allow = [{ lint = \"unknown-setting\", reason = \"…\" }]` to `[b00t]`")
}
