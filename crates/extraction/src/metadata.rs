//! The metadata of an installed or packed distribution of Python.

/// The version in a file `METADATA` of LiteLLM; `None` if it is of another distribution, or not metadata at all.
pub(crate) fn litellm_version(metadata: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(metadata);
    // The headers end at the first empty line; what follows is the description.
    let headers = || text.lines().take_while(|line| !line.trim().is_empty());
    let header = |name: &str| {
        headers()
            .filter_map(|line| line.split_once(':'))
            .find(|(key, _)| key.trim().eq_ignore_ascii_case(name))
            .map(|(_, value)| value.trim())
    };
    if !header("Name")?.eq_ignore_ascii_case("litellm") {
        return None;
    }
    let version = header("Version")?;
    let is_version =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'+' | b'!' | b'-');
    let is_version = version.starts_with(|first: char| first.is_ascii_digit())
        && version.len() <= 60
        && version.bytes().all(is_version);
    is_version.then(|| version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::litellm_version;

    #[test]
    fn only_headers_count() {
        let metadata = b"Metadata-Version: 2.4\nName: LiteLLM\nVersion: 1.106.2\n\nVersion: 9\n";
        assert_eq!(litellm_version(metadata).as_deref(), Some("1.106.2"));
        for other in [
            &b"Name: other\nVersion: 1\n"[..],
            b"Name: litellm\n\nVersion: 1\n",
            b"Name: litellm\nVersion: 1 2\n",
            b"\xff\xfe",
        ] {
            assert_eq!(litellm_version(other), None);
        }
    }
}
