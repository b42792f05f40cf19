//! Parameters of LiteLLM that have keys of their own in datums.

use crate::datum::keys::Keys;
use crate::datum::tables::ai_model::{AiModel, Cost};

/// The key of a model that writes a parameter of LiteLLM.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct OwnKey {
    /// The table of the key, such as `ai_model.cost`.
    pub(crate) table: &'static str,
    /// The key.
    pub(crate) name: &'static str,
}

/// The key of a model that writes this parameter.
pub(crate) fn own_key(parameter: &str) -> Option<OwnKey> {
    [AiModel::TABLE, Cost::TABLE].iter().find_map(|table| {
        let key = table.key_of_parameter(parameter)?;
        Some(OwnKey {
            table: table.name,
            name: key.name,
        })
    })
}
