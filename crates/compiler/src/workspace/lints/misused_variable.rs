//! Variables with a role in which another one is used.

use crate::datum::plain::{LiteralOrEnv, Plain};
use crate::datum::reader::Field;
use crate::datum::values::text::EnvName;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::litellm::provider::is_own_server;
use crate::source::place::{FileId, Span};
use crate::workspace::lints::provider_setting_missing::table_of;
use crate::workspace::view::Workspace;
use modelith_registry::Proxy;
use std::collections::{BTreeMap, BTreeSet};

pub(crate) static LINT: Lint = Lint {
    code: "misused-variable",
    level: Level::Deny,
    grounds: Grounds::Seen(&[
        "tests/live/addresses.rs::the_master_key_reaches_a_provider_that_is_given_it",
        "tests/live/addresses.rs::a_key_as_an_address_fails_and_as_a_setting_is_sent",
        "tests/live/addresses.rs::an_address_as_a_key_is_sent",
        "tests/live/addresses.rs::half_of_a_pair_is_sent_as_a_key",
    ]),
    summary: "a variable with one role is used in another",
    what: "Checks for the master key of the proxy as the key of a company's model, for the variable of a key as an address \
        or as a setting such as `organization`, for the variable of an address as a key, and for one half of AWS's pair of \
        credentials as the key of Bedrock.",
    why: "LiteLLM {litellm} takes what a variable holds: with the master key as `api_key`, every request gives the \
        company the key that administers the proxy; a key as `organization` or `api_version` is sent in a header or a \
        URL; with a key as `api_base`, every request gets 500; and an address or an access key id as `api_key` is \
        sent as the bearer token.",
    example: include_str!("../../../tests/lints/misused-variable/expected.txt"),
    instead: "Give each role a variable of its own. AWS's pair goes into `aws_access_key_id` and `aws_secret_access_key` in \
        `parameters`.",
};

/// Parameters that are sent where anyone on the way can read them, or that are a part of a host's name.
const SETTINGS: &[&str] = &[
    "api_version",
    "aws_region_name",
    "organization",
    "region_name",
    "vertex_location",
    "vertex_project",
];

/// The variables of credentials that only work as a pair.
const PAIR: &[&str] = &[
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
];

/// Where a variable is used.
#[derive(Clone, Copy)]
struct Use<'a> {
    name: &'a str,
    /// The key or parameter that it is the value of.
    of: &'a str,
    file: FileId,
    span: Span,
}

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    let (keys, others) = uses(workspace);
    let mut master = master_key(workspace);
    if workspace
        .proxies
        .iter()
        .any(|proxy| matches!(proxy.body.master_key_env, Field::Broken))
    {
        master = "";
    }
    for other in &others {
        let as_key = keys.get(other.name);
        let is_key = is_usual_key(workspace, other.name) || other.name == master;
        if is_key || as_key.is_some_and(|_| !is_named_as_address(other.name)) {
            found.push(key_elsewhere(other, as_key));
        }
    }
    for (name, key) in &keys {
        let used = others.iter().find(|other| other.name == *name);
        let is_read = is_usual_address(workspace, name);
        if is_read || used.is_some() && is_named_as_address(name) && !is_usual_key(workspace, name)
        {
            found.push(address_as_key(key, used));
        }
    }
    check_keys(workspace, master, found);
}

/// The variables that hold keys, each where it is first used, and the uses of variables as addresses and settings.
fn uses<'a>(workspace: &Workspace<'a>) -> (BTreeMap<&'a str, Use<'a>>, Vec<Use<'a>>) {
    let (mut keys, mut others) = (BTreeMap::new(), BTreeMap::new());
    for model in workspace.models {
        if let Some(key) = model.body.api_key_env.spanned() {
            let name = key.value.0.as_str();
            let of = "api_key_env";
            keys.entry(name).or_insert(Use {
                name,
                of,
                file: key.file,
                span: key.span,
            });
        }
        let address = model.body.api_base.spanned();
        let address = address.map(|it| ("api_base", it.file, it.span, &it.value.0));
        let version = model.body.api_version.spanned();
        let version = version.map(|it| ("api_version", it.file, it.span, &it.value));
        for (of, file, span, value) in address.into_iter().chain(version) {
            if let LiteralOrEnv::Env(name) = value {
                others.entry((file, span)).or_insert(Use {
                    name,
                    of,
                    file,
                    span,
                });
            }
        }
    }
    for (_, of, entry) in workspace
        .parameters()
        .filter(|(_, name, _)| SETTINGS.contains(name))
    {
        if let Plain::Env(name) = &entry.value.value {
            let (file, span) = (entry.value.file, entry.value.span);
            others.entry((file, span)).or_insert(Use {
                name,
                of,
                file,
                span,
            });
        }
    }
    (keys, others.into_values().collect())
}

