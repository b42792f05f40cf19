//! Where a key belongs that is unknown in its own table.

use crate::datum::keys::Keys;
use crate::datum::reader::{Elsewhere, Misplaced};
use crate::datum::shape::Table;
use crate::datum::tables::ai_model::{AiModel, Cost};
use crate::datum::tables::ai_provider::AiProvider;
use crate::datum::tables::ai_proxy::AiProxy;
use crate::datum::tables::header::Header;
use crate::datum::tables::kubernetes::{Kubernetes, Resources};
use crate::litellm::reserved::written_elsewhere;
use modelith_catalog::{Catalog, Section};

/// Where a key of this name belongs that is unknown in the table, if another table has it.
pub(crate) fn elsewhere(catalog: &'static Catalog, key: Misplaced<'_>) -> Option<Elsewhere> {
    in_own_datum(catalog, key)
        .or_else(|| as_in_litellm(catalog, key))
        .or_else(|| in_other_datum(catalog, key))
        .or_else(|| as_parameter(catalog, key))
        .or_else(|| as_setting(catalog, key))
}

/// The tables of a datum, the one to look in first in front.
fn tables_of(kind: &str) -> &'static [Table] {
    if kind == AiModel::TABLE.name {
        const { &[AiModel::TABLE, Header::TABLE, Cost::TABLE] }
    } else if kind == AiProvider::TABLE.name {
        const { &[AiProvider::TABLE, Header::TABLE] }
    } else if kind == AiProxy::TABLE.name {
        const {
            &[
                AiProxy::TABLE,
                Header::TABLE,
                Kubernetes::TABLE,
                Resources::TABLE,
            ]
        }
    } else {
        &[]
    }
}

/// Another table of the same datum.
fn in_own_datum(catalog: &Catalog, key: Misplaced<'_>) -> Option<Elsewhere> {
    let others = || {
        let all = tables_of(key.kind).iter();
        all.filter(|other| other.name != key.table)
    };
    if let Some((table, found)) =
        others().find_map(|other| other.key(key.name).map(|found| (other, found)))
    {
        // Texts for people and words such as `input` may be notes; a table that every datum needs is not lost either.
        let may_be_note = table.name == Cost::TABLE.name || table.name == Header::TABLE.name;
        return Some(Elsewhere {
            help: format!("move it to `[{}]`", table.name),
            is_lost: found.required || !may_be_note && is_lost(key),
        });
    }
    let written = others().find_map(|other| Some((other, other.key_of_parameter(key.name)?)));
    if let Some((table, found)) = written {
        let unit = if table.name == Cost::TABLE.name {
            ", in USD per million tokens"
        } else {
            ""
        };
        return Some(Elsewhere {
            help: format!("write it as `{}` in `[{}]`{unit}", found.name, table.name),
            is_lost: is_lost(key),
        });
    }
    let takes_prices = key.kind == AiModel::TABLE.name && key.table != Cost::TABLE.name;
    (takes_prices && catalog.price(key.name).is_some()).then(|| Elsewhere {
        help: format!("move it to `[{}]`", Cost::TABLE.name),
        is_lost: is_lost(key),
    })
}

/// The key of a datum for what has another name in LiteLLM's configuration.
fn as_in_litellm(catalog: &Catalog, key: Misplaced<'_>) -> Option<Elsewhere> {
    let of_proxy = [Section::TopLevel, Section::GeneralSettings];
    let mut helps = of_proxy
        .iter()
        .filter_map(|section| written_elsewhere(*section, key.name));
    if let Some(help) = helps.next() {
        return Some(Elsewhere {
            help: help.to_owned(),
            is_lost: is_lost(key),
        });
    }
    if key.kind != AiModel::TABLE.name {
        return None;
    }
    let help = match key.name {
        "model_name" => {
            "the public name is the `name` in `[b00t]`, or `model_group` in `[ai_model]`"
        }
        "litellm_params" => "write its entries in `[ai_model.parameters]`",
        "max_input_tokens" => "write it as `context_window` in `[ai_model]`",
        name if catalog.model_info(name).is_some() && !catalog.is_parameter(name) => {
            return Some(Elsewhere {
                help: "move it to `[ai_model.model_info]`".to_owned(),
                is_lost: false,
            });
        }
        _ => return None,
    };
    Some(Elsewhere {
        help: help.to_owned(),
        is_lost: is_lost(key),
    })
}

