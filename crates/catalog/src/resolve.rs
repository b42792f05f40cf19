//! Resolves the id that a user writes to a key of the model map, in the same steps as LiteLLM.
//!
//! LiteLLM looks a model up in two ways. `get_model_info(id)` gives what it shows and enforces: limits, capabilities, the
//! prices in `/model/info`. Where it calculates a cost, it splits the provider off first, and then finds more: without a
//! date, with a version number, the base of a fine-tuned model. The rules are those of 1.110.2; 1.106.2 differs for the
//! ARNs of Bedrock, where it prefers the row without an area (`us.`).

use crate::catalog::Catalog;
use crate::inferred::Inferred;
use crate::models::Model;
use crate::part::Part;
use crate::table;

mod names;
#[cfg(test)]
mod tests;

impl Catalog {
    /// The model whose prices LiteLLM calculates the cost of a call with, for an `id` as in `litellm_model`.
    ///
    /// [`model`](Self::model) finds what LiteLLM shows. This finds more: without a date that was made up
    /// (`openai/gpt-4o-2031-01-02`), the base of a fine-tuned model, a model without its version number
    /// (`vertex_ai/gemini-…-001`). For a few names it finds another row, such as the one with the provider's prefix.
    #[must_use]
    pub fn billed_model(&'static self, id: &str) -> Option<Model> {
        let (provider, name) = self.split_provider(Part::Models, id)?;
        let lookup = Lookup::new(self, Part::Models, provider);
        let line = match names::prefix_of_server(provider) {
            Some(prefix) => lookup.of_server(prefix, name),
            None => lookup
                .named(names::renamed(name))
                .or_else(|| {
                    let stripped = names::without_suffix(self, provider, name);
                    lookup.find(&[provider, "/", stripped])
                })
                // Some ids in the map repeat the prefix of the provider.
                .or_else(|| lookup.find(&[provider, "/", provider, "/", name])),
        };
        Some(self.parse_model(line?))
    }

    /// The model with exactly this id in the map. LiteLLM cannot look a few of them up, because it takes their names to be
    /// another provider's (`azure/gpt-35-turbo-instruct`).
    #[must_use]
    pub fn row(&self, id: &str) -> Option<Model> {
        let line = table::find_uncased(self.part(Part::Models), &[id])?;
        (table::first_word(line) == id).then(|| self.parse_model(line))
    }

    /// The model that is called by this `id`: the one that LiteLLM [looks up](Self::model), or else the row itself, for the few
    /// that it takes to be another provider's, or the base of a fine-tuned model, by which it bills that.
    #[must_use]
    pub fn listed_model(&'static self, id: &str) -> Option<Model> {
        let row = || {
            let (prefix, name) = id.split_once('/')?;
            let row = self.row(id).or_else(|| self.row(name));
            row.filter(|row| row.provider == prefix)
        };
        let tuned = || id.contains("ft:").then(|| self.billed_model(id))?;
        self.model(id).or_else(row).or_else(tuned)
    }

    /// Whether this row is the one that is called by its name with the prefix of its provider. It is not if there is another row
    /// for that name (`vertex_ai/gemini-…` beside `gemini-…`), which is then shown and billed.
    #[must_use]
    pub fn finds(&'static self, row: &Model) -> bool {
        self.listed_model(&row.litellm_model().to_string()).as_ref() == Some(row)
    }

    /// The line of a part with models to which LiteLLM would resolve `id` (`get_model_info(id)`).
    pub(crate) fn resolve(&'static self, part: Part, id: &str) -> Option<&'static str> {
        let id = names::renamed(id);
        let Some((provider, name)) = self.split_provider(part, id) else {
            return Lookup::new(self, part, "").whole(id, id);
        };
        let lookup = Lookup::new(self, part, provider);
        match names::prefix_of_server(provider) {
            Some(prefix) => lookup.of_server(prefix, name),
            None if names::signs_in(provider) => lookup.named(id),
            None => lookup.whole(id, name),
        }
    }

    /// The provider of a model and its name there; `None` if LiteLLM would drop a deployment of it.
    pub(crate) fn split_provider<'a>(
        &'static self,
        part: Part,
        id: &'a str,
    ) -> Option<(&'a str, &'a str)> {
        let prefixed = id.split_once('/');
        let Some((prefix, name)) = prefixed.filter(|(prefix, _)| self.provider(prefix).is_some())
        else {
            return match self.inferred(id) {
                Inferred::Provider(provider) => Some((provider, id)),
                Inferred::Perhaps(provider) if names::fits_rule(provider, id) => {
                    Some((provider, id))
                }
                Inferred::Perhaps(_) | Inferred::Nothing => None,
            };
        };
        let is_row = |parts: &[&str], words: &str| {
            let line = table::find_uncased(self.part(part), parts);
            let line = line.filter(|line| table::first_word(line).ends_with(name));
            line.is_some_and(|line| {
                let (_, rest) = line.split_once(' ').unwrap_or_default();
                let rest = rest.strip_prefix(words);
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
            })
        };
        match prefix {
            "ai21" if is_row(&[name], "ai21 chat") => Some(("ai21_chat", name)),
            "azure" if is_row(&[name], "cohere_chat") || is_row(&["mistral/", name], "mistral") => {
                Some(("openai", id))
            }
            "bedrock_mantle" => Some((prefix, names::without_region(self, name))),
            "cohere" if is_row(&[name], "cohere_chat") => Some(("cohere_chat", name)),
            _ => Some((prefix, name)),
        }
    }
}

