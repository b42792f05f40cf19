//! Python modules beside the configuration: how LiteLLM finds them, and what it does without them.

use crate::proxy::{self, Proxy};
use modelith_compiler::{Module, compile, emit, folder};
use modelith_testing::folder::Folder;
use modelith_testing::{net, wait};
use serde_json::json;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// The configuration of the datums in `tests/live/modules`, and its modules.
fn compiled() -> (String, Vec<Module>) {
    let datums = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/live/modules");
    let compilation = compile(folder::read(&datums).unwrap(), "modules");
    let Some(output) = compilation.output else {
        panic!("{:#?}", compilation.report.diagnostics);
    };
    (emit::Config::new(&output).yaml("0.0.0"), output.modules)
}

#[test]
#[ignore = "installs LiteLLM"]
fn own_modules_are_called() {
    let (yaml, modules) = compiled();
    let variables = [("CANARY_KEY", "unused")];
    let proxy = Proxy::start_beside("modules", &yaml, &modules, &variables);
    // The callback changes the answer, and takes it from a module of its own.
    assert_eq!(proxy.chat("plain").text(), "a module speaks");
    assert_eq!(
        proxy.get_with("/v1/models", Some("sk-of-a-module")).body["data"][0]["id"],
        json!("plain")
    );
    assert_ne!(proxy.get_with("/v1/models", Some("sk-x")).status, 200);
}

#[test]
#[ignore = "installs LiteLLM"]
fn litellm_does_not_start_without_a_module() {
    let (yaml, modules) = compiled();
    // All but the one that a setting names, and all but the one that another one imports.
    for missing in ["custom.py", "handlers/words.py"] {
        let rest = modules.iter().filter(|module| module.path != missing);
        let log = failed_start(&yaml, rest);
        assert!(
            log.contains("Could not import handler from custom"),
            "{log}"
        );
    }
}

#[test]
#[ignore = "installs LiteLLM"]
fn a_module_that_hides_another_keeps_litellm_from_starting() {
    let (yaml, modules) = compiled();
    for hidden in ["logging.py", "openai.py", "yaml/__init__.py"] {
        let more = Module::from((hidden.to_owned(), "X = 1\n".to_owned()));
        let log = failed_start(&yaml, modules.iter().chain([&more]));
        assert!(log.contains("Error"), "{hidden}: {log}");
    }
}

/// Starts LiteLLM with these modules beside its configuration, as `modelith run` does, and gives what it prints before it
/// ends by itself.
#[track_caller]
pub(crate) fn failed_start<'a>(yaml: &str, modules: impl Iterator<Item = &'a Module>) -> String {
    let folder = Folder::new();
    folder.write("beside/config.yaml", yaml);
    for module in modules {
        folder.write(&format!("beside/{}", module.path), &module.text);
    }
    let log = std::fs::File::create(folder.path("log")).unwrap();
    let mut started = Command::new(proxy::program("litellm"))
        .args([
            "--config".as_ref(),
            folder.path("beside/config.yaml").as_os_str(),
        ])
        .args([
            "--host",
            "127.0.0.1",
            "--port",
            &net::free_port().to_string(),
        ])
        .current_dir(folder.path(""))
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("PYTHONPATH", folder.path("beside"))
        .env("LITELLM_MASTER_KEY", "sk-0123456789")
        .env("CANARY_KEY", "unused")
        .envs(proxy::OFFLINE.iter().map(|name| (*name, "True")))
        .stdin(Stdio::null())
        .stdout(log.try_clone().unwrap())
        .stderr(log)
        .spawn()
        .unwrap();
    let ended = wait::until(Duration::from_mins(5), || started.try_wait().unwrap());
    let _ = started.kill();
    let _ = started.wait();
    let log = folder.read("log");
    let status = ended.unwrap_or_else(|_| panic!("LiteLLM did not end:\n{log}"));
    assert!(!status.success(), "{log}");
    log
}
