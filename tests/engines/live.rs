//! The real LiteLLM.

use crate::place::{Place, is_alive, kill};
use crate::program::trials::{Test, tests};
use modelith_testing::{secrets, tools};
use std::env;
use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

pub(crate) const TESTS: &[Test] = tests![live_whole_day, live_drift, live_settings, live_modules,];

/// The program: the one in `MODELITH_LITELLM`, or else the one of the live tests.
pub(crate) static LITELLM: LazyLock<PathBuf> = LazyLock::new(|| {
    if let Some(named) = env::var_os("MODELITH_LITELLM") {
        return PathBuf::from(named);
    }
    tools::litellm(env!("CARGO_TARGET_TMPDIR")).join("bin/litellm")
});

fn place() -> Place {
    let place = Place::with_litellm(LITELLM.clone());
    place.init();
    place
}

fn live_whole_day() {
    let place = place();
    place.run(&[]).done();
    let status = place.modelith(&["status"]).stdout();
    assert!(
        status.contains("4 names: a1, alpha, beta, local"),
        "{status}"
    );
    let asked = place.modelith(&["test", "--json"]).stdout();
    let asked: serde_json::Value = serde_json::from_str(&asked).unwrap();
    assert_eq!(
        (&asked["text"], &asked["id"]),
        (&"hello".into(), &"alpha".into())
    );
    assert!(asked["cost_usd"].as_f64().unwrap() > 0.0);
    assert!(
        place
            .modelith(&["test", "--model", "a1"])
            .stdout()
            .contains(", by `alpha`")
    );
    let verified = place.modelith(&["verify"]).done();
    assert!(
        verified
            .err
            .ends_with("serves the configuration of this binary\n"),
        "{}",
        verified.err
    );

    place.keeps_no_secret("");
    // A key that is not its own.
    secrets::add("sk-another-key-0000000");
    for args in [&["test"][..], &["verify"]] {
        let mut command = place.command(args);
        let ran = command
            .env("LITELLM_MASTER_KEY", "sk-another-key-0000000")
            .output();
        Place::ran(ran.unwrap()).failed(1, &["rejects the key in `LITELLM_MASTER_KEY`"]);
    }

    let pid = place.pid();
    kill(pid);
    let status = place.modelith(&["status"]);
    assert_eq!(
        (status.code, status.out.as_str()),
        (Some(1), "no proxy is running: it ended unexpectedly\n")
    );
    place.modelith(&["restart"]).done();
    place.modelith(&["test"]).done();
    let logs = place.modelith(&["logs"]).stdout();
    assert!(
        logs.contains("POST /v1/chat/completions HTTP/1.1\" 200"),
        "{logs}"
    );
    // There was no request that costs money.
    assert!(!logs.contains("GET /health HTTP"), "{logs}");

    let pid = place.pid();
    place.modelith(&["stop"]).done();
    assert!(!is_alive(pid));
    place.modelith(&["clean", "--yes"]).done();
    assert!(place.env_file().exists() && !place.state("").exists());
}

/// A proxy with wildcards, credentials, default fallbacks and settings of every kind also serves what was compiled.
fn live_settings() {
    let place = Place::with_litellm(LITELLM.clone()).with_datums("live/routing");
    place.init();
    place.run(&[]).done();
    let verified = place.modelith(&["verify"]);
    assert_eq!(verified.code, Some(0), "{verified:#?}");
    place.modelith(&["test", "--model", "long"]).done();
    place.keeps_no_secret("");
}

/// A proxy has the modules of the binary beside its configuration, and not those of another one.
fn live_modules() {
    let place = Place::with_litellm(LITELLM.clone()).with_datums("live/modules");
    place.init();
    place.run(&[]).done();
    let asked = place.modelith(&["test", "--json"]).stdout();
    let asked: serde_json::Value = serde_json::from_str(&asked).unwrap();
    assert_eq!(asked["text"], "a module speaks", "{asked}");
    place.modelith(&["verify"]).done();
    let status = place.modelith(&["status"]).stdout();
    assert!(status.contains(", same as this binary"), "{status}");

    let place = place.with_changed("handlers/words.py", "a module", "another module");
    let status = place.modelith(&["status"]);
    assert_eq!(status.code, Some(1), "{status}");
    assert!(status.out.contains(", but this binary has "), "{status}");
    let verified = place.modelith(&["verify"]).done();
    assert!(verified.err.contains("other modules"), "{verified}");
    place.run(&[]).failed(1, &["another configuration"]);
    place.modelith(&["restart"]).done();
    let asked = place.modelith(&["test"]).stdout();
    assert!(asked.contains("another module speaks"), "{asked}");
    place.keeps_no_secret("");
}

fn live_drift() {
    // An older binary started the proxy, before a price, a limit, a parameter, an alias and a model with its fallback changed.
    let place = place();
    place.run(&[]).done();
    let newer = place
        .with_changed("alpha.ai_model.toml", "input = 2.5", "input = 3.5")
        .with_changed("alpha.ai_model.toml", "rpm_limit = 60", "rpm_limit = 90")
        .with_changed("alpha.ai_model.toml", "\"a1\"", "\"a2\"")
        .with_changed(
            "beta.ai_model.toml",
            "temperature = 0.5",
            "temperature = 0.25",
        );
    let datums = newer.path("datums");
    let gamma = fs::read_to_string(datums.join("alpha.ai_model.toml")).unwrap();
    let gamma = gamma.replace("alpha", "gamma").replace("aliases", "#");
    fs::write(datums.join("gamma.ai_model.toml"), gamma).unwrap();
    let ran = newer.modelith(&["verify", "--json"]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    let found: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let found = found["drift"].as_array().unwrap().iter();
    let found: Vec<_> = found
        .map(|each| {
            let part = |key: &str| each[key].as_str().unwrap();
            format!("{} {} {}", part("kind"), part("subject"), part("field"))
        })
        .collect();
    assert_eq!(
        found,
        [
            "different model `alpha` litellm_params.input_cost_per_token",
            "different model `alpha` litellm_params.rpm",
            "different model `beta` litellm_params.temperature",
            "missing model `gamma` ",
            "different router fallbacks",
            "different router model_group_alias",
        ]
    );
    let table = newer.modelith(&["verify"]);
    assert!(table.out.starts_with("DRIFT      WHAT"), "{}", table.out);
    assert!(table.err.contains("6 differences between"), "{}", table.err);
    // The other way around: the proxy has a model that is not compiled.
    newer.modelith(&["restart"]).done();
    newer.modelith(&["verify"]).done();
    fs::remove_file(datums.join("gamma.ai_model.toml")).unwrap();
    let ran = newer.modelith(&["verify"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.out.contains("extra      model `gamma`"), "{}", ran.out);
}
