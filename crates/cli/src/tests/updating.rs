//! Tests of `catalog update`, `diff`, `version` and `workflow`.

use super::{Ran, modelith};
use modelith_catalog::{Catalog, Part};
use serde_json::Value;
use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;

const MAP: &str = r#"{
  "gpt-5.4": {"litellm_provider": "openai", "mode": "chat", "max_input_tokens": 1000, "input_cost_per_token": 3e-06,
    "output_cost_per_token": 1.5e-05, "deprecation_date": "2027-05-01"}
}"#;

const DATUM: &str = "[b00t]\nname = \"gpt\"\ntype = \"ai_model\"\n\n[ai_model]\nprovider = \"openai\"\n\
    litellm_model = \"openai/gpt-5.4\"\napi_key_env = \"OPENAI_API_KEY\"\n";

/// A folder of datums, and a map beside it.
struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("datums")).unwrap();
        fs::write(folder.path().join("datums/gpt.ai_model.toml"), DATUM).unwrap();
        fs::write(folder.path().join("map.json"), MAP).unwrap();
        Self { folder }
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn run(&self, args: &[&str]) -> Ran {
        let datums = self.path("datums");
        let datums = ["--datums", datums.to_str().unwrap()];
        modelith(&[&["catalog"], args, &datums].concat())
    }

    fn update(&self, map: &str, options: &[&str]) -> Ran {
        let map = self.path(map);
        let from = ["update", "--from", "map", map.to_str().unwrap()];
        self.run(&[&from, options].concat())
    }
}

const ACCEPT: &[&str] = &["--accept-losses", "--released", "2026-11-25"];

#[test]
fn a_catalog_with_clearly_less_is_refused_unless_that_is_accepted() {
    let place = Place::new();
    let refused = place.update("map.json", &["--released", "2026-11-25"]);
    assert_eq!(refused.code, 1);
    assert!(
        refused
            .err
            .contains("if that is right, add `--accept-losses`"),
        "{}",
        refused.err
    );
    assert!(!place.path("datums/litellm.catalog").exists());
    let accepted = place.update("map.json", ACCEPT);
    assert_eq!(accepted.code, 0, "{}", accepted.err);
    assert!(accepted.out.starts_with("models: "), "{}", accepted.out);
    let text = fs::read_to_string(place.path("datums/litellm.catalog")).unwrap();
    let catalog = Catalog::read(&text).unwrap();
    assert_eq!(catalog.models().count(), 1);
    assert_eq!(catalog.released(), "2026-11-25");
    // Everything else is as it was.
    assert_eq!(
        catalog.litellm_version(),
        Catalog::shipped().litellm_version()
    );
    assert_eq!(
        catalog.part(Part::Settings),
        Catalog::shipped().part(Part::Settings)
    );
    assert!(catalog.retired("openai/gpt-4o").is_some());
    let again = place.update("map.json", ACCEPT);
    assert_eq!((again.code, again.out.as_str()), (0, ""));
    assert!(
        again.err.ends_with("litellm.catalog is current\n"),
        "{}",
        again.err
    );
}

#[cfg(unix)]
#[test]
fn a_link_stays_one_and_a_file_keeps_its_permissions() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let place = Place::new();
    let (file, link) = (
        place.path("real.catalog"),
        place.path("datums/litellm.catalog"),
    );
    fs::write(&file, Catalog::shipped().text()).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    symlink(&file, &link).unwrap();
    let ran = place.update("map.json", ACCEPT);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(link.symlink_metadata().unwrap().is_symlink());
    assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o640);
    assert_ne!(
        fs::read_to_string(&file).unwrap(),
        Catalog::shipped().text()
    );
}

#[test]
fn the_catalog_beside_the_datums_is_asked() {
    let place = Place::new();
    assert_eq!(place.update("map.json", ACCEPT).code, 0);
    let found = place.run(&["search", "--json"]);
    let found: Value = serde_json::from_str(&found.out).unwrap();
    assert_eq!(found.as_array().unwrap().len(), 1);
    assert_eq!(found[0]["cost"]["input"], 3.0);
    let version = place.run(&["version", "--json"]);
    let version: Value = serde_json::from_str(&version.out).unwrap();
    assert_eq!(version["parts"]["models"]["litellm_version"], "unknown");
    assert_eq!(version["parts"]["models"]["lines"], 1);
    assert_eq!(
        version["litellm_version"],
        Catalog::shipped().litellm_version()
    );
}

