//! Parameters outside the range that providers take.

use crate::datum::parsed::ModelDatum;
use crate::datum::plain::Plain;
use crate::datum::values::free::Entry;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::litellm::provider::is_own_server;
use crate::workspace::view::Workspace;

pub(crate) static LINT: Lint = Lint {
    code: "parameter-out-of-range",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "a parameter is outside the range that providers take",
    what: "Checks for sampling parameters outside the range that the provider documents, such as a `temperature` of 20 or a \
        `top_p` of 90, for `max_tokens` and `n` of 0, and for a `timeout` that seems to be in milliseconds. Servers of your \
        own have other ranges, and are checked only for what no server takes.",
    why: "LiteLLM {litellm} sends any number to the provider as it is, and the provider refuses every request. A timeout is \
        in seconds: one of 60000 is 17 hours, and a request that hangs blocks its client for as long.",
    example: include_str!("../../../tests/lints/parameter-out-of-range/expected.txt"),
    instead: "Write a number in the range that the help gives.",
};

/// The numbers that a parameter takes.
struct Range {
    name: &'static str,
    least: f64,
    most: f64,
    /// The range in words.
    allowed: &'static str,
    /// Whether servers of the user's own have the same range.
    is_general: bool,
}

const fn range(name: &'static str, least: f64, most: f64, allowed: &'static str) -> Range {
    Range {
        name,
        least,
        most,
        allowed,
        is_general: false,
    }
}

const RANGES: &[Range] = &[
    range("temperature", 0.0, 2.0, "a number from 0 to 2"),
    Range {
        is_general: true,
        ..range("top_p", 0.0, 1.0, "a number from 0 to 1")
    },
    range("min_p", 0.0, 1.0, "a number from 0 to 1"),
    range("frequency_penalty", -2.0, 2.0, "a number from -2 to 2"),
    range("presence_penalty", -2.0, 2.0, "a number from -2 to 2"),
    range("top_logprobs", 0.0, 20.0, "a whole number from 0 to 20"),
    range("n", 1.0, f64::MAX, "a whole number of at least 1"),
    range("max_tokens", 1.0, f64::MAX, "a whole number of at least 1"),
    range(
        "max_completion_tokens",
        1.0,
        f64::MAX,
        "a whole number of at least 1",
    ),
];

/// Anthropic's models take less than others, at whichever provider.
const OF_CLAUDE: Range = range("temperature", 0.0, 1.0, "a number from 0 to 1");

/// The parameters that are times in seconds.
const TIMES: &[&str] = &["timeout", "stream_timeout", "request_timeout"];

/// No answer takes so many seconds: in milliseconds it is less than half a minute.
const LONGEST: f64 = 25_000.0;

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for (model, _) in workspace.enabled() {
        let Some(parameters) = model.body.parameters.get() else {
            continue;
        };
        let Some(provider) = model.body.provider.get() else {
            continue;
        };
        let is_own = is_own_server(workspace.catalog, &provider.0)
            || provider.0 == "openai" && !model.body.api_base.is_absent();
        let entry = |name: &str| Some(parameters.entries.get_key_value(name)?.1);
        for range in RANGES {
            let range = match range.name {
                "temperature" if is_claude(model) => &OF_CLAUDE,
                _ => range,
            };
            if let Some(entry) = entry(range.name).filter(|_| range.is_general || !is_own) {
                found.extend(outside(range, entry));
            }
        }
        for name in TIMES {
            found.extend(entry(name).and_then(|entry| in_milliseconds(name, entry)));
        }
    }
}

fn is_claude(model: &ModelDatum) -> bool {
    let called = model.body.litellm_model.get();
    called.is_some_and(|called| called.0.contains("claude"))
}

fn outside(range: &Range, entry: &Entry) -> Option<Diagnostic> {
    let written = number(&entry.value.value)?;
    let is_inside = (range.least..=range.most).contains(&written);
    (!is_inside).then(|| {
        let message = format!("`{}` is out of range: `{written}`", range.name);
        Diagnostic::new(&LINT, entry.value.file, entry.value.span, message)
            .label("the provider refuses requests with this")
            .help(format!("write {}", range.allowed))
    })
}

fn in_milliseconds(name: &str, entry: &Entry) -> Option<Diagnostic> {
    let written = number(&entry.value.value).filter(|written| *written >= LONGEST)?;
    let message = format!(
        "`{name}` is {written} seconds, which is {:.0} hours",
        written / 3600.0
    );
    let seconds = written / 1000.0;
    Some(
        Diagnostic::new(&LINT, entry.value.file, entry.value.span, message).suggest(
            "write the time in seconds",
            entry.value.span,
            seconds.to_string(),
        ),
    )
}

/// The number, if it is one.
fn number(value: &Plain) -> Option<f64> {
    match value {
        // No range has a bound that a float cannot hold.
        #[expect(clippy::cast_precision_loss)]
        Plain::Integer(number) => Some(*number as f64),
        Plain::Float(number) => Some(*number),
        _ => None,
    }
}
