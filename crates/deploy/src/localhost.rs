//! Addresses in the configuration that mean the machine the proxy runs on, and in a container the container itself.

use crate::plan::Plan;
use modelith_proxy::launch::local_settings::{is_on_machine, local_settings};
use modelith_registry::Setting;

/// What in the configuration connects to the machine itself: models by their names, settings by their places, such as
/// `router_settings.redis_host`. What is in a variable is not known here.
#[must_use]
pub fn local_addresses(plan: &Plan<'_>) -> Vec<String> {
    let models = plan.registry.enabled().filter(
        |model| matches!(model.api_base, Some(Setting::Literal(url)) if is_on_machine(url)),
    );
    models
        .map(|model| model.name.to_owned())
        .chain(local_settings(&plan.config))
        .collect()
}
