//! Tests of `config`, `models`, `show` and `digest`.

use super::{JSON, REGISTRY, YAML, modelith, modelith_on};
use crate::console::{Console, Stream};
use modelith_compiler::digest::sha256_hex;
use modelith_registry::{Allowance, Registry};
use serde_json::{Value, json};

const VERSION: &str = env!("CARGO_PKG_VERSION");

#[test]
fn config_is_printed_as_it_was_compiled() {
    for (args, text) in [
        (&["config"][..], YAML),
        (&["config", "--format", "yaml"], YAML),
        (&["config", "--format", "json"], JSON),
    ] {
        let ran = modelith(args);
        assert_eq!(
            (ran.code, ran.out.as_str(), ran.err.as_str()),
            (0, text, "")
        );
    }
}

#[test]
fn models_are_a_table() {
    let ran = modelith(&["models"]);
    assert_eq!(ran.code, 0);
    assert_eq!(
        ran.out,
        "\
MODEL        GROUP  PROVIDER   SIZE   CONTEXT  $/M IN/OUT  CAPABILITIES
claude-fast  -      anthropic  small     200k   0.50/2.00  chat, function_calling
gpt-east     gpt    azure      large        -           -  chat, function_calling, prompt_caching, reasoning, vision
gpt-west     gpt    openai     -            -           -  -
"
    );
    let narrow = modelith_on(&["models"], false, Some(90));
    assert!(
        narrow.out.contains("  chat, function_calling…\n"),
        "{}",
        narrow.out
    );
    assert!(narrow.out.lines().all(|line| line.chars().count() <= 90));
}

