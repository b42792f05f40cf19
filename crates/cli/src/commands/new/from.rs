//! A datum filled with what LiteLLM knows of a model.

use super::draft::{Draft, file_of};
use crate::catalog_match;
use crate::catalog_match::Facts;
use crate::error::Error;
use crate::money::Usd;
use modelith_catalog::{Model, Requirement};
use modelith_compiler::{Report, Source};

/// How many names are suggested for one that LiteLLM does not know.
const SUGGESTED: usize = 3;

/// The datum for the model of this id; `others` are those whose names are taken.
///
/// It has the name that is given, or else the model's own; `fill` adds what the command line says.
pub(super) fn draft(
    id: &str,
    name: Option<&str>,
    with_cost: bool,
    others: &[Source],
    fill: impl FnOnce(Draft) -> Draft,
) -> Result<Draft, Error> {
    let known = known(id)?;
    let (provider, called) = written(&known, id);
    let name = name.map_or_else(|| unused_name(&called, others), str::to_owned);
    let mut draft = fill(Draft::new(name, &provider, called));
    draft.capabilities = catalog_match::capabilities(&known).union(draft.capabilities);
    // A limit of 0 is one that the map does not know.
    draft.context_window = known.max_input_tokens.filter(|count| *count > 0);
    draft.max_output_tokens = known.max_output_tokens.filter(|count| *count > 0);
    if with_cost {
        let prices = catalog_match::prices(&known).into_iter();
        draft.cost = prices
            .filter_map(|(key, price): (_, Option<Usd>)| Some((key, price?.to_string())))
            .collect();
        draft.hides_prices = known.prices.further && !draft.cost.is_empty();
    }
    let required = modelith_catalog::provider(&provider).map_or(&[][..], |known| known.required);
    draft.parameters = required.iter().filter_map(parameter).collect();
    Ok(draft)
}

/// Refuses a model that the compiler finds retired.
pub(super) fn living(id: &str, report: &Report) -> Result<(), Error> {
    let mut findings = report.diagnostics.iter();
    if findings.any(|finding| finding.lint.code == "retired-model") {
        let facts = Facts::Known(known(id)?);
        return Err(retired(id, &facts));
    }
    Ok(())
}

/// The model that LiteLLM takes this id for.
fn known(id: &str) -> Result<Model, Error> {
    if let Some(known) =
        modelith_catalog::model(id).filter(|known| !catalog_match::is_price_row(known.id))
    {
        return Ok(known);
    }
    match modelith_catalog::retired(id) {
        Some(gone) => Err(retired(id, &Facts::Retired(gone))),
        None => Err(Error::NotInCatalog {
            typed: id.to_owned(),
            nearest: nearest(id),
        }),
    }
}

fn retired(id: &str, facts: &Facts) -> Error {
    Error::Retired {
        typed: id.to_owned(),
        since: match facts {
            Facts::Known(known) => known.deprecation_date,
            Facts::Retired(retired) => retired.deprecation_date,
        },
        successor: facts.successor(id),
    }
}

/// The provider, and the model as LiteLLM is to call it: as it was typed where that names a provider, since a region or a
/// route may be in it.
fn written(known: &Model, id: &str) -> (String, String) {
    let full = known.litellm_model().to_string();
    match id.split_once('/') {
        Some((prefix, _))
            if modelith_catalog::provider(prefix).is_some() && !id.eq_ignore_ascii_case(&full) =>
        {
            (prefix.to_owned(), id.to_owned())
        }
        _ => (known.provider.to_owned(), full),
    }
}

/// The last part of an id: without its date where no other datum has that name, else with it.
fn unused_name(called: &str, others: &[Source]) -> String {
    let last = called.rsplit('/').next().unwrap_or(called);
    let short = undated(last);
    let taken = |name: &str| {
        let file = file_of(name);
        let mut files = others.iter().map(|source| source.path.rsplit('/').next());
        files.any(|path| path == Some(file.as_str()))
    };
    if short != last && taken(&short) {
        last.to_owned()
    } else {
        short
    }
}

/// A name without a date (`-20251001`, `-2026-03-05`, `@20251001`) and what stands behind it.
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

/// The parameter that meets what a provider needs, and the variable to read it from; `None` where a key of the datum
/// meets it.
fn parameter(need: &'static Requirement) -> Option<(&'static str, String)> {
    let own = ["api_base", "base_url", "api_key", "api_version"];
    let usual = *need.any_of.first()?;
    if need.any_of.iter().any(|setting| own.contains(setting)) {
        return None;
    }
    // Of several names, the one that a variable is named after.
    let mut variables = need.env.iter().filter(|_| need.any_of.len() > 1);
    let named = variables.find_map(|variable| {
        let lower = variable.to_lowercase();
        let mut settings = need.any_of.iter();
        let setting = settings.find(|setting| lower.ends_with(**setting))?;
        Some((*setting, (*variable).to_owned()))
    });
    let variable = need.env.first().map(|variable| (*variable).to_owned());
    named.or_else(|| Some((usual, variable.unwrap_or_else(|| usual.to_uppercase()))))
}

/// The names that are nearest to one that there is not, of its provider where that is known.
fn nearest(typed: &str) -> Vec<String> {
    let typed = typed.to_lowercase();
    let prefix = typed.split_once('/').map(|(prefix, _)| prefix);
    let prefix = prefix.filter(|prefix| modelith_catalog::provider(prefix).is_some());
    let farthest = (typed.chars().count() / 3).max(SUGGESTED);
    let near = catalog_match::callable()
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
        });
    let mut near: Vec<_> = near.collect();
    near.sort_unstable();
    near.truncate(SUGGESTED);
    near.into_iter().map(|(.., id)| id).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_no_date() {
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
        static EITHER: Requirement = Requirement {
            any_of: &["space_id", "project_id"],
            env: &["X_PROJECT_ID", "X_SPACE_ID"],
        };
        static NONE: Requirement = Requirement {
            any_of: &["oci_region"],
            env: &[],
        };
        static ONE: Requirement = Requirement {
            any_of: &["vertex_location"],
            env: &["VERTEXAI_LOCATION", "VERTEX_LOCATION"],
        };
        static OWN: Requirement = Requirement {
            any_of: &["api_base", "base_url"],
            env: &["X_API_BASE"],
        };
        assert_eq!(
            parameter(&EITHER),
            Some(("project_id", "X_PROJECT_ID".to_owned()))
        );
        assert_eq!(
            parameter(&NONE),
            Some(("oci_region", "OCI_REGION".to_owned()))
        );
        assert_eq!(
            parameter(&ONE),
            Some(("vertex_location", "VERTEXAI_LOCATION".to_owned()))
        );
        assert_eq!(parameter(&OWN), None);
    }
}
