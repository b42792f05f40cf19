//! Two datums with nasty values wherever a datum may have any, and what must be read back.

use super::random::Random;
use super::value::{Value, typed_text};
use modelith_compiler::{Source, stem_of};
use serde_json::{Value as Json, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// Parameters of LiteLLM that may hold anything here.
const PARAMETERS: &[&str] = &[
    "extra_body",
    "mock_response",
    "num_retries",
    "response_format",
    "stop",
];

/// One model with nasty values, and one for it to fall back to.
#[derive(Clone, Debug, Default)]
pub(super) struct Case {
    pub(super) name: String,
    pub(super) group: String,
    pub(super) other_name: String,
    pub(super) other_group: String,
    pub(super) litellm_model: String,
    pub(super) api_base: String,
    pub(super) api_version: String,
    pub(super) aliases: Vec<String>,
    pub(super) tags: Vec<String>,
    pub(super) access_groups: Vec<String>,
    pub(super) parameters: BTreeMap<String, Value>,
    pub(super) metadata: BTreeMap<String, Value>,
}

impl Case {
    pub(super) fn new(random: &mut Random) -> Self {
        // All names share one namespace, so they must differ.
        let mut names: Vec<String> = Vec::new();
        while names.len() < 5 {
            let name = random.name();
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let mut next = || names.pop().unwrap();
        let path: String = random
            .text()
            .chars()
            .filter(|char| char.is_ascii_graphic() && !"\"<>\\^`{|}@".contains(*char))
            .collect();
        Self {
            name: next(),
            group: next(),
            other_name: next(),
            other_group: next(),
            aliases: vec![next()],
            // A wildcard in it needs one in the public name.
            litellm_model: format!("openai/{}", random.name().replace('*', "-")),
            api_base: format!("https://host.example.com/{path}"),
            api_version: random.name(),
            tags: random.names(),
            access_groups: random.names(),
            parameters: (0..2)
                .map(|_| (random.of(PARAMETERS).to_owned(), random.value(2)))
                .collect(),
            metadata: (0..random.below(8))
                .map(|_| (random.text(), random.value(3)))
                .collect(),
        }
    }

    /// The case with nothing in it but this one value.
    pub(super) fn plain(metadata: BTreeMap<String, Value>) -> Self {
        let text = str::to_owned;
        Self {
            name: text("a"),
            group: text("b"),
            other_name: text("c"),
            other_group: text("d"),
            litellm_model: text("openai/e"),
            api_base: text("https://host.example.com"),
            api_version: text("v"),
            metadata,
            ..Self::default()
        }
    }

    pub(super) fn sources(&self, random: &mut Random) -> Vec<Source> {
        let texts =
            |texts: &[String]| Value::List(texts.iter().cloned().map(Value::Text).collect());
        let text = |text: &str| Value::Text(text.to_owned());
        let mut first = String::from("[b00t]\ntype = \"ai_model\"\n");
        let mut entry = |toml: &mut String, key: &str, value: &Value| {
            write!(toml, "{key} = ").unwrap();
            value.write(toml, random);
            toml.push('\n');
        };
        entry(&mut first, "name", &text(&self.name));
        entry(&mut first, "aliases", &texts(&self.aliases));
        first.push_str("[ai_model]\nprovider = \"openai\"\n");
        entry(&mut first, "litellm_model", &text(&self.litellm_model));
        entry(&mut first, "model_group", &text(&self.group));
        entry(&mut first, "api_base", &text(&self.api_base));
        entry(&mut first, "api_version", &text(&self.api_version));
        entry(&mut first, "tags", &texts(&self.tags));
        entry(&mut first, "access_groups", &texts(&self.access_groups));
        entry(
            &mut first,
            "fallbacks",
            &texts(std::slice::from_ref(&self.other_group)),
        );
        entry(
            &mut first,
            "parameters",
            &Value::Table(self.parameters.clone()),
        );
        entry(&mut first, "metadata", &Value::Table(self.metadata.clone()));

        let mut second = String::from("[b00t]\ntype = \"ai_model\"\n");
        entry(&mut second, "name", &text(&self.other_name));
        second.push_str("[ai_model]\nprovider = \"openai\"\nlitellm_model = \"openai/m\"\n");
        entry(&mut second, "model_group", &text(&self.other_group));
        [(&self.name, first), (&self.other_name, second)]
            .map(|(name, toml)| Source::text(format!("{}.ai_model.toml", stem_of(name)), toml))
            .into()
    }

    /// What PyYAML must find: the value at the end of each path below the row of this model or the router's settings.
    pub(super) fn expected(&self) -> Vec<(String, Json)> {
        let texts = |texts: &[String]| {
            json!([
                "list",
                texts
                    .iter()
                    .map(|text| typed_text(text))
                    .collect::<Vec<_>>()
            ])
        };
        let map = |key: &str, value: Json| json!(["dict", [[typed_text(key), value]]]);
        let fallbacks = texts(std::slice::from_ref(&self.other_group));
        let mut expected = vec![
            ("row.model_name", typed_text(&self.group)),
            ("row.litellm_params.model", typed_text(&self.litellm_model)),
            ("row.litellm_params.api_base", typed_text(&self.api_base)),
            (
                "row.litellm_params.api_version",
                typed_text(&self.api_version),
            ),
            ("router_settings.fallbacks", {
                // Under each alias too, sorted by name.
                let names = self.aliases.iter().chain([&self.group]);
                let names: BTreeSet<&String> = names.collect();
                let entries = names.iter().map(|name| map(name, fallbacks.clone()));
                json!(["list", entries.collect::<Vec<_>>()])
            }),
        ];
        if let [alias] = &*self.aliases {
            expected.push((
                "router_settings.model_group_alias",
                map(alias, typed_text(&self.group)),
            ));
        }
        for (path, list) in [
            ("row.litellm_params.tags", &self.tags),
            ("row.model_info.access_groups", &self.access_groups),
        ] {
            if !list.is_empty() {
                expected.push((path, texts(list)));
            }
        }
        if !self.metadata.is_empty() {
            expected.push((
                "row.model_info.metadata",
                Value::Table(self.metadata.clone()).typed(),
            ));
        }
        let mut expected: Vec<_> = expected
            .into_iter()
            .map(|(path, value)| (path.to_owned(), value))
            .collect();
        for (name, value) in &self.parameters {
            expected.push((format!("row.litellm_params.{name}"), value.typed()));
        }
        expected
    }
}
