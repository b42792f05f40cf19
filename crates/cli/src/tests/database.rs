//! Commands of a binary without models: those of its proxy are in a database.

use super::{Ran, run_in};
use modelith_registry::{ModelSource, Proxy, Registry};
use std::ffi::OsString;

static REGISTRY: Registry = Registry {
    config_yaml: "model_list: []\n",
    config_json: r#"{"model_list": [], "general_settings": {"store_model_in_db": true}}"#,
    proxy: Proxy {
        models: ModelSource::Database,
        ..Proxy::DEFAULT
    },
    ..Registry::EMPTY
};

fn modelith(args: &[&str]) -> Ran {
    run_in(
        &REGISTRY,
        args.iter().map(OsString::from).collect(),
        false,
        None,
    )
}

#[test]
fn listings_are_empty_and_say_why() {
    let ran = modelith(&["models"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""));
    assert_eq!(
        ran.err,
        "note: the proxy reads all of its models from its database\n"
    );
    assert_eq!(modelith(&["models", "--json"]).out, "[]\n");
    let ran = modelith(&["models", "--size", "small"]);
    assert_eq!(
        (ran.code, ran.err.lines().next()),
        (1, Some("error: no enabled model matches"))
    );
    let ran = modelith(&["config"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, "model_list: []\n"));
    let ran = modelith(&["test"]);
    assert_eq!(
        ran.err,
        "error: no enabled model can chat, so there is none to test\nhelp: name a model with `--model`\n"
    );
}
