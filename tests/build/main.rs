//! Compiling datums into a program of your own: a real `cargo build` of a separate package.
//!
//! It is one package, edited from step to step, because a second one would compile the compiler and its dependencies again.

mod scratch;

use scratch::{Outcome, Scratch};
use std::fs;
use std::path::Path;

const GPT_4O: &str = r#"[b00t]
name = "gpt-4o"
type = "ai_model"
hint = "multimodal flagship"

[ai_model]
provider = "openai"
litellm_model = "openai/gpt-4o"
capabilities = ["chat", "vision"]
api_key_env = "OPENAI_API_KEY"
"#;

const LLAMA: &str = r#"[b00t]
name = "llama-70b"
type = "ai_model"

[ai_model]
provider = "groq"
litellm_model = "groq/openai/gpt-oss-120b"
capabilities = ["chat"]
api_key_env = "GROQ_API_KEY"
"#;

const PROGRAM: &str = r#"modelith_registry::include_registry!();

use modelith_registry::Capabilities;

const _: () = assert!(models::GPT_4O.supports(Capabilities::VISION));

fn main() {
    println!("{} is {}", models::GPT_4O.name, REGISTRY.get("gpt-4o").unwrap().litellm_model);
    println!("{}", MODELS.iter().map(|model| model.name).collect::<Vec<_>>().join(" "));
    print!("{}", REGISTRY.config_yaml);
}
"#;

#[test]
fn a_program_with_its_own_datums() {
    let scratch = Scratch::new();
    scratch.write("src/main.rs", PROGRAM);
    good_datums(&scratch);
    nothing_new(&scratch);
    an_edit_an_addition_and_a_removal(&scratch);
    a_bad_datum(&scratch);
    a_warning(&scratch);
    a_model_that_is_gone(&scratch);
    a_capability_that_is_missing(&scratch);
    an_overlay(&scratch);
    modules_of_the_proxy(&scratch);
    another_folder(&scratch);
    a_program_that_asks_for_groups(&scratch);
}

fn good_datums(scratch: &Scratch) {
    scratch.write("datums/gpt-4o.ai_model.toml", GPT_4O);
    scratch.write("datums/team/llama-70b.ai_model.toml", LLAMA);
    let built = scratch.cargo(&["build"]);
    assert!(built.success, "{built}");
    assert_eq!(built.stdout, "");
    assert!(!built.stderr.contains("warning"), "{built}");
    let ran = scratch.run();
    assert!(
        ran.stdout
            .starts_with("gpt-4o is openai/gpt-4o\ngpt-4o llama-70b\n# @generated"),
        "{ran}"
    );
    assert!(
        ran.stdout.contains("\nmodel_list:\n- model_name: gpt-4o\n"),
        "{ran}"
    );
}

fn nothing_new(scratch: &Scratch) {
    let built = scratch.cargo(&["build"]);
    assert!(
        built.success && !built.stderr.contains("Compiling"),
        "{built}"
    );
}

fn an_edit_an_addition_and_a_removal(scratch: &Scratch) {
    let edited = GPT_4O.replace("openai/gpt-4o", "openai/gpt-4o-2024-11-20");
    scratch.write("datums/gpt-4o.ai_model.toml", &edited);
    scratch.build();
    let ran = scratch.run();
    assert!(
        ran.stdout.contains("gpt-4o is openai/gpt-4o-2024-11-20\n"),
        "{ran}"
    );

    scratch.write(
        "datums/team/llama-8b.ai_model.toml",
        &LLAMA.replace("llama-70b", "llama-8b"),
    );
    scratch.build();
    let ran = scratch.run();
    assert!(
        ran.stdout.contains("\ngpt-4o llama-70b llama-8b\n"),
        "{ran}"
    );

    scratch.remove("datums/team/llama-70b.ai_model.toml");
    scratch.build();
    let ran = scratch.run();
    assert!(ran.stdout.contains("\ngpt-4o llama-8b\n"), "{ran}");
}

