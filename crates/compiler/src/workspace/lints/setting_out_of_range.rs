//! Settings outside the range that they are meant for.

use crate::datum::plain::Plain;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::source::place::{FileId, Span};
use crate::workspace::view::Workspace;
use std::collections::BTreeMap;

pub(crate) static LINT: Lint = Lint {
    code: "setting-out-of-range",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "a setting is outside the range that it is meant for",
    what: "Checks the settings of the proxy, and the same ones among the `parameters` of models, for numbers that make no \
        sense: timeouts of 0 and below, retries and cooldowns below 0, ports above 65535.",
    why: "LiteLLM {litellm} takes any number. It takes a timeout of 0 for none and retries below 0 for 0, and with a timeout \
        below 0 requests time out at once.",
    example: include_str!("../../../tests/lints/setting-out-of-range/expected.txt"),
    instead: "Write a number in the range that the help gives, or leave the setting out for LiteLLM's default.",
};

/// The numbers that something is meant for.
#[derive(Clone, Copy)]
enum Range {
    /// From one to another, both included.
    Within(f64, f64),
    /// Above 0.
    Positive,
    /// 0 and above.
    NotNegative,
}

impl Range {
    fn has(self, number: f64) -> bool {
        match self {
            Self::Within(least, most) => (least..=most).contains(&number),
            Self::Positive => number > 0.0,
            Self::NotNegative => number >= 0.0,
        }
    }

    fn noun(self) -> String {
        match self {
            Self::Within(least, most) => format!("a number from {least} to {most}"),
            Self::Positive => "a number above 0".to_owned(),
            Self::NotNegative => "a number of at least 0".to_owned(),
        }
    }
}

/// What parameters of models and settings of the router and of the module are meant for; a name means the same in each.
const RANGES: &[(&str, Range)] = &[
    ("allowed_fails", Range::NotNegative),
    ("cooldown_time", Range::NotNegative),
    ("max_fallbacks", Range::NotNegative),
    ("num_retries", Range::NotNegative),
    ("redis_port", Range::Within(1.0, 65_535.0)),
    ("request_timeout", Range::Positive),
    ("retry_after", Range::NotNegative),
    ("stream_timeout", Range::Positive),
    ("timeout", Range::Positive),
];

/// What `cache_params` are meant for.
const OF_CACHE: &[(&str, Range)] = &[
    ("port", Range::Within(1.0, 65_535.0)),
    ("similarity_threshold", Range::Within(0.0, 1.0)),
    ("ttl", Range::Positive),
];

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for (_, name, entry) in workspace.parameters() {
        let value = &entry.value;
        found.extend(finding(RANGES, name, &value.value, value.file, value.span));
    }
    for proxy in workspace.proxies {
        let router = proxy.body.router_settings.get().map(|it| &it.table);
        let litellm = proxy.body.litellm_settings.get().map(|it| &it.table);
        let tables = router.into_iter().chain(litellm);
        for (name, entry) in tables.flat_map(|table| &table.entries) {
            let value = &entry.value;
            found.extend(finding(RANGES, name, &value.value, value.file, value.span));
            let inner: Option<&BTreeMap<_, _>> =
                value.value.as_table().filter(|_| name == "cache_params");
            found.extend(inner.into_iter().flatten().filter_map(|(name, inner)| {
                finding(OF_CACHE, name, inner, value.file, value.span)
            }));
        }
    }
}

fn finding(
    ranges: &[(&str, Range)],
    name: &str,
    value: &Plain,
    file: FileId,
    span: Span,
) -> Option<Diagnostic> {
    let number = match value {
        #[expect(clippy::cast_precision_loss, reason = "ranges are short")]
        Plain::Integer(number) => *number as f64,
        Plain::Float(number) => *number,
        _ => return None,
    };
    let (_, range) = ranges.iter().find(|(known, _)| *known == name)?;
    (!range.has(number)).then(|| {
        Diagnostic::new(
            &LINT,
            file,
            span,
            format!("`{name}` is out of range: `{number}`"),
        )
        .help(format!("write {}", range.noun()))
    })
}
