//! The budgets of models: the lint [`invalid_budget`], which the datum stage finds for those of providers.
//!
//! They are parameters, so they are checked after overlays and inheritance: a provider's datum may have one half.

use crate::datum::lints::invalid_budget::{self, OF_MODEL, OF_PROVIDER};
use crate::datum::parsed::ModelDatum;
use crate::datum::plain::Plain;
use crate::datum::values::free::Entry;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::workspace::lints::misspelt_parameter::near_miss;
use crate::workspace::view::Workspace;
use modelith_catalog::Catalog;
use std::collections::BTreeMap;

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for model in workspace.models {
        if let Some(parameters) = model.body.parameters.get() {
            of_model(workspace.catalog, model, &parameters.entries, found);
        }
    }
}

/// Checks the budget of one model. What several models inherit is found once: it has one place.
fn of_model(
    catalog: &'static Catalog,
    model: &ModelDatum,
    entries: &BTreeMap<String, Entry>,
    found: &mut Vec<Diagnostic>,
) {
    let renamed = [
        (OF_PROVIDER.limit, OF_MODEL.limit),
        (OF_PROVIDER.period, OF_MODEL.period),
    ];
    let mut is_misnamed = false;
    for (name, meant) in renamed {
        let entry = entries.get(name).filter(|_| !catalog.is_parameter(name));
        if let Some(entry) = entry.filter(|_| !entries.contains_key(meant)) {
            let file = entry.value.file;
            found.push(invalid_budget::of_another(name, meant, file, entry.key));
            is_misnamed = true;
        }
    }
    let may_be = |missing: &str| {
        let mut names = entries.keys();
        is_misnamed || names.any(|name| near_miss(catalog, name) == Some(missing))
    };
    let (limit, period) = (entries.get(OF_MODEL.limit), entries.get(OF_MODEL.period));
    match (limit, period) {
        (Some(limit), None) if !may_be(OF_MODEL.period) => {
            found.push(invalid_budget::no_period(limit.value.file, limit.key));
        }
        // A provider's datum may have the period for those of its models that have a budget.
        (None, Some(period)) if period.value.file == model.file && !may_be(OF_MODEL.limit) => {
            found.push(invalid_budget::no_limit(period.value.file, period.key));
        }
        _ => {}
    }
    let amount = limit.and_then(|limit| {
        let amount = number(&limit.value.value)?;
        invalid_budget::amount(OF_MODEL, amount, limit.value.file, limit.value.span)
    });
    let time = period.and_then(|period| match &period.value.value {
        Plain::String(text) => invalid_budget::time(
            OF_MODEL,
            catalog,
            text,
            period.value.file,
            period.value.span,
        ),
        _ => None,
    });
    found.extend(amount.into_iter().chain(time));
}

/// The number that a value is, also as text.
fn number(value: &Plain) -> Option<f64> {
    match value {
        #[expect(clippy::cast_precision_loss, reason = "only its sign matters")]
        Plain::Integer(number) => Some(*number as f64),
        Plain::Float(number) => Some(*number),
        Plain::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}
