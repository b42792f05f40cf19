//! Drafts of datums from LiteLLM's catalog.

use super::draft::{Draft, file_of};
use crate::catalog;
use crate::error::Error;
use modelith_catalog::{Catalog, Model, Requirement};
use modelith_compiler::{CatalogMatch, Report, Source};

/// The maximum number of names to suggest for an unknown one.
const SUGGESTED: usize = 3;

/// The draft for the model with this id. Without a name, it gets that of the model, unless one of the `others` has it.
/// `fill` adds the options of the command line.
pub(super) fn draft(
    catalog: &'static Catalog,
    id: &str,
    name: Option<&str>,
    with_cost: bool,
    others: &[Source],
    fill: impl FnOnce(Draft) -> Draft,
) -> Result<Draft, Error> {
    let known = known(catalog, id)?;
    let (provider, called) = provider_and_model(catalog, &known, id);
    let name = name.map_or_else(|| unused_name(&called, others), str::to_owned);
    let mut draft = fill(Draft::new(name, &provider, called));
    draft.capabilities = catalog::capabilities(&known).union(draft.capabilities);
    // LiteLLM's map has a limit of 0 for an unknown one.
    draft.context_window = known.max_input_tokens.filter(|count| *count > 0);
    draft.max_output_tokens = known.max_output_tokens.filter(|count| *count > 0);
    if with_cost {
        draft.cost = catalog::prices(&known)
            .into_iter()
            .filter_map(|(key, price)| Some((key, price?.to_string())))
            .collect();
        draft.hides_prices = known.prices.has_further() && !draft.cost.is_empty();
    }
    let required = catalog
        .provider(&provider)
        .map_or(&[][..], |known| &known.required);
    draft.parameters = required.iter().filter_map(parameter).collect();
    if provider.starts_with("bedrock") && !modelith_compiler::names_region(&draft.litellm_model) {
        // Without it, LiteLLM chooses one.
        let region = ("aws_region_name", "AWS_REGION_NAME".to_owned());
        draft.parameters.push(region);
    }
    Ok(draft)
}

/// Returns an error if the compiler reports the model as retired.
pub(super) fn refuse_retired(
    catalog: &'static Catalog,
    id: &str,
    report: &Report,
) -> Result<(), Error> {
    let mut findings = report.diagnostics.iter();
    if findings.any(|finding| finding.lint.code == "retired-model") {
        let known = known(catalog, id)?;
        let found = CatalogMatch::Known(known, catalog::capabilities(&known));
        return Err(retired_error(catalog, id, &found));
    }
    Ok(())
}

/// The model with this id.
fn known(catalog: &'static Catalog, id: &str) -> Result<Model, Error> {
    if let Some(known) = catalog
        .listed_model(id)
        .filter(|known| !catalog::is_price_row(known.id))
    {
        return Ok(known);
    }
    match catalog.retired(id) {
        Some(retired) => Err(retired_error(catalog, id, &CatalogMatch::Retired(retired))),
        None => Err(Error::NotInCatalog {
            version: catalog.litellm_version(),
            typed: id.to_owned(),
            nearest: nearest(catalog, id),
        }),
    }
}

fn retired_error(catalog: &'static Catalog, id: &str, found: &CatalogMatch) -> Error {
    Error::Retired {
        typed: id.to_owned(),
        since: catalog::deprecation_date(found),
        successor: catalog::successor(catalog, found, id),
    }
}

/// The provider and the `litellm_model` of a datum. If the typed id names a provider it is kept, because it may contain a
/// region or a route.
fn provider_and_model(catalog: &'static Catalog, known: &Model, id: &str) -> (String, String) {
    let full = known.litellm_model().to_string();
    match id.split_once('/') {
        Some((prefix, _))
            if catalog.provider(prefix).is_some() && !id.eq_ignore_ascii_case(&full) =>
        {
            (prefix.to_owned(), id.to_owned())
        }
        _ => (known.provider.to_owned(), full),
    }
}

/// The last part of an id, without its date unless another datum has that name.
fn unused_name(called: &str, others: &[Source]) -> String {
    let last = called.rsplit('/').next().unwrap_or(called);
    let short = undated(last);
    let is_used = |name: &str| {
        let file = file_of(name);
        others
            .iter()
            .any(|source| source.path.rsplit('/').next() == Some(file.as_str()))
    };
    if short != last && is_used(&short) {
        last.to_owned()
    } else {
        short
    }
}

