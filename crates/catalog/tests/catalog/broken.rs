//! Texts that are not catalogs.

use modelith_catalog::{Catalog, FIRST_LINE};

/// The line and the reason, for the shipped catalog after a change.
fn refused(change: impl FnOnce(&str) -> String) -> (usize, String) {
    let text = change(Catalog::shipped().text());
    let error = Catalog::read(&text).expect_err("not a catalog");
    (error.line, error.reason)
}

#[test]
fn the_line_and_the_reason_are_told() {
    assert_eq!(
        refused(|_| String::new()),
        (1, format!("the first line is not `{FIRST_LINE}`"))
    );
    let conflict = refused(|text| text.replacen("\n[constants]", "\n<<<<<<< ours\n[constants]", 1));
    assert!(
        conflict.1.starts_with("`<<<<<<<` is not sorted after"),
        "{conflict:?}"
    );
    let (line, reason) = refused(|text| text.replacen("\n[models]", "\n[modles]", 1));
    assert_eq!(reason, "unknown part `modles`");
    let text = Catalog::shipped().text();
    assert!(
        text.lines()
            .nth(line - 1)
            .is_some_and(|line| line.starts_with("[models]"))
    );
    let (_, reason) = refused(|text| text.replacen(" sha256=", " sha512=", 1));
    assert!(
        reason.starts_with("the origin of the part `callbacks` is not"),
        "{reason}"
    );
}

#[test]
fn a_compromised_version_is_refused() {
    let (line, reason) = refused(|text| {
        let current = Catalog::shipped().litellm_version();
        let settings = format!("\n[settings] litellm={current}");
        assert!(text.contains(&settings));
        text.replacen(&settings, "\n[settings] litellm=1.107.0", 1)
    });
    assert_eq!(
        reason,
        "LiteLLM 1.107.0 contains malware that steals secrets"
    );
    let text = Catalog::shipped().text();
    let found = text.lines().nth(line - 1);
    assert!(found.is_some_and(|line| line.starts_with("[settings]")));
}

#[test]
fn a_part_may_not_be_missing() {
    let (_, reason) = refused(|text| {
        let start = text.find("\n[retired]").unwrap() + 1;
        let end = text.find("\n[settings]").unwrap() + 1;
        format!("{}{}", &text[..start], &text[end..])
    });
    assert_eq!(reason, "the part `retired` is missing");
}

#[test]
fn a_text_that_was_cut_off_is_refused() {
    let length = Catalog::shipped().text().len();
    for part in 1..20 {
        let (line, reason) = refused(|text| text[..length * part / 20 - 1].to_owned());
        assert!(line > 0 && !reason.is_empty());
    }
}

#[test]
fn control_characters_do_not_get_far() {
    for bad in ["\u{1b}[31m", "\r", "\t", "\u{202e}", "\0"] {
        let (line, reason) =
            refused(|text| text.replacen("agentops", &format!("agent{bad}ops"), 1));
        assert_eq!(
            (line, reason.as_str()),
            (3, "a character that is neither ASCII nor printable")
        );
    }
    let (_, reason) = refused(|text| text.replacen("agentops", "agentops  again", 1));
    assert_eq!(reason, "words are not separated by single spaces");
}