/// A search for the rows that LiteLLM accepts for a provider; for an empty one all.
#[derive(Clone, Copy)]
struct Lookup<'a> {
    catalog: &'static Catalog,
    text: &'static str,
    provider: &'a str,
}

impl<'a> Lookup<'a> {
    fn new(catalog: &'static Catalog, part: Part, provider: &'a str) -> Self {
        Lookup {
            catalog,
            text: catalog.part(part),
            provider,
        }
    }

    /// By the whole id, and by the name without the prefix.
    fn whole(self, id: &str, name: &str) -> Option<&'static str> {
        let stripped = names::without_suffix(self.catalog, self.provider, id);
        self.find(&[id])
            .or_else(|| self.without_route(name))
            .or_else(|| self.find(&[stripped]))
            .or_else(|| self.of_fireworks(name))
    }

    /// By a name that stands beside the provider, and by both joined.
    fn named(self, name: &str) -> Option<&'static str> {
        let this = match self.provider {
            "vertex_ai_beta" => Lookup {
                provider: "vertex_ai",
                ..self
            },
            _ => self,
        };
        this.of_vertex(name).or_else(|| this.joined(name))
    }

    fn joined(self, name: &str) -> Option<&'static str> {
        let inner = name
            .strip_prefix(self.provider)
            .and_then(|rest| rest.strip_prefix('/'));
        let stripped = names::without_suffix(self.catalog, self.provider, inner.unwrap_or(name));
        match inner {
            Some(_) => None,
            None => self.find(&[self.provider, "/", name]),
        }
        .or_else(|| self.find(&[name]))
        .or_else(|| self.without_route(inner.unwrap_or(name)))
        .or_else(|| self.find(&[self.provider, "/", stripped]))
        .or_else(|| self.find(&[stripped]))
        .or_else(|| match self.provider {
            "fireworks_ai" => self.of_fireworks(name),
            _ => self.find(&[self.provider, "/", name]),
        })
    }

    /// Without the part of the name that says how to reach the model.
    fn without_route(self, name: &str) -> Option<&'static str> {
        let plain = names::without_route(self.catalog, self.provider, name);
        if self.provider != "bedrock_mantle" {
            return self.find(&[plain]);
        }
        let stripped = names::without_suffix(self.catalog, self.provider, plain);
        self.find(&["bedrock_mantle/", plain])
            .or_else(|| self.find(&[plain]))
            .or_else(|| self.find(&["bedrock_mantle/", stripped]))
    }

    fn of_fireworks(self, name: &str) -> Option<&'static str> {
        if self.provider != "fireworks_ai" {
            return None;
        }
        let name = name.strip_prefix("fireworks_ai/").unwrap_or(name);
        self.find(&["fireworks_ai/", names::fireworks_folder(name), name])
    }

    /// The row of a provider whose server is asked, where LiteLLM prefers the map.
    fn of_server(self, prefix: &str, name: &str) -> Option<&'static str> {
        let name = name.strip_prefix(prefix).unwrap_or(name);
        self.find(&[prefix, name])
            .filter(|line| prefix == "ollama/" || table::first_word(line).ends_with(name))
    }

    /// Two groups of models on Vertex may be named without a part of their id.
    fn of_vertex(self, name: &str) -> Option<&'static str> {
        if self.provider != "vertex_ai" {
            return None;
        }
        self.find(&["vertex_ai/meta/", name])
            .or_else(|| self.find(&["vertex_ai/", name, "@latest"]))
    }

    fn find(self, parts: &[&str]) -> Option<&'static str> {
        table::find_uncased(self.text, parts).filter(|line| self.accepts(line))
    }

    /// Whether LiteLLM accepts the model of a line for the provider.
    fn accepts(self, line: &str) -> bool {
        let of_row = served_by(line);
        match self.provider {
            "azure_ai" => matches!(of_row, "azure_ai" | "azure" | "openai"),
            // These forward the models of other providers.
            "" | "github" | "litellm_proxy" | "nadir" => true,
            asked if asked.starts_with("bedrock") => of_row.starts_with("bedrock"),
            asked => of_row == asked,
        }
    }
}

/// The provider of a line.
fn served_by(line: &str) -> &str {
    line.split(' ').nth(1).unwrap_or_default()
}
