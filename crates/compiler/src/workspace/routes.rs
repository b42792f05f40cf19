//! Fallbacks and aliases, in models and in the settings of the proxy.

use crate::datum::parsed::{ModelDatum, ProxyDatum};
use crate::datum::reader::Field;
use crate::datum::values::list::List;
use crate::datum::values::routes::Routes;
use crate::datum::values::text::Text;
use crate::litellm::fallback::Fallback;
use crate::source::place::Spanned;

/// The fallbacks of one kind that a model lists.
pub(crate) const fn list_of(kind: Fallback, model: &ModelDatum) -> &Field<List<Text>> {
    match kind {
        Fallback::Any => &model.body.fallbacks,
        Fallback::ContextWindow => &model.body.context_window_fallbacks,
        Fallback::ContentPolicy => &model.body.content_policy_fallbacks,
    }
}

/// One entry of a list of fallbacks.
#[derive(Clone, Copy)]
pub(crate) struct NamedFallback<'a> {
    /// The model that lists it; `None` for the settings of the proxy.
    pub(crate) model: Option<&'a ModelDatum>,
    /// The group that falls back; `*` for all groups.
    pub(crate) group: &'a str,
    /// The errors after which it is used.
    pub(crate) kind: Fallback,
    /// The group that is used instead.
    pub(crate) target: &'a Spanned<Text>,
}

impl NamedFallback<'_> {
    /// Whether it is in the configuration: not if its model is disabled.
    pub(crate) fn enabled(&self) -> bool {
        self.model.is_none_or(ModelDatum::enabled)
    }
}

/// Stands for all groups in a list of fallbacks.
pub(crate) const ANY_GROUP: &str = "*";

/// The fallbacks and aliases in the settings of these proxies.
pub(crate) fn routes_of(proxies: &[ProxyDatum]) -> impl Iterator<Item = &Routes> {
    proxies.iter().flat_map(|proxy| {
        let router = proxy.body.router_settings.get().map(|it| &it.routes);
        let litellm = proxy.body.litellm_settings.get().map(|it| &it.routes);
        router.into_iter().chain(litellm)
    })
}
