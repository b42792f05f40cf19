//! A configuration without models, as for a proxy that reads them from its database.

use crate::proxy::Proxy;
use crate::served::listed;
use modelith_compiler::{Source, compile, emit};

/// The configuration of a proxy with this table, and no model.
fn yaml(body: &str) -> String {
    let text = format!("[b00t]\nname = \"proxy\"\ntype = \"ai_proxy\"\n\n[ai_proxy]\n{body}");
    let source = Source::text("proxy.ai_proxy.toml", text);
    let compilation = compile(vec![source], "datums");
    let Some(output) = compilation.output else {
        panic!("{:#?}", compilation.report.diagnostics);
    };
    emit::Config::new(&output).yaml("0.0.0")
}

#[test]
#[ignore = "installs LiteLLM"]
fn an_empty_list_serves_nothing() {
    // Without a value for the variable there is no database, and LiteLLM says nothing.
    let yaml = yaml("models = \"database\"\n");
    assert!(yaml.contains("model_list: []\n"), "{yaml}");
    let proxy = Proxy::start("empty", &yaml, &[]);
    let ready = proxy.get("/health/readiness");
    assert_eq!(
        (ready.status, ready.body["status"].as_str()),
        (200, Some("healthy"))
    );
    assert_eq!(ready.body["db"], "Not connected");
    assert!(listed(&proxy).is_empty());
    assert_eq!(proxy.chat("gpt-4o").status, 400);
}
