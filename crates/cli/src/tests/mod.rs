//! Tests of the whole command line: from arguments to two streams and an exit code.

mod catalog;
mod compiling;
mod costs;
mod from;
mod help;
mod listing;
mod proxy;
mod show;
mod updating;
mod writing;

use crate::console::{Console, Stream};
use crate::run;
use modelith_registry::{Capabilities, Cost, Model, Registry, Setting, Size};
use serde_json::json;
use std::ffi::OsString;
use std::io::{self, Write};

static FAST: Model = Model {
    size: Some(Size::Small),
    hint: "quick",
    capabilities: Capabilities::CHAT.union(Capabilities::FUNCTION_CALLING),
    context_window: Some(200_000),
    cost: Cost {
        input: Some(0.5),
        output: Some(2.0),
        cache_read: Some(0.05),
        ..Cost::UNKNOWN
    },
    api_key_env: Some("ANTHROPIC_API_KEY"),
    datum: "claude-fast.ai_model.toml",
    group: "claude-fast",
    name: "claude-fast",
    provider: "anthropic",
    litellm_model: "anthropic/claude-fast",
    ..Model::DEFAULT
};

static EAST: Model = Model {
    group: "gpt",
    size: Some(Size::Large),
    capabilities: Capabilities::CHAT
        .union(Capabilities::FUNCTION_CALLING)
        .union(Capabilities::PROMPT_CACHING)
        .union(Capabilities::REASONING)
        .union(Capabilities::VISION),
    api_base: Some(Setting::Env("AZURE_API_BASE")),
    aliases: &["default"],
    name: "gpt-east",
    provider: "azure",
    litellm_model: "azure/gpt",
    ..Model::DEFAULT
};

static OLD: Model = Model {
    enabled: false,
    capabilities: Capabilities::MODERATION,
    group: "gpt-old",
    name: "gpt-old",
    provider: "openai",
    litellm_model: "openai/gpt-old",
    ..Model::DEFAULT
};

static WEST: Model = Model {
    group: "gpt",
    name: "gpt-west",
    provider: "openai",
    litellm_model: "openai/gpt",
    ..Model::DEFAULT
};

const YAML: &str = "model_list: []\n";

const JSON: &str = r#"{"model_list": [
    {"model_name": "claude-fast", "litellm_params": {"model": "anthropic/claude-fast", "rpm": 60},
     "model_info": {"id": "claude-fast", "a_price": 3e-7, "note": "yes"}},
    {"model_name": "gpt", "litellm_params": {"model": "azure/gpt"}, "model_info": {"id": "gpt-east"}}
]}"#;

static REGISTRY: Registry = Registry {
    models: &[&FAST, &EAST, &OLD, &WEST],
    config_yaml: YAML,
    config_json: JSON,
    datums_sha256: "aa  claude-fast.ai_model.toml\nbb  eu/gpt-east.ai_model.toml\n",
    ..Registry::EMPTY
};

/// The result of a command.
#[derive(Debug)]
struct Ran {
    code: u8,
    out: String,
    err: String,
}

/// Runs a command on streams that are not terminals.
fn modelith(args: &[&str]) -> Ran {
    modelith_on(args, false, None)
}

/// Runs a command on streams with these properties.
fn modelith_on(args: &[&str], color: bool, width: Option<usize>) -> Ran {
    let args = args.iter().map(OsString::from);
    run_os(args.collect(), color, width)
}

fn run_os(args: Vec<OsString>, color: bool, width: Option<usize>) -> Ran {
    run_in(&REGISTRY, args, color, width)
}

/// Runs a command of a binary with these models, which must be sorted by name.
fn modelith_of(models: &[Model], args: &[&str]) -> Ran {
    let models: Vec<&'static Model> = models
        .iter()
        .map(|model| &*Box::leak(Box::new(*model)))
        .collect();
    let rows = models
        .iter()
        .map(|model| json!({"model_name": model.group, "model_info": {"id": model.name}}));
    let config = json!({"model_list": rows.collect::<Vec<_>>()}).to_string();
    let registry = Registry {
        models: models.leak(),
        config_yaml: YAML,
        config_json: config.leak(),
        ..Registry::EMPTY
    };
    let args = args.iter().map(OsString::from);
    run_in(&registry, args.collect(), false, None)
}

