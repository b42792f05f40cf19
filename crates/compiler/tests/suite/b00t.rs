//! Folders of the b00t tool: other kinds lie beside the datums, and the datums have keys of its own.

use crate::support::{assert_clean, compiled, human, places};
use crate::valid::emitted;
use modelith_compiler::{Level, Source};

/// A model as such folders have it, with more lines in `[ai_model]`.
fn model(name: &str, lines: &str) -> Source {
    let text = format!(
        "[b00t]\nname = \"{name}\"\ntype = \"model\"\naliases = [\"{name}-b00t\"]\n\n[ai_model]\n\
         provider = \"openrouter\"\nlitellm_model = \"openrouter/openai/gpt-4o-mini\"\n\
         api_key_env = \"OPENROUTER_API_KEY\"\n{lines}"
    );
    Source::text(format!("{name}.model.toml"), text)
}

#[test]
fn files_of_other_kinds_are_ignored() {
    let names = [
        "PROVIDER-DSTACK.provider.toml",
        "Vllm.InferenceProvider.tomllm",
        "ai-wizard.role.toml",
        "axolotl.ai.toml",
        "claude.model.ai.tomllmd",
        "gemma.model.tomllm",
        "google.toml",
        "x.agent.mcp.tomllm",
        "x.agent.toml",
        "x.ai_modle.toml",
        "x.cli.toml",
        "x.datum.toml",
        "x.mode.toml",
        "x.models.toml",
        "x.stack.toml",
    ];
    let of_b00t = "[b00t]\nname = \"q\"\ntype = \"role\"\n\n[resource]\nname = \"q\"\n";
    let mut sources = vec![model("gpt", "")];
    sources.extend(names.map(|name| Source::text(name, of_b00t)));
    // TOML for language models is b00t's, whatever is in it; a role may say how it uses a model.
    let table = "[b00t]\nname = \"q\"\ntype = \"model\"\n\n[ai_model]\nprovider = \"openai\"\n";
    for name in ["y.model.tomllm", "y.ai_model.tomllmd", "y.role.toml"] {
        sources.push(Source::text(name, table));
    }
    assert_clean(&compiled(sources));
}

#[test]
fn a_suffix_near_ours_with_a_table_of_ours_is_asked_about() {
    let suffixes = [
        ("x.ai_modle.toml", "[ai_model]\nprovider = \"openai\"\n"),
        ("x.ai_model.tml", "[[ai_model.variants]]\nid = \"q\"\n"),
        ("x.models.toml", "[ai_modle]\nprovider = \"openai\"\n"),
        (
            "x.ai_provder.toml",
            "[ai_provider.parameters]\ntimeout = 60\n",
        ),
        (
            "x.toml",
            "[b00t]\ntype = \"ai_proxy\"\n[ai_proxy]\nport = 4000\n",
        ),
    ];
    for (name, text) in suffixes {
        let compilation = compiled(vec![model("gpt", ""), Source::text(name, text)]);
        let found = places(&compilation.report);
        assert_eq!(found, [format!("{name}:1:1 unknown-suffix")], "{text}");
    }
    // Neither the suffix nor the type says that it is a datum.
    let table = "[b00t]\ntype = \"stack\"\n\n[ai_model]\nprovider = \"openai\"\n";
    for name in ["x.stack.toml", "x.toml"] {
        assert_clean(&compiled(vec![model("gpt", ""), Source::text(name, table)]));
    }
}

#[test]
fn keys_of_b00t_are_ignored() {
    let lines = "architecture = \"qwen3\"\nhuggingface_id = \"Qwen/Qwen3\"\n\n\
                 [[ai_model.variants]]\nid = \"q4\"\nthinking = false\n\n[b00t.env]\nMODEL_DIR = \"~/x\"\n";
    assert_clean(&compiled(vec![model("qwen", lines)]));
}

#[test]
fn unfamiliar_keys_and_tables_are_warnings() {
    let lines = "quantization = \"q4\"\nhint = \"A model\"\n\n[serving]\ngpu = \"rtx3090\"\n";
    let compilation = compiled(vec![model("qwen", lines)]);
    let found = places(&compilation.report);
    let expected = [
        "qwen.model.toml:10:1 unread-key",
        "qwen.model.toml:11:1 unread-key",
        "qwen.model.toml:13:2 unread-key",
    ];
    assert_eq!(found, expected, "{}", human(&compilation.report));
    assert!(compilation.output.is_some());
}

#[test]
fn keys_that_would_be_lost_are_errors() {
    let rows = [
        ("temperature = 0.2\n", "10:1 unknown-key"),
        (
            "api_bse = \"http://127.0.0.1:8000/v1\"\n",
            "10:1 unknown-key",
        ),
        (
            "\n[general_settings]\nmaster_key = \"x\"\n",
            "11:2 unknown-table",
        ),
        ("\n[ai_modle.parameters]\ntop_p = 1\n", "11:2 unknown-table"),
    ];
    for (lines, expected) in rows {
        let report = compiled(vec![model("qwen", lines)]).report;
        assert_eq!(places(&report), [format!("qwen.model.toml:{expected}")]);
        assert!(report.count(Level::Deny) == 1, "{}", human(&report));
    }
}

#[test]
fn aliases_of_the_table_are_aliases_of_the_header() {
    let compilation = compiled(vec![model("gpt", "aliases = [\"gpt-b00t\", \"mini\"]\n")]);
    assert_clean(&compilation);
    let (yaml, registry) = emitted(&compilation);
    for alias in ["gpt-b00t", "mini"] {
        assert!(yaml.contains(&format!("{alias}: gpt\n")), "{yaml}");
        assert!(registry.contains(&format!("\"{alias}\"")), "{registry}");
    }
}

#[test]
fn a_provider_of_ones_own_is_a_label_where_the_prefix_is_known() {
    let text = |provider: &str, called: &str| {
        format!(
            "[b00t]\nname = \"x\"\ntype = \"model\"\n\n[ai_model]\nprovider = \"{provider}\"\n\
             litellm_model = \"{called}\"\napi_base = \"http://vllm.example.com:8000/v1\"\n\
             api_key_env = \"VLLM_API_KEY\"\n"
        )
    };
    let ours = "[b00t]\nname = \"our-vllm\"\ntype = \"ai_provider\"\n\n[ai_provider]\n\
                provider = \"hosted_vllm\"\napi_base = \"http://vllm.example.com:8000/v1\"\n";
    let rows = [
        ("dstack", "hosted_vllm/qwen", "provider-label"),
        ("google", "hosted_vllm/qwen", "provider-label"),
        // LiteLLM knows neither.
        ("dstack", "dstack/qwen", "unknown-provider"),
        // The settings of the datum would be lost.
        ("our-vlm", "hosted_vllm/qwen", "unknown-provider"),
    ];
    for (provider, called, expected) in rows {
        let sources = vec![
            Source::text("our-vllm.ai_provider.toml", ours),
            Source::text("x.model.toml", text(provider, called)),
        ];
        let report = compiled(sources).report;
        let found: Vec<_> = places(&report)
            .into_iter()
            .filter(|place| !place.ends_with("unused-provider"))
            .collect();
        assert_eq!(found, [format!("x.model.toml:6:12 {expected}")]);
    }
    // What the provider needs is asked for by the prefix.
    let azure = text("our-azure", "azure/gpt").replace("api_base", "# api_base");
    let report = compiled(vec![Source::text("x.model.toml", azure)]).report;
    let found = places(&report);
    assert!(
        found
            .iter()
            .any(|it| it.contains("provider-setting-missing")),
        "{found:?}"
    );
}
