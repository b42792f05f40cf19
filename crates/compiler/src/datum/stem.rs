//! The names of a datum's file.

/// The stem that the file of a datum of this name has.
#[must_use]
pub fn stem_of(name: &str) -> String {
    let keep = |char: char| char.is_ascii_alphanumeric() || matches!(char, '.' | '_' | '-');
    name.chars()
        .map(|char| if keep(char) { char } else { '-' })
        .collect()
}
