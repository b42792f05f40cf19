//! `[b00t]`: the header that every datum shares.

use crate::datum::b00t::B00T_KEYS;
use crate::datum::keys::keys;
use crate::datum::values::levels::{AllowanceKeys, Allowances};
use crate::datum::values::list::List;
use crate::datum::values::text::Text;

keys! {
    /// The header of every datum, shared with the b00t tool. Modelith reads these five keys and ignores the other
    /// keys of b00t.
    pub(crate) struct Header in "b00t" gives pub(crate) struct HeaderKeys beside B00T_KEYS {
        /// The name of the datum. The file has the same name, with each character outside `A-Za-z0-9._-` written as
        /// `-`.
        name ("name", required): Text => Option<String> = r#""gpt-4o""#,
        /// The kind of datum, the same as in the suffix of the file.
        kind ("type", required): Text => Option<String> = r#""ai_model""#,
        /// A description for people.
        hint ("hint"): Text => Option<String> = r#""OpenAI's multimodal flagship""#,
        /// Further public names of the model's group; they become LiteLLM's `model_group_alias`.
        aliases ("aliases"): List<Text> => Vec<String> = r#"["flagship"]"#,
        /// Findings to allow in this datum, each with a reason, which `modelith digest` and `show` repeat. What
        /// leaves nothing to compile cannot be allowed, and an allowance that is not used is a warning.
        allow ("allow"): Allowances => Vec<AllowanceKeys> = r#"[{ lint = "unknown-model", reason = "newer than the catalog" }]"#,
    }
}
