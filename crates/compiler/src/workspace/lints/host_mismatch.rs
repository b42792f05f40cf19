//! Addresses of another company than the provider's.

use crate::datum::plain::LiteralOrEnv;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::litellm::provider::{agree, is_host_of, is_own_server, prefix_of};
use crate::litellm::url::{UrlParts, domain};
use crate::workspace::view::Workspace;
use modelith_catalog::{Constant, Part};
use std::collections::BTreeSet;

pub(crate) static LINT: Lint = Lint {
    code: "host-mismatch",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "`api_base` is the host of another provider",
    what: "Checks for an `api_base` whose host is, by default, that of another provider than the model's. Providers with \
        which LiteLLM speaks OpenAI's protocol to any server are accepted, and so are the paths under which other companies \
        speak Anthropic's protocol.",
    why: "LiteLLM {litellm} makes the request as the prefix of `litellm_model` says, and sends the key of that provider: \
        the other company refuses it, and gets to see the key.",
    example: include_str!("../../../tests/lints/host-mismatch/expected.txt"),
    instead: "Leave `api_base` out, or write the provider whose host it is, in `provider` and in the prefix.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    let catalog = workspace.catalog;
    let mut seen = BTreeSet::new();
    for (model, _) in workspace.enabled() {
        let (Some(written), Some(called)) = (
            model.body.api_base.spanned(),
            model.body.litellm_model.get(),
        ) else {
            continue;
        };
        let LiteralOrEnv::Literal(url) = &written.value.0 else {
            continue;
        };
        let prefix = prefix_of(catalog, &called.0);
        let own = catalog.provider(prefix).filter(|own| own.host.is_some());
        let Some(own) = own.filter(|own| !is_host_of(own.host, url)) else {
            continue;
        };
        let speaks_anthropic = UrlParts::of(url)
            .is_some_and(|it| it.path.contains("anthropic") || it.host == "openrouter.ai");
        if catalog.is_constant(Constant::Compatible, own.name)
            || is_own_server(catalog, own.name)
            || own.name.starts_with("anthropic") && speaks_anthropic
        {
            continue;
        }
        let all = catalog.providers();
        let others =
            all.filter(|other| is_host_of(other.host, url) && !is_own_server(catalog, other.name));
        // Of the names of one company's APIs the shortest is the usual one.
        let Some(other) = others.min_by_key(|other| other.name.len()) else {
            continue;
        };
        // Other hosts of the same company take the same key, or one of its own.
        let of = |host: Option<&'static str>| host.map(domain);
        if of(own.host) == of(other.host)
            || agree(catalog, own.name, other.name)
            || !seen.insert((written.file, written.span))
        {
            continue;
        }
        let (host, company) = (other.host.unwrap_or_default(), other.name);
        let message = format!(
            "`{host}` is the host of `{company}`, but the provider is `{}`",
            own.name
        );
        found.push(
            Diagnostic::new(&LINT, written.file, written.span, message)
                .rests_on(Part::Providers)
                .label(format!("it would get your key of `{}`", own.name))
                .help(format!(
                    "leave `api_base` out, or write `provider = \"{company}\"` and `litellm_model = \"{company}/…\"`"
                )),
        );
    }
}
