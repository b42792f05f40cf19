//! The packages of integrations: `setup` installs them beside LiteLLM, also later, and `run` warns without them.

use crate::place::Place;
use crate::program::trials::{Test, tests};
use modelith_testing::ran::Ran;
use std::fs;

pub(crate) const TESTS: &[Test] = tests![
    setup_adds_the_packages_of_integrations,
    run_warns_about_missing_packages
];

/// The datum of a proxy with the callbacks in its place.
const PROXY: &str =
    "[b00t]\nname = \"proxy\"\ntype = \"ai_proxy\"\n\n[ai_proxy.litellm_settings]\n";
const LANGFUSE: &str = "success_callback = [\"langfuse\"]\n";

/// `uv`, as far as it matters: it records what it is asked for, and what it installs has metadata.
const UV: &str = r#"#!/bin/sh
echo "$*" >>"$HOME/asked"
case "$1 $2" in
"venv --python") mkdir -p "$4/bin" && cp /bin/true "$4/bin/python" && cp /bin/true "$4/bin/litellm" ;;
"pip install")
    packages=${4%/bin/python}/lib/python3.12/site-packages
    mkdir -p "$packages/litellm-${5#*==}.dist-info" || exit 1
    case "$*" in *" langfuse>="*) mkdir "$packages/langfuse-4.9.0.dist-info" ;; esac ;;
esac
"#;

/// A place whose datums can be changed.
fn with_own_datums() -> Place {
    Place::new().with_changed("alpha.ai_model.toml", "hint", "hint")
}

fn setup_adds_the_packages_of_integrations() {
    let place = with_own_datums();
    fs::create_dir(place.path("bin")).unwrap();
    place.program("bin/uv", UV);
    let path = format!("{}:/usr/bin:/bin", place.path("bin").display());
    let setup = || -> Ran {
        let mut command = place.command(&["setup"]);
        Place::ran(command.env("PATH", &path).output().unwrap())
    };
    let asked = || fs::read_to_string(place.path("asked")).unwrap();
    let installed = |text: &str| text.matches("pip install").count();
    setup().done();
    assert!(!asked().contains("langfuse"), "{}", asked());

    // Another binary needs more: LiteLLM stays as it is, and so does its version.
    let proxy = place.path("datums/proxy.ai_proxy.toml");
    fs::write(proxy, format!("{PROXY}{LANGFUSE}")).unwrap();
    let ran = setup();
    assert!(ran.err.contains("installing `langfuse>="), "{}", ran.err);
    ran.done();
    let text = asked();
    let last = text.lines().last().unwrap();
    assert!(
        last.contains(" litellm[proxy]==") && last.contains(" langfuse>="),
        "{text}"
    );
    assert_eq!(text.matches("venv --python").count(), 1, "{text}");
    assert!(setup().err.contains("LiteLLM is already installed"));
    assert_eq!(installed(&asked()), 2);
}

fn run_warns_about_missing_packages() {
    let warning = "integrations need packages that are not installed beside LiteLLM: `langfuse>=";
    let place = with_own_datums();
    let proxy = place.path("datums/proxy.ai_proxy.toml");
    fs::write(proxy, format!("{PROXY}{LANGFUSE}")).unwrap();
    place.program("venv/bin/litellm", "#!/bin/sh\nexit 1\n");
    let packages = place.path("venv/lib/python3.12/site-packages");
    fs::create_dir_all(packages.join("litellm-1.106.2.dist-info")).unwrap();
    place.init();
    let run = || {
        let mut command = place.command(&["run", "--engine", "process"]);
        command
            .env("MODELITH_LITELLM", place.path("venv/bin/litellm"))
            .env("LANGFUSE_PUBLIC_KEY", "pk-1")
            .env("LANGFUSE_SECRET_KEY", "sk-1");
        Place::ran(command.output().unwrap())
    };
    let ran = run();
    assert!(ran.err.contains(warning), "{}", ran.err);
    fs::create_dir(packages.join("langfuse-4.9.0.dist-info")).unwrap();
    assert!(!run().err.contains("packages"));
}
