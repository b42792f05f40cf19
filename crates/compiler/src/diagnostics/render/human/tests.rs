use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::render::human::render;
use crate::diagnostics::render::testing::{ERROR, WARNING, found, report, span_of};
use crate::source::place::{FileId, Span};

/// One finding in one file, drawn without color and without the summary.
fn drawn(text: &str, diagnostic: Diagnostic) -> String {
    let report = report(
        &[
            ("a.ai_model.toml", text),
            ("b.ai_model.toml", "[b00t]\nname = 'b'\n"),
            ("gone.ai_model.toml", ""),
        ],
        vec![diagnostic],
    );
    let drawn = render(&report, false);
    let (drawing, summary) = drawn.rsplit_once("\n\n").expect("a blank line");
    assert!(summary.ends_with(" in 1 of 3 datums\n"), "{summary}");
    drawing.to_owned()
}

#[test]
fn a_place_with_a_better_key() {
    let text = "[ai_model]\nprovider = 'openai'\napi_bse = 'https://eu.example.com'\n";
    let key = span_of(text, "api_bse");
    let diagnostic = found(
        &ERROR,
        0,
        key.clone(),
        "unknown key `api_bse` in `[ai_model]`",
    )
    .label("LiteLLM would ignore this")
    .suggest(
        "a key with a similar name exists",
        Span::from(key),
        "api_base",
    );
    assert_eq!(
        drawn(text, diagnostic),
        "\
error[unknown-key]: unknown key `api_bse` in `[ai_model]`
 --> datums/a.ai_model.toml:3:1
  |
3 | api_bse = 'https://eu.example.com'
  | ^^^^^^^ LiteLLM would ignore this
  |
help: a key with a similar name exists
  |
3 - api_bse = 'https://eu.example.com'
3 + api_base = 'https://eu.example.com'
  |"
    );
}

#[test]
fn related_places_near_far_elsewhere_and_unread() {
    let text = format!("a = 1\nb = 2\n{}c = 3\n", "\n".repeat(150));
    let diagnostic = found(&WARNING, 0, span_of(&text, "b"), "odd")
        .related(FileId(0), Span::from(span_of(&text, "a")), "near")
        .related(FileId(0), Span::from(span_of(&text, "c")), "far")
        .related(FileId(1), Span::new(7, 11), "elsewhere")
        .related(FileId(2), Span::default(), "unread")
        .help("think");
    assert_eq!(
        drawn(&text, diagnostic),
        "\
warning[odd-value]: odd
   --> datums/a.ai_model.toml:2:1
    |
  1 | a = 1
    | - near
  2 | b = 2
    | ^
    |
   ::: datums/a.ai_model.toml:153:1
    |
153 | c = 3
    | - far
    |
   ::: datums/b.ai_model.toml:2:1
    |
  2 | name = 'b'
    | ---- elsewhere
    |
    = note: datums/gone.ai_model.toml: unread
help: think"
    );
}

#[test]
fn after_wide_characters_and_tabs_on_a_line_that_ends_in_crlf() {
    let text = "\ta = '日本é' # c\r\nb = 1\r\n";
    let comment = found(&ERROR, 0, span_of(text, "# c\r\n"), "odd").label("here");
    assert_eq!(
        drawn(text, comment),
        "\
error[unknown-key]: odd
 --> datums/a.ai_model.toml:1:12
  |
1 |     a = '日本é' # c
  |                 ^^^ here"
    );
}

#[test]
fn the_end_of_the_file() {
    let text = "a = 1\n";
    let missing =
        found(&ERROR, 0, 6..6, "missing key `b`").suggest("add it", Span::new(6, 6), "b = 2\n");
    assert_eq!(
        drawn(text, missing),
        "\
error[unknown-key]: missing key `b`
 --> datums/a.ai_model.toml:2:1
  |
2 |
  | ^
  |
help: add it
  |
2 + b = 2
  |"
    );
    let unfinished = found(&ERROR, 0, 4..4, "value expected");
    assert_eq!(
        drawn("a = ", unfinished),
        "\
error[unknown-key]: value expected
 --> datums/a.ai_model.toml:1:5
  |
1 | a =\x20
  |     ^"
    );
}

#[test]
fn a_removed_line() {
    let text = "a = 1\nb = 2\nc = 3\n";
    let line = Span::from(span_of(text, "b = 2\n"));
    let diagnostic = found(&ERROR, 0, 6..7, "no such key").suggest("remove it", line, "");
    assert_eq!(
        drawn(text, diagnostic),
        "\
error[unknown-key]: no such key
 --> datums/a.ai_model.toml:2:1
  |
2 | b = 2
  | ^
  |
help: remove it
  |
2 - b = 2
  |"
    );
}

#[test]
fn several_lines() {
    let text = "a = [\n  1,\n  2,\n  3,\n  4,\n  5,\n  6,\n]\n";
    let list = span_of(text, "[\n  1,\n  2,\n  3,\n  4,\n  5,\n  6,\n]\n");
    let diagnostic = found(&ERROR, 0, list, "a list").label("a string is wanted");
    assert_eq!(
        drawn(text, diagnostic),
        "\
error[unknown-key]: a list
 --> datums/a.ai_model.toml:1:5
  |
1 |   a = [
  |  _____^
2 | |   1,
3 | |   2,
4 | |   3,
... |
7 | |   6,
8 | | ]
  | |_^ a string is wanted"
    );
}

