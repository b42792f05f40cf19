//! Where a key belongs that is unknown in its own table.

use crate::datum::keys::Keys;
use crate::datum::lints::misspelt_setting;
use crate::datum::reader::Elsewhere;
use crate::datum::shape::Table;
use crate::datum::tables::ai_model::AiModel;
use crate::datum::tables::ai_provider::AiProvider;
use crate::datum::tables::ai_proxy::AiProxy;
use crate::datum::tables::header::Header;
use crate::litellm::reserved::written_elsewhere;
use modelith_catalog::{Catalog, Section};

/// Where a key of this name belongs that is unknown in the table, if another table has it.
pub(crate) fn elsewhere(catalog: &'static Catalog, table: &Table, name: &str) -> Option<Elsewhere> {
    let (header, model) = (Header::TABLE, AiModel::TABLE);
    let lost = |help: String| {
        Some(Elsewhere {
            help,
            is_lost: true,
        })
    };
    let belongs = |other: &Table| format!("move it to `[{}]`", other.name);
    let is_of_model = model.key(name).is_some();
    if table.name == header.name {
        return is_of_model.then(|| belongs(&model)).and_then(lost);
    }
    if table.name == AiProxy::TABLE.name {
        if let Some(place) = written_elsewhere(Section::GeneralSettings, name) {
            return lost(place.to_owned());
        }
        let (_, section) = misspelt_setting::elsewhere(catalog, Section::TopLevel, name)?;
        return lost(format!(
            "move it to `[{}{section}]`, where LiteLLM reads it",
            table.name
        ));
    }
    let is_provider = table.name == AiProvider::TABLE.name;
    if is_provider && is_of_model {
        return lost("models do not inherit it; write it in the datum of each model".to_owned());
    }
    if !is_provider && table.name != model.name {
        return None;
    }
    if catalog.is_parameter(name) {
        let table = table.name;
        return lost(format!(
            "move it to `[{table}.parameters]`: it is a LiteLLM parameter"
        ));
    }
    header.key(name).map(|_| Elsewhere {
        help: belongs(&header),
        is_lost: false,
    })
}
