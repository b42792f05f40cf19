//! The list of what was compiled.

/// The text of `datums.sha256`: each file with its SHA-256, as `sha256sum` lists them.
#[must_use]
pub fn datums_sha256(digests: &[(String, String)]) -> String {
    let mut text = String::with_capacity(digests.len() * 112);
    for (path, sha256) in digests {
        text.push_str(sha256);
        text.push_str("  ");
        // A line break in a path would be another line.
        text.extend(path.chars().map(|char| match char {
            '\n' => '\u{fffd}',
            other => other,
        }));
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    #[test]
    fn each_file_is_a_line() {
        let digest = |path: &str| (path.to_owned(), "0a".to_owned());
        assert_eq!(
            super::datums_sha256(&[digest("a.toml"), digest("b\nc.toml")]),
            "0a  a.toml\n0a  b\u{fffd}c.toml\n"
        );
    }
}