fn run_in(registry: &Registry, args: Vec<OsString>, color: bool, width: Option<usize>) -> Ran {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut console = Console {
        out: Stream::of(&mut out, color, width),
        err: Stream::of(&mut err, color, width),
    };
    let args = std::iter::once("modelith".into()).chain(args);
    let code = run(args, registry, &mut console);
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Ran {
        code,
        out: text(out),
        err: text(err),
    }
}

/// A stream that fails with this error.
struct Broken(io::ErrorKind);

impl Write for Broken {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(self.0.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Runs a command whose standard output fails with this error.
fn modelith_into(args: &[&str], kind: io::ErrorKind) -> (u8, String) {
    let (mut out, mut err) = (Broken(kind), Vec::new());
    let mut console = Console {
        out: Stream::of(&mut out, false, None),
        err: Stream::of(&mut err, false, None),
    };
    let args = std::iter::once("modelith").chain(args.iter().copied());
    let code = run(args.map(OsString::from), &REGISTRY, &mut console);
    (code, String::from_utf8(err).expect("UTF-8"))
}

#[test]
fn a_closed_pipe_is_not_an_error() {
    for args in [
        &["config"][..],
        &["models"],
        &["show", "claude-fast"],
        &["explain"],
        &["cost"],
        &["catalog", "search", "gpt"],
        &["catalog", "providers"],
        &["schema"],
        &["completions", "bash"],
        &["--help"],
        &["--version"],
    ] {
        let ran = modelith_into(args, io::ErrorKind::BrokenPipe);
        assert_eq!(ran, (0, String::new()), "{args:?}");
    }
}

#[test]
fn a_full_disk_is_an_error() {
    let (code, err) = modelith_into(&["config"], io::ErrorKind::StorageFull);
    assert_eq!(code, 1);
    assert!(err.starts_with("error: cannot write the output: "), "{err}");
}

#[test]
fn usage_errors_exit_with_2() {
    let ran = modelith(&["--version"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, "modelith 0.1.0\n"));
    let ran = modelith(&["--help"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.contains("Usage: modelith <COMMAND>"), "{}", ran.out);
    for (args, message) in [
        (&[][..], "Usage: modelith <COMMAND>"),
        (&["modles"], "a similar subcommand exists: 'models'"),
        (
            &["config", "--format", "xml"],
            "[possible values: yaml, json]",
        ),
        (&["config", "more"], "unexpected argument 'more'"),
    ] {
        let ran = modelith(args);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{args:?}");
        assert!(ran.err.contains(message), "{}", ran.err);
    }
}

#[cfg(unix)]
#[test]
fn arguments_that_are_not_text_are_refused() {
    use std::os::unix::ffi::OsStringExt as _;
    let odd = OsString::from_vec(vec![b'a', 0xff]);
    for args in [
        vec![odd.clone()],
        vec!["show".into(), odd.clone()],
        vec!["models".into(), "--need".into(), odd.clone()],
        vec!["check".into(), odd],
    ] {
        let ran = run_os(args, false, None);
        assert_eq!(ran.code, 2);
        assert!(ran.err.starts_with("error: "), "{}", ran.err);
    }
}

#[test]
fn colors_only_if_they_are_shown() {
    for args in [
        &["models"][..],
        &["show", "claude-fast"],
        &["explain"],
        &["cost"],
        &["catalog", "search", "gpt"],
        &["show", "nothing"],
        &["--help"],
        &["nothing"],
    ] {
        let plain = modelith_on(args, false, Some(80));
        assert!(!(plain.out + &plain.err).contains('\u{1b}'), "{args:?}");
        let colored = modelith_on(args, true, Some(80));
        assert!((colored.out + &colored.err).contains('\u{1b}'), "{args:?}");
    }
}
