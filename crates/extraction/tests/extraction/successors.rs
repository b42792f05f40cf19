//! The successors of models that end. The catalog of the map is of 1 June 2026.

use crate::small::{catalog, lines, updated};
use modelith_catalog::Part;
use std::fmt::Write as _;

/// A map of models: `id mode date successor`, with `-` for what one does not have.
fn json(rows: &[&str]) -> String {
    let mut json = String::new();
    for row in rows {
        let words: Vec<&str> = row.split(' ').collect();
        let provider = words[0]
            .split_once('/')
            .map_or("x", |(provider, _)| provider);
        write!(
            json,
            "\"{}\": {{\"litellm_provider\": \"{provider}\"",
            words[0]
        )
        .unwrap();
        for (field, word) in ["mode", "deprecation_date", "successor_model"]
            .iter()
            .zip(&words[1..])
        {
            if *word != "-" {
                write!(json, ", \"{field}\": \"{word}\"").unwrap();
            }
        }
        json.push_str("},\n");
    }
    format!("{{{}}}", json.trim_end_matches(",\n"))
}

#[track_caller]
fn assert_successors(rows: &[&str], expected: &[&str]) {
    assert_eq!(lines(&json(rows), Part::Successors), expected, "{rows:?}");
}

#[test]
fn the_one_that_litellm_names_comes_first() {
    assert_successors(
        &[
            "a-1 chat 2026-05-01 b-9",
            "a-2 chat",
            "b-9 embedding",
            "c-1 chat - a-2",
        ],
        &["a-1 b-9", "c-1 a-2"],
    );
}

#[test]
fn a_chain_is_followed_to_a_living_end() {
    let ended = ["a-2 chat 2026-02-01 a-3", "a-3 chat 2026-03-01 a-4"];
    let rows = |last| [&["a-1 chat 2026-01-01 a-2"], &ended[..], &[last]].concat();
    assert_successors(&rows("a-4 chat"), &["a-1 a-4", "a-2 a-4", "a-3 a-4"]);
    // One that has a date, but lives, is better than nothing.
    assert_successors(
        &rows("a-4 chat 2026-12-01"),
        &["a-1 a-4", "a-2 a-4", "a-3 a-4"],
    );
    assert_successors(&rows("a-4 chat 2026-05-31"), &[]);
    // The end of the chain has ended: the last that lives.
    assert_successors(
        &[
            "a chat 2026-01-01 b",
            "b chat 2026-12-01 c",
            "c chat 2026-05-31",
        ],
        &["a b"],
    );
}

#[test]
fn cycles_and_references_to_itself_or_to_nothing_end() {
    assert_successors(
        &[
            "a chat 2026-07-01 b",
            "b chat 2026-08-01 a",
            "c chat 2026-07-01 c",
            "d chat 2026-07-01 e",
        ],
        &["a b", "b a"],
    );
    assert_successors(&["a-1 chat 2026-05-01 a-1", "a-2 chat"], &["a-1 a-2"]);
    assert_successors(&["a-1 chat 2026-05-01 gone", "a-2 chat"], &["a-1 a-2"]);
    assert_successors(&["a chat 2026-05-01 b", "b chat 2026-05-01 a"], &[]);
}

#[test]
fn names_tell_the_rest_within_provider_mode_and_family() {
    assert_successors(
        &[
            "claude-3-5-sonnet-20241022 chat 2026-05-01",
            "claude-sonnet-4-20250514 chat",
            "claude-sonnet-5 chat",
            "claude-opus-6 chat",
            "claude-sonnet-7 embedding",
            "y/claude-sonnet-8 chat",
        ],
        &["claude-3-5-sonnet-20241022 claude-sonnet-5"],
    );
    assert_successors(
        &[
            "llama-3-8b chat 2026-05-01",
            "llama-4-70b chat",
            "llama-4-8b chat",
        ],
        &["llama-3-8b llama-4-8b"],
    );
}

#[test]
fn a_successor_outlives_its_model() {
    assert_successors(
        &[
            "a-1 chat 2026-09-01",
            "a-2 chat 2026-08-01",
            "a-3 chat 2026-05-31",
        ],
        &[],
    );
    assert_successors(
        &[
            "a-1 chat 2026-09-01",
            "a-2 chat 2026-10-01",
            "a-3 chat 2026-08-01",
        ],
        &["a-1 a-2"],
    );
    assert_successors(
        &["a-1 chat 2026-09-01", "a-2 chat", "a-3 chat 2026-10-01"],
        &["a-1 a-2"],
    );
}

#[test]
fn a_preview_succeeds_a_stable_model_only_if_there_is_nothing_else() {
    let preview = "a-3-preview chat";
    assert_successors(&["a-1 chat 2026-09-01", preview], &["a-1 a-3-preview"]);
    assert_successors(
        &["a-1 chat 2026-09-01", "a-2 chat 2026-12-01", preview],
        &["a-1 a-2", "a-2 a-3-preview"],
    );
    assert_successors(
        &["a-1-preview chat 2026-09-01", "a-1 chat"],
        &["a-1-preview a-1"],
    );
}

#[test]
fn another_size_of_image_or_length_of_commitment_is_another_model() {
    assert_successors(
        &[
            "256-x-256/dall-e-2 image_generation 2026-09-01",
            "1024-x-1024/dall-e-2 image_generation",
            "512-x-512/50-steps/diffusion-1 image_generation 2026-09-01",
            "512-x-512/max-steps/diffusion-2 image_generation",
            "1-month-commitment/a-1 chat 2026-09-01",
            "6-month-commitment/a-2 chat",
            "video-480p video_generation 2026-09-01",
            "video-720p video_generation",
        ],
        &[],
    );
    assert_successors(
        &[
            "256-x-256/dall-e-2 image_generation 2026-09-01",
            "256-x-256/dall-e-3 image_generation",
        ],
        &["256-x-256/dall-e-2 256-x-256/dall-e-3"],
    );
}

#[test]
fn a_model_that_has_left_the_map_keeps_its_successor() {
    let previous = catalog(&[
        (
            Part::Retired,
            "a-1 x 0.9 - chat -\nlost-1 x 0.9 - chat -\nnamed-1 x 0.9 2025-01-01 chat -\n",
        ),
        (Part::Successors, "lost-1 gone\nnamed-1 b-5\n"),
    ]);
    let json = json(&["a-2 chat 2026-12-01", "b-5 chat 2026-01-01 b-6", "b-6 chat"]);
    let successors: Vec<_> = updated(previous, &json)
        .part(Part::Successors)
        .lines()
        .collect();
    assert_eq!(successors, ["a-1 a-2", "b-5 b-6", "named-1 b-6"]);
}
