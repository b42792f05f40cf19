//! The parts of the URL of a server.

/// The parts of a URL, as they were written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct UrlParts<'a> {
    /// What stands before `://`.
    pub(crate) scheme: &'a str,
    /// The name or the IP address, without the brackets of IPv6.
    pub(crate) host: &'a str,
    /// The port.
    pub(crate) port: Option<&'a str>,
    /// From the first `/` after the host to the query; may be empty.
    pub(crate) path: &'a str,
    /// What follows the `?`.
    pub(crate) query: Option<&'a str>,
    /// Whether there is a fragment.
    pub(crate) has_fragment: bool,
}

impl<'a> UrlParts<'a> {
    /// The parts of a URL; `None` if it has no scheme.
    pub(crate) fn of(url: &'a str) -> Option<Self> {
        let (scheme, rest) = url.split_once("://")?;
        let (rest, has_fragment) = match rest.split_once('#') {
            Some((rest, _)) => (rest, true),
            None => (rest, false),
        };
        let (rest, query) = match rest.split_once('?') {
            Some((rest, query)) => (rest, Some(query)),
            None => (rest, None),
        };
        let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let place = authority.rsplit('@').next().unwrap_or_default();
        let (host, port) = match place.rsplit_once(':') {
            Some((host, port)) if !port.contains(']') => (host, Some(port)),
            _ => (place, None),
        };
        Some(Self {
            scheme,
            host: host.trim_start_matches('[').trim_end_matches(']'),
            port,
            path,
            query,
            has_fragment,
        })
    }
}

/// The last two parts of a host's name, which usually tell the company.
pub(crate) fn domain(host: &str) -> &str {
    let mut dots = host.rmatch_indices('.').map(|(at, _)| at + 1);
    dots.nth(1).map_or(host, |at| &host[at..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_is_two_words() {
        for (host, is) in [
            ("api.eu.corp.com", "corp.com"),
            ("corp.com", "corp.com"),
            ("h", "h"),
        ] {
            assert_eq!(domain(host), is);
        }
    }

    #[test]
    fn parts_of_urls() {
        let whole = UrlParts::of("https://u:p@[::1]:8000/v1/a?x=/y#z").unwrap();
        assert_eq!(
            (whole.scheme, whole.host, whole.port),
            ("https", "::1", Some("8000"))
        );
        assert_eq!((whole.path, whole.query), ("/v1/a", Some("x=/y")));
        assert!(whole.has_fragment);
        let bare = UrlParts::of("http://h?x").unwrap();
        assert_eq!((bare.host, bare.port, bare.path), ("h", None, ""));
        assert_eq!((bare.query, bare.has_fragment), (Some("x"), false));
        assert_eq!(UrlParts::of("h:80/v1"), None);
    }
}