/// A table of a datum of another kind.
fn in_other_datum(catalog: &Catalog, key: Misplaced<'_>) -> Option<Elsewhere> {
    let is_proxy = key.kind == AiProxy::TABLE.name;
    if is_proxy {
        // A setting of LiteLLM's with this name is in this very datum.
        let is_setting = SETTINGS
            .iter()
            .any(|(section, _)| catalog.setting(*section, key.name).is_some());
        let name = [AiModel::TABLE, Cost::TABLE]
            .iter()
            .find(|table| {
                table.key(key.name).is_some() || table.key_of_parameter(key.name).is_some()
            })?
            .name;
        return (!is_setting).then(|| Elsewhere {
            help: format!("move it to `[{name}]` in the datum of the model"),
            is_lost: is_lost(key),
        });
    }
    if key.kind == AiProvider::TABLE.name && AiModel::TABLE.key(key.name).is_some() {
        return Some(Elsewhere {
            help: "models do not inherit it; write it in the datum of each model".to_owned(),
            is_lost: is_lost(key),
        });
    }
    if key.kind == AiProvider::TABLE.name && Cost::TABLE.key(key.name).is_some() {
        return Some(Elsewhere {
            help: "models do not inherit it; write it in `[ai_model.cost]` of each model"
                .to_owned(),
            is_lost: false,
        });
    }
    let of_proxy = tables_of(AiProxy::TABLE.name)
        .iter()
        .filter(|table| table.name != Header::TABLE.name);
    let table = of_proxy.clone().find(|table| table.key(key.name).is_some());
    let top_level = catalog.setting(Section::TopLevel, key.name);
    let name = table
        .map(|table| table.name)
        .or(top_level.map(|_| AiProxy::TABLE.name))?;
    let is_own = name == AiProxy::TABLE.name;
    Some(Elsewhere {
        help: format!("move it to `[{name}]` in the datum of the proxy"),
        is_lost: is_own && is_lost(key) && (key.table.is_empty() || is_specific(key.name)),
    })
}

/// The parameters of a model or of a provider.
fn as_parameter(catalog: &Catalog, key: Misplaced<'_>) -> Option<Elsewhere> {
    if !catalog.is_parameter(key.name) {
        return None;
    }
    if key.kind == AiProxy::TABLE.name {
        // What the proxy has a setting for is one of those.
        return as_setting(catalog, key).or_else(|| {
            Some(Elsewhere {
                help: "move it to `[ai_model.parameters]` in the datum of the model".to_owned(),
                // A table of LiteLLM's settings may have more of them than any version declares.
                is_lost: is_lost(key) && !key.table.ends_with("_settings"),
            })
        });
    }
    Some(Elsewhere {
        help: format!(
            "move it to `[{}.parameters]`: it is a LiteLLM parameter",
            key.kind
        ),
        is_lost: key.table != Header::TABLE.name,
    })
}

/// The sections of LiteLLM's configuration, each with its table.
const SETTINGS: &[(Section, &str)] = &[
    (Section::RouterSettings, "ai_proxy.router_settings"),
    (Section::GeneralSettings, "ai_proxy.general_settings"),
    (Section::LitellmSettings, "ai_proxy.litellm_settings"),
];

/// The settings of the proxy.
fn as_setting(catalog: &Catalog, key: Misplaced<'_>) -> Option<Elsewhere> {
    let (_, table) = SETTINGS.iter().find(|(section, _)| {
        let setting = catalog.setting(*section, key.name);
        setting.is_some_and(|setting| setting.is_declared())
    })?;
    let is_proxy = key.kind == AiProxy::TABLE.name;
    let datum = if is_proxy {
        ""
    } else {
        " in the datum of the proxy"
    };
    Some(Elsewhere {
        help: format!("move it to `[{table}]`{datum}"),
        is_lost: is_proxy && is_lost(key),
    })
}

/// Whether a key of Modelith's has no effect where it is. The header has room for the keys of another tool, whose names may
/// be the same words.
fn is_lost(key: Misplaced<'_>) -> bool {
    key.table != Header::TABLE.name || is_specific(key.name)
}

/// Whether nobody else uses the name for something else.
fn is_specific(name: &str) -> bool {
    name.contains('_') || name == "fallbacks" || name == "kubernetes"
}
