//! The files of each target, as they are printed and written.

use crate::place::{Place, VARIABLES};
use crate::program::trials::{Test, tests};
use modelith_catalog::Catalog;
use modelith_testing::golden;
use std::fs;
use std::path::Path;

pub(crate) const TESTS: &[Test] = tests![
    every_target_matches_its_golden,
    one_datum_changes_two_places,
    a_secret_has_names_and_no_values,
    what_integrations_need_goes_along,
    limits_that_replicas_count,
    a_fixed_number_of_pods,
    a_redis_beside_the_proxy,
    files_are_written_completely,
    senseless_options_are_refused,
    too_large_for_a_config_map,
    a_compromised_image_is_refused,
    a_tag_that_was_compromised_is_a_warning,
    localhost_in_a_container_is_a_warning,
];

/// The names of all targets.
fn targets() -> impl Iterator<Item = &'static str> {
    modelith_deploy::targets::TARGETS
        .iter()
        .map(|target| target.name())
}

/// The goldens show the effect of a change; `SNAPSHOTS=overwrite cargo test --test deploy` renews them.
fn every_target_matches_its_golden() {
    let place = Place::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/deploy/golden");
    for target in targets() {
        let text = place.deploy(target, &[]).stdout();
        assert_eq!(
            text,
            place.deploy(target, &[]).stdout(),
            "the same bytes every time"
        );
        let text = text.replace(
            &format!("modelith {}", env!("CARGO_PKG_VERSION")),
            "modelith VERSION",
        );
        let text = text.replace(
            &format!("version=\"{}\"", env!("CARGO_PKG_VERSION")),
            "version=\"VERSION\"",
        );
        // The version moves with the catalog.
        let text = text.replace(Catalog::shipped().litellm_version(), "{litellm}");
        golden::assert(&folder.join(format!("{target}.txt")), &text);
    }
}

fn one_datum_changes_two_places() {
    let before = Place::new();
    let after = Place::new().with_changed("chat.ai_model.toml", "output = 7.5", "output = 8.5");
    let (old, new) = (before.digest(), after.digest());
    assert_ne!(old, new);
    for target in targets() {
        let printed = |place: &Place| place.deploy(target, &[]).stdout();
        let (old_text, new_text) = (printed(&before), printed(&after));
        assert_ne!(old_text, new_text, "{target}");
        // The configuration itself is in it too, with the changed price.
        let expected = old_text
            .replace(&old, &new)
            .replace(&old[..12], &new[..12])
            .replace(
                "output_cost_per_token: 7.5e-6",
                "output_cost_per_token: 8.5e-6",
            );
        assert_eq!(expected, new_text, "{target}");
    }
    let text = before.deploy("kubernetes", &[]).stdout();
    assert!(text.contains(&format!("  name: llm-config-{}\n", &old[..12])));
    // The ConfigMap, the Deployment and its pods.
    let annotation = format!("modelith.dev/digest: {old}\n");
    assert_eq!(text.matches(&annotation).count(), 3, "{text}");
    // A change that only people read rolls out nothing.
    let hint = Place::new().with_changed("chat.ai_model.toml", "by itself", "by heart");
    assert_eq!(hint.deploy("kubernetes", &[]).stdout(), text);
}

fn a_secret_has_names_and_no_values() {
    let place = Place::new();
    let text = place.deploy("kubernetes", &["--secret-template"]).stdout();
    let (_, data) = text.split_once("stringData:\n").unwrap();
    let (data, _) = data.split_once("type: Opaque\n").unwrap();
    assert_eq!(
        data,
        VARIABLES.map(|name| format!("  {name}: \"\"\n")).concat()
    );
    assert!(
        text.contains("  name: llm-keys\n  namespace: ai\n"),
        "{text}"
    );
    // Each comes from the Secret.
    let manifest = place.deploy("kubernetes", &[]).stdout();
    for name in VARIABLES {
        assert!(
            manifest.contains(&format!("key: {name}\n              name: llm-keys\n")),
            "{name}"
        );
    }
}

