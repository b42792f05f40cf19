//! What is known about LiteLLM, offline: its providers, parameters, settings and models.
//!
//! The data are the text files in `data/`, which `extract.py` extracts from an installed LiteLLM; none of it is written by
//! hand. Lookups allocate nothing: they search the text itself, which was measured against tables and a packed form (see
//! the README of the crate).

mod callbacks;
mod incidents;
mod inferred;
mod kinds;
mod model_info;
mod models;
mod parameters;
mod prices;
mod providers;
mod resolve;
mod retired;
mod secret_names;
mod settings;
mod supports;
mod table;

pub use callbacks::{callbacks, is_callback};
pub use incidents::COMPROMISED_VERSIONS;
pub use inferred::{Inferred, inferred};
pub use kinds::{FromText, Kind};
pub use model_info::{model_info, model_infos};
pub use models::{Model, Prices, ids, model, models, models_of};
pub use parameters::{Parameter, is_parameter, parameter, parameters};
pub use prices::{price, prices};
pub use providers::{Provider, Requirement, provider, providers};
pub use retired::{Retired, all_retired, retired};
pub use secret_names::is_secret_name;
pub use settings::{Section, Setting, routing_strategies, setting, settings};
pub use supports::{Supports, flags};

/// The version of LiteLLM that the data was extracted from.
pub const LITELLM_VERSION: &str = table::version(providers::TEXT);
