//! Where a key belongs that its table does not have.

use crate::datum::keys::Keys;
use crate::datum::shape::Table;
use crate::datum::tables::ai_model::AiModel;
use crate::datum::tables::header::Header;

/// Where a key of this name belongs that the table does not have, as help says it.
pub(crate) fn elsewhere(table: &Table, name: &str) -> Option<String> {
    let (header, model) = (Header::TABLE, AiModel::TABLE);
    let belongs = |other: &Table| format!("it belongs below `[{}]`", other.name);
    if table.name == header.name {
        return model.key(name).is_some().then(|| belongs(&model));
    }
    if table.name != model.name {
        return None;
    }
    if modelith_catalog::is_parameter(name) {
        let table = model.name;
        return Some(format!(
            "it is a parameter of LiteLLM: write it below `[{table}.parameters]`"
        ));
    }
    header.key(name).is_some().then(|| belongs(&header))
}
