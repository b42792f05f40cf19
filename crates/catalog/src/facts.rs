//! Small facts that are not any other part: `kind name`, where a few names have a value after them.

use crate::catalog::Catalog;
use crate::part::Part;
use crate::table;

/// A kind of facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fact {
    /// Keys of a budget in `provider_budget_config`.
    BudgetKey,
    /// Settings of `litellm_settings` that list callbacks.
    CallbackSetting,
    /// Providers with whose prefix LiteLLM speaks `OpenAI`'s protocol to any server.
    Compatible,
    /// Variables that keep LiteLLM from fetching something when it starts.
    Fetched,
    /// Guardrails that LiteLLM has.
    Guardrail,
    /// When a guardrail can run.
    GuardrailMode,
    /// How many counters a process keeps in memory.
    InMemoryEntries,
    /// Settings of `litellm_settings` that the router takes where it has none, each with the router's name for it.
    Inherited,
    /// How many fallbacks of a request are asked by default.
    MaxFallbacks,
    /// Modes that a health check knows.
    Mode,
    /// Python modules that are installed with LiteLLM.
    Module,
    /// Settings that name instances in Python modules, as `section.name`.
    ModuleSetting,
    /// Providers that serve models of any name, of which LiteLLM lists only a few. Measured.
    Open,
    /// Providers that are programs which people run themselves. Measured.
    OwnServer,
    /// Settings of the router, each with its default as JSON.
    RouterDefault,
    /// Providers whose realtime or speech calls take `litellm_settings.openai_key` before the variable of their own. Measured.
    TakesOpenAiKey,
    /// Prices of the model map by which LiteLLM bills nothing.
    UnbilledPrice,
}

impl Fact {
    const fn word(self) -> &'static str {
        match self {
            Fact::BudgetKey => "budget_key",
            Fact::CallbackSetting => "callback_setting",
            Fact::Compatible => "compatible",
            Fact::Fetched => "fetched",
            Fact::Guardrail => "guardrail",
            Fact::GuardrailMode => "guardrail_mode",
            Fact::InMemoryEntries => "in_memory_entries",
            Fact::Inherited => "inherited",
            Fact::MaxFallbacks => "max_fallbacks",
            Fact::Mode => "mode",
            Fact::Module => "module",
            Fact::ModuleSetting => "module_setting",
            Fact::Open => "open",
            Fact::OwnServer => "own_server",
            Fact::RouterDefault => "router_default",
            Fact::TakesOpenAiKey => "takes_openai_key",
            Fact::UnbilledPrice => "unbilled_price",
        }
    }
}

impl Catalog {
    /// The names of this kind, sorted.
    pub fn facts(&self, kind: Fact) -> impl Iterator<Item = &'static str> + Clone + use<> {
        let lines = table::starting_with(self.part(Part::Facts), kind.word());
        lines.filter_map(move |line| line.strip_prefix(kind.word())?.strip_prefix(' '))
    }

    /// Whether there is a fact of this kind with this name.
    #[must_use]
    pub fn is_fact(&self, kind: Fact, name: &str) -> bool {
        self.facts(kind).any(|known| known == name)
    }

    /// The number that a fact of this kind is; `None` if the catalog does not have it.
    #[must_use]
    pub fn number(&self, kind: Fact) -> Option<u64> {
        self.facts(kind).next()?.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_of_a_kind() {
        let kinds = [
            Fact::BudgetKey,
            Fact::CallbackSetting,
            Fact::Compatible,
            Fact::Fetched,
            Fact::Guardrail,
            Fact::GuardrailMode,
            Fact::InMemoryEntries,
            Fact::Inherited,
            Fact::MaxFallbacks,
            Fact::Mode,
            Fact::Module,
            Fact::ModuleSetting,
            Fact::Open,
            Fact::OwnServer,
            Fact::RouterDefault,
            Fact::TakesOpenAiKey,
            Fact::UnbilledPrice,
        ];
        let catalog = Catalog::shipped();
        let of_kinds: usize = kinds.iter().map(|kind| catalog.facts(*kind).count()).sum();
        assert_eq!(of_kinds, catalog.lines(Part::Facts).count());
        assert!(
            kinds
                .iter()
                .all(|kind| catalog.facts(*kind).next().is_some())
        );
    }

    #[test]
    fn known_facts() {
        let catalog = Catalog::shipped();
        assert!(
            catalog.is_fact(Fact::BudgetKey, "budget_limit")
                && catalog.is_fact(Fact::BudgetKey, "max_budget")
        );
        assert!(catalog.is_fact(Fact::Module, "json") && catalog.is_fact(Fact::Module, "litellm"));
        assert!(!catalog.is_fact(Fact::Module, "custom") && !catalog.is_fact(Fact::Module, "pip"));
        assert!(
            catalog.is_fact(Fact::Compatible, "hosted_vllm")
                && !catalog.is_fact(Fact::Compatible, "groq")
        );
        assert!(
            catalog.number(Fact::InMemoryEntries) > Some(1)
                && catalog.number(Fact::MaxFallbacks) > Some(1)
        );
        assert!(
            catalog
                .facts(Fact::Fetched)
                .all(|name| name.starts_with("LITELLM_LOCAL_"))
        );
    }
}
