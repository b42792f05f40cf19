//! Applies an overlay to the datums.

use crate::datum::keys::Keys;
use crate::datum::overlay::Overlay;
use crate::datum::parsed::{Datum, ModelDatum, ProviderDatum, ProxyDatum};
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::similar::SimilarNames;
use crate::source::place::Spanned;
use crate::workspace::lints::unknown_overlay_datum;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

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
    let mut indexes: BTreeMap<String, usize> = BTreeMap::new();
    for (index, datum) in datums.iter().enumerate() {
        indexes.entry(datum.name.clone()).or_insert(index);
    }
    for (name, over) in overlays {
        if let Some(index) = indexes.get(&name.value) {
            datums[*index].body.lay_over(over);
        }
    }
}

/// The datums that overlays may change.
pub(crate) struct Known<'a> {
    models: Named<'a>,
    providers: Named<'a>,
}

/// The names of the datums of one kind, prepared for many overlays.
struct Named<'a> {
    names: BTreeSet<&'a str>,
    similar: OnceCell<SimilarNames<'a>>,
}

impl<'a> Known<'a> {
    /// These datums.
    pub(crate) fn new(models: &'a [ModelDatum], providers: &'a [ProviderDatum]) -> Self {
        Self {
            models: Named::new(models),
            providers: Named::new(providers),
        }
    }

    /// Reports the tables of an overlay for datums that do not exist.
    pub(crate) fn check(
        &self,
        overlay: &Overlay,
        may_be_unread: impl Fn(&str) -> bool,
        found: &mut Vec<Diagnostic>,
    ) {
        self.models.check(&overlay.models, &may_be_unread, found);
        let providers = &overlay.providers;
        self.providers.check(providers, &may_be_unread, found);
    }
}

impl<'a> Named<'a> {
    fn new<T>(datums: &'a [Datum<T>]) -> Self {
        Self {
            names: datums.iter().map(|datum| datum.name.as_str()).collect(),
            similar: OnceCell::new(),
        }
    }

    fn check<T: Keys>(
        &self,
        overlays: &[(Spanned<String>, T)],
        may_be_unread: &impl Fn(&str) -> bool,
        found: &mut Vec<Diagnostic>,
    ) {
        let similar = || SimilarNames::new(self.names.iter().copied());
        for (name, _) in overlays {
            if !self.names.contains(name.value.as_str()) && !may_be_unread(&name.value) {
                found.push(unknown_overlay_datum::report(
                    name.file,
                    T::TABLE.name,
                    &name.value,
                    name.span,
                    self.similar.get_or_init(similar),
                ));
            }
        }
    }
}
