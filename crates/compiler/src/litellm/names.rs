//! Where LiteLLM's configuration gives names to things, and where it refers to them by these names.

/// What has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Named {
    /// An entry of `guardrails`.
    Guardrail,
    /// A model group, or an alias of one.
    Group,
    /// An entry of `policies`.
    Policy,
    /// An entry of `search_tools`.
    SearchTool,
}

/// What a name at some place does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// It gives something its name.
    Gives(Named),
    /// It refers to something.
    Refers(Named),
}

impl Named {
    /// What it is.
    pub(crate) fn noun(self) -> &'static str {
        match self {
            Self::Guardrail => "guardrail",
            Self::Group => "model group",
            Self::Policy => "policy",
            Self::SearchTool => "search tool",
        }
    }

    /// The setting that has it; the groups are those of the models.
    pub(crate) fn setting(self) -> Option<&'static str> {
        match self {
            Self::Guardrail => Some("guardrails"),
            Self::Group => None,
            Self::Policy => Some("policies"),
            Self::SearchTool => Some("search_tools"),
        }
    }
}

/// The paths of names, as the catalog writes them. At a path that ends in `*` the keys are names, elsewhere the text, or
/// each of a list.
const PLACES: &[(&str, Role)] = &[
    (
        "callback_settings.websearch_interception.search_tool_name",
        Role::Refers(Named::SearchTool),
    ),
    (
        "general_settings.pass_through_endpoints[].guardrails.*",
        Role::Refers(Named::Guardrail),
    ),
    ("guardrails[].guardrail_name", Role::Gives(Named::Guardrail)),
    (
        "litellm_settings.websearch_interception_params.search_tool_name",
        Role::Refers(Named::SearchTool),
    ),
    ("policies.*", Role::Gives(Named::Policy)),
    ("policies.*.guardrails.add", Role::Refers(Named::Guardrail)),
    (
        "policies.*.guardrails.remove",
        Role::Refers(Named::Guardrail),
    ),
    ("policies.*.inherit", Role::Refers(Named::Policy)),
    (
        "policies.*.pipeline.steps[].guardrail",
        Role::Refers(Named::Guardrail),
    ),
    ("policy_attachments[].models", Role::Refers(Named::Group)),
    ("policy_attachments[].policy", Role::Refers(Named::Policy)),
    (
        "router_settings.model_group_retry_policy.*",
        Role::Refers(Named::Group),
    ),
    (
        "router_settings.routing_groups[].models",
        Role::Refers(Named::Group),
    ),
    (
        "search_tools[].search_tool_name",
        Role::Gives(Named::SearchTool),
    ),
];

/// What the names at this path do.
pub(crate) fn role_at(path: &str) -> Option<Role> {
    let found = PLACES.iter().find(|(place, _)| *place == path);
    found.map(|(_, role)| *role)
}
