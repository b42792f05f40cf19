//! Instances in Python modules that do not travel with the configuration.

use crate::datum::parsed::ProxyDatum;
use crate::datum::plain::Plain;
use crate::datum::reader::Field;
use crate::datum::values::free::Entry;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::litellm::python::file_of;
use crate::workspace::view::Workspace;
use modelith_catalog::Constant;
use std::collections::BTreeSet;

pub(crate) static LINT: Lint = Lint {
    code: "unlisted-module",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "a setting names a Python module that is not in `modules`",
    what: "Checks that the modules that settings name, such as `callbacks = [\"custom.handler\"]` or `custom_auth`, are \
        in `modules` of `[ai_proxy]`. Modules of Python, of LiteLLM and of packages beside it are left out.",
    why: "LiteLLM {litellm} looks for `custom.handler` in `custom.py` beside its configuration, then among the installed \
        packages, and does not start if it finds neither.",
    example: include_str!("../../../tests/lints/unlisted-module/expected.txt"),
    instead: "Put the file into the folder of datums, and list it: `modules = [\"custom.py\"]`. If the image or the \
        installation has the package, allow the finding with that as its reason.",
};

/// The settings of `litellm_settings` that name instances.
const OF_LITELLM: &[&str] = &[
    "audit_log_callbacks",
    "callbacks",
    "custom_provider_map",
    "failure_callback",
    "post_call_rules",
    "success_callback",
];

/// The settings of `general_settings` that name instances.
const OF_GENERAL: &[&str] = &[
    "custom_auth",
    "custom_key_generate",
    "custom_key_policy",
    "custom_key_update",
    "custom_sso",
    "custom_team_metadata_validate",
    "custom_ui_sso_sign_in_handler",
];

/// The top-level tables that name instances.
const OF_TOP_LEVEL: &[&str] = &["guardrails", "mcp_tools"];

/// The keys that name instances in lists of tables.
const KEYS: &[&str] = &["custom_handler", "guardrail", "handler"];

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    let Some(proxy) = workspace.proxy() else {
        return;
    };
    let modules = &proxy.body.modules;
    let listed = modules.get();
    if matches!(modules, Field::Broken) || listed.is_some_and(|list| !list.is_complete) {
        // What is wrong may be the module.
        return;
    }
    let items = listed.into_iter().flat_map(|list| &list.items);
    let listed: BTreeSet<_> = items.map(|item| item.value.0.as_str()).collect();
    for (setting, entry) in entries(proxy) {
        let mut instances = Vec::new();
        collect(&entry.value.value, true, &mut instances);
        for instance in instances {
            let Some(file) = file_of(instance) else {
                continue;
            };
            let package = instance.split('.').next().unwrap_or(instance);
            let of_package = file.replace(".py", "/__init__.py");
            if listed.contains(file.as_str())
                || listed.contains(of_package.as_str())
                || workspace.catalog.is_constant(Constant::Module, package)
            {
                continue;
            }
            let message =
                format!("`{setting}` names `{instance}`, but `{file}` is not in `modules`");
            found.push(
                Diagnostic::new(&LINT, entry.value.file, entry.value.span, message)
                    .label("LiteLLM does not start without it, unless it is installed")
                    .help(format!(
                        "put the file into the folder of datums and list it in `[ai_proxy]`: `modules = [\"{file}\"]`"
                    )),
            );
        }
    }
}

/// The settings that name instances.
fn entries(proxy: &ProxyDatum) -> impl Iterator<Item = (&'static str, &Entry)> {
    let body = &proxy.body;
    let of_litellm = OF_LITELLM
        .iter()
        .filter_map(|name| Some((*name, body.litellm_settings.get()?.entry(name)?)));
    let of_general = OF_GENERAL
        .iter()
        .filter_map(|name| Some((*name, body.general_settings.get()?.entry(name)?)));
    let of_top_level = OF_TOP_LEVEL
        .iter()
        .filter_map(|name| Some((*name, body.other.table.entries.get(*name)?)));
    of_litellm.chain(of_general).chain(of_top_level)
}

/// Collects the strings that may name an instance: the value, the items of a list, and certain keys of tables in it.
fn collect<'a>(value: &'a Plain, names: bool, into: &mut Vec<&'a str>) {
    match value {
        Plain::String(text) if names => into.push(text),
        Plain::List(items) => items.iter().for_each(|item| collect(item, names, into)),
        Plain::Table(table) => {
            for (key, value) in table {
                collect(value, KEYS.contains(&key.as_str()), into);
            }
        }
        _ => {}
    }
}
