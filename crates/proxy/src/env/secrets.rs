//! Hides the values of variables in output.

/// Shorter values are not secrets, and occur in any text.
const MIN_LENGTH: usize = 6;

/// Values that no output may contain, with the names of their variables.
#[derive(Default)]
pub struct Secrets(Vec<(String, String)>);

impl Secrets {
    /// The values of these variables, as pairs of a name and a value.
    pub(crate) fn new(values: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut all: Vec<_> = values
            .into_iter()
            .filter(|(_, value)| value.len() >= MIN_LENGTH)
            .collect();
        // Longest first, because one may be a part of another.
        all.sort_by_key(|(_, value)| std::cmp::Reverse(value.len()));
        Self(all)
    }

    /// The text, with every value replaced by `$` and the name of its variable.
    #[must_use]
    pub fn redact(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for (name, value) in &self.0 {
            if text.contains(value.as_str()) {
                text = text.replace(value.as_str(), &format!("${name}"));
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_replaced_by_names() {
        let values = [("A", "sk-abcdef"), ("B", "sk-abcdef-longer"), ("C", "x")];
        let values = values.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let secrets = Secrets::new(values);
        assert_eq!(secrets.redact("x sk-abcdef-longer, sk-abcdef"), "x $B, $A");
    }
}
