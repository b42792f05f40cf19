//! Applies an overlay to the datums.

use crate::datum::keys::Keys;
use crate::datum::overlay::Overlay;
use crate::datum::parsed::{Datum, ModelDatum, ProviderDatum, ProxyDatum};
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::similar::SimilarNames;
use crate::source::place::Spanned;
use crate::workspace::lints::unknown_overlay_datum;
use std::collections::BTreeMap;

/// Applies an overlay to datums, and reports tables for datums that do not exist.
pub(crate) fn lay_over(
    overlay: Overlay,
    models: &mut [ModelDatum],
    providers: &mut [ProviderDatum],
    proxies: &mut Vec<ProxyDatum>,
    may_be_unread: impl Fn(&str) -> bool,
    found: &mut Vec<Diagnostic>,
) {
    lay_over_named(overlay.models, models, &may_be_unread, found);
    lay_over_named(overlay.providers, providers, &may_be_unread, found);
    if let Some(over) = overlay.proxy {
        if proxies.is_empty() {
            // A stage may configure a proxy when the other stages use the default one.
            proxies.push(Datum::of(over.file, over.span, "proxy"));
        }
        if let Some(first) = proxies.first_mut() {
            first.body.lay_over(over.value);
        }
    }
}

/// Applies each table to the datum that it names.
fn lay_over_named<T: Keys>(
    overlays: Vec<(Spanned<String>, T)>,
    datums: &mut [Datum<T>],
    may_be_unread: &impl Fn(&str) -> bool,
    found: &mut Vec<Diagnostic>,
) {
    if overlays.is_empty() {
        return;
    }
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    for (index, datum) in datums.iter().enumerate() {
        first.entry(datum.name.clone()).or_insert(index);
    }
    let similar = SimilarNames::new(first.keys().map(String::as_str));
    for (name, over) in overlays {
        match first.get(&name.value) {
            Some(index) => datums[*index].body.lay_over(over),
            None if may_be_unread(&name.value) => {}
            None => found.push(unknown_overlay_datum::report(
                name.file,
                T::TABLE.name,
                &name.value,
                name.span,
                &similar,
            )),
        }
    }
}
