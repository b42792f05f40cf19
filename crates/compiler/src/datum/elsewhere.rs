//! Where a key belongs that is unknown in its own table.

use crate::datum::keys::Keys;
use crate::datum::shape::Table;
use crate::datum::tables::ai_model::AiModel;
use crate::datum::tables::header::Header;

/// The help for a key of this name that is unknown in the table, if another table has it.
pub(crate) fn elsewhere(table: &Table, name: &str) -> Option<String> {
    let (header, model) = (Header::TABLE, AiModel::TABLE);
    let belongs = |other: &Table| format!("move it to `[{}]`", other.name);
    if table.name == header.name {
        return model.key(name).is_some().then(|| belongs(&model));
    }
    if table.name != model.name {
        return None;
    }
    if modelith_catalog::is_parameter(name) {
        let table = model.name;
        return Some(format!(
            "move it to `[{table}.parameters]`: it is a LiteLLM parameter"
        ));
    }
    header.key(name).is_some().then(|| belongs(&header))
}
