//! `[b00t]`: the header that every datum shares.

use crate::datum::b00t::B00T_KEYS;
use crate::datum::keys::keys;
use crate::datum::values::levels::{AllowanceKeys, Allowances};
use crate::datum::values::list::List;
use crate::datum::values::text::Text;

keys! {
    /// The header that every datum of the wider b00t tool has. Modelith reads these five keys; others that b00t knows
    /// are left alone.
    pub(crate) struct Header in "b00t" gives pub(crate) struct HeaderKeys beside B00T_KEYS {
        /// The name. The file's stem is the same, with each character outside of `A-Za-z0-9._-` written as `-`.
        name ("name", required): Text => Option<String> = r#""gpt-4o""#,
        /// The kind of datum; the file's suffix says the same.
        kind ("type", required): Text => Option<String> = r#""ai_model""#,
        /// What it is, for people.
        hint ("hint"): Text => Option<String> = r#""OpenAI's multimodal flagship""#,
        /// Other public names for the model's group; they become LiteLLM's `model_group_alias`.
        aliases ("aliases"): List<Text> => Vec<String> = r#"["flagship"]"#,
        /// Findings that are not to be said of this datum, each with a reason. What denies by itself cannot be allowed,
        /// and an allowance for which nothing is found is a warning.
        allow ("allow"): Allowances => Vec<AllowanceKeys> = r#"[{ lint = "unknown-model", reason = "newer than the catalog" }]"#,
    }
}
