//! The extractor runs in the Python of an environment. These programs stand for it: a run of the real one takes minutes.

#![cfg(unix)]

use modelith_catalog::Part;
use modelith_extraction::{ExtractError, Extraction, Installation, Program, extract};
use std::path::Path;
use std::time::{Duration, Instant};

const LIMIT: Duration = Duration::from_mins(1);

/// A shell takes a program as a Python does: its path, and the folder for what it writes.
fn shell() -> Installation {
    Installation {
        python: "/bin/sh".into(),
        version: "1.2.3".to_owned(),
        name: "litellm-1.2.3.dist-info".to_owned(),
        sha256: "00".to_owned(),
        map: Vec::new(),
    }
}

fn run(script: &'static str, limit: Duration) -> Result<Extraction, ExtractError> {
    extract(&shell(), &[("main.sh", script)], limit, |_, _| {})
}

#[test]
fn parts_and_notes_are_read_and_progress_is_told() {
    let program: Program<'_> = &[
        ("main.sh", ". \"$(dirname \"$0\")/more/part.sh\"\n"),
        (
            "more/part.sh",
            "mkdir \"$1\"\nprintf 'a\\nb list\\n' > \"$1/settings.txt\"\necho 'from elsewhere'\necho 'settings 2'\n\
             echo 'note: settings: a library is missing' >&2\necho other >&2\n",
        ),
    ];
    let mut told = Vec::new();
    let found = extract(&shell(), program, LIMIT, |part, count| {
        told.push((part, count));
    });
    let expected = Extraction {
        parts: vec![(Part::Settings, vec!["a".to_owned(), "b list".to_owned()])],
        notes: vec!["settings: a library is missing".to_owned()],
    };
    assert_eq!(found.unwrap(), expected);
    assert_eq!(told, [(Part::Settings, 2)]);
}

#[test]
fn nothing_of_the_user_is_passed_on() {
    let found = run(
        "mkdir \"$1\"\nenv > \"$1/constants.txt\"\npwd >> \"$1/constants.txt\"\necho constants $(wc -l < \"$1/constants.txt\")\n",
        LIMIT,
    );
    let parts = found.unwrap().parts;
    let lines = &parts[0].1;
    let names: Vec<&str> = lines
        .iter()
        .filter_map(|line| Some(line.split_once('=')?.0))
        .collect();
    for name in &names {
        // The shell sets the last three.
        let known = [
            "HOME",
            "PATH",
            "PYTHONDONTWRITEBYTECODE",
            "PYTHONNOUSERSITE",
            "TMPDIR",
            "PWD",
            "SHLVL",
            "_",
            "OLDPWD",
        ];
        assert!(known.contains(name), "{name}");
    }
    assert!(names.contains(&"HOME"));
    let home = lines
        .iter()
        .find_map(|line| line.strip_prefix("HOME="))
        .unwrap();
    assert_ne!(Some(Path::new(home)), std::env::home_dir().as_deref());
    assert!(
        !Path::new(home).exists(),
        "the folder is removed at the end"
    );
}

#[test]
fn a_failure_has_its_reasons() {
    let error = run(
        "echo settings 0\necho 'noise' >&2\necho 'error: constants: broken' >&2\nexit 1\n",
        LIMIT,
    );
    let message = error.unwrap_err().to_string();
    assert_eq!(
        message,
        "the extraction failed (exit status: 1)\nconstants: broken"
    );
    let error = run("echo 'Traceback' >&2\nexit 3\n", LIMIT);
    let message = error.unwrap_err().to_string();
    assert_eq!(message, "the extraction failed (exit status: 3)\nTraceback");
    assert!(matches!(run("true\n", LIMIT), Err(ExtractError::Nothing)));
    let error = run(
        "mkdir \"$1\"\necho a > \"$1/settings.txt\"\necho settings 2\n",
        LIMIT,
    );
    assert!(matches!(
        error,
        Err(ExtractError::Incomplete {
            reported: 2,
            written: 1,
            ..
        })
    ));
    let error = run("echo settings 2\n", LIMIT);
    assert!(matches!(error, Err(ExtractError::Files { .. })));
}

#[test]
fn a_run_that_takes_too_long_ends_with_all_that_it_started() {
    let begin = Instant::now();
    // The inner shell waits too, and writes its number, by which it is asked for afterwards.
    let file = tempfile::NamedTempFile::new().unwrap();
    let script = format!(
        "sh -c 'echo $$ > {}; sleep 100; true' &\nwait\n",
        file.path().display()
    );
    let error = run(Box::leak(script.into_boxed_str()), Duration::from_secs(1));
    assert!(
        matches!(error, Err(ExtractError::TimedOut { .. })),
        "{error:?}"
    );
    assert!(begin.elapsed() < Duration::from_secs(30));
    let number = std::fs::read_to_string(file.path()).unwrap();
    if cfg!(target_os = "linux") {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", number.trim()));
        // Where nobody waits for it, an ended process stays as a zombie.
        assert!(
            stat.is_err() || stat.is_ok_and(|stat| stat.contains(") Z ")),
            "it still runs"
        );
    }
}

#[test]
fn output_without_an_end_does_not_fill_the_memory() {
    let begin = Instant::now();
    let error = run(
        "yes 'settings 1' | head -c 50000000\necho 'error: x: y' >&2\nexit 1\n",
        LIMIT,
    );
    assert!(
        matches!(error, Err(ExtractError::Failed { .. })),
        "{error:?}"
    );
    assert!(begin.elapsed() < LIMIT);
}
