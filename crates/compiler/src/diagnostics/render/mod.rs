//! The renderers of reports, one file per format.

mod capped;
mod github;
mod human;
mod json;
mod places;
mod sarif;
mod short;
#[cfg(test)]
mod testing;
mod text;

use crate::diagnostics::report::Report;
use std::fmt;
use std::str::FromStr;

/// The format of a rendered [`Report`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// Like the errors of rustc, with the lines of the file.
    #[default]
    Human,
    /// One line each: `path:line:column: error[code]: message`.
    Short,
    /// One JSON object per line.
    Json,
    /// Workflow commands that GitHub Actions turns into annotations.
    Github,
    /// One SARIF 2.1.0 log.
    Sarif,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 5] = [
        Self::Human,
        Self::Short,
        Self::Json,
        Self::Github,
        Self::Sarif,
    ];

    /// The names of [`Format::ALL`], in that order.
    pub const NAMES: [&'static str; 5] = ["human", "short", "json", "github", "sarif"];

    /// The name, as [`Format::from_str`] reads it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|format| format.name() == name)
            .ok_or_else(|| UnknownFormat(name.to_owned()))
    }
}

/// An unknown format.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown format `{0}`; the formats are {names}", names = Format::NAMES.join(", "))]
pub struct UnknownFormat(pub String);

/// Renders a report; `color` applies only to [`Format::Human`].
///
/// The result ends with a line feed. Without findings it is empty, except for [`Format::Sarif`], which is always a
/// complete log.
#[must_use]
pub fn render(report: &Report, format: Format, color: bool) -> String {
    match format {
        Format::Human => human::render(report, color),
        Format::Short => short::render(report),
        Format::Json => json::render(report),
        Format::Github => github::render(report),
        Format::Sarif => sarif::render(report),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::lint::Level;
    use crate::diagnostics::render::testing::{ERROR, WARNING, found, report};
    use crate::source::place::{FileId, Span};

    #[test]
    fn every_format_has_its_name() {
        for (format, name) in Format::ALL.into_iter().zip(Format::NAMES) {
            assert_eq!(format.name(), name);
            assert_eq!(name.parse(), Ok(format));
        }
        let error = "xml".parse::<Format>().unwrap_err().to_string();
        assert_eq!(
            error,
            "unknown format `xml`; the formats are human, short, json, github, sarif"
        );
    }

    #[test]
    fn no_findings_render_as_nothing() {
        let report = report(&[("a.ai_model.toml", "a = 1\n")], vec![]);
        for format in [Format::Human, Format::Short, Format::Json, Format::Github] {
            assert_eq!(render(&report, format, true), "");
        }
    }

    #[test]
    fn allowed_findings_are_not_rendered() {
        let mut allowed = found(&WARNING, 0, 0..1, "allowed");
        allowed.level = Level::Allow;
        let report = report(
            &[("a.toml", "a = 1\n")],
            vec![allowed, found(&ERROR, 0, 0..1, "denied")],
        );
        for format in Format::ALL {
            let text = render(&report, format, false);
            assert!(
                text.contains("denied") && !text.contains("allowed"),
                "{text}"
            );
        }
    }

    /// Random places in awkward text: no renderer may panic, whatever it is handed.
    #[test]
    fn any_span_in_any_text_is_drawn() {
        let mut state = 0x9E37_79B9_7F4A_7C15_u64;
        let mut random = move |below: usize| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            usize::try_from(state % (below as u64 + 1)).unwrap()
        };
        let pieces = [
            "a",
            "\n",
            "\r\n",
            "\t",
            "é",
            "𝄞",
            "日本",
            " = ",
            "\"",
            "\u{202e}",
            "\u{1b}[31m",
            "\r",
            "\u{200d}",
            "\u{85}",
            "\u{9b}31m",
            "\u{7f}",
            "\u{2066}",
            "#",
        ];
        for _ in 0..700 {
            let mut texts = [const { String::new() }; 2];
            for text in &mut texts {
                for _ in 0..random(30) {
                    text.push_str(pieces[random(pieces.len() - 1)]);
                }
                if random(20) == 0 {
                    text.push_str(&"long ".repeat(400));
                }
            }
            let longest = texts[0].len().max(texts[1].len()) + 3;
            let mut span = || {
                let (a, b) = (random(longest), random(longest));
                Span::from(a..a.max(b))
            };
            let plain = found(&ERROR, 0, span().range(), &texts[0])
                .label(texts[1].as_str())
                .related(FileId(0), span(), "here")
                .related(FileId(1), span(), "there");
            let edited = found(&WARNING, 1, span().range(), "edited").suggest(
                &*texts[0],
                span(),
                "b\nc = é",
            );
            let removed = found(&WARNING, 1, span().range(), "removed").suggest("so", span(), "");
            let files = [("a.toml", texts[0].as_str()), ("b.toml", texts[1].as_str())];
            let report = report(&files, vec![plain, edited, removed]);
            for format in Format::ALL {
                for color in [false, true] {
                    let drawn = render(&report, format, color);
                    assert!(drawn.ends_with('\n'));
                    let is_style = |char| char == '\u{1b}' && color && format == Format::Human;
                    let is_obeyed =
                        |char: char| char.is_control() || matches!(char, '\u{202e}' | '\u{2066}');
                    let bad = drawn
                        .chars()
                        .find(|char| is_obeyed(*char) && *char != '\n' && !is_style(*char));
                    assert_eq!(bad, None, "in {format}: {drawn:?}");
                }
            }
        }
    }
}
