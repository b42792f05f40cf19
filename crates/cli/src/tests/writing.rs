//! Tests of `new`.

use super::{Ran, modelith};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// Runs `new` on a folder.
fn new(dir: &Path, args: &[&str]) -> Ran {
    let dir = ["--dir", dir.to_str().expect("UTF-8")];
    modelith(&[&["new"], args, &dir].concat())
}

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

#[test]
fn a_datum_is_written_and_compiles() {
    let folder = folder();
    let ran = new(
        folder.path(),
        &[
            "openai/gpt-4o",
            "--model=openai/gpt-4o",
            "--hint=the \"big\" one\\\n",
            "--size=ch0nky",
            "--capability=vision,chat",
            "--need=multimodal",
        ],
    );
    let path = folder.path().join("openai-gpt-4o.ai_model.toml");
    assert_eq!(
        (ran.code, ran.out),
        (0, format!("{}\n", path.display())),
        "{}",
        ran.err
    );
    assert_eq!(
        ran.err,
        "help: `cargo build` compiles it in; the proxy reads its key from OPENAI_API_KEY\n"
    );
    assert_eq!(
        fs::read_to_string(&path).unwrap(),
        "\
[b00t]
name = \"openai/gpt-4o\"
type = \"ai_model\"
hint = \"the \\\"big\\\" one\\\\\\n\"

[ai_model]
provider = \"openai\"
litellm_model = \"openai/gpt-4o\"
size = \"large\"
capabilities = [\"chat\", \"vision\"]
api_key_env = \"OPENAI_API_KEY\"
"
    );
    let dir = folder.path().to_str().unwrap();
    assert_eq!(modelith(&["check", dir]).code, 0);
    assert_eq!(
        fs::read_dir(folder.path()).unwrap().count(),
        1,
        "nothing is left behind"
    );
}

#[cfg(unix)]
#[test]
fn other_users_can_read_it() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = folder();
    assert_eq!(new(folder.path(), &["a", "--model=openai/a"]).code, 0);
    let beside = folder.path().join("beside");
    fs::write(&beside, "").unwrap();
    let mode = |path: &Path| path.metadata().unwrap().permissions().mode();
    assert_eq!(mode(&folder.path().join("a.ai_model.toml")), mode(&beside));
}

#[test]
fn the_model_gets_the_prefix_of_litellm() {
    for (args, called) in [
        (&["--model=groq/llama-3"][..], "groq/llama-3"),
        (&["--model=llama-3", "--provider=groq"], "groq/llama-3"),
        (
            &["--model=openai/gpt-oss", "--provider=openai"],
            "openai/gpt-oss",
        ),
        (
            &["--model=meta-llama/llama-3", "--provider=together_ai"],
            "together_ai/meta-llama/llama-3",
        ),
        (
            &[
                "--model=llama-3",
                "--provider=openai_compatible",
                "--api-base=http://127.0.0.1:8000/v1",
            ],
            "openai/llama-3",
        ),
        (
            &[
                "--model=openai_compatible/a/b",
                "--api-base=http://127.0.0.1:8000/v1",
            ],
            "openai/a/b",
        ),
        (
            &["--model=azure/gpt-4o", "--api-base=env:AZURE_API_BASE"],
            "azure/gpt-4o",
        ),
    ] {
        let folder = folder();
        let ran = new(folder.path(), &[&["a", "--stdout"], args].concat());
        // LiteLLM does not know all of these names, which is only a warning.
        assert_eq!(
            (ran.code, ran.err.contains("error")),
            (0, false),
            "{args:?}"
        );
        let line = format!("\nlitellm_model = \"{called}\"\n");
        assert!(ran.out.contains(&line), "{}", ran.out);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
    let folder = folder();
    let ran = new(
        &folder.path().join("missing"),
        &["a", "--stdout", "--model=openai/a"],
    );
    assert_eq!(ran.code, 0, "{}", ran.err);
}

#[test]
fn existing_files_are_kept() {
    let folder = folder();
    let path = folder.path().join("a.ai_model.toml");
    fs::write(&path, "mine").unwrap();
    let ran = new(folder.path(), &["a", "--model=openai/a"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert!(
        ran.err
            .contains("` already exists\nhelp: choose another name"),
        "{}",
        ran.err
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    let ran = new(folder.path(), &["a", "--model=openai/a", "--force"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(fs::read_to_string(&path).unwrap().starts_with("[b00t]\n"));
}

#[test]
fn invalid_datums_are_not_written() {
    let folder = folder();
    assert_eq!(new(folder.path(), &["b", "--model=openai/b"]).code, 0);
    for (args, message) in [
        (
            &["a", "--model=azure/a"][..],
            "help: add the URL of the server with `--api-base URL`",
        ),
        (&["a", "--model=opnai/a"], "error[unknown-provider]"),
        (
            &["a", "--model=openai/a", "--key-env=not a name"],
            "error[invalid-env-name]",
        ),
        (
            &["a", "--model=openai/a", "--provider=groq"],
            "error[provider-mismatch]",
        ),
        (&["", "--model=openai/a"], "error["),
    ] {
        let ran = new(folder.path(), args);
        assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{args:?}");
        assert!(ran.err.contains(message), "{args:?}: {}", ran.err);
        assert!(
            ran.err
                .contains("` was not written: the datum would not compile\n"),
            "{}",
            ran.err
        );
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn errors_of_other_datums_do_not_matter() {
    let folder = folder();
    fs::write(folder.path().join("bad.ai_model.toml"), "[b00t").unwrap();
    let ran = new(folder.path(), &["a", "--model=openai/a"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
}

#[test]
fn usage_errors() {
    let folder = folder();
    let ran = new(folder.path(), &["a", "--model=gpt-4o"]);
    assert_eq!(ran.code, 2);
    assert_eq!(
        ran.err,
        "error: the model `gpt-4o` has no provider\n\
         help: add `--provider NAME`, or write `--model PROVIDER/gpt-4o`\n"
    );
    let ran = new(&folder.path().join("missing"), &["a", "--model=openai/a"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("help: name the folder"), "{}", ran.err);
}

#[test]
fn a_secret_on_the_command_line_is_not_repeated() {
    let folder = folder();
    let key = "sk-proj-AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcd";
    let ran = new(
        folder.path(),
        &["a", "--model=openai/a", &format!("--key-env={key}")],
    );
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert!(!ran.err.contains("AbCdEfGh"), "{}", ran.err);
}
