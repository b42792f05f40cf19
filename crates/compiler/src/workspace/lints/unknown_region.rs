//! Regions that a cloud does not seem to have.

use crate::datum::plain::Plain;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::suggest::{nearest, toml_string};
use crate::workspace::view::Workspace;

pub(crate) static LINT: Lint = Lint {
    code: "unknown-region",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "a region is not written as the cloud writes its regions",
    what: "Checks that `aws_region_name` and `vertex_location` have the form of the cloud's regions: `us-east-1` on AWS, \
        `us-east1` on Google Cloud, or there `global`, `us` and `eu`. A region of the right form is accepted, known or not.",
    why: "LiteLLM {litellm} makes the name of the host of it, such as `bedrock-runtime.us-east1.amazonaws.com`. There is no \
        such host, and every request fails.",
    example: include_str!("../../../tests/lints/unknown-region/expected.txt"),
    instead: "Write the region as the cloud's console shows it.",
};

/// The directions in the names of regions.
const DIRECTIONS: &[&str] = &[
    "central",
    "east",
    "north",
    "northeast",
    "northwest",
    "south",
    "southeast",
    "southwest",
    "west",
];

/// Where Google Cloud serves models without a single region.
const WIDE: &[&str] = &["eu", "global", "us"];

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for (_, name, entry) in workspace.parameters() {
        let Plain::String(region) = &entry.value.value else {
            continue;
        };
        let is_right = match name {
            "aws_region_name" => is_of_aws(region),
            "vertex_location" => is_of_google(region) || WIDE.contains(&region.as_str()),
            _ => continue,
        };
        if is_right {
            continue;
        }
        let (cloud, example) = if name == "aws_region_name" {
            ("AWS", "us-east-1")
        } else {
            ("Google Cloud", "us-east1")
        };
        let message = format!("`{region}` is not a region of {cloud}");
        let finding = Diagnostic::new(&LINT, entry.value.file, entry.value.span, message);
        let meant = if name == "aws_region_name" {
            nearest(region, workspace.catalog.regions()).map(str::to_owned)
        } else {
            joined(region)
        };
        found.push(match meant {
            Some(near) => finding.suggest(
                "a region with a similar name exists",
                entry.value.span,
                toml_string(&near),
            ),
            None => finding.help(format!(
                "write the region as the console shows it, such as `{example}`"
            )),
        });
    }
}

/// `us-east-1`, `us-gov-west-1`
pub(super) fn is_of_aws(region: &str) -> bool {
    let parts: Vec<_> = region.split('-').collect();
    let [area, .., direction, number] = &parts[..] else {
        return false;
    };
    (3..=4).contains(&parts.len())
        && (2..=4).contains(&area.len())
        && DIRECTIONS.contains(direction)
        && is_number(number)
}

/// `us-east1`, `northamerica-northeast1`
fn is_of_google(region: &str) -> bool {
    let Some((area, rest)) = region.split_once('-') else {
        return false;
    };
    let direction = rest.trim_end_matches(|char: char| char.is_ascii_digit());
    !area.is_empty()
        && area.chars().all(|char| char.is_ascii_lowercase())
        && DIRECTIONS.contains(&direction)
        && is_number(&rest[direction.len()..])
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.len() <= 2 && text.chars().all(|char| char.is_ascii_digit())
}

/// The region of AWS as Google Cloud would write it.
fn joined(region: &str) -> Option<String> {
    let (before, number) = region.rsplit_once('-')?;
    let whole = format!("{before}{number}");
    is_of_google(&whole).then_some(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_regions() {
        for region in [
            "us-east-1",
            "ap-southeast-7",
            "us-gov-west-1",
            "eusc-de-east-1",
            "mx-central-1",
        ] {
            assert!(is_of_aws(region) && !is_of_google(region), "{region}");
        }
        for region in [
            "us-east1",
            "europe-west12",
            "northamerica-northeast2",
            "me-central2",
        ] {
            assert!(is_of_google(region) && !is_of_aws(region), "{region}");
        }
        for region in [
            "",
            "us",
            "useast1",
            "us-esat-1",
            "us-east",
            "US-EAST-1",
            "us-east-1a",
            "eastus",
        ] {
            assert!(!is_of_google(region) && !is_of_aws(region), "{region}");
        }
        assert_eq!(joined("us-east-1").as_deref(), Some("us-east1"));
        assert_eq!(joined("us-esat-1"), None);
    }
}