fn a_bad_datum(scratch: &Scratch) {
    let bad = GPT_4O.replace("provider", "rpm_limit = 0\nprovdier");
    scratch.write("datums/gpt-4o.ai_model.toml", &bad);
    let built = scratch.cargo(&["build"]);
    assert!(!built.success, "{built}");
    assert_eq!(built.stdout, "");
    assert!(!built.stderr.contains("--- stdout"), "{built}");
    assert!(!built.stderr.contains("panicked"), "{built}");
    let drawn = "\
error[out-of-range]: `rpm_limit` is out of range: `0`
   --> datums/gpt-4o.ai_model.toml:7:13
    |
  7 | rpm_limit = 0
    |             ^
    |
  help: write a whole number of at least 1, or leave the key out for no limit

  error[unknown-key]: unknown key `provdier` in `[ai_model]`
   --> datums/gpt-4o.ai_model.toml:8:1
    |
  8 | provdier = \"openai\"
    | ^^^^^^^^
    |
  help: a key with a similar name exists
    |
  8 - provdier = \"openai\"
  8 + provider = \"openai\"
    |

  error: 2 errors in 1 of 2 datums
";
    assert!(built.stderr.contains(drawn), "{built}");

    let checked = scratch.cargo(&["check", "--message-format=json"]);
    assert!(!checked.success, "{checked}");
    assert!(
        checked
            .stdout
            .contains(r#"{"reason":"build-finished","success":false}"#),
        "{checked}"
    );
    assert!(!checked.stdout.contains("provdier"), "{checked}");
    assert!(
        checked.stderr.contains("error: 2 errors in 1 of 2 datums"),
        "{checked}"
    );
    scratch.write("datums/gpt-4o.ai_model.toml", GPT_4O);
}

fn a_warning(scratch: &Scratch) {
    let odd = format!("{GPT_4O}\n[ai_model.parameters]\nnot_known_to_anybody = true\n");
    scratch.write("datums/gpt-4o.ai_model.toml", &odd);
    let built = scratch.cargo(&["build"]);
    assert!(built.success, "{built}");
    let told: Vec<_> = built
        .stderr
        .lines()
        .filter(|line| line.contains("not_known_to_anybody"))
        .collect();
    let expected = "warning: scratch@0.0.0: datums/gpt-4o.ai_model.toml:13:1: warning[unknown-parameter]: \
        LiteLLM does not know the parameter `not_known_to_anybody`";
    assert_eq!(told, [expected], "{built}");
    scratch.write("datums/gpt-4o.ai_model.toml", GPT_4O);
}

fn a_model_that_is_gone(scratch: &Scratch) {
    scratch.write(
        "src/main.rs",
        &PROGRAM.replace("models::GPT_4O.name", "models::LLAMA_70B.name"),
    );
    let checked = scratch.cargo(&["check"]);
    assert!(!checked.success, "{checked}");
    assert!(
        checked
            .stderr
            .contains("cannot find value `LLAMA_70B` in module `models`"),
        "{checked}"
    );
    scratch.write("src/main.rs", PROGRAM);
}

fn a_capability_that_is_missing(scratch: &Scratch) {
    scratch.write("src/main.rs", &PROGRAM.replace("VISION", "REASONING"));
    let checked = scratch.cargo(&["check"]);
    assert!(!checked.success, "{checked}");
    let failed =
        "evaluation panicked: assertion failed: models::GPT_4O.supports(Capabilities::REASONING)";
    assert!(checked.stderr.contains(failed), "{checked}");
    scratch.write("src/main.rs", PROGRAM);
}

fn an_overlay(scratch: &Scratch) {
    scratch.write(
        "datums/overlays/prod.toml",
        "[ai_model.gpt-4o]\nrpm_limit = 777\n",
    );
    scratch.build();
    assert!(!scratch.run().stdout.contains("rpm: 777"));
    let none = Path::new("");
    let built = scratch.cargo_with(&["build"], none, "prod");
    assert!(built.success, "{built}");
    assert!(scratch.run().stdout.contains("rpm: 777"));
    let failed = scratch.cargo_with(&["build"], none, "prdo");
    let message = "error[unknown-overlay]: unknown overlay `prdo`";
    assert!(
        !failed.success && failed.stderr.contains(message),
        "{failed}"
    );
    assert!(failed.stderr.contains("did you mean `prod`?"), "{failed}");
    scratch.build();
    assert!(!scratch.run().stdout.contains("rpm: 777"));
}

fn modules_of_the_proxy(scratch: &Scratch) {
    let proxy = |modules: &str| {
        format!(
            "[b00t]\nname = \"proxy\"\ntype = \"ai_proxy\"\n\n[ai_proxy]\nmodules = [{modules}]\n"
        )
    };
    let main = "modelith_registry::include_registry!();\n\nfn main() {\n    \
        for module in REGISTRY.proxy.modules {\n        print!(\"{} {}\", module.path, module.text);\n    }\n}\n";
    scratch.write("src/main.rs", main);
    scratch.write("datums/hooks/audit.py", "A = \"\\u00e9\" # \u{e9}\n");
    scratch.write("datums/proxy.ai_proxy.toml", &proxy("\"hooks/audit.py\""));
    scratch.build();
    let printed = scratch.run().stdout;
    assert_eq!(printed, "hooks/audit.py A = \"\\u00e9\" # \u{e9}\n");
    // An edit of nothing but a module is another binary.
    scratch.write("datums/hooks/audit.py", "A = 2\n");
    scratch.build();
    assert_eq!(scratch.run().stdout, "hooks/audit.py A = 2\n");
    scratch.write("datums/proxy.ai_proxy.toml", &proxy(""));
    scratch.build();
    assert_eq!(scratch.run().stdout, "");
    scratch.remove("datums/proxy.ai_proxy.toml");
    scratch.write("src/main.rs", PROGRAM);
}

fn another_folder(scratch: &Scratch) {
    scratch.write("elsewhere/gpt-4o.ai_model.toml", GPT_4O);
    let elsewhere = scratch.path("elsewhere");
    let built = scratch.cargo_with(&["build"], &elsewhere, "");
    assert!(built.success, "{built}");
    let ran = scratch.run();
    assert!(ran.stdout.contains("\ngpt-4o\n#"), "{ran}");
    scratch.write("elsewhere/llama-70b.ai_model.toml", LLAMA);
    let built = scratch.cargo_with(&["build"], &elsewhere, "");
    assert!(built.success, "{built}");
    assert!(
        scratch.run().stdout.contains("\ngpt-4o llama-70b\n"),
        "an edit there is not noticed"
    );

    fs::remove_dir_all(&elsewhere).unwrap();
    let failed = scratch.cargo_with(&["build"], &elsewhere, "");
    let missing = format!("error: there is no folder `{}`\n", elsewhere.display());
    assert!(
        !failed.success && failed.stderr.contains(&missing),
        "{failed}"
    );
    assert!(
        failed
            .stderr
            .contains("help: `MODELITH_DATUMS` names the folder of datums; give its whole path"),
        "{failed}"
    );

    scratch.build();
    assert!(
        scratch.run().stdout.contains("\ngpt-4o llama-8b\n"),
        "the package's own folder is not back"
    );
    fs::remove_dir_all(scratch.path("datums")).unwrap();
    let failed: Outcome = scratch.cargo(&["build"]);
    assert!(
        !failed.success && failed.stderr.contains("error: there is no folder `"),
        "{failed}"
    );
    assert!(
        failed
            .stderr
            .contains("help: make the folder, or name another one with"),
        "{failed}"
    );
}

const BUILD: &str = r#"use modelith_compiler::{Build, Level};

fn main() -> std::process::ExitCode {
    Build::new("datums")
        .level("unknown-parameter", Level::Deny)
        .overlay("prod")
        .run()
}
"#;

const CLIENT: &str = r#"modelith_registry::include_registry!();

use modelith_registry::{Capabilities, Group};

const CHAT: &Group = &groups::CHAT;
const _: () = assert!(groups::CHAT.supports(Capabilities::VISION));

fn main() {
    let missing = (Capabilities::CHAT | Capabilities::REASONING) - CHAT.capabilities;
    println!("{} has {} models and lacks {missing}", CHAT.name, CHAT.models.len());
    println!("{} is {}", groups::DEFAULT.name, groups::DEFAULT.alias_of.unwrap());
    println!("{}", REGISTRY.group("chat").unwrap().models[0].rpm_limit.unwrap());
}
"#;

/// A client with a build script of its own: it does not compile once the group is gone, or can do less.
fn a_program_that_asks_for_groups(scratch: &Scratch) {
    let eu = GPT_4O
        .replace("gpt-4o\"\ntype", "gpt-eu\"\naliases = [\"default\"]\ntype")
        .replace("provider =", "model_group = \"chat\"\nprovider =");
    let us = eu.replace("gpt-eu", "gpt-us");
    scratch.write("build.rs", BUILD);
    scratch.write("src/main.rs", CLIENT);
    scratch.write("datums/gpt-eu.ai_model.toml", &eu);
    scratch.write("datums/gpt-us.ai_model.toml", &us);
    scratch.write(
        "datums/overlays/prod.toml",
        "[ai_model.gpt-eu]\nrpm_limit = 7\n",
    );
    let built = scratch.cargo(&["build"]);
    assert!(built.success, "{built}");
    assert!(!built.stderr.contains("warning: unused"), "{built}");
    let ran = scratch.run();
    assert_eq!(
        ran.stdout,
        "chat has 2 models and lacks reasoning\ndefault is chat\n7\n"
    );

    let blind = us.replace("\"chat\", \"vision\"", "\"chat\"");
    scratch.write("datums/gpt-us.ai_model.toml", &blind);
    let failed = scratch.cargo(&["check"]);
    let expected =
        "evaluation panicked: assertion failed: groups::CHAT.supports(Capabilities::VISION)";
    assert!(
        !failed.success && failed.stderr.contains(expected),
        "{failed}"
    );

    let renamed = |text: &str| text.replace("model_group = \"chat\"", "model_group = \"talk\"");
    scratch.write("datums/gpt-eu.ai_model.toml", &renamed(&eu));
    scratch.write("datums/gpt-us.ai_model.toml", &renamed(&us));
    let failed = scratch.cargo(&["check"]);
    let expected = "cannot find value `CHAT` in module `groups`";
    assert!(
        !failed.success && failed.stderr.contains(expected),
        "{failed}"
    );

    let odd = format!("{us}\n[ai_model.parameters]\nnot_known_to_anybody = true\n");
    scratch.write("datums/gpt-us.ai_model.toml", &odd);
    let failed = scratch.cargo(&["check"]);
    let expected = "error[unknown-parameter]";
    assert!(
        !failed.success && failed.stderr.contains(expected),
        "{failed}"
    );
}
