//! Applies an overlay to the datums.

use crate::datum::keys::Keys;
use crate::datum::overlay::Overlay;
use crate::datum::parsed::{Datum, ModelDatum, ProviderDatum, ProxyDatum};
use crate::diagnostics::diagnostic::Diagnostic;
use crate::source::place::Spanned;
use crate::workspace::lints::unknown_overlay_datum;
use std::collections::BTreeSet;

/// Applies an overlay to datums.
pub(crate) fn lay_over(
    overlay: Overlay,
    models: &mut [ModelDatum],
    providers: &mut [ProviderDatum],
    proxies: &mut Vec<ProxyDatum>,
) {
    lay_over_named(overlay.models, models);
    lay_over_named(overlay.providers, providers);
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
fn lay_over_named<T: Keys>(overlays: Vec<(Spanned<String>, T)>, datums: &mut [Datum<T>]) {
    for (name, over) in overlays {
        if let Some(datum) = datums.iter_mut().find(|datum| datum.name == name.value) {
            datum.body.lay_over(over);
        }
    }
}

/// Reports the tables of an overlay for datums that do not exist.
pub(crate) fn check(
    overlay: &Overlay,
    models: &[ModelDatum],
    providers: &[ProviderDatum],
    may_be_unread: impl Fn(&str) -> bool,
    found: &mut Vec<Diagnostic>,
) {
    check_named(&overlay.models, models, &may_be_unread, found);
    check_named(&overlay.providers, providers, &may_be_unread, found);
}

fn check_named<T: Keys>(
    overlays: &[(Spanned<String>, T)],
    datums: &[Datum<T>],
    may_be_unread: &impl Fn(&str) -> bool,
    found: &mut Vec<Diagnostic>,
) {
    let names: BTreeSet<&str> = datums.iter().map(|datum| datum.name.as_str()).collect();
    for (name, _) in overlays {
        if !names.contains(name.value.as_str()) && !may_be_unread(&name.value) {
            found.push(unknown_overlay_datum::report(
                name.file,
                T::TABLE.name,
                &name.value,
                name.span,
                names.iter().copied(),
            ));
        }
    }
}
