//! Addresses of proxies.

use crate::error::Error;
use std::net::{IpAddr, Ipv4Addr};
use ureq::http::Uri;

/// Where a proxy that listens there is asked from this machine.
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

/// Whether this name or address is this machine's own.
#[must_use]
pub fn is_local(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    bare.eq_ignore_ascii_case("localhost")
        || bare
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback() || address.is_unspecified())
}

/// The host of an address that can be asked.
pub fn host(url: &str) -> Result<String, Error> {
    let wrong = |why| Error::Url {
        // What stands before an `@` is a secret.
        typed: url
            .rsplit_once('@')
            .map_or(url, |(_, rest)| rest)
            .to_owned(),
        why,
    };
    let uri: Uri = url.parse().map_err(|_| wrong("it is no URL"))?;
    if !matches!(uri.scheme_str(), Some("http" | "https")) {
        return Err(wrong("it begins with neither `http://` nor `https://`"));
    }
    if uri
        .authority()
        .is_some_and(|all| all.as_str().contains('@'))
    {
        return Err(wrong("a name and a password do not belong there"));
    }
    if uri.query().is_some() {
        return Err(wrong("it ends in a query"));
    }
    let host = uri.host().filter(|host| !host.is_empty());
    host.map(str::to_owned)
        .ok_or_else(|| wrong("it names no host"))
}
