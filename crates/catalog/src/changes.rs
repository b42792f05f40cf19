//! What differs between two catalogs for the models and settings that somebody uses.

use crate::catalog::Catalog;
use crate::models::Model;
use crate::provider::Provider;
use crate::settings::Section;
use std::collections::{BTreeMap, BTreeSet};

/// What is used of LiteLLM, each with the names of its users.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Used {
    /// Models, as `litellm_model` has them.
    pub models: BTreeMap<String, BTreeSet<String>>,
    /// Providers.
    pub providers: BTreeMap<String, BTreeSet<String>>,
    /// Parameters of deployments.
    pub parameters: BTreeMap<String, BTreeSet<String>>,
    /// Settings, by section and name.
    pub settings: BTreeMap<(Section, String), BTreeSet<String>>,
    /// Callbacks.
    pub callbacks: BTreeMap<String, BTreeSet<String>>,
}

/// A kind of thing that catalogs know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A model.
    Model,
    /// A provider.
    Provider,
    /// A parameter of a deployment.
    Parameter,
    /// A setting of the proxy.
    Setting,
    /// A callback.
    Callback,
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    /// What kind of thing it is.
    pub subject: Subject,
    /// Its name.
    pub name: String,
    /// What differs: `known`, `price`, `limit`, `capability`, `date`, `successor`, `mode`, `kinds`, `values`, `host`, `key`,
    /// `needs`.
    pub field: &'static str,
    /// Which one of several, such as the name of a price; may be empty.
    pub detail: String,
    /// The value before; `None` if there was none.
    pub before: Option<String>,
    /// The value after; `None` if there is none.
    pub after: Option<String>,
    /// Who uses it.
    pub users: Vec<String>,
}

impl Subject {
    /// The name, as in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Subject::Model => "model",
            Subject::Provider => "provider",
            Subject::Parameter => "parameter",
            Subject::Setting => "setting",
            Subject::Callback => "callback",
        }
    }
}

impl Catalog {
    /// What differs in a newer catalog for what is used, sorted.
    #[must_use]
    pub fn changes(&'static self, newer: &'static Catalog, used: &Used) -> Vec<Change> {
        let mut found = Found::default();
        for (called, users) in &used.models {
            found.of(Subject::Model, called, users);
            found.model(
                (self, self.model(called)),
                (newer, newer.model(called)),
                called,
            );
        }
        for (name, users) in &used.providers {
            found.of(Subject::Provider, name, users);
            found.provider(self.provider(name), newer.provider(name));
        }
        for (name, users) in &used.parameters {
            found.of(Subject::Parameter, name, users);
            let (old, new) = (self.parameter(name), newer.parameter(name));
            found.known(old.is_some(), new.is_some());
            if let (Some(old), Some(new)) = (old, new) {
                found.compare("kinds", "", old.declared(), new.declared());
            }
        }
        for ((section, name), users) in &used.settings {
            found.of(Subject::Setting, &section.path_of(name), users);
            let (old, new) = (self.setting(*section, name), newer.setting(*section, name));
            found.known(old.is_some(), new.is_some());
            if let (Some(old), Some(new)) = (old, new) {
                let values = |values: Vec<&str>| values.join(", ");
                found.compare("kinds", "", old.declared(), new.declared());
                let before = values(old.values().collect());
                found.compare(
                    "values",
                    "",
                    Some(before),
                    Some(values(new.values().collect())),
                );
            }
        }
        for (name, users) in &used.callbacks {
            found.of(Subject::Callback, name, users);
            found.known(self.is_callback(name), newer.is_callback(name));
        }
        found.changes.sort();
        found.changes
    }
}

/// The differences so far, and what is compared.
#[derive(Default)]
struct Found {
    changes: Vec<Change>,
    subject: Option<Subject>,
    name: String,
    users: Vec<String>,
}

impl Found {
    /// Goes on to another thing.
    fn of(&mut self, subject: Subject, name: &str, users: &BTreeSet<String>) {
        self.subject = Some(subject);
        name.clone_into(&mut self.name);
        self.users = users.iter().cloned().collect();
    }

    fn compare(
        &mut self,
        field: &'static str,
        detail: &str,
        before: Option<impl Into<String>>,
        after: Option<impl Into<String>>,
    ) {
        let (before, after) = (before.map(Into::into), after.map(Into::into));
        if let Some(subject) = self.subject
            && before != after
        {
            self.changes.push(Change {
                subject,
                name: self.name.clone(),
                field,
                detail: detail.to_owned(),
                before,
                after,
                users: self.users.clone(),
            });
        }
    }

    /// Compares whether LiteLLM knows it.
    fn known(&mut self, before: bool, after: bool) {
        let word = |is_known: bool| is_known.then_some("known");
        self.compare("known", "", word(before), word(after));
    }

    fn model(
        &mut self,
        (older, old): (&'static Catalog, Option<Model>),
        (newer, new): (&'static Catalog, Option<Model>),
        called: &str,
    ) {
        self.known(old.is_some(), new.is_some());
        let successor = |catalog: &'static Catalog, model: Option<Model>| {
            let id = model.map(|model| model.id);
            let id = id.or_else(|| catalog.retired(called).map(|retired| retired.id));
            let next = id.and_then(|id| catalog.successor(id));
            next.map(|next| next.litellm_model().to_string())
        };
        self.compare(
            "successor",
            "",
            successor(older, old),
            successor(newer, new),
        );
        let (Some(old), Some(new)) = (old, new) else {
            return;
        };
        self.compare("mode", "", old.mode, new.mode);
        let count = |count: Option<u32>| count.map(|count| count.to_string());
        let limits = [
            ("input", old.max_input_tokens, new.max_input_tokens),
            ("output", old.max_output_tokens, new.max_output_tokens),
        ];
        for (detail, before, after) in limits {
            self.compare("limit", detail, count(before), count(after));
        }
        self.compare("date", "", old.deprecation_date, new.deprecation_date);
        let prices = |model: &Model| model.prices.iter().collect::<BTreeMap<_, _>>();
        let (before, after) = (prices(&old), prices(&new));
        for name in before.keys().chain(after.keys()).collect::<BTreeSet<_>>() {
            self.compare(
                "price",
                name,
                before.get(name).copied(),
                after.get(name).copied(),
            );
        }
        // LiteLLM does not distinguish a flag that is false from one that is missing.
        let flags = |model: &Model| {
            let all = model.supports.iter().filter(|(_, has)| *has);
            all.map(|(name, _)| name).collect::<BTreeSet<_>>()
        };
        let (before, after) = (flags(&old), flags(&new));
        for name in before.symmetric_difference(&after) {
            let word = |flags: &BTreeSet<&str>| flags.contains(name).then_some("yes");
            self.compare("capability", name, word(&before), word(&after));
        }
    }

    fn provider(&mut self, old: Option<&Provider>, new: Option<&Provider>) {
        self.known(old.is_some(), new.is_some());
        let (Some(old), Some(new)) = (old, new) else {
            return;
        };
        let key = |provider: &Provider| provider.key_env.first().copied();
        let needs = |provider: &Provider| {
            let all = provider
                .required
                .iter()
                .map(|need| need.any_of.join(" or "));
            all.collect::<Vec<_>>().join(", ")
        };
        self.compare("host", "", old.host, new.host);
        self.compare("key", "", key(old), key(new));
        self.compare("needs", "", Some(needs(old)), Some(needs(new)));
    }
}
