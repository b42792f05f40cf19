//! Tests of `new --from`.

use super::{Ran, modelith};
use crate::catalog;
use modelith_catalog::{Catalog, Model};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Runs `new` on a folder.
fn new(dir: &Path, args: &[&str]) -> Ran {
    let dir = ["--dir", dir.to_str().expect("UTF-8")];
    modelith(&[&["new"], args, &dir].concat())
}

/// A model of each mode of each provider, without a date of retirement.
fn varied() -> impl Iterator<Item = Model> {
    let mut models = BTreeMap::new();
    for model in
        catalog::callable(Catalog::shipped()).filter(|model| model.deprecation_date.is_none())
    {
        models.entry((model.provider, model.mode)).or_insert(model);
    }
    models.into_values()
}

#[test]
fn every_kind_of_model_gives_a_datum_without_a_warning() {
    let folder = tempfile::tempdir().unwrap();
    let mut seen = 0;
    for known in varied() {
        let id = known.litellm_model().to_string();
        let mut args = vec!["some-name", "--stdout", "--from", &id];
        let provider = Catalog::shipped().provider(known.provider).unwrap();
        let needs_address = provider
            .required
            .iter()
            .any(|need| need.any_of.contains(&"api_base"));
        if needs_address {
            let without = new(folder.path(), &args);
            assert_eq!(without.code, 1, "{id}");
            let message = "\nhelp: add the URL of the server with `--api-base URL`";
            assert!(without.err.contains(message), "{id}: {}", without.err);
            args.push("--api-base=env:SOME_API_BASE");
        }
        for with_cost in [&[][..], &["--with-cost"]] {
            let ran = new(folder.path(), &[&args, with_cost].concat());
            assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{id}");
        }
        seen += 1;
    }
    assert!(seen > 100, "{seen}");
}

#[test]
fn the_datum_has_what_the_catalog_has() {
    let known = catalog::callable(Catalog::shipped()).find(|model| {
        model.provider == "anthropic"
            && model.deprecation_date.is_none()
            && model.max_output_tokens.is_some()
            && model.prices.cache_read.is_some()
    });
    let known = known.expect("a model of Anthropic's");
    let (id, folder) = (
        known.litellm_model().to_string(),
        tempfile::tempdir().unwrap(),
    );
    let args = [
        "claude",
        "--from",
        &id,
        "--stdout",
        "--size=small",
        "--hint=quick",
    ];
    let ran = new(folder.path(), &args);
    let capabilities = catalog::capabilities(&known).iter();
    let capabilities: Vec<_> = capabilities
        .map(|each| format!("{:?}", each.name))
        .collect();
    let datum = format!(
        "\
[b00t]
name = \"claude\"
type = \"ai_model\"
hint = \"quick\"

[ai_model]
provider = \"anthropic\"
litellm_model = \"{id}\"
size = \"small\"
capabilities = [{}]
api_key_env = \"ANTHROPIC_API_KEY\"
context_window = {}
max_output_tokens = {}
",
        capabilities.join(", "),
        known.max_input_tokens.unwrap(),
        known.max_output_tokens.unwrap(),
    );
    assert_eq!((ran.code, ran.out), (0, datum.clone()), "{}", ran.err);
    let ran = new(folder.path(), &[&args[..], &["--with-cost"]].concat());
    let [(_, input), ..] = catalog::prices(&known);
    let input = input.unwrap();
    let cost = format!("{datum}\n[ai_model.cost]\ninput = {input}\noutput = ");
    assert!(ran.out.starts_with(&cost), "{}", ran.out);
}

