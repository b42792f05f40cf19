//! Small constants of LiteLLM that are not any other part: `kind name`, where a few names have a value after them.

use crate::catalog::Catalog;
use crate::part::Part;
use crate::table;

/// A kind of constants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Constant {
    /// What LiteLLM appends to the address of a provider, see [`Catalog::appended`]. Measured.
    Address,
    /// Keys of a budget in `provider_budget_config`.
    BudgetKey,
    /// Settings of `litellm_settings` that list callbacks.
    CallbackSetting,
    /// Providers with whose prefix LiteLLM speaks `OpenAI`'s protocol to any server.
    Compatible,
    /// Variables that keep LiteLLM from fetching something when it starts.
    Fetched,
    /// Guardrails that LiteLLM has, each with its modes and the parameters that it needs.
    Guardrail,
    /// The seconds between two background health checks by default.
    HealthCheckInterval,
    /// How many counters a process keeps in memory.
    InMemoryEntries,
    /// Settings of `litellm_settings` that the router takes where it has none, each with the router's name for it.
    Inherited,
    /// How many fallbacks of a request are asked by default.
    MaxFallbacks,
    /// What separates the name of an MCP server from that of its tool.
    McpSeparator,
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
    /// Units of a period, such as `d` in `30d`.
    PeriodUnit,
    /// Words for a whole period, such as `daily`.
    PeriodWord,
    /// Settings of the router, each with its default as JSON.
    RouterDefault,
    /// Providers whose realtime or speech calls take `litellm_settings.openai_key` before the variable of their own. Measured.
    TakesOpenAiKey,
    /// Prices of the model map by which LiteLLM bills nothing.
    UnbilledPrice,
}

impl Constant {
    const fn word(self) -> &'static str {
        match self {
            Constant::Address => "address",
            Constant::BudgetKey => "budget_key",
            Constant::CallbackSetting => "callback_setting",
            Constant::Compatible => "compatible",
            Constant::Fetched => "fetched",
            Constant::Guardrail => "guardrail",
            Constant::HealthCheckInterval => "health_check_interval",
            Constant::InMemoryEntries => "in_memory_entries",
            Constant::Inherited => "inherited",
            Constant::MaxFallbacks => "max_fallbacks",
            Constant::McpSeparator => "mcp_separator",
            Constant::Mode => "mode",
            Constant::Module => "module",
            Constant::ModuleSetting => "module_setting",
            Constant::Open => "open",
            Constant::OwnServer => "own_server",
            Constant::PeriodUnit => "period_unit",
            Constant::PeriodWord => "period_word",
            Constant::RouterDefault => "router_default",
            Constant::TakesOpenAiKey => "takes_openai_key",
            Constant::UnbilledPrice => "unbilled_price",
        }
    }

    /// How the lines begin that are about one name.
    pub(crate) fn start_of(self, name: &str) -> String {
        format!("{} {name} ", self.word())
    }
}

impl Catalog {
    /// The names of this kind, sorted.
    pub fn constants(&self, kind: Constant) -> impl Iterator<Item = &'static str> + Clone + use<> {
        let lines = table::starting_with(self.part(Part::Constants), kind.word());
        lines.filter_map(move |line| line.strip_prefix(kind.word())?.strip_prefix(' '))
    }

    /// Whether there is a constant of this kind with this name.
    #[must_use]
    pub fn is_constant(&self, kind: Constant, name: &str) -> bool {
        let line = format!("{} {name}", kind.word());
        let mut found = table::lines_with(self.part(Part::Constants), &line);
        found.next() == Some(&*line)
    }

    /// The number that a constant of this kind is; `None` if the catalog does not have it.
    #[must_use]
    pub fn number(&self, kind: Constant) -> Option<u64> {
        self.constants(kind).next()?.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_of_a_kind() {
        let kinds = [
            Constant::Address,
            Constant::BudgetKey,
            Constant::CallbackSetting,
            Constant::Compatible,
            Constant::Fetched,
            Constant::Guardrail,
            Constant::HealthCheckInterval,
            Constant::InMemoryEntries,
            Constant::Inherited,
            Constant::MaxFallbacks,
            Constant::McpSeparator,
            Constant::Mode,
            Constant::Module,
            Constant::ModuleSetting,
            Constant::Open,
            Constant::OwnServer,
            Constant::PeriodUnit,
            Constant::PeriodWord,
            Constant::RouterDefault,
            Constant::TakesOpenAiKey,
            Constant::UnbilledPrice,
        ];
        let catalog = Catalog::shipped();
        let of_kinds: usize = kinds
            .iter()
            .map(|kind| catalog.constants(*kind).count())
            .sum();
        assert_eq!(of_kinds, catalog.lines(Part::Constants).count());
        assert!(
            kinds
                .iter()
                .all(|kind| catalog.constants(*kind).next().is_some())
        );
    }

    #[test]
    fn known_constants() {
        let catalog = Catalog::shipped();
        assert!(
            catalog.is_constant(Constant::BudgetKey, "budget_limit")
                && !catalog.is_constant(Constant::BudgetKey, "max_budget")
        );
        assert!(
            catalog.is_constant(Constant::PeriodUnit, "mo")
                && catalog.is_constant(Constant::PeriodWord, "monthly")
                && !catalog.is_constant(Constant::PeriodUnit, "y")
        );
        assert!(
            catalog.is_constant(Constant::Module, "json")
                && catalog.is_constant(Constant::Module, "litellm")
        );
        assert!(
            !catalog.is_constant(Constant::Module, "custom")
                && !catalog.is_constant(Constant::Module, "pip")
        );
        assert!(
            catalog.is_constant(Constant::Compatible, "hosted_vllm")
                && !catalog.is_constant(Constant::Compatible, "groq")
        );
        assert!(
            catalog.number(Constant::HealthCheckInterval) > Some(1)
                && catalog.number(Constant::InMemoryEntries) > Some(1)
                && catalog.number(Constant::MaxFallbacks) > Some(1)
        );
        assert!(
            catalog
                .constants(Constant::Fetched)
                .all(|name| name.starts_with("LITELLM_LOCAL_"))
        );
    }
}
