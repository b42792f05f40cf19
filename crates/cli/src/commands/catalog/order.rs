//! The order of the models that a search found.

use modelith_catalog::Model;
use std::cmp::Reverse;

/// The sort key of a model: models that are still served first, then higher versions, shorter paths, models without a
/// date of retirement, and shorter names.
pub(super) fn rank(id: &str, model: &Model, today: &str) -> impl Ord + use<> {
    let is_retired = model.deprecation_date.is_some_and(|date| date <= today);
    let parts = id.matches('/').count();
    let has_date = model.deprecation_date.is_some();
    let version = Reverse(version(id));
    (
        is_retired,
        version,
        parts,
        has_date,
        id.len(),
        id.to_owned(),
    )
}

/// The version in the last part of a name, without dates and sizes (`120b`, `8x7b`, `32k`).
fn version(id: &str) -> Vec<u32> {
    let last = id.rsplit('/').next().unwrap_or(id).to_lowercase();
    // A revision follows a colon or an at sign.
    let last = last.split([':', '@']).next().unwrap_or(&last).to_owned();
    last.split(|char: char| !char.is_ascii_alphanumeric())
        // More than two digits are a date, and so is everything after it.
        .take_while(|word| word.bytes().filter(u8::is_ascii_digit).count() <= 2)
        .filter_map(|word| {
            let digits = word.trim_start_matches(|char: char| char.is_ascii_alphabetic());
            let number = digits.trim_end_matches(|char: char| char.is_ascii_alphabetic());
            let is_size =
                digits.ends_with(['b', 'k', 'm', 't']) && digits.len() == number.len() + 1;
            number.parse::<u32>().ok().filter(|_| !is_size)
        })
        // `gpt-35` is 3.5 without its point: no family has reached version 20.
        .flat_map(|number| match number {
            20.. => vec![number / 10, number % 10],
            _ => vec![number],
        })
        .take(2)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_sizes_are_not_versions() {
        for (id, numbers) in [
            ("anthropic/claude-haiku-4-5-20251001", &[4, 5][..]),
            ("openai/gpt-5.4-2026-03-05", &[5, 4]),
            ("openai/gpt-4o", &[4]),
            ("openai/o3-mini", &[3]),
            ("azure/gpt-35-turbo-0125", &[3, 5]),
            ("groq/openai/gpt-oss-120b", &[]),
            ("groq/llama-3.1-8b-instant", &[3, 1]),
            ("mistral/mistral-large-2512", &[]),
            ("mistral/open-mixtral-8x7b", &[]),
            ("bedrock/eu.anthropic.claude-opus-5-5-v1:0", &[5, 5]),
        ] {
            assert_eq!(version(id), numbers, "{id}");
        }
    }
}
