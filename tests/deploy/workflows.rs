//! The action and the hook of this repository do what is documented.

use crate::place::Place;
use crate::program;
use crate::program::trials::{Test, tests};
use crate::read::{stdout_of, tool};
use serde_json::Value;
use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

pub(crate) const TESTS: &[Test] =
    tests![the_action_annotates_the_change, the_hook_runs_for_datums,];

/// A YAML file of this repository.
fn yaml(name: &str) -> Value {
    let script = "import json, sys, yaml; json.dump(yaml.safe_load(open(sys.argv[1])), sys.stdout)";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    let text = stdout_of(tool("python").args(["-c", script]).arg(path));
    serde_json::from_str(&text).unwrap()
}

/// Its last step, with inputs instead of their expressions, on a binary that was built before.
fn the_action_annotates_the_change() {
    let action = yaml("action.yml");
    let steps = action["runs"]["steps"].as_array().unwrap();
    let step = steps.last().unwrap();
    let mut place = Place::new();
    // The step before puts the binary there.
    let own = env::current_exe().unwrap();
    let text = format!("#!/bin/sh\nexec '{}' \"$@\"\n", own.display());
    place.program("modelith", &text);
    fs::create_dir_all(place.path("modelith/release")).unwrap();
    fs::rename(
        place.path("bin/modelith"),
        place.path("modelith/release/modelith"),
    )
    .unwrap();
    let run = |place: &Place, inputs: &[(&str, &str)]| {
        let mut command = Command::new("bash");
        command
            .args([
                "--noprofile",
                "--norc",
                "-eo",
                "pipefail",
                "-c",
                step["run"].as_str().unwrap(),
            ])
            .current_dir(place.path(""))
            .env("RUNNER_TEMP", place.path(""))
            .env(
                program::DATUMS,
                Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/deploy/datums"),
            );
        for (variable, expression) in step["env"].as_object().unwrap() {
            let expression = expression.as_str().unwrap();
            let input = expression
                .strip_prefix("${{ inputs.")
                .and_then(|it| it.strip_suffix(" }}"));
            let input = input.unwrap_or_else(|| panic!("{expression} is not an input"));
            let usual = action["inputs"][input]["default"].as_str();
            let usual = usual.unwrap_or_else(|| panic!("{input} has no default"));
            let value = inputs
                .iter()
                .find(|(name, _)| *name == input)
                .map_or(usual, |(_, value)| value);
            command.env(variable, value);
        }
        let output = command.output().unwrap();
        let text = [output.stdout, output.stderr].map(|text| String::from_utf8(text).unwrap());
        (output.status.code(), text.concat())
    };
    assert_eq!(run(&place, &[]), (Some(0), String::new()));
    // A warning fails if `deny-warnings` is set.
    let place = place.with_changed("proxy.ai_proxy.toml", "litellm@sha256:", "litellm:main-");
    let (code, text) = run(&place, &[]);
    assert_eq!(code, Some(0), "{text}");
    assert!(
        text.contains("::warning file=datums/proxy.ai_proxy.toml,line=6,"),
        "{text}"
    );
    assert_eq!(run(&place, &[("deny-warnings", "true")]).0, Some(1));
    let place = place.with_changed("chat.ai_model.toml", "api_key_env", "api_key_evn");
    let (code, text) = run(&place, &[]);
    assert_eq!(code, Some(1), "{text}");
    assert!(
        text.contains("::error file=datums/chat.ai_model.toml,line=9,"),
        "{text}"
    );
    // An input is a value, whatever is in it.
    let (code, text) = run(
        &place,
        &[
            ("datums", "$(touch made); --help"),
            ("overlay", "`touch made`"),
        ],
    );
    assert_eq!(code, Some(2), "{text}");
    assert!(!place.path("made").exists());
}

fn the_hook_runs_for_datums() {
    let hooks = yaml(".pre-commit-hooks.yaml");
    let [hook] = &hooks.as_array().unwrap()[..] else {
        panic!("{hooks}");
    };
    let pattern = hook["files"].as_str().unwrap();
    let script = "import re, sys; print(sum(re.search(sys.argv[1], path) is not None for path in sys.argv[2:]))";
    let count =
        |paths: &[&str]| stdout_of(tool("python").args(["-c", script, pattern]).args(paths));
    let datums = [
        "datums/chat.ai_model.toml",
        "eu/openai.ai_provider.toml",
        "proxy.ai_proxy.toml",
        "datums/old.model.toml",
        "datums/overlays/prod.toml",
    ];
    assert_eq!(count(&datums), "5\n");
    assert_eq!(
        count(&["Cargo.toml", "datums/notes.toml", "chat.ai_model.toml.orig"]),
        "0\n"
    );
    // Its arguments are those of the command.
    let entry = hook["entry"]
        .as_str()
        .unwrap()
        .strip_prefix("modelith ")
        .unwrap();
    let arguments = hook["args"]
        .as_array()
        .unwrap()
        .iter()
        .map(|each| each.as_str().unwrap());
    let arguments: Vec<_> = entry.split(' ').chain(arguments).collect();
    Place::new().modelith(&arguments).done();
}