fn master_key<'a>(workspace: &Workspace<'a>) -> &'a str {
    let stated = workspace
        .proxy()
        .and_then(|proxy| proxy.body.master_key_env.get());
    stated.map_or(Proxy::DEFAULT.master_key_env, |name: &EnvName| &name.0)
}

/// Whether LiteLLM reads a provider's key from this variable.
fn is_usual_key(workspace: &Workspace<'_>, name: &str) -> bool {
    workspace
        .catalog
        .providers()
        .any(|known| known.key_env.contains(&name))
}

/// Whether LiteLLM reads a provider's address or another setting from this variable.
fn is_usual_address(workspace: &Workspace<'_>, name: &str) -> bool {
    let mut all = workspace.catalog.providers();
    !is_usual_key(workspace, name)
        && all.any(|known| {
            known
                .required
                .iter()
                .any(|need| need.env.contains(&name) && is_open(need.any_of[0]))
        })
}

/// Whether a setting that a provider needs may be known.
fn is_open(setting: &str) -> bool {
    !modelith_catalog::is_secret_name(&setting.to_ascii_uppercase())
}

/// Whether the name of a variable says that it holds an address.
fn is_named_as_address(name: &str) -> bool {
    ["_BASE", "_ENDPOINT", "_HOST", "_REGION", "_URL"]
        .iter()
        .any(|end| name.ends_with(end))
}

/// Reports a key that is used as an address or a setting.
fn key_elsewhere(other: &Use<'_>, as_key: Option<&Use<'_>>) -> Diagnostic {
    let (name, of) = (other.name, other.of);
    let message = format!("`{name}` holds a key, and is used as `{of}`");
    let (label, example) = if of == "api_base" {
        ("every request for the model gets 500", "AZURE_API_BASE")
    } else {
        ("the key would be sent as this", "OPENAI_ORGANIZATION")
    };
    let finding = Diagnostic::new(&LINT, other.file, other.span, message).label(label).help(format!(
        "name a variable of its own, such as `{of} = {{ env = \"{example}\" }}`, or write the value"
    ));
    match as_key {
        Some(key) => finding.related(key.file, key.span, "the key"),
        None => finding,
    }
}

/// Reports an address or a setting that is used as a key.
fn address_as_key(key: &Use<'_>, used: Option<&Use<'_>>) -> Diagnostic {
    let message = format!("`{}` holds no key, and is used as `{}`", key.name, key.of);
    let finding = Diagnostic::new(&LINT, key.file, key.span, message)
        .label("the server would get this as the key")
        .help("name the variable that holds the key");
    match used {
        Some(other) => finding.related(other.file, other.span, format!("the `{}`", other.of)),
        None => finding,
    }
}

/// Finds keys that go to a company which must not have them, or cannot use them.
fn check_keys(workspace: &Workspace<'_>, master: &str, found: &mut Vec<Diagnostic>) {
    let mut seen = BTreeSet::new();
    for (model, _) in workspace.enabled() {
        let (Some(provider), Some(key)) = (
            model.body.provider.spanned(),
            model.body.api_key_env.spanned(),
        ) else {
            continue;
        };
        let (company, name) = (provider.value.0.as_str(), key.value.0.as_str());
        let is_elsewhere =
            !model.body.api_base.is_absent() || is_own_server(workspace.catalog, company);
        let finding = |message: String| Diagnostic::new(&LINT, key.file, key.span, message);
        let finding = if name == master && !is_elsewhere {
            finding(format!("`{name}` holds the master key of the proxy"))
                .label(format!("every request would give it to `{company}`"))
                .help(format!(
                    "name the variable that holds your key of `{company}`"
                ))
        } else if company.starts_with("bedrock") && PAIR.contains(&name) {
            finding(format!("`{name}` is a part of AWS's credentials, not a key of `{company}`"))
                .label("it would be sent as a bearer token, without a signature")
                .help(format!(
                    "leave it out, and add `aws_access_key_id = {{ env = \"AWS_ACCESS_KEY_ID\" }}` and `aws_secret_access_key = {{ env = \"AWS_SECRET_ACCESS_KEY\" }}` to `[{}.parameters]`",
                    table_of(model, provider)
                ))
        } else {
            continue;
        };
        if seen.insert((key.file, key.span)) {
            found.push(finding);
        }
    }
}
