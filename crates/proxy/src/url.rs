//! The URLs under which a proxy is reached: how they are made from a host and a port, and which ones are accepted.

use crate::error::Error;
use std::net::{IpAddr, Ipv4Addr};
use ureq::http::Uri;

/// The URL under which this machine reaches a proxy that listens on this host and port.
#[must_use]
pub fn local_url(host: &str, port: u16) -> String {
    match host.parse() {
        Ok(IpAddr::V4(address)) if address.is_unspecified() => {
            format!("http://{}:{port}", Ipv4Addr::LOCALHOST)
        }
        Ok(IpAddr::V6(address)) if address.is_unspecified() => format!("http://[::1]:{port}"),
        Ok(IpAddr::V6(address)) => format!("http://[{address}]:{port}"),
        _ => format!("http://{host}:{port}"),
    }
}

/// Whether this host name or address is this machine.
#[must_use]
pub fn is_local(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    bare.eq_ignore_ascii_case("localhost")
        || bare
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback() || address.is_unspecified())
}

/// The host of a URL.
///
/// # Errors
/// If it is not an `http` or `https` URL, or has credentials or a query.
pub(crate) fn host(url: &str) -> Result<String, Error> {
    let invalid = |reason| Error::InvalidUrl {
        // The part before an `@` is a secret.
        typed: url
            .rsplit_once('@')
            .map_or(url, |(_, rest)| rest)
            .to_owned(),
        reason,
    };
    let uri: Uri = url.parse().map_err(|_| invalid("not a URL"))?;
    if !matches!(uri.scheme_str(), Some("http" | "https")) {
        return Err(invalid("it starts with neither `http://` nor `https://`"));
    }
    if uri
        .authority()
        .is_some_and(|authority| authority.as_str().contains('@'))
    {
        return Err(invalid("credentials are not allowed in it"));
    }
    if uri.query().is_some() {
        return Err(invalid("a query is not allowed in it"));
    }
    uri.host()
        .filter(|host| !host.is_empty())
        .map(str::to_owned)
        .ok_or_else(|| invalid("it has no host"))
}