#[test]
fn the_name_is_optional() {
    let dated = catalog::callable(Catalog::shipped()).find_map(|model| {
        let id = model.litellm_model().to_string();
        let short = id.strip_prefix("openai/")?;
        let (short, _) = short.split_once("-202")?;
        let is_served = model.deprecation_date.is_none() && model.mode == Some("chat");
        (is_served && !short.contains('/')).then(|| (id.clone(), short.to_owned()))
    });
    let (id, short) = dated.expect("a model with a date in its name");
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| {
        let file = format!("{}.ai_model.toml", modelith_compiler::stem_of(name));
        folder.path().join(file)
    };
    let ran = new(folder.path(), &["--from", &id]);
    assert_eq!(
        (ran.code, ran.out),
        (0, format!("{}\n", file(&short).display())),
        "{}",
        ran.err
    );
    assert!(ran.err.starts_with(
        "help: `cargo build` compiles it in; the proxy reads its key from OPENAI_API_KEY\n"
    ));
    // The short name is already used, so the name keeps its date.
    let ran = new(folder.path(), &["--from", &id]);
    let full = id.strip_prefix("openai/").unwrap();
    assert_eq!(
        (ran.code, ran.out),
        (0, format!("{}\n", file(full).display())),
        "{}",
        ran.err
    );
    let ran = new(folder.path(), &["--from", &id]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("` already exists\n"), "{}", ran.err);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn what_a_provider_needs_is_read_from_the_environment() {
    let known = varied()
        .find(|known| known.provider == "vertex_ai")
        .unwrap();
    let folder = tempfile::tempdir().unwrap();
    let id = known.litellm_model().to_string();
    let ran = new(folder.path(), &["a", "--from", &id]);
    assert!(
        ran.err.contains(
            "; the proxy needs VERTEXAI_LOCATION and VERTEXAI_PROJECT in its environment\n"
        ),
        "{}",
        ran.err
    );
    let datum = fs::read_to_string(folder.path().join("a.ai_model.toml")).unwrap();
    assert!(
        datum
            .contains("[ai_model.parameters]\nvertex_location = { env = \"VERTEXAI_LOCATION\" }\n")
    );
}

#[test]
fn typed_ids_keep_their_region_and_their_case_is_fixed() {
    let known = varied().find(|known| known.provider == "openai").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let id = known.litellm_model().to_string();
    let upper = known.id.to_uppercase();
    for typed in [id.clone(), format!("openai/{upper}"), upper] {
        let ran = new(folder.path(), &["a", "--stdout", "--from", &typed]);
        assert!(
            ran.out.contains(&format!("litellm_model = \"{id}\"\n")),
            "{typed}: {}",
            ran.err
        );
    }
    let regional = Catalog::shipped()
        .models_of("bedrock")
        .find(|model| model.id.starts_with("anthropic.claude") && model.deprecation_date.is_none());
    let routed = format!("bedrock/converse/{}", regional.unwrap().id);
    let ran = new(folder.path(), &["a", "--stdout", "--from", &routed]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(
        ran.out.contains(&format!("litellm_model = \"{routed}\"\n")),
        "{}",
        ran.out
    );
}

#[test]
fn unknown_and_retired_models() {
    let folder = tempfile::tempdir().unwrap();
    let known = varied()
        .find(|known| known.provider == "anthropic")
        .unwrap();
    let misspelled = known
        .litellm_model()
        .to_string()
        .replace("claude", "cluade");
    let ran = new(folder.path(), &["a", "--from", &misspelled]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert!(
        ran.err.contains(&format!(
            "does not know the model `{misspelled}`\nhelp: did you mean `anthropic/claude-"
        )),
        "{}",
        ran.err
    );
    assert!(
        ran.err
            .ends_with("`modelith catalog search WORDS` finds models that LiteLLM knows\n")
    );
    let retired = Catalog::shipped().all_retired().find_map(|retired| {
        let id = format!("{}/{}", retired.provider, retired.id);
        Some((id, Catalog::shipped().successor(retired.id)?))
            .filter(|_| retired.provider == "anthropic")
    });
    let (id, next) = retired.expect("a model with a successor");
    let ran = new(folder.path(), &["a", "--from", &id]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert!(
        ran.err.starts_with(&format!("error: the model `{id}` ")),
        "{}",
        ran.err
    );
    assert!(
        ran.err.contains(&format!(
            "\nhelp: its successor is `{}`",
            next.litellm_model()
        )),
        "{}",
        ran.err
    );
    // A model that is still listed, long after its date.
    let listed = catalog::callable(Catalog::shipped()).find(|model| {
        model
            .deprecation_date
            .is_some_and(|date| date < "2026-01-01")
            && Catalog::shipped()
                .provider(model.provider)
                .is_some_and(|known| known.required.is_empty())
    });
    let id = listed
        .expect("a model whose date is past")
        .litellm_model()
        .to_string();
    let ran = new(folder.path(), &["a", "--from", &id]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.err
            .starts_with(&format!("error: the model `{id}` was retired on 20")),
        "{}",
        ran.err
    );
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn conflicting_options() {
    let folder = tempfile::tempdir().unwrap();
    for args in [
        &["a", "--from=openai/gpt-4o", "--model=openai/gpt-4o"][..],
        &["a", "--from=openai/gpt-4o", "--provider=openai"],
        &["a", "--model=openai/gpt-4o", "--with-cost"],
        &["--model=openai/gpt-4o"],
        &["a"],
    ] {
        let ran = new(folder.path(), args);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{args:?}");
    }
}
