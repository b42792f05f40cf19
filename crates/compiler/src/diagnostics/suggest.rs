//! Suggestions: the known word that was probably meant.

/// The most similar known word, within three edits and a third of the length of the word.
pub(crate) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    let limit = (length / 3).clamp(1, 3);
    let lower = word.to_lowercase();
    // Cheaply skips words whose length differs too much; outside ASCII, a character may be several bytes.
    let may_be_near = |candidate: &&str| {
        let bytes = if word.is_ascii() && candidate.is_ascii() {
            limit
        } else {
            3 * limit
        };
        candidate.len().abs_diff(word.len()) <= bytes && *candidate != word
    };
    known
        .into_iter()
        .filter(may_be_near)
        .filter_map(|candidate| {
            let distance = strsim::osa_distance(&lower, &candidate.to_lowercase());
            (distance <= limit).then_some((distance, candidate))
        })
        .min()
        .map(|(_, candidate)| candidate)
}

/// Words as a list in prose: "`a`, `b` or `c`".
pub(crate) fn one_of<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let words: Vec<_> = words.into_iter().map(|word| format!("`{word}`")).collect();
    match words.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => String::new(),
    }
}

/// A string as a TOML literal.
pub(crate) fn toml_string(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for char in text.chars() {
        match char {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\r' => quoted.push_str("\\r"),
            control if control.is_control() => {
                quoted.extend(["\\u", &format!("{:04X}", u32::from(control))]);
            }
            plain => quoted.push(plain),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_near_within_a_third_of_its_length_and_three_edits() {
        assert_eq!(
            nearest("api_bse", ["api_key", "api_base"]),
            Some("api_base")
        );
        assert_eq!(nearest("ABI_BASE", ["api_base"]), Some("api_base"));
        assert_eq!(nearest("rpm", ["tpm_limit", "order"]), None);
        assert_eq!(nearest("x", ["y", "xylophone"]), Some("y"));
        assert_eq!(nearest("something_else", ["something_quite_other"]), None);
    }
}
