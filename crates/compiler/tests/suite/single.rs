//! One mistake is one finding: each line of each valid datum is broken, one at a time, and no other datum is reported for
//! it.

use crate::support::{compiled, human, is_datum, places, sources};
use crate::valid::text;
use modelith_compiler::Source;

#[test]
fn a_misspelled_key() {
    every_line(|line| {
        let (key, value) = line.split_once('=')?;
        let key = key.trim_end();
        // Two letters are swapped; a name that may be anything is not misspelled by that.
        let swapped: String = match key.char_indices().nth(1)? {
            (at, second) if key.len() > 4 => {
                let third = key[at + 1..].chars().next()?;
                let rest = &key[at + 1 + third.len_utf8()..];
                (second != third).then(|| format!("{}{third}{second}{rest}", &key[..at]))?
            }
            _ => return None,
        };
        Some(format!("{swapped} ={value}"))
    });
}

#[test]
fn an_invalid_value() {
    every_line(|line| {
        let (key, value) = line.split_once('=')?;
        (!value.contains("\"\"\"")).then(|| format!("{key}= not a value"))
    });
}

#[test]
fn a_value_of_another_type() {
    every_line(|line| {
        let (key, value) = line.split_once('=')?;
        // LiteLLM does not define what `cache` is.
        let is_read = !["cache", "desires", "keywords"].contains(&key.trim());
        (is_read && !value.contains("\"\"\"")).then(|| format!("{key}= [[true]]"))
    });
}

#[test]
fn a_line_without_its_equals_sign() {
    every_line(|line| {
        let (key, value) = line.split_once('=')?;
        (!value.contains("\"\"\"")).then(|| format!("{key} {value}"))
    });
}

#[test]
fn a_key_that_stands_twice() {
    every_line(|line| {
        let is_one_line = line.contains('=') && !line.contains("\"\"\"");
        is_one_line.then(|| format!("{line}\n{line}"))
    });
}

#[test]
fn a_string_that_is_not_closed() {
    every_line(|line| {
        let end = line.strip_suffix('"')?;
        (!end.ends_with('"')).then(|| end.to_owned())
    });
}

#[test]
fn a_heading_that_is_not_closed() {
    every_line(|line| {
        let is_heading = line.starts_with('[');
        is_heading.then(|| line.strip_suffix(']').map(str::to_owned))?
    });
}

#[test]
fn a_misspelled_heading() {
    every_line(|line| {
        let wrong = ["[ai_model", "[[ai_model"].map(|known| (known, known.replace("od", "do")));
        let (known, wrong) = wrong
            .into_iter()
            .find(|(known, _)| line.starts_with(known))?;
        Some(line.replace(known, &wrong))
    });
}

#[test]
fn a_missing_heading() {
    every_line(|line| {
        let is_of_kind = ["[b00t]", "[ai_model]", "[ai_provider]", "[ai_proxy]"].contains(&line);
        is_of_kind.then(String::new)
    });
}

#[test]
fn a_missing_key() {
    every_line_at_most(|line| {
        let is_one_line = line.contains('=') && !line.contains("\"\"\"");
        is_one_line.then(String::new)
    });
}

#[test]
fn a_misspelled_word() {
    every_line_at_most(|line| {
        let (key, value) = line.split_once('=')?;
        let (before, rest) = value.split_once('"')?;
        let (word, after) = rest.split_once('"')?;
        let middle = word.len() / 2;
        if word.len() < 5 || !word.is_ascii() {
            return None;
        }
        let mut letters: Vec<char> = word.chars().collect();
        letters.swap(middle, middle - 1);
        let swapped: String = letters.into_iter().collect();
        (swapped != word).then(|| format!("{key}={before}\"{swapped}\"{after}"))
    });
}

#[test]
fn another_word() {
    every_line_at_most(|line| {
        let (key, value) = line.split_once('=')?;
        let is_text = value.trim().starts_with('"') && !value.contains("\"\"\"");
        is_text.then(|| format!("{key}= \"something-else\""))
    });
}

#[test]
fn a_number_that_is_0() {
    every_line_at_most(|line| {
        let (key, value) = line.split_once('=')?;
        value.trim().parse::<f64>().ok()?;
        Some(format!("{key}= 0"))
    });
}

/// Breaks each line of each valid datum, one at a time, where `wrong` gives another line.
#[track_caller]
fn every_line(wrong: impl Fn(&str) -> Option<String>) {
    every_line_with(1, wrong);
}

/// As [`every_line`], where the other line may be right too.
#[track_caller]
fn every_line_at_most(wrong: impl Fn(&str) -> Option<String>) {
    every_line_with(0, wrong);
}

#[track_caller]
fn every_line_with(fewest: usize, wrong: impl Fn(&str) -> Option<String>) {
    let valid = sources("valid/datums");
    let mut failures = Vec::new();
    let mut mistakes = 0;
    let datums = valid.iter().enumerate().filter(|(_, it)| is_datum(it));
    for (index, source) in datums {
        let whole = text(source);
        let lines: Vec<_> = whole.lines().collect();
        for number in 0..lines.len() {
            let Some(bad) = wrong(lines[number]) else {
                continue;
            };
            let mut changed = lines.clone();
            changed[number] = &bad;
            let mut all = valid.clone();
            all[index] = Source::text(source.path.clone(), changed.join("\n"));
            let report = compiled(all).report;
            let found = places(&report);
            let is_free = found.is_empty() && is_free(&lines[..number]);
            if !(fewest..=1).contains(&found.len()) && !is_free {
                failures.push(format!(
                    "{}:{}: {bad}\n{}",
                    source.path,
                    number + 1,
                    human(&report)
                ));
            }
            mistakes += 1;
        }
    }
    assert!(mistakes > 5, "only {mistakes} lines were changed");
    assert!(
        failures.is_empty(),
        "{} of {mistakes}:\n{}",
        failures.len(),
        failures.join("\n")
    );
}

/// Whether the last heading of these lines is of a table that takes any value.
fn is_free(before: &[&str]) -> bool {
    let heading = before.iter().rev().find(|line| line.starts_with('['));
    heading.is_some_and(|it| {
        let free = [
            "b00t.",
            "callback_settings.",
            "environment_variables",
            "guardrails",
            "metadata",
            "model_group_alias",
            "parameters",
        ];
        free.iter().any(|free| it.contains(free))
    })
}
