//! `[b00t]`: the header that every datum shares.

use crate::keys::{Allowances, List, Text, keys};

keys! {
    /// The header that every datum of the wider b00t tool has. Modelith reads these five keys; others that b00t knows
    /// are left alone.
    pub(crate) struct Header in "b00t" {
        /// The name. The file's stem is the same, with each character outside of `A-Za-z0-9._-` written as `-`.
        name ("name", required): Text = r#""gpt-4o""#,
        /// The kind of datum; the file's suffix says the same.
        kind ("type", required): Text = r#""ai_model""#,
        /// What it is, for people.
        hint ("hint"): Text = r#""OpenAI's multimodal flagship""#,
        /// Other public names for the model's group; they become LiteLLM's `model_group_alias`.
        aliases ("aliases"): List<Text> = r#"["flagship"]"#,
        /// Findings that are not to be said of this datum, each with a reason. What denies by itself cannot be allowed,
        /// and an allowance for which nothing is found is a warning.
        allow ("allow"): Allowances = r#"[{ lint = "unknown-model", reason = "newer than the catalog" }]"#,
    }
}

/// Keys of `[b00t]` that the b00t tool reads (its `BootDatum`), and Modelith does not.
pub(crate) const B00T_KEYS: &[&str] = &[
    "ansible",
    "args",
    "auto_install",
    "branch",
    "channel_prefix",
    "chart_path",
    "clone_path",
    "command",
    "compliance",
    "compose",
    "depends_on",
    "desires",
    "docker_args",
    "dsn",
    "enabled",
    "entangled_agents",
    "entangled_ai_models",
    "entangled_apis",
    "entangled_cli",
    "entangled_docker",
    "entangled_k8s",
    "entangled_mcp",
    "env",
    "gate",
    "git_attributes",
    "hook_detect",
    "hook_install",
    "hook_learn",
    "hook_uninstall",
    "hook_update",
    "image",
    "implements",
    "install",
    "job",
    "justfile",
    "k0mmand3r",
    "keywords",
    "learn",
    "lfmf_category",
    "maintenance",
    "mcp",
    "members",
    "namespace",
    "oci_uri",
    "orchestration",
    "package_name",
    "protocol",
    "provides",
    "references",
    "replacement",
    "require",
    "requirements",
    "requires_sudo",
    "resource_path",
    "script",
    "skill",
    "skills",
    "stack",
    "status",
    "status_msg",
    "uninstall",
    "update",
    "url",
    "usage",
    "values_file",
    "version",
    "version_regex",
    "vsix_id",
];
