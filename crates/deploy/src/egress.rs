//! The ports to which the proxy connects, for a `NetworkPolicy`.

use crate::plan::Plan;
use crate::redis::Redis;
use modelith_proxy::ordered::Ordered;
use std::collections::BTreeSet;

/// The ports to which the proxy connects, as far as they are known.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Egress {
    /// The ports.
    pub(crate) ports: BTreeSet<u16>,
    /// The names of variables that hold addresses; their ports are not known.
    pub(crate) unknown: BTreeSet<String>,
}

/// The names of variables that hold addresses; their ports are not known.
#[must_use]
pub fn unknown_addresses(plan: &Plan<'_>) -> BTreeSet<String> {
    Egress::of(plan).unknown
}

impl Egress {
    /// The ports that follow from the configuration and the settings for Kubernetes.
    pub(crate) fn of(plan: &Plan<'_>) -> Self {
        let mut egress = Self::default();
        egress.ports.insert(443);
        egress.ports.extend(plan.kubernetes().egress_ports);
        egress
            .ports
            .extend(plan.redis.as_ref().map(Redis::known_port));
        let general = plan.config.get("general_settings");
        if general
            .and_then(|settings| settings.get("database_url"))
            .is_some()
        {
            egress.ports.insert(5432);
        }
        egress.collect(&plan.config);
        egress
    }

    /// Adds the ports of all addresses in a value.
    fn collect(&mut self, value: &Ordered) {
        match value {
            Ordered::Map(entries) => {
                for (key, value) in entries {
                    match value.text().filter(|_| key == "api_base") {
                        Some(address) => self.add(address),
                        None => self.collect(value),
                    }
                }
            }
            Ordered::List(items) => items.iter().for_each(|item| self.collect(item)),
            Ordered::Leaf(_) => {}
        }
    }

    /// Adds the port of an address, or the variable that holds it.
    fn add(&mut self, address: &str) {
        if let Some(name) = address.strip_prefix("os.environ/") {
            self.unknown.insert(name.to_owned());
            return;
        }
        let (scheme, rest) = address.split_once("://").unwrap_or(("https", address));
        let authority = rest.split(['/', '?', '#']).next().unwrap_or(rest);
        let host = authority
            .rsplit_once('@')
            .map_or(authority, |(_, host)| host);
        // The colons of an IPv6 address are in brackets.
        let explicit = host
            .rsplit_once(':')
            .filter(|(_, port)| !port.contains(']'));
        let default = if scheme.eq_ignore_ascii_case("http") {
            80
        } else {
            443
        };
        let port = explicit.and_then(|(_, port)| port.parse().ok());
        self.ports.insert(port.unwrap_or(default));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_port_of_an_address() {
        let mut egress = Egress::default();
        for address in [
            "http://10.0.0.5:8000/v1",
            "https://user@host.example:8443",
            "http://host/v1:9",
            "https://[::1]/",
            "http://[::1]:81",
            "os.environ/AZURE_API_BASE",
        ] {
            egress.add(address);
        }
        assert_eq!(egress.ports, [80, 81, 443, 8000, 8443].into());
        assert_eq!(egress.unknown, ["AZURE_API_BASE".to_owned()].into());
    }
}
