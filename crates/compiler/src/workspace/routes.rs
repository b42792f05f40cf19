//! Fallbacks and aliases, wherever they are written.

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

/// One fallback that something names.
#[derive(Clone, Copy)]
pub(crate) struct Named<'a> {
    /// The model that names it; `None` where the proxy does.
    pub(crate) model: Option<&'a ModelDatum>,
    /// The group that it is for; `*` for any.
    pub(crate) group: &'a str,
    /// When it is asked.
    pub(crate) kind: Fallback,
    /// The group that is asked.
    pub(crate) target: &'a Spanned<Text>,
}

impl Named<'_> {
    /// Whether it is in the configuration.
    pub(crate) fn enabled(&self) -> bool {
        self.model.is_none_or(ModelDatum::enabled)
    }
}

/// The group that stands for any.
pub(crate) const ANY_GROUP: &str = "*";

/// The fallbacks and aliases that these proxies' settings name.
pub(crate) fn routes_of(proxies: &[ProxyDatum]) -> impl Iterator<Item = &Routes> {
    proxies.iter().flat_map(|proxy| {
        let router = proxy.body.router_settings.get().map(|it| &it.routes);
        let litellm = proxy.body.litellm_settings.get().map(|it| &it.routes);
        router.into_iter().chain(litellm)
    })
}
