//! Providers that a proxy makes of Python handlers of its own.

use crate::datum::parsed::ProxyDatum;
use crate::datum::plain::Plain;

/// The providers in `custom_provider_map` of these proxies.
pub(crate) fn own_providers(proxies: &[ProxyDatum]) -> impl Iterator<Item = &str> {
    let maps = proxies.iter().filter_map(|proxy| {
        let settings = proxy.body.litellm_settings.get()?;
        match &settings.entry("custom_provider_map")?.value.value {
            Plain::List(items) => Some(items),
            _ => None,
        }
    });
    let names = maps.flatten();
    names.filter_map(|item| match item.as_table()?.get("provider")? {
        Plain::String(name) => Some(name.as_str()),
        _ => None,
    })
}
