//! Python modules that the proxy lists.

use crate::support::{assert_clean, compiled, human, places};
use modelith_compiler::{
    Compilation, Content, MAX_BYTES, Options, Source, compile_with, digest, emit, folder,
};
use modelith_testing::folder::Folder;

const MODEL: &str = "[b00t]\nname = \"a\"\ntype = \"ai_model\"\n\n[ai_model]\nprovider = \"openai\"\n\
    litellm_model = \"openai/gpt-5.4\"\napi_key_env = \"OPENAI_API_KEY\"\n";

/// A folder with a model, a proxy that lists these modules, and other files.
fn sources(modules: &str, others: Vec<Source>) -> Vec<Source> {
    let proxy = format!(
        "[b00t]\nname = \"proxy\"\ntype = \"ai_proxy\"\n\n[ai_proxy]\nmodules = {modules}\n"
    );
    let mut all = vec![
        Source::text("a.ai_model.toml", MODEL),
        Source::text("proxy.ai_proxy.toml", proxy),
    ];
    all.extend(others);
    all
}

/// The paths of the modules, and those of all files with a digest.
fn listed(compilation: &Compilation) -> (Vec<&str>, Vec<&str>) {
    let output = compilation.output.as_ref().expect("there is no error");
    (
        output.modules.iter().map(|it| it.path.as_str()).collect(),
        compilation
            .digests
            .iter()
            .map(|(path, _)| path.as_str())
            .collect(),
    )
}

#[test]
fn listed_modules_are_compiled_and_others_are_not() {
    let secret = format!("KEY = \"sk-{}\"\n", "proj-a8Kd03jfLq2Zx9Vb71Ty5Rm4Nw6Ep0Cs");
    let compilation = compiled(sources(
        "[\"z.py\", \"b/c.py\"]",
        vec![
            Source::text("b/c.py", "C = 1\n"),
            Source::text("other.py", secret),
            Source::text("z.py", ""),
        ],
    ));
    assert_clean(&compilation);
    assert_eq!(
        listed(&compilation),
        (
            vec!["b/c.py", "z.py"],
            vec!["a.ai_model.toml", "b/c.py", "proxy.ai_proxy.toml", "z.py"]
        )
    );
    assert_eq!(compilation.report.datums(), 2);
    let output = compilation.output.as_ref().unwrap();
    assert_eq!(output.modules[0].text, "C = 1\n");
    assert_eq!(output.modules[0].sha256, digest::sha256_hex(b"C = 1\n"));
    let registry = emit::Registry::new(output, "", "1.2.3").main;
    for text in [
        "use modelith_registry::{Module, Proxy, Registry}",
        "path: \"b/c.py\"",
        "include_str!(concat!(env!(\"OUT_DIR\"), \"/modules/b.c.py\"))",
    ] {
        assert!(registry.contains(text), "{registry}");
    }
}

#[test]
fn a_secret_in_a_module_is_found_and_not_shown() {
    let secret = format!("sk-{}", "proj-a8Kd03jfLq2Zx9Vb71Ty5Rm4Nw6Ep0Cs");
    let text = format!("import os\nKEY = \"{secret}\"\n");
    let compilation = compiled(sources("[\"b.py\"]", vec![Source::text("b.py", text)]));
    assert_eq!(places(&compilation.report), ["b.py:2:8 literal-secret"]);
    let drawn = human(&compilation.report);
    assert!(!drawn.contains(&secret), "{drawn}");
    assert!(drawn.contains("os.environ"), "{drawn}");
}

#[test]
fn a_module_that_cannot_be_read_is_one_finding() {
    for (content, code) in [
        (Content::Bytes(b"# \xff\n".to_vec()), "not-utf8"),
        (
            Content::TooLarge {
                bytes: MAX_BYTES + 1,
            },
            "file-too-large",
        ),
        (Content::LeavesFolder, "symlink-outside"),
    ] {
        let source = |path: &str| Source {
            path: path.to_owned(),
            content: content.clone(),
        };
        let found = compiled(sources("[\"b.py\"]", vec![source("b.py"), source("c.py")]));
        assert_eq!(places(&found.report), [format!("b.py:1:1 {code}")]);
    }
}

#[test]
fn an_overlay_may_list_others() {
    let overlay = "[ai_proxy]\nmodules = [\"prod.py\"]\n";
    let all = || {
        sources(
            "[\"b.py\"]",
            vec![
                Source::text("b.py", "B = 1\n"),
                Source::text("overlays/prod.toml", overlay),
                Source::text("prod.py", "P = 1\n"),
            ],
        )
    };
    let mut options = Options::default();
    assert_eq!(listed(&compile_with(all(), "datums", &options)).0, ["b.py"]);
    options.set_overlay("prod");
    let compilation = compile_with(all(), "datums", &options);
    assert_eq!(listed(&compilation).0, ["prod.py"]);
}

#[test]
fn python_is_read_from_a_folder_only_if_a_proxy_lists_modules() {
    let folder = Folder::new();
    for source in sources("[\"hooks/b.py\"]", vec![]) {
        let Content::Bytes(text) = source.content else {
            continue;
        };
        folder.write(&source.path, &String::from_utf8(text).unwrap());
    }
    folder.write("hooks/b.py", "B = 1\n");
    folder.write(".venv/c.py", "C = 1\n");
    let paths = || -> Vec<String> {
        let all = folder::read(&folder.path("")).unwrap();
        all.into_iter().map(|source| source.path).collect()
    };
    let all = ["a.ai_model.toml", "hooks/b.py", "proxy.ai_proxy.toml"];
    assert_eq!(paths(), all);
    assert_clean(&compiled(folder::read(&folder.path("")).unwrap()));
    folder.write("proxy.ai_proxy.toml", "[b00t]\n");
    assert_eq!(paths(), ["a.ai_model.toml", "proxy.ai_proxy.toml"]);
}