#[test]
fn models_are_filtered() {
    let names = |args: &[&str]| {
        let ran = modelith(&[&["models", "--json"], args].concat());
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{args:?}");
        let models: Vec<Value> = serde_json::from_str(&ran.out).unwrap();
        let name = |model: &Value| model["name"].as_str().unwrap().to_owned();
        models.iter().map(name).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(names(&[]), "claude-fast gpt-east gpt-west");
    assert_eq!(names(&["--all"]), "claude-fast gpt-east gpt-old gpt-west");
    assert_eq!(names(&["--need", "tools"]), "claude-fast gpt-east");
    assert_eq!(names(&["--need", "tools,thinking"]), "gpt-east");
    assert_eq!(names(&["--need", "chat", "--need", "vision"]), "gpt-east");
    assert_eq!(names(&["--size", "sm0l"]), "claude-fast");
    assert_eq!(names(&["--provider", "openai"]), "gpt-west");
    assert!(
        modelith(&["models", "--all"])
            .out
            .contains("\ngpt-old      -      no ")
    );
}

#[test]
fn filters_without_a_match_and_unknown_filters() {
    for (args, code, message) in [
        (
            &["--need", "rerank"][..],
            1,
            "error: no enabled model matches\nhelp: remove a filter",
        ),
        (
            &["--need", "moderation"],
            1,
            "help: 1 disabled model matches: `--all` lists disabled models too\n",
        ),
        (
            &["--all", "--need", "rerank"],
            1,
            "error: no model matches\n",
        ),
        (&["--need", "visoin"], 2, "a similar value exists: 'vision'"),
        (&["--size", "larg"], 2, "a similar value exists: 'large'"),
        (
            &["--provider", "opnai"],
            2,
            "error: unknown provider `opnai`\nhelp: did you mean `openai`?",
        ),
        (
            &["--provider", "mistral"],
            2,
            "help: choose one of `anthropic`, `azure` or `openai`\n",
        ),
    ] {
        let ran = modelith(&[&["models"], args].concat());
        assert_eq!((ran.code, ran.out.as_str()), (code, ""), "{args:?}");
        assert!(ran.err.contains(message), "{args:?}: {}", ran.err);
    }
}

#[test]
fn a_model_is_shown_with_its_row() {
    let ran = modelith(&["show", "claude-fast"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert_eq!(
        ran.out,
        "\
name                      claude-fast
hint                      quick
model_group               claude-fast
enabled                   yes
provider                  anthropic
litellm_model             anthropic/claude-fast
size                      small
capabilities              chat, function_calling
api_key_env               ANTHROPIC_API_KEY
context_window            200000
cost                      input 0.50, output 2.00, cache_read 0.05 (USD per million tokens)
datum                     claude-fast.ai_model.toml

In the LiteLLM configuration:
- model_name: claude-fast
  litellm_params:
    model: anthropic/claude-fast
    rpm: 60
  model_info:
    id: claude-fast
    a_price: 3.0e-7
    note: \"yes\"
"
    );
    let ran = modelith(&["show", "gpt-east"]);
    assert!(ran.out.contains("gpt (with gpt-west)\n"), "{}", ran.out);
    assert!(
        ran.out
            .contains("$AZURE_API_BASE (read when the proxy starts)"),
        "{}",
        ran.out
    );
    let ran = modelith(&["show", "gpt-old"]);
    assert!(
        ran.out
            .ends_with("\n\nIt is disabled and not in the LiteLLM configuration.\n"),
        "{}",
        ran.out
    );
}

#[test]
fn models_are_shown_as_json() {
    let ran = modelith(&["show", "claude-fast", "--json"]);
    assert!(
        ran.out
            .starts_with("{\n  \"name\": \"claude-fast\",\n  \"hint\"")
    );
    let object: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(object["litellm"]["litellm_params"]["rpm"], 60);
    assert_eq!(
        object["cost"],
        json!({"input": 0.5, "output": 2.0, "cache_read": 0.05})
    );
    assert!(object.get("rpm_limit").is_none());
}

#[test]
fn a_group_or_an_alias_lists_its_members() {
    let ran = modelith(&["show", "gpt"]);
    assert_eq!(ran.code, 0);
    assert!(
        ran.out
            .starts_with("`gpt` is a model group with 2 models:\n\nMODEL "),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("\ngpt-east ") && ran.out.contains("\ngpt-west "));
    let alias = modelith(&["show", "default"]);
    assert!(
        alias
            .out
            .starts_with("`default` is an alias of the model group `gpt` with 2 models:\n"),
        "{}",
        alias.out
    );
    let object: Value = serde_json::from_str(&modelith(&["show", "gpt", "--json"]).out).unwrap();
    assert_eq!(object["models"][1]["name"], "gpt-west");
}

#[test]
fn unknown_models_suggest_the_nearest() {
    let ran = modelith(&["show", "claude-fsat"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert_eq!(
        ran.err,
        "error: no model, group or alias is named `claude-fsat`\n\
         help: did you mean `claude-fast`? `modelith models --all` lists every model\n"
    );
    let far = modelith(&["show", "llama"]);
    assert!(
        far.err
            .ends_with("\nhelp: `modelith models --all` lists every model\n")
    );
}

#[test]
fn missing_rows_are_reported() {
    let ran = modelith(&["show", "gpt-west"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.err.contains("it has no row with the id `gpt-west`"),
        "{}",
        ran.err
    );
}

/// The registry with this digest of its configuration.
fn compiled_with(sha256: &'static str) -> Registry {
    Registry {
        config_sha256: sha256,
        ..REGISTRY
    }
}

/// Runs `digest` on a registry.
fn digest(registry: &Registry, args: &[&str]) -> (u8, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut console = Console {
        out: Stream::of(&mut out, false, None),
        err: Stream::of(&mut err, false, None),
    };
    let args = ["modelith", "digest"].iter().chain(args);
    let code = crate::run(args.map(Into::into), registry, &mut console);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (code, text(out), text(err))
}

#[test]
fn the_digest_covers_everything() {
    let config = sha256_hex(YAML.as_bytes());
    let registry = compiled_with(config.clone().leak());
    let (code, out, _) = digest(&registry, &[]);
    let lines = format!(
        "{config}  config.yaml\n\
         aa  datums/claude-fast.ai_model.toml\n\
         bb  datums/eu/gpt-east.ai_model.toml\n"
    );
    let all = sha256_hex(format!("{lines}{VERSION}").as_bytes());
    assert_eq!(code, 0);
    assert_eq!(out, format!("{lines}{all}  modelith {VERSION}\n"));

    // What a datum allows is a comment for `sha256sum --check`.
    let allowance = Allowance {
        datum: "claude-fast.ai_model.toml",
        lint: "unknown-model",
        reason: "newer than the catalog",
    };
    let registry = Registry {
        allowances: vec![allowance].leak(),
        ..registry
    };
    let (_, out, _) = digest(&registry, &[]);
    let comment =
        "# datums/claude-fast.ai_model.toml allows unknown-model: newer than the catalog\n";
    assert_eq!(out, format!("{lines}{comment}{all}  modelith {VERSION}\n"));

    let (_, out, _) = digest(&registry, &["--json"]);
    let object: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(object["allowances"][0]["reason"], "newer than the catalog");
    assert_eq!(object["modelith"], all.as_str());
    assert_eq!(object["config.yaml"], config.as_str());
    assert_eq!(object["datums"][1]["sha256"], "bb");
}

#[test]
fn an_altered_configuration_is_an_error() {
    let registry = compiled_with("00");
    let (code, out, err) = digest(&registry, &[]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(
        err.contains("but it was compiled with 00\nhelp: do not deploy"),
        "{err}"
    );
}