fn what_integrations_need_goes_along() {
    let own = "callbacks = [\"custom.handler\", \"hooks.audit.handler\"]";
    let all = format!(
        "{own}\nsuccess_callback = [\"langfuse\", \"lunary\"]\n\n\
         [ai_proxy.general_settings]\nalerting = [\"slack\"]"
    );
    let place = Place::new().with_changed("proxy.ai_proxy.toml", own, &all);
    let manifest = place.deploy("kubernetes", &[]).stdout();
    let from_secret = |name: &str, end: &str| {
        let text = format!("key: {name}\n              name: llm-keys\n{end}");
        assert!(manifest.contains(&text), "{name}: {manifest}");
    };
    let needed = [
        "LANGFUSE_PUBLIC_KEY",
        "LANGFUSE_SECRET_KEY",
        "LUNARY_PUBLIC_KEY",
    ];
    for name in needed {
        from_secret(name, "        - name: ");
    }
    // One of these two is enough.
    for name in ["LANGFUSE_HOST", "SLACK_WEBHOOK_URL", "ALERTING_WEBHOOK_URL"] {
        from_secret(name, "              optional: true\n");
    }
    let secret = place.deploy("kubernetes", &["--secret-template"]).stdout();
    for name in needed {
        assert!(secret.contains(&format!("  {name}: \"\"\n")), "{secret}");
    }
    let either = "# Add one of these: SLACK_WEBHOOK_URL, ALERTING_WEBHOOK_URL\n";
    assert!(secret.contains(either), "{secret}");

    // The same variables are in the file, and nothing starts without them.
    place.modelith(&["init", "--env-file", "new.env"]).done();
    let file = fs::read_to_string(place.path("new.env")).unwrap();
    let langfuse = "\n# langfuse\nLANGFUSE_PUBLIC_KEY=\nLANGFUSE_SECRET_KEY=\n";
    assert!(file.contains(langfuse), "{file}");
    place
        .modelith(&["run", "--engine", "process", "--env-file", "new.env"])
        .failed(
            1,
            &[
                "`LANGFUSE_SECRET_KEY` (for `langfuse`) is empty\n",
                "`SLACK_WEBHOOK_URL` (for `slack`) is empty; `ALERTING_WEBHOOK_URL` does instead\n",
                "list it in `optional_env` of `[ai_proxy]`",
            ],
        );

    // An image of one's own may have any package; LiteLLM's has those that its extras list.
    let warning = "integrations need packages that are not in LiteLLM's image: `lunary`";
    assert!(!place.deploy("kubernetes", &[]).err.contains("packages"));
    let official = [
        "--image",
        "ghcr.io/berriai/litellm@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    ];
    let ran = place.deploy("image", &official);
    assert!(ran.err.contains(warning), "{}", ran.err);
}

fn limits_that_replicas_count() {
    let warning =
        "each of up to 9 replicas counts the rate limits of `chat` and other models separately";
    let shared = Place::new().deploy("kubernetes", &[]);
    assert!(!shared.err.contains("replicas"), "{}", shared.err);
    let place = Place::new().with_changed(
        "proxy.ai_proxy.toml",
        "redis_host = { env = \"REDIS_HOST\" }\nredis_port = 6380",
        "",
    );
    let unshared = place.deploy("kubernetes", &[]);
    assert!(unshared.err.contains(warning), "{}", unshared.err);
    assert!(!place.deploy("compose", &[]).err.contains("replicas"));
    // The proxy may no longer call the Redis, either.
    assert!(shared.stdout().contains("port: 6380\n"));
    assert!(!unshared.stdout().contains("6380"));
}

fn a_fixed_number_of_pods() {
    let place = Place::new().with_changed(
        "proxy.ai_proxy.toml",
        "max_replicas = 9",
        "max_replicas = 3",
    );
    let text = place.deploy("kubernetes", &[]).stdout();
    assert!(text.contains("\n  replicas: 3\n"), "{text}");
    assert!(!text.contains("HorizontalPodAutoscaler"), "{text}");
    assert!(
        !Place::new()
            .deploy("kubernetes", &[])
            .stdout()
            .contains("\n  replicas: ")
    );
}

fn a_redis_beside_the_proxy() {
    let proxy = "proxy.ai_proxy.toml";
    let place = Place::new();
    place
        .deploy("compose", &["--with-redis"])
        .failed(1, &["has a fixed Redis address"]);
    let place = place.with_changed(
        proxy,
        "redis_port = 6380",
        "redis_port = { env = \"REDIS_PORT\" }",
    );
    let text = place.deploy("compose", &["--with-redis"]).stdout();
    assert!(
        text.contains("      REDIS_HOST: redis\n      REDIS_PORT: \"6379\"\n"),
        "{text}"
    );
    assert!(text.contains("    depends_on:\n    - redis\n"), "{text}");
    assert!(!place.deploy("compose", &[]).stdout().contains("depends_on"));
    let place = place.with_changed(
        proxy,
        "redis_host =",
        "redis_password = { env = \"PASSWORD\" }\nredis_host =",
    );
    place
        .deploy("compose", &["--with-redis"])
        .failed(1, &["has a Redis password"]);
    let place = Place::new()
        .with_changed(proxy, "redis_port = 6380", "")
        .with_changed(
            proxy,
            "redis_host = { env = \"REDIS_HOST\" }",
            "num_retries = 1",
        );
    place
        .deploy("compose", &["--with-redis"])
        .failed(1, &["does not use Redis"]);
    place.deploy("systemd", &["--with-redis"]).failed(
        2,
        &[
            "the target `systemd` does not support `--with-redis`",
            "`--with-redis` is for `compose`",
        ],
    );
}

fn files_are_written_completely() {
    let place = Place::new();
    for target in targets() {
        let paths = place.deploy(target, &["--out", target]).stdout();
        let printed = place.deploy(target, &[]).stdout();
        for path in paths.lines().filter(|path| !path.ends_with("/modelith")) {
            let text = fs::read_to_string(place.path(path)).unwrap();
            assert!(
                printed.contains(&text),
                "{path} differs from what is printed"
            );
        }
        // Overwriting its own files is fine.
        assert_eq!(place.deploy(target, &["--out", target]).stdout(), paths);
        let count = count(&place.path(target));
        assert_eq!(count, paths.lines().count(), "{target}");
    }
    let program = fs::read(place.path("image/modelith")).unwrap();
    assert!(program == fs::read(std::env::current_exe().unwrap()).unwrap());

    fs::write(place.path("compose/config.yaml"), "mine").unwrap();
    let refused = place.deploy("compose", &["--out", "compose"]);
    refused.failed(1, &["`compose/config.yaml` already exists", "`--force`"]);
    assert_eq!(
        fs::read(place.path("compose/config.yaml")).unwrap(),
        b"mine"
    );
    place
        .deploy("compose", &["--out", "compose", "--force"])
        .done();
    let config = place.modelith(&["config"]).stdout();
    assert_eq!(
        fs::read_to_string(place.path("compose/config.yaml")).unwrap(),
        config
    );
    place
        .deploy("compose", &["--out", "compose/config.yaml"])
        .failed(1, &["cannot write `compose/config.yaml`"]);
}

/// The number of files in a folder and the folders in it.
fn count(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .map(|path| if path.is_dir() { count(&path) } else { 1 })
        .sum()
}

fn senseless_options_are_refused() {
    let place = Place::new();
    for target in targets().filter(|target| *target != "kubernetes") {
        place.deploy(target, &["--apply"]).failed(
            2,
            &[
                "does not support `--apply`",
                "`--apply` is for `kubernetes`",
            ],
        );
    }
    place.deploy("quadlet", &["--secret-template"]).failed(
        2,
        &["the target `quadlet` does not support `--secret-template`"],
    );
    place
        .deploy("systemd", &["--litellm", "bin/litellm"])
        .failed(2, &["`bin/litellm` is not an absolute path"]);
    place
        .deploy("image", &["--image", "a\nRUN evil"])
        .failed(2, &["write the name of an image"]);
    place
        .deploy("compose", &["--apply", "--out", "x"])
        .failed(2, &["cannot be used with"]);
    place
        .deploy("compose", &["--force"])
        .failed(2, &["--out <DIR>"]);
    place
        .deploy("swarm", &[])
        .failed(2, &["invalid value 'swarm'"]);
    let text = place
        .deploy("systemd", &["--litellm", "/my tools/lite%llm"])
        .stdout();
    assert!(
        text.contains("ExecStart=\"/my tools/lite%%llm\" --config "),
        "{text}"
    );
}

fn too_large_for_a_config_map() {
    let large = "x".repeat(800_000);
    let model = |name: &str| {
        format!(
            "[b00t]\nname = \"{name}\"\ntype = \"ai_model\"\n[ai_model]\nprovider = \"openai\"\n\
            litellm_model = \"openai/gpt-4o\"\nmetadata = {{ note = \"{large}\" }}\n"
        )
    };
    let place = Place::new()
        .with_datum("one.ai_model.toml", &model("one"))
        .with_datum("two.ai_model.toml", &model("two"));
    for target in ["kubernetes", "helm", "kustomize"] {
        let refused = place.deploy(target, &[]);
        refused.failed(
            1,
            &["a ConfigMap holds at most 1048576", "`--target image`"],
        );
        assert_eq!(refused.out, "");
    }
    place.deploy("image", &[]).done();
}

fn a_compromised_image_is_refused() {
    let place = Place::new();
    let digest = "sha256:1bbcb1443bc962e45f5aad53fe3d2c30600e0379715fb6c664cdd3ac126c339e";
    let by_digest = format!("mirror.example.com/litellm@{digest}");
    for image in ["ghcr.io/berriai/litellm:v1.107.0", &by_digest] {
        let expected = format!("the image `{image}` is compromised: LiteLLM 1.107.0");
        let expected = [
            expected.as_str(),
            "on PyPI, Docker Hub and GHCR on 2026-10-21",
            "use another image with `--image`",
            "rotate every secret that the host could reach",
        ];
        let typed = place.deploy("compose", &["--image", image, "--out", "llm"]);
        typed.failed(1, &expected);
        assert!(typed.out.is_empty() && !place.path("llm").exists());
    }
    // One that the binary was built with.
    let compiled = "registry.example.com/litellm@sha256:\
                    9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    let allowed = "type = \"ai_proxy\"\n\
                   allow = [{ lint = \"compromised-version\", reason = \"to see what happens\" }]";
    let place = place
        .with_changed("proxy.ai_proxy.toml", compiled, &by_digest)
        .with_changed("proxy.ai_proxy.toml", "type = \"ai_proxy\"", allowed);
    for target in targets() {
        let refused = place.deploy(target, &[]);
        refused.failed(1, &["is compromised: LiteLLM 1.107.0"]);
        assert_eq!(refused.out, "", "{target}");
    }
}

fn a_tag_that_was_compromised_is_a_warning() {
    let place = Place::new();
    let warning = "is named by a tag, which can be moved to another image";
    let history =
        format!("{warning}; on 2026-10-21 it was LiteLLM 1.107.0, which contains malware");
    for (image, is_known) in [
        ("ghcr.io/berriai/litellm:main-latest", true),
        ("berriai/litellm-non_root", true),
        ("example.com/litellm:v1.106.2", false),
    ] {
        let ran = place.deploy("compose", &["--image", image]).done();
        assert!(ran.err.contains(warning), "{ran}");
        assert_eq!(ran.err.contains(&history), is_known, "{ran}");
    }
}

fn localhost_in_a_container_is_a_warning() {
    let warning = "which in a container is the container itself";
    let elsewhere = Place::new();
    let place = Place::new()
        .with_changed("inside.ai_model.toml", "10.0.0.5", "127.0.0.1")
        .with_changed(
            "proxy.ai_proxy.toml",
            "redis_host = { env = \"REDIS_HOST\" }",
            "redis_host = \"localhost\"",
        );
    for target in targets() {
        let err = place.deploy(target, &[]).err;
        let is_container = target != "systemd";
        assert_eq!(err.contains(warning), is_container, "{target}: {err}");
        let names = "`inside` and `router_settings.redis_host`";
        assert_eq!(err.contains(names), is_container, "{target}: {err}");
        let err = elsewhere.deploy(target, &[]).err;
        assert!(!err.contains(warning), "{target}: {err}");
    }
}
