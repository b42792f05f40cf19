//! Resolves the id that a user writes to a key of the model map, in the same steps as LiteLLM (`get_model_info`).

use crate::catalog::Catalog;
use crate::part::Part;
use crate::table;

mod names;

impl Catalog {
    /// The line of a part with models to which LiteLLM would resolve `id`.
    pub(crate) fn resolve(&'static self, part: Part, id: &str) -> Option<&'static str> {
        let text = self.part(part);
        if let Some(line) = table::find_uncased(text, &[id]) {
            return Some(line);
        }
        let Some((prefix, name)) = id
            .split_once('/')
            .filter(|(prefix, _)| self.provider(prefix).is_some())
        else {
            return table::find_uncased(text, &[names::without_suffix(self, "", id)]);
        };
        let prefix = if prefix == "vertex_ai_beta" {
            "vertex_ai"
        } else {
            prefix
        };
        let find = |parts: &[&str]| {
            table::find_uncased(text, parts).filter(|line| is_served_by(line, prefix))
        };
        let plain = names::without_route(self, prefix, name);
        let stripped = names::without_suffix(self, prefix, plain);
        find(&[prefix, "/", name])
            .or_else(|| find(&[name]))
            .or_else(|| find(&[prefix, "/", plain]).filter(|_| prefix == "bedrock_mantle"))
            .or_else(|| find(&[plain]))
            .or_else(|| find(&[prefix, "/", stripped]))
            .or_else(|| find(&[stripped]))
            .or_else(|| match prefix {
                "vertex_ai" => find(&["vertex_ai/meta/", name])
                    .or_else(|| find(&["vertex_ai/", name, "@latest"])),
                "fireworks_ai" => find(&["fireworks_ai/accounts/fireworks/models/", name])
                    .or_else(|| find(&["fireworks_ai/accounts/fireworks/routers/", name])),
                // Some ids in the map repeat the prefix of the provider.
                _ => find(&[prefix, "/", id]),
            })
    }
}

/// Whether LiteLLM accepts the model of a line for the requested provider.
fn is_served_by(line: &str, prefix: &str) -> bool {
    let provider = line.split(' ').nth(1).unwrap_or_default();
    provider == prefix
        || match prefix {
            "azure_ai" => matches!(provider, "azure" | "openai"),
            "bedrock" | "bedrock_mantle" => matches!(provider, "bedrock" | "bedrock_mantle"),
            "cohere" => provider == "cohere_chat",
            // These forward the models of other providers.
            "github" | "litellm_proxy" | "nadir" => true,
            _ => false,
        }
}
