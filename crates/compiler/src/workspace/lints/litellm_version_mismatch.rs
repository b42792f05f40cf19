//! A LiteLLM version other than the catalog's.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::workspace::view::Workspace;

pub(crate) static LINT: Lint = Lint {
    code: "litellm-version-mismatch",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "the proxy runs another version of LiteLLM than the catalog describes",
    what: "Checks that `litellm_version`, or the tag of `image`, is the version that the catalog was read from. If it is \
        not, nothing that the catalog merely does not know is more than a warning.",
    why: "Parameters, settings, providers and models are checked against LiteLLM {litellm}, and other versions \
        differ. LiteLLM 1.110.2 serves the provider `kyma` and enforces `rpd` and `tpd`, for example, all of \
        which {litellm} does not know.",
    example: include_str!("../../../tests/lints/litellm-version-mismatch/expected.txt"),
    instead: "Run `modelith catalog update`, which reads what the LiteLLM that you run knows into `litellm.catalog` in \
        the folder of datums.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    let ours = workspace.catalog.litellm_version();
    let Some((place, version)) = workspace.stated_version().filter(|(_, it)| *it != ours) else {
        return;
    };
    let message =
        format!("the proxy runs LiteLLM {version}, but the datums are checked against {ours}");
    found.push(
        Diagnostic::new(&LINT, place.file, place.span, message).help(format!(
            "run `modelith catalog update`, which reads LiteLLM {version}"
        )),
    );
}
