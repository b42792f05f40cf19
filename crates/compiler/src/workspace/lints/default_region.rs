//! Models of a cloud without a region.

use crate::datum::parsed::ModelDatum;
use crate::datum::reader::Field;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::litellm::env_name::IN_VARIABLE;
use crate::litellm::provider::{agree, prefix_of};
use crate::workspace::lints::provider_setting_missing::table_of;
use crate::workspace::lints::unknown_region::is_of_aws;
use crate::workspace::view::Workspace;
use modelith_catalog::Part;
use std::collections::BTreeSet;

pub(crate) static LINT: Lint = Lint {
    code: "default-region",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "a model of a cloud has no region, so LiteLLM chooses one",
    what: "Checks for models of Bedrock and Vertex AI for which no datum gives a region: as a parameter, in the name of the \
        model, or as an address.",
    why: "LiteLLM {litellm} calls Bedrock in `us-west-2` and Vertex AI in `us-central1` then, without a warning. The \
        model may not be there, or the data may not go there. A variable of the machine is not seen here, and `modelith \
        run` gives the proxy only the variables that the datums name.",
    example: include_str!("../../../tests/lints/default-region/expected.txt"),
    instead: "Add `aws_region_name` or `vertex_location` to `parameters`, of the model or of its `ai_provider` datum. A \
        variable can hold it: `aws_region_name = { env = \"AWS_REGION_NAME\" }`.",
};

/// Where LiteLLM {litellm} calls Vertex AI.
const OF_VERTEX: &str = "us-central1";

/// Parameters that tell where a model is, or that something else does.
const TELLING: &[&str] = &[
    "aws_bedrock_runtime_endpoint",
    "aws_region_name",
    "custom_llm_provider",
    "litellm_credential_name",
    "mock_response",
    "vertex_location",
];

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    let mut seen = BTreeSet::new();
    for (model, _) in workspace.enabled().filter(|(model, _)| model.is_complete) {
        let (Some(provider), Some(called)) = (
            model.body.provider.spanned(),
            model.body.litellm_model.get(),
        ) else {
            continue;
        };
        let company = provider.value.0.as_str();
        let known = workspace.catalog.provider(company);
        let (region, parameter) = match known {
            Some(known) if company.starts_with("bedrock") => {
                let parts = known.host.into_iter().flat_map(|host| host.split('.'));
                (
                    parts.into_iter().find(|part| is_of_aws(part)),
                    "aws_region_name",
                )
            }
            Some(_) if company == "vertex_ai" => (Some(OF_VERTEX), "vertex_location"),
            _ => continue,
        };
        let prefix = prefix_of(workspace.catalog, &called.0);
        let is_mismatched =
            called.0.starts_with(IN_VARIABLE) || !agree(workspace.catalog, company, prefix);
        let Some(region) = region.filter(|_| !is_mismatched && !is_told(model, &called.0)) else {
            continue;
        };
        if !seen.insert((provider.file, provider.span)) {
            continue;
        }
        let message = format!("no region is named for `{company}`, and LiteLLM chooses `{region}`");
        let table = table_of(model, provider);
        found.push(
            Diagnostic::new(&LINT, provider.file, provider.span, message)
                .rests_on(Part::Providers)
                .help(format!(
                    "add `{parameter} = \"{region}\"` to `[{table}.parameters]` if that is right"
                )),
        );
    }
}

/// Whether the address, a parameter or the name of the model tells the region.
fn is_told(model: &ModelDatum, called: &str) -> bool {
    let by_parameter = match &model.body.parameters {
        Field::Set(all) => TELLING
            .iter()
            .any(|name| all.value.entries.contains_key(*name)),
        Field::Broken => true,
        Field::Absent => false,
    };
    by_parameter || !model.body.api_base.is_absent() || names_region(called)
}

/// Whether the name of a model tells its region, as `bedrock/us-west-2/model` and `arn:aws:bedrock:us-west-2:…` do.
pub(crate) fn names_region(called: &str) -> bool {
    called.split(['/', ':']).any(is_of_aws)
}
