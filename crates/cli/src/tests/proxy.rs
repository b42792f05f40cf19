//! Commands of a binary whose models are in a database of its proxy, or with modules beside its configuration.

use super::{Ran, run_in};
use modelith_compiler::digest::sha256_hex;
use modelith_registry::{ModelSource, Module, Proxy, Registry};
use serde_json::Value;
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
fn the_digest_of_a_deployment_covers_the_modules() {
    static MODULES: [Module; 1] = [Module {
        path: "custom.py",
        text: "",
        sha256: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    }];
    let config = sha256_hex(REGISTRY.config_yaml.as_bytes());
    let with = |modules| Registry {
        config_sha256: config.clone().leak(),
        proxy: Proxy {
            modules,
            ..REGISTRY.proxy
        },
        ..REGISTRY
    };
    let digest = |registry: &Registry, args: &[&str]| {
        let args = ["digest"].iter().chain(args).map(OsString::from);
        run_in(registry, args.collect(), false, None).out
    };
    let (none, one) = (with(&[]), with(&MODULES));
    assert!(!digest(&none, &[]).contains("deployed"));
    let deployed = |registry| {
        let object: Value = serde_json::from_str(&digest(registry, &["--json"])).unwrap();
        object["deployed"].as_str().unwrap().to_owned()
    };
    assert_eq!(deployed(&none), config);
    let line = format!("config.yaml is deployed as {}\n", deployed(&one));
    assert!(deployed(&one) != config && digest(&one, &[]).contains(&line));
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
