//! Models of an area that are called in a region of another one.

use crate::datum::plain::Plain;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::workspace::lints::unknown_region::is_of_aws;
use crate::workspace::view::Workspace;

pub(crate) static LINT: Lint = Lint {
    code: "region-mismatch",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "a model of one area of AWS is called in a region of another area",
    what: "Checks for models of Bedrock whose id begins with an area, such as `eu.` or `apac.`, and whose \
        `aws_region_name` is in another one.",
    why: "AWS knows the ids with `eu.` only in its European regions, and so on. LiteLLM {litellm} calls the host of the \
        region that is written, and every request fails there.",
    example: include_str!("../../../tests/lints/region-mismatch/expected.txt"),
    instead: "Write a region of the model's area, or the id with the area of the region; ids with `global.` work in all.",
};

/// The areas of ids, and how their regions begin.
const AREAS: &[(&str, &str)] = &[
    ("apac", "ap-"),
    ("au", "ap-"),
    ("eu", "eu-"),
    ("jp", "ap-"),
    ("us", "us-"),
];

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for (model, _) in workspace.enabled() {
        let parameters = model.body.parameters.get();
        let region = parameters.and_then(|all| all.entries.get("aws_region_name"));
        let (Some(called), Some(region)) = (model.body.litellm_model.spanned(), region) else {
            continue;
        };
        let Plain::String(name) = &region.value.value else {
            continue;
        };
        let id = called.value.0.rsplit('/').next().unwrap_or_default();
        let area = id.split('.').next().unwrap_or_default();
        let own = AREAS.iter().find(|(known, _)| *known == area);
        // Other regions may be a part of a neighboring area.
        let is_elsewhere = |begin: &str| {
            let mut others = AREAS.iter().map(|(_, other)| *other);
            !name.starts_with(begin) && others.any(|other| name.starts_with(other))
        };
        let is_bedrock = called.value.0.starts_with("bedrock");
        if !is_bedrock || !is_of_aws(name) || !own.is_some_and(|(_, begin)| is_elsewhere(begin)) {
            continue;
        }
        let message = format!("`{area}.` is not an area of `{name}`");
        found.push(
            Diagnostic::new(&LINT, called.file, called.span, message)
                .related(region.value.file, region.value.span, "the region")
                .help(format!(
                    "write a region of `{area}`, or the model without `{area}.` or with another area"
                )),
        );
    }
}
