//! How LiteLLM chooses among the models of a group.

/// A `routing_strategy`, as far as something depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Strategy {
    /// Drawn, by weight or limit: LiteLLM's default.
    Shuffle,
    /// The cheapest first.
    CostBased,
    /// The fastest first.
    LatencyBased,
    /// The one with the fewest requests under way.
    LeastBusy,
    /// The one that is the furthest from its limits, in either version.
    UsageBased,
    /// Any other, or one that a variable names when the proxy starts.
    Other,
}

impl Strategy {
    /// The strategy of this name; LiteLLM's default without a name.
    pub(crate) fn named(name: Option<&str>) -> Self {
        match name {
            None | Some("simple-shuffle") => Self::Shuffle,
            Some("cost-based-routing") => Self::CostBased,
            Some("latency-based-routing") => Self::LatencyBased,
            Some("least-busy") => Self::LeastBusy,
            Some("usage-based-routing" | "usage-based-routing-v2") => Self::UsageBased,
            Some(_) => Self::Other,
        }
    }
}
