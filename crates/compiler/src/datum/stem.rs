//! The file name of a datum.

/// The file stem of a datum with this name.
#[must_use]
pub fn stem_of(name: &str) -> String {
    let keep = |char: char| char.is_ascii_alphanumeric() || matches!(char, '.' | '_' | '-');
    name.chars()
        .map(|char| if keep(char) { char } else { '-' })
        .collect()
}
