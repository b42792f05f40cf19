//! Configurations in, datums and notes out.

use modelith_compiler::{Level, Source, compile, emit, render};
use modelith_import::{Import, ImportError, import, import_with};
use modelith_testing::golden;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;

/// A path below `tests/configs/`.
fn config(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/configs")
        .join(name)
}

fn text(name: &str) -> String {
    std::fs::read_to_string(config(name)).unwrap()
}

/// The files and the notes, as people read them.
fn drawn(import: &Import) -> String {
    let mut drawn = String::new();
    for file in &import.files {
        drawn.push_str(&format!("# {}\n{}\n", file.name, file.text));
    }
    for note in &import.notes {
        drawn.push_str(&format!("# {note}\n"));
    }
    drawn
}

/// The names of the datums of rows with these public names, each with its provider's prefix.
fn names(rows: &[(&str, &str)]) -> Vec<String> {
    let rows: String = rows
        .iter()
        .map(|(name, model)| {
            format!("  - {{ model_name: {name:?}, litellm_params: {{ model: {model:?} }} }}\n")
        })
        .collect();
    let import = import(&format!("model_list:\n{rows}")).unwrap();
    import.files.into_iter().map(|file| file.name).collect()
}

#[test]
fn everything_has_its_place() {
    let import = import(&text("everything.yaml")).unwrap();
    golden::compare(&config("everything.txt"), &drawn(&import)).unwrap();
}

#[test]
fn no_literal_secret_is_written_or_told() {
    let drawn = drawn(&import(&text("everything.yaml")).unwrap());
    for secret in ["example-0001", "example-0002", "example-0003"] {
        assert!(!drawn.contains(secret), "{drawn}");
    }
    for variable in [
        "ANTHROPIC_API_KEY",
        "CACHE_PARAMS_PASSWORD",
        "LITELLM_MASTER_KEY",
    ] {
        assert!(drawn.contains(variable), "{variable}: {drawn}");
    }
}

#[test]
fn the_variable_of_a_literal_key_is_not_in_use() {
    let yaml = "model_list:
  - { model_name: openai, litellm_params: { model: openai/gpt-4o, api_key: sk-one } }
  - { model_name: b, litellm_params: { model: openai/gpt-4o, api_key: os.environ/OPENAI_API_KEY } }
  - { model_name: c, litellm_params: { model: openai/gpt-4o, api_key: sk-one } }
";
    let import = import(yaml).unwrap();
    let variables = ["OPENAI_API_KEY_2", "OPENAI_API_KEY", "OPENAI_API_KEY_2"];
    for (file, variable) in import.files.iter().zip(variables) {
        let line = format!("api_key_env = \"{variable}\"\n");
        assert!(file.text.contains(&line), "{}", file.text);
    }
}

#[test]
fn an_error_shows_no_secret() {
    let yaml = "model_list:\n  - api_key: sk-example-0004\n   b: [sk-example-0004\n";
    let error = import(yaml).unwrap_err().to_string();
    assert!(
        error.contains("line 3") && !error.contains("0004"),
        "{error}"
    );
}

#[test]
fn what_is_compiled_is_what_was_imported() {
    let yaml = text("served.yaml");
    let import = import(&yaml).unwrap();
    assert!(import.notes.is_empty(), "{}", drawn(&import));
    let sources = import
        .files
        .iter()
        .map(|file| Source::text(&*file.name, &*file.text));
    let compilation = compile(sources.collect(), "datums");
    let report = render::render(&compilation.report, render::Format::Human, false);
    assert_eq!(compilation.report.count(Level::Deny), 0, "{report}");
    let output = compilation.output.as_ref().expect("nothing is wrong");
    let emitted = emit::Config::new(output).yaml("0");
    let read = |yaml: &str| serde_yaml::from_str::<Value>(yaml).unwrap();
    let (original, emitted) = (read(&yaml), read(&emitted));
    let rows = |config: &Value| config["model_list"].as_array().unwrap().clone();
    assert_eq!(rows(&original).len(), rows(&emitted).len());
    for row in rows(&original) {
        let same = |other: &Value| {
            other["model_name"] == row["model_name"]
                && other["litellm_params"] == row["litellm_params"]
                && holds(&other["model_info"], &row["model_info"])
        };
        assert!(rows(&emitted).iter().any(same), "{row:#}\nin\n{emitted:#}");
    }
    for section in [
        "litellm_settings",
        "general_settings",
        "router_settings",
        "guardrails",
    ] {
        assert!(
            holds(&emitted[section], &original[section]),
            "{section}: {emitted:#}"
        );
    }
}

/// Whether a value has all that another one has.
fn holds(value: &Value, part: &Value) -> bool {
    match part {
        Value::Null => true,
        Value::Object(part) => part.iter().all(|(key, part)| holds(&value[key], part)),
        Value::Array(part) => {
            let all = value.as_array().map_or(&[][..], Vec::as_slice);
            part.iter()
                .all(|part| all.iter().any(|value| holds(value, part)))
        }
        part => value == part,
    }
}

