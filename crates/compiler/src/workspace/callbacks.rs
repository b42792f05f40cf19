//! The callbacks of the proxy: the lint [`unknown_callback`], whose file is in the datum stage.
//!
//! `callback_settings` makes callbacks of its own, and it may be written in another file, so the names are checked here.

use crate::datum::lints::unknown_callback;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::workspace::view::Workspace;

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for proxy in workspace.proxies {
        let Some(settings) = proxy.body.litellm_settings.get() else {
            continue;
        };
        let made = proxy.body.callback_settings.get();
        let is_made = |name: &str| made.is_some_and(|made| made.entry(name).is_some());
        for (setting, callbacks) in &settings.callbacks {
            let others = callbacks.iter().filter(|it| !is_made(&it.value.0));
            found.extend(
                others.filter_map(|it| unknown_callback::report(workspace.catalog, setting, it)),
            );
        }
    }
}
