//! Compiled datums, served, and whether they are served as they were compiled.

use crate::proxy::Proxy;
use modelith_compiler::{compile, emit, folder};
use modelith_testing::provider::Provider;
use modelith_testing::random::canary;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;

/// A folder of datums, compiled and served.
pub(crate) struct Live {
    pub(crate) proxy: Proxy,
    pub(crate) provider: Provider,
    /// The configuration as it is served.
    pub(crate) config: Value,
    /// The provider's key, which only the provider may see.
    pub(crate) canary: String,
}

impl Live {
    /// Compiles the datums in this folder beside this file, and serves them.
    pub(crate) fn start(folder: &str) -> Self {
        let datums = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/live")
            .join(folder);
        Self::start_changed(folder, &datums, |_| ())
    }

    /// Compiles the datums in a folder, and serves them with what is changed in the configuration.
    pub(crate) fn start_changed(name: &str, datums: &Path, change: impl Fn(&mut Value)) -> Self {
        let compilation = compile(folder::read(datums).unwrap(), name);
        let Some(output) = compilation.output else {
            panic!("{:#?}", compilation.report.diagnostics);
        };
        let emitted = emit::Config::new(&output);
        let compiled: Value = serde_json::from_str(&emitted.json()).unwrap();
        let mut config = compiled.clone();
        change(&mut config);
        // YAML as it is emitted, where that is what is served; JSON is YAML too.
        let served = if config == compiled {
            emitted.yaml("0.0.0")
        } else {
            config.to_string()
        };
        let provider = Provider::start();
        let canary = canary();
        let variables = [
            ("CANARY_KEY", canary.as_str()),
            ("OTHER_KEY", "another key"),
            ("UPSTREAM_BASE", provider.address.as_str()),
        ];
        Self {
            proxy: Proxy::start(name, &served, &variables),
            config,
            provider,
            canary,
        }
    }
}

/// The rows of `/model/info` under one public name.
pub(crate) fn rows(proxy: &Proxy, name: &str) -> Vec<Value> {
    let answer = proxy.get("/model/info");
    assert_eq!(answer.status, 200, "{answer:?}");
    let all = answer.body["data"].as_array().unwrap();
    all.iter()
        .filter(|row| row["model_name"] == name)
        .cloned()
        .collect()
}

/// The names that `/v1/models` lists.
pub(crate) fn listed(proxy: &Proxy) -> BTreeSet<String> {
    let answer = proxy.get("/v1/models");
    assert_eq!(answer.status, 200, "{answer:?}");
    let models = answer.body["data"].as_array().unwrap();
    models
        .iter()
        .map(|model| model["id"].as_str().unwrap().to_owned())
        .collect()
}

/// Whether a served value is the compiled one. LiteLLM adds to tables, such as the usage of a mocked answer, and replaces
/// what comes from the environment.
fn holds(served: &Value, compiled: &Value) -> bool {
    match compiled {
        Value::Object(entries) => entries
            .iter()
            .all(|(key, value)| holds(&served[key], value)),
        Value::String(text) if text.starts_with("os.environ/") => true,
        _ => served == compiled,
    }
}

/// Asserts that the proxy has every row of a configuration, with every value.
pub(crate) fn assert_served_as_compiled(proxy: &Proxy, config: &Value) {
    for row in config["model_list"].as_array().unwrap() {
        let (name, id) = (
            row["model_name"].as_str().unwrap(),
            &row["model_info"]["id"],
        );
        if name.contains('*') {
            // Instead of a wildcard, LiteLLM lists the models that it knows.
            continue;
        }
        let found = rows(proxy, name);
        let served = found
            .iter()
            .find(|served| served["model_info"]["id"] == *id);
        let served = served.unwrap_or_else(|| panic!("LiteLLM does not serve {id} as {name}"));
        for table in ["litellm_params", "model_info"] {
            for (key, value) in row[table].as_object().unwrap() {
                let found = &served[table][key];
                assert!(
                    holds(found, value),
                    "{id}: {table}.{key} is {found} and not {value}"
                );
            }
        }
    }
}