#[test]
fn broken_maps_and_catalogs_change_nothing() {
    let place = Place::new();
    for (text, reason) in [
        ("", "line 1"),
        ("{\"a\": {\"litellm_provider\": \"openai\"", "column"),
        (
            "{\"a\": {\"litellm_provider\": \"openai\", \"input_cost_per_token\": NaN}}",
            "column",
        ),
        (
            "{\"__proto__\": {\"litellm_provider\": \"openai\"}}",
            "begins with `__`",
        ),
        (
            "{\"a\\u001b[31m\": {\"litellm_provider\": \"openai\"}}",
            "has control characters",
        ),
    ] {
        fs::write(place.path("broken.json"), text).unwrap();
        let ran = place.update("broken.json", ACCEPT);
        assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{text}");
        assert!(
            ran.err.contains(reason) && !ran.err.contains('\u{1b}'),
            "{text}: {}",
            ran.err
        );
        assert!(!place.path("datums/litellm.catalog").exists());
    }
    let missing = place.update("missing.json", ACCEPT);
    assert!(
        missing.err.starts_with("error: cannot read `"),
        "{}",
        missing.err
    );
    fs::write(place.path("datums/litellm.catalog"), "<<<<<<< ours\n").unwrap();
    let ran = place.update("map.json", ACCEPT);
    assert_eq!(ran.code, 1);
    assert!(
        ran.err
            .contains("is not a catalog: line 1: the first line is not"),
        "{}",
        ran.err
    );
    assert!(
        ran.err.contains("help: restore it from version control"),
        "{}",
        ran.err
    );
    assert_eq!(
        fs::read_to_string(place.path("datums/litellm.catalog")).unwrap(),
        "<<<<<<< ours\n"
    );
}

#[test]
fn a_source_is_one_of_five() {
    let place = Place::new();
    for words in [
        &["whel", "a"][..],
        &["wheel"],
        &["venv"],
        &["map", "a", "b"],
    ] {
        let ran = place.run(&[&["update", "--from"], words].concat());
        assert_eq!(ran.code, 2, "{words:?}: {}", ran.err);
    }
    let ran = place.run(&["update", "--from", "whel", "a"]);
    assert!(
        ran.err.contains("help: write `--from wheel FILE`"),
        "{}",
        ran.err
    );
    let ran = place.run(&["update", "--from", "map", "a", "--released", "today or so"]);
    assert_eq!(ran.code, 2, "{}", ran.err);
}

#[test]
fn a_diff_tells_what_touches_the_datums_and_nothing_else() {
    let place = Place::new();
    assert_eq!(place.update("map.json", ACCEPT).code, 0);
    let ran = place.run(&["diff"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(
        ran.out.starts_with("model openai/gpt-5.4 (gpt)\n"),
        "{}",
        ran.out
    );
    assert!(
        ran.out
            .contains("  input_cost_per_token: 2.5 -> 3 USD per million tokens\n"),
        "{}",
        ran.out
    );
    assert!(
        ran.out
            .contains("  date of retirement: none -> 2027-05-01\n"),
        "{}",
        ran.out
    );
    assert!(!ran.out.contains("gpt-4o"), "{}", ran.out);
    let ran = place.run(&["diff", "--json"]);
    let found: Value = serde_json::from_str(&ran.out).unwrap();
    let price = found
        .as_array()
        .unwrap()
        .iter()
        .find(|each| each["detail"] == "input_cost_per_token");
    let price = price.expect("the price");
    assert_eq!(
        (&price["before"], &price["after"]),
        (&"0.0000025".into(), &"0.000003".into())
    );
    assert_eq!(price["users"], serde_json::json!(["gpt"]));
    let ran = place.run(&["diff", "--markdown"]);
    assert!(ran.out.contains(
        "| model `openai/gpt-5.4` | input_cost_per_token: 2.5 -> 3 USD per million tokens | gpt |\n"
    ));
    // Two files, of which the older is the newer one.
    let file = place.path("datums/litellm.catalog");
    let same = place.run(&["diff", file.to_str().unwrap(), file.to_str().unwrap()]);
    assert_eq!((same.code, same.out.as_str()), (0, ""), "{}", same.err);
    assert!(
        same.err.starts_with("0 changes for 1 model, "),
        "{}",
        same.err
    );
}

#[test]
fn a_setting_that_is_gone_is_told_although_it_does_not_compile() {
    let place = Place::new();
    let proxy = "[b00t]\nname = \"proxy\"\ntype = \"ai_proxy\"\n\n[ai_proxy]\nrouter_settings = { num_retries = 3 }\n";
    fs::write(place.path("datums/proxy.ai_proxy.toml"), proxy).unwrap();
    let text = Catalog::shipped().text();
    let kept: Vec<_> = text
        .split_inclusive('\n')
        .filter(|line| !line.starts_with("router_settings.num_retries "))
        .collect();
    fs::write(place.path("datums/litellm.catalog"), kept.concat()).unwrap();
    let ran = place.run(&["diff"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(
        ran.out,
        "setting router_settings.num_retries\n  LiteLLM no longer knows it\n"
    );
}

#[test]
fn a_diff_needs_a_catalog_and_datums() {
    let place = Place::new();
    let ran = place.run(&["diff"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("litellm.catalog`"), "{}", ran.err);
    assert_eq!(place.update("map.json", ACCEPT).code, 0);
    fs::write(
        place.path("datums/gpt.ai_model.toml"),
        DATUM.replace("provider", "provdier"),
    )
    .unwrap();
    let ran = place.run(&["diff"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.err
            .contains("have errors\nhelp: `modelith check` shows them"),
        "{}",
        ran.err
    );
}

#[test]
fn the_workflow_runs_commands_that_there_are() {
    let ran = modelith(&["catalog", "workflow"]);
    assert_eq!(ran.code, 0);
    for command in [
        "catalog update",
        "catalog diff --markdown",
        "cargo build --release",
    ] {
        assert!(ran.out.contains(command), "{command}");
    }
}
