//! Twenty mistakes in eight files: exactly twenty errors, each at its place.

use crate::support::{compiled, golden, human, places, sources};
use modelith_compiler::Level;

/// Every mistake of the folder `mistakes/`, in order.
///
/// The folder also has what is right, or follows from one of these: a key that is missing because its name is misspelled
/// (`provdier`, `ai_modle`), fallbacks to models whose files are broken (`claude-sonnet`, `gemini-pro`, `mistral-large`),
/// a prefix that agrees with an unknown provider, and keys that an open list swallows.
const MISTAKES: [&str; 20] = [
    "claude-sonnet.ai_model.toml:6:1 unknown-key",
    "claude-sonnet.ai_model.toml:7:17 toml-syntax",
    "claude-sonnet.ai_model.toml:8:25 invalid-value",
    "claude-sonnet.ai_model.toml:9:15 invalid-env-name",
    "gemini-pro.ai_model.toml:5:2 unknown-table",
    "gpt-4.1.ai_model.tml:1:1 unknown-suffix",
    "gpt-4o-azure.ai_model.toml:3:8 type-mismatch",
    "gpt-4o-azure.ai_model.toml:6:12 provider-setting-missing",
    "gpt-4o.ai_model.toml:8:1 unknown-key",
    "gpt-4o.ai_model.toml:9:13 out-of-range",
    "gpt-4o.ai_model.toml:10:1 toml-syntax",
    "gpt-4o.ai_model.toml:11:31 unknown-fallback",
    "llama-70b.ai_model.toml:2:8 name-mismatch",
    "llama-70b.ai_model.toml:6:12 unknown-provider",
    "llama-70b.ai_model.toml:11:1 misspelt-parameter",
    "mistral-large.ai_model.toml:8:18 out-of-range",
    "mistral-large.ai_model.toml:9:16 toml-syntax",
    "qwen-local.ai_model.toml:9:12 invalid-url",
    "qwen-local.ai_model.toml:10:11 wrong-type",
    "qwen-local.ai_model.toml:12:31 reserved-parameter",
];

#[test]
fn twenty_mistakes_in_eight_files() {
    let compilation = compiled(sources("mistakes"));
    let report = &compilation.report;
    let drawn = human(report);
    assert_eq!(places(report), MISTAKES, "{drawn}");
    assert_eq!(report.count(Level::Deny), 20);
    assert!(compilation.output.is_none());
    assert_eq!(
        drawn.lines().next_back(),
        Some("error: 20 errors in 8 of 8 datums")
    );
    let at = |place: &str| {
        drawn
            .find(place)
            .unwrap_or_else(|| panic!("no {place} in\n{drawn}"))
    };
    let drawn_places = MISTAKES.map(|mistake| {
        let (place, code) = mistake.split_once(' ').unwrap();
        // A file that is not a datum has no lines.
        let place = if code == "unknown-suffix" {
            place.split(':').next().unwrap()
        } else {
            place
        };
        at(&format!("--> datums/{place}\n"))
    });
    assert!(drawn_places.is_sorted(), "{drawn}");
    golden("mistakes/expected.txt", &drawn).unwrap();
}
