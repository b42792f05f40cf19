//! The map's own rules for what rows leave out (`fallback_generalizations`), as LiteLLM applies them.
//!
//! LiteLLM fills a row when it looks it up (`match_fill_missing_generalizations`): if its mode is chat or responses, each rule
//! that is flagged for its provider and whose pattern is found in its name adds the keys that the row does not have; of two
//! rules the later one wins. LiteLLM 1.110 skips the older form of rules, with `extends` or with a provider beside other keys.

use crate::entry::Entry;
use crate::error::{MapError, shown};
use crate::json::{Document, Value};
use crate::notes::{Note, Skipped};
use crate::pattern::Pattern;
use serde_json::value::RawValue;
use std::borrow::Cow;

/// The modes whose rows are filled; a row without a mode counts as chat.
const MODES: [&str; 2] = ["chat", "responses"];

/// How many states of patterns are visited for a whole map, which takes a few seconds. In LiteLLM 1.110.2 it is a hundredth.
const MAX_WORK: u64 = 300_000_000;

/// The rules that fill rows, in the order of the map.
#[derive(Debug, Default)]
pub(crate) struct Rules<'a> {
    filling: Vec<Rule<'a>>,
    /// The line at which they begin.
    line: usize,
    /// What is left of [`MAX_WORK`].
    budget: u64,
}

#[derive(Debug)]
struct Rule<'a> {
    pattern: Pattern,
    providers: Vec<Cow<'a, str>>,
    values: Vec<(Cow<'a, str>, Value<'a>)>,
}

impl<'a> Rules<'a> {
    /// The rules in this value, which is `{"rules": […]}`; LiteLLM ignores any other.
    pub(crate) fn read(
        document: &Document<'a>,
        raw: &'a RawValue,
        notes: &mut Vec<Note>,
    ) -> Result<Self, MapError> {
        let place = "`fallback_generalizations`";
        let ignored = |notes: &mut Vec<Note>| {
            let reason = "not a table with a list of `rules`";
            notes.push(Note::new("fallback_generalizations", Skipped::Rule(reason)));
            Ok(Rules::default())
        };
        let Value::Table(fields) = document.value(raw, place)? else {
            return ignored(notes);
        };
        let Some(Value::List(rules)) = take(fields, "rules") else {
            return ignored(notes);
        };
        let rules = rules.into_iter().filter_map(|rule| match Rule::read(rule) {
            Ok(rule) => rule,
            Err((name, skipped)) => {
                notes.push(Note::new(&name, skipped));
                None
            }
        });
        Ok(Rules {
            filling: rules.collect(),
            line: document.line(raw),
            budget: MAX_WORK,
        })
    }

    /// Adds to a row what it leaves out.
    pub(crate) fn fill(&mut self, name: &str, entry: &mut Entry<'a>) -> Result<(), MapError> {
        let mode = match entry.get("mode") {
            None => "chat",
            Some(Value::Text(mode)) => mode,
            Some(_) => return Ok(()),
        };
        let Some(provider) = entry.text("litellm_provider") else {
            return Ok(());
        };
        if name.is_empty() || provider.is_empty() || !MODES.contains(&mode) {
            return Ok(());
        }
        let mut missing: Vec<(Cow<'a, str>, Value<'a>)> = Vec::new();
        for rule in &self.filling {
            if !rule.providers.iter().any(|known| known == provider)
                || !rule.pattern.is_found_in(name, &mut self.budget)
            {
                continue;
            }
            for (key, value) in &rule.values {
                if entry.get(key).is_none() {
                    missing.retain(|(known, _)| known != key);
                    missing.push((key.clone(), value.clone()));
                }
            }
        }
        if self.budget == 0 && !self.filling.is_empty() {
            return Err(MapError::SlowRules { line: self.line });
        }
        entry.fields.extend(missing);
        Ok(())
    }
}

impl<'a> Rule<'a> {
    /// The rule in this value; `None` if it is a right one that fills nothing.
    fn read(value: Value<'a>) -> Result<Option<Self>, (String, Skipped)> {
        let Value::Table(fields) = value else {
            return Ok(None);
        };
        let name = match get(&fields, "name").or_else(|| get(&fields, "pattern")) {
            Some(Value::Text(name)) => shown(name),
            _ => "without a name".to_owned(),
        };
        let skipped = |reason| (name.clone(), Skipped::Rule(reason));
        let (Some(Value::Text(pattern)), Some(Value::Table(values))) =
            (get(&fields, "pattern"), get(&fields, "model_info"))
        else {
            return Err(skipped(
                "needs the text `pattern` and the table `model_info`",
            ));
        };
        if get(&fields, "extends").is_some() {
            return Err(skipped("`extends` is no longer supported"));
        }
        let provider = get(values, "litellm_provider");
        if provider.is_some() && values.len() > 1 {
            return Err(skipped("`litellm_provider` is beside other keys"));
        }
        let providers = match get(&fields, "fill_missing_for_providers") {
            None => return Ok(None),
            Some(Value::List(list)) => list.iter().map(|provider| match provider {
                Value::Text(provider) => Some(provider.clone()),
                _ => None,
            }),
            Some(_) => return Err(skipped("`fill_missing_for_providers` is not a list")),
        };
        let Some(providers) = providers.collect::<Option<Vec<_>>>() else {
            return Err(skipped(
                "`fill_missing_for_providers` is not a list of text",
            ));
        };
        if provider.is_some() || providers.is_empty() {
            return Ok(None);
        }
        let pattern =
            Pattern::new(pattern).map_err(|reason| (name.clone(), Skipped::Pattern(reason)))?;
        Ok(Some(Rule {
            pattern,
            providers,
            values: values.clone(),
        }))
    }
}

fn get<'v, 'a>(fields: &'v [(Cow<'a, str>, Value<'a>)], name: &str) -> Option<&'v Value<'a>> {
    let found = fields.iter().find(|(key, _)| key == name);
    found.map(|(_, value)| value)
}

fn take<'a>(fields: Vec<(Cow<'a, str>, Value<'a>)>, name: &str) -> Option<Value<'a>> {
    let mut fields = fields.into_iter();
    fields.find(|(key, _)| key == name).map(|(_, value)| value)
}