#[test]
fn names_of_datums_differ_on_every_file_system_and_in_the_registry() {
    let rows = [
        ("chat", "openai/a"),
        ("chat", "openai/b"),
        ("chat", "azure/c"),
        ("chat-openai", "openai/d"),
        ("Chat-2", "openai/e"),
        ("gpt-4.1", "openai/f"),
        ("gpt_4_1", "openai/g"),
        ("a/b", "openai/h"),
        ("a:b", "openai/i"),
        (".hidden", "openai/j"),
        ("*", "openai/*"),
        (" ", "openai/k"),
    ];
    let names = names(&rows);
    let expected = [
        "chat-3.ai_model.toml",
        "chat-4.ai_model.toml",
        "chat-azure.ai_model.toml",
        "chat-openai.ai_model.toml",
        "Chat-2.ai_model.toml",
        "gpt-4.1.ai_model.toml",
        "gpt_4_1-openai.ai_model.toml",
        "a-b.ai_model.toml",
        "a-b-openai.ai_model.toml",
        "hidden.ai_model.toml",
        "-.ai_model.toml",
        "model.ai_model.toml",
    ];
    let lower: BTreeSet<_> = names.iter().map(|name| name.to_lowercase()).collect();
    assert_eq!(lower.len(), names.len(), "{names:?}");
    assert_eq!(names, expected);
}

#[test]
fn a_configuration_without_rows_is_for_a_database() {
    let proxy = |yaml: &str| {
        let import = import(yaml).unwrap();
        import.files.into_iter().next().map(|file| file.text)
    };
    let with = "general_settings: { store_model_in_db: true }\nmodel_list: []\n";
    assert!(proxy(with).unwrap().contains("models = \"database\"\n"));
    // The variable `STORE_MODEL_IN_DB` may say so too.
    let without = "litellm_settings: { drop_params: true }\n";
    let notes = import(without).unwrap().notes;
    assert!(
        notes[0].message.contains("`store_model_in_db`"),
        "{notes:?}"
    );
    // The models may be in a file that is not there.
    let include = "include: [models.yaml]\nlitellm_settings: { drop_params: true }\n";
    assert!(!proxy(include).unwrap().contains("models"));
    for empty in ["", "# nothing\n", "model_list:\n"] {
        assert_eq!(proxy(empty), None, "{empty:?}");
    }
}

#[test]
fn included_files_are_merged_as_litellm_does() {
    let yaml = "include: [models/a.yaml, gone.yaml]
model_list: [{ model_name: one, litellm_params: { model: openai/a } }]
litellm_settings: { drop_params: true }
";
    let mut read = |path: &str| match path {
        "models/a.yaml" => {
            Some("include: [b.yaml, a.yaml]\nlitellm_settings: { num_retries: 2 }\n".to_owned())
        }
        "models/b.yaml" => Some(
            "model_list: [{ model_name: two, litellm_params: { model: openai/b } }]\n".to_owned(),
        ),
        _ => None,
    };
    let import = import_with(yaml, &mut read).unwrap();
    let names: Vec<_> = import.files.iter().map(|file| file.name.as_str()).collect();
    let expected = [
        "one.ai_model.toml",
        "two.ai_model.toml",
        "proxy.ai_proxy.toml",
    ];
    assert_eq!(names, expected);
    let proxy = &import.files[2].text;
    assert!(
        proxy.contains("num_retries") && !proxy.contains("drop_params"),
        "{proxy}"
    );
    let notes: Vec<_> = import.notes.iter().map(ToString::to_string).collect();
    assert!(notes[0].starts_with("litellm_settings: replaced by the section in `models/a.yaml`"));
    assert!(
        notes[1].starts_with("include: `gone.yaml` is not imported"),
        "{notes:?}"
    );
}

#[test]
fn another_form_is_an_error_with_its_place() {
    let rows = [
        ("a: [", "the configuration is not valid YAML"),
        (
            "- a\n",
            "the configuration is a list, not a mapping of sections such as `model_list`",
        ),
        (
            "model_list: {}\n",
            "`model_list` is a mapping, but LiteLLM reads a list of models there",
        ),
        (
            "model_list: [gpt]\n",
            "`model_list[0]` is text, but LiteLLM reads a mapping there",
        ),
        ("model_list: [{}]\n", "`model_list[0]` has no `model_name`"),
        (
            "model_list: [{ model_name: a }]\n",
            "`model_list[0]` has no `litellm_params`",
        ),
        (
            "model_list: [{ model_name: a, litellm_params: { modle: b } }]\n",
            "`model_list[0]` has no `litellm_params.model`",
        ),
        (
            "litellm_settings: [a]\n",
            "`litellm_settings` is a list, but LiteLLM reads a mapping there",
        ),
    ];
    for (yaml, message) in rows {
        let error: ImportError = import(yaml).unwrap_err();
        assert!(error.to_string().starts_with(message), "{yaml}: {error}");
    }
}