#[test]
fn files_without_text() {
    let diagnostic =
        found(&ERROR, 2, 0..0, "not read: permission denied").help("make it readable: `chmod a+r`");
    assert_eq!(
        drawn("", diagnostic),
        "\
error[unknown-key]: not read: permission denied
--> datums/gone.ai_model.toml
 |
help: make it readable: `chmod a+r`"
    );
}

#[test]
fn a_long_line_is_cut() {
    let text = format!(
        "a = '{}', bad = 1, '{}'\n",
        "x".repeat(100_000),
        "y".repeat(100_000)
    );
    let bad = span_of(&text, "bad");
    let diagnostic = found(&ERROR, 0, bad.clone(), "unknown key")
        .label("here")
        .related(FileId(0), Span::new(0, 1), "in this")
        .suggest("write", Span::from(bad), "good");
    assert_eq!(
        drawn(&text, diagnostic),
        "\
error[unknown-key]: unknown key
 --> datums/a.ai_model.toml:1:100009
  = note: datums/a.ai_model.toml:1:1: in this
  |
1 | …xxxxxxxxxxxxxxxxxxxxxxxxxxx', bad = 1, 'yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy…
  |                                ^^^ here
help: write: `good`"
    );
    let all = found(&ERROR, 0, 0..text.len(), &text).label(text.as_str());
    assert!(drawn(&text, all).len() < 3000);
    let new = "z".repeat(100_000);
    let long_edit = found(&ERROR, 1, 0..1, "short").suggest("write", Span::new(0, 1), new.as_str());
    assert!(drawn(&text, long_edit).len() < 1000);
}

#[test]
fn a_secret_is_never_shown() {
    let text = "key = 'sk-12345'\n";
    let line = Span::from(0..text.len());
    let found = found(&ERROR, 0, 6..16, "a literal secret").suggest("write", line, "key_env = 'K'");
    let mut report = report(&[("a.ai_model.toml", text)], vec![found]);
    report.files[0].secrets = vec![Span::new(7, 15)];
    let drawn = render(&report, false);
    assert!(!drawn.contains("12345"), "{drawn}");
    assert!(drawn.contains("key = '********'"), "{drawn}");
}

#[test]
fn nothing_typed_reaches_the_terminal_as_a_command() {
    // The second one is the escape sequence of terminals that know the later control characters.
    for escape in ["\u{1b}[31m", "\u{9b}31m"] {
        let text = format!("'{escape}' = 1\n");
        let diagnostic = found(&ERROR, 0, 0..7, &format!("unknown key `{escape}`"))
            .label(escape)
            .related(FileId(2), Span::default(), escape)
            .suggest(format!("not {escape}"), Span::new(0, 7), escape);
        let drawn = drawn(&text, diagnostic);
        let obeyed = |char: char| char.is_control() && char != '\n';
        assert!(!drawn.contains(obeyed), "{drawn:?}");
    }
}

#[test]
fn color_and_the_closing_line() {
    let report = report(
        &[("a.ai_model.toml", "a = 1\n")],
        vec![
            found(&WARNING, 0, 0..1, "odd"),
            found(&WARNING, 0, 4..5, "odd"),
        ],
    );
    assert!(render(&report, true).starts_with("\u{1b}["));
    let plain = render(&report, false);
    assert!(!plain.contains('\u{1b}'));
    assert!(
        plain.ends_with("\n\nwarning: 2 warnings in 1 of 1 datum\n"),
        "{plain}"
    );
}

#[test]
fn of_many_places_some_are_drawn_and_the_others_counted() {
    let text = "a = 1\n".repeat(50);
    let finding = found(&ERROR, 0, 0..1, "a cycle");
    let finding = (0..50).fold(finding, |finding, at| {
        finding.related(
            FileId(0),
            Span::new(at * 6, at * 6 + 1),
            format!("place {at}."),
        )
    });
    let drawn = drawn(&text, finding);
    assert!(
        drawn.contains("place 19.") && !drawn.contains("place 20."),
        "{drawn}"
    );
    assert!(drawn.ends_with("= note: … and 30 more places"), "{drawn}");
}

#[test]
fn of_many_findings_some_are_drawn_and_the_others_counted() {
    let all = (0..150).map(|at| found(&WARNING, 0, 0..1, &format!("finding {at}.")));
    let report = report(&[("a.ai_model.toml", "a = 1\n")], all.collect());
    let drawn = render(&report, false);
    assert!(drawn.contains("finding 99.") && !drawn.contains("finding 100."));
    assert!(
        drawn.ends_with(
            "\n\n… and 50 more findings, which `modelith check --format json` lists: 50 odd-value\n\n\
             warning: 150 warnings in 1 of 1 datum\n"
        ),
        "{drawn}"
    );
}