/// A name without its date (`-20251001`, `-2026-03-05`, `@20251001`) and anything after it.
fn undated(name: &str) -> String {
    let bytes = name.as_bytes();
    let digits = |from: usize, count: usize| {
        let part = bytes.get(from..from + count);
        part.is_some_and(|part| part.iter().all(u8::is_ascii_digit))
    };
    let ends = |at: usize| !bytes.get(at).is_some_and(u8::is_ascii_digit);
    let dash = |at: usize| bytes.get(at) == Some(&b'-');
    let date = |at: usize| {
        let joined = digits(at, 8) && ends(at + 8);
        let dashed = digits(at, 4)
            && dash(at + 4)
            && digits(at + 5, 2)
            && dash(at + 7)
            && digits(at + 8, 2)
            && ends(at + 10);
        bytes[at..].starts_with(b"20") && (joined || dashed)
    };
    let at = (1..bytes.len()).find(|at| matches!(bytes[at - 1], b'-' | b'@') && date(*at));
    match at.and_then(|at| name.get(..at - 1)) {
        Some(short) if !short.is_empty() => short.to_owned(),
        _ => name.to_owned(),
    }
}

/// The parameter for a setting that a provider needs, and the variable to read it from; `None` if the setting is a key of
/// the datum.
fn parameter(need: &Requirement) -> Option<(&'static str, String)> {
    let keys = ["api_base", "base_url", "api_key", "api_version"];
    let default = *need.any_of.first()?;
    if need.any_of.iter().any(|setting| keys.contains(setting)) {
        return None;
    }
    // If several settings will do, the one that a variable is named after.
    let mut variables = need.env.iter().filter(|_| need.any_of.len() > 1);
    let named = variables.find_map(|variable| {
        let lower = variable.to_lowercase();
        let mut settings = need.any_of.iter();
        let setting = settings.find(|setting| lower.ends_with(**setting))?;
        Some((*setting, (*variable).to_owned()))
    });
    let variable = need.env.first().map(|variable| (*variable).to_owned());
    named.or_else(|| Some((default, variable.unwrap_or_else(|| default.to_uppercase()))))
}

/// The names nearest to an unknown one, of its provider if that is known.
fn nearest(catalog: &'static Catalog, typed: &str) -> Vec<String> {
    let typed = typed.to_lowercase();
    let prefix = typed.split_once('/').map(|(prefix, _)| prefix);
    let prefix = prefix.filter(|prefix| catalog.provider(prefix).is_some());
    let farthest = (typed.chars().count() / 3).max(SUGGESTED);
    let mut near: Vec<_> = catalog::callable(catalog)
        .filter(|model| prefix.is_none_or(|prefix| model.provider == prefix))
        .filter_map(|model| {
            let id = model.litellm_model().to_string();
            let lower = id.to_lowercase();
            let compared = if prefix.is_some() {
                lower.as_str()
            } else {
                lower.rsplit('/').next().unwrap_or(&lower)
            };
            let distance =
                strsim::osa_distance(&typed, compared).min(strsim::osa_distance(&typed, &lower));
            (distance <= farthest).then_some((distance, id.len(), id))
        })
        .collect();
    near.sort_unstable();
    near.truncate(SUGGESTED);
    near.into_iter().map(|(.., id)| id).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_no_date() {
        for (id, name) in [
            ("claude-haiku-4-5-20251001", "claude-haiku-4-5"),
            ("gpt-5.4-2026-03-05", "gpt-5.4"),
            ("claude-opus-4-1@20250805", "claude-opus-4-1"),
            (
                "eu.anthropic.claude-haiku-4-5-20251001-v1:0",
                "eu.anthropic.claude-haiku-4-5",
            ),
            ("claude-haiku-5-5", "claude-haiku-5-5"),
            ("mistral-large-2512", "mistral-large-2512"),
            ("20251001", "20251001"),
            ("-20251001", "-20251001"),
            ("a-120251001", "a-120251001"),
        ] {
            assert_eq!(undated(id), name, "{id}");
        }
    }

    #[test]
    fn a_parameter_is_read_from_the_variable_that_is_named_after_it() {
        let either = Requirement {
            any_of: vec!["space_id", "project_id"],
            env: vec!["X_PROJECT_ID", "X_SPACE_ID"],
        };
        let none = Requirement {
            any_of: vec!["oci_region"],
            env: vec![],
        };
        let one = Requirement {
            any_of: vec!["vertex_location"],
            env: vec!["VERTEXAI_LOCATION", "VERTEX_LOCATION"],
        };
        let own = Requirement {
            any_of: vec!["api_base", "base_url"],
            env: vec!["X_API_BASE"],
        };
        assert_eq!(
            parameter(&either),
            Some(("project_id", "X_PROJECT_ID".to_owned()))
        );
        assert_eq!(
            parameter(&none),
            Some(("oci_region", "OCI_REGION".to_owned()))
        );
        assert_eq!(
            parameter(&one),
            Some(("vertex_location", "VERTEXAI_LOCATION".to_owned()))
        );
        assert_eq!(parameter(&own), None);
    }
}
