//! Keys that go to a public server without encryption.

use crate::datum::plain::LiteralOrEnv;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::suggest::toml_string;
use crate::litellm::provider::is_host_of;
use crate::litellm::url::{UrlParts, domain};
use crate::workspace::view::Workspace;
use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv6Addr};

pub(crate) static LINT: Lint = Lint {
    code: "unencrypted-key",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "a key goes to a public server over `http`",
    what: "Checks for models with a key whose `api_base` is an `http` URL of a public host. Private addresses, names \
        without a dot, and names that end as private networks name their hosts (`.internal`, `.local`, `.svc`) are fine.",
    why: "Without encryption, everyone on the way can read the key, the prompts and the answers.",
    example: include_str!("../../../tests/lints/unencrypted-key/expected.txt"),
    instead: "Write `https`. If the name is only known in a private network, allow the lint for the datum.",
};

/// The last parts of names that are known in private networks only.
const PRIVATE: &[&str] = &[
    "arpa",
    "corp",
    "docker",
    "home",
    "internal",
    "intranet",
    "invalid",
    "lan",
    "local",
    "localhost",
    "private",
    "svc",
    "test",
];

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    let mut seen = BTreeSet::new();
    for (model, _) in workspace.enabled() {
        let Some(written) = model.body.api_base.spanned() else {
            continue;
        };
        let LiteralOrEnv::Literal(url) = &written.value.0 else {
            continue;
        };
        let is_public =
            UrlParts::of(url).is_some_and(|it| it.scheme == "http" && is_public(it.host));
        let provider = model.body.provider.get();
        let known = provider.and_then(|name| workspace.catalog.provider(&name.0));
        // At its own host, LiteLLM finds the provider's key by itself.
        let finds_key = model.body.api_key.is_absent()
            && known.is_some_and(|it| !it.key_env.is_empty() && is_host_of(it.host, url));
        if model.body.api_key_env.get().is_none() && !finds_key
            || !is_public
            || !seen.insert((written.file, written.span))
        {
            continue;
        }
        let encrypted = url.replacen("http://", "https://", 1);
        found.push(
            Diagnostic::new(
                &LINT,
                written.file,
                written.span,
                "`api_base` is a public host without encryption",
            )
            .label("the key and the prompts can be read on the way")
            .suggest("write `https`", written.span, toml_string(&encrypted)),
        );
    }
}

/// Whether a host is one of the Internet.
fn is_public(host: &str) -> bool {
    match host.parse() {
        Ok(IpAddr::V4(address)) => {
            let [first, second, ..] = address.octets();
            // Also what carriers share, which private networks such as Tailscale's use.
            let is_shared = first == 100 && (64..128).contains(&second);
            !(address.is_private()
                || address.is_loopback()
                || address.is_link_local()
                || address.is_unspecified()
                || address.is_documentation()
                || is_shared)
        }
        Ok(IpAddr::V6(address)) => !is_private_v6(address),
        Err(_) => {
            let name = host.trim_end_matches('.').to_ascii_lowercase();
            let is_tailnet = name.ends_with(".ts.net");
            // Nothing answers there: they stand for others.
            let is_example = ["example.com", "example.net", "example.org"].contains(&domain(&name));
            let last = name.rsplit_once('.').map(|(_, last)| last);
            last.is_some_and(|last| !PRIVATE.contains(&last)) && !is_tailnet && !is_example
        }
    }
}

fn is_private_v6(address: Ipv6Addr) -> bool {
    address.is_loopback()
        || address.is_unspecified()
        || address.is_unique_local()
        || address.is_unicast_link_local()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_of_private_networks() {
        for host in [
            "localhost",
            "vllm",
            "host.docker.internal",
            "vllm.models.svc",
            "vllm.models.svc.cluster.local",
            "10.0.0.5",
            "192.168.1.2",
            "172.20.0.1",
            "100.101.1.1",
            "169.254.1.1",
            "fd00::1",
            "::1",
            "gpu.lan",
            "box.tail.ts.net",
            "llm.example.com",
        ] {
            assert!(!is_public(host), "{host}");
        }
        for host in [
            "api.openai.com",
            "8.8.8.8",
            "172.32.0.1",
            "100.128.0.1",
            "2606:4700::1111",
            "LLM.Corp.com.",
        ] {
            assert!(is_public(host), "{host}");
        }
    }
}
