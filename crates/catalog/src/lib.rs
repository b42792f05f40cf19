//! What is known about LiteLLM, offline: its providers, parameters, settings and models.
//!
//! A [`Catalog`] is one text, extracted from a LiteLLM and not written by hand. One is compiled in; a folder of datums may
//! have another. Lookups allocate nothing: they search the text itself, which was measured against tables and a packed form
//! (see the README of the crate).
//!
//! What is known of compromised versions is of no single version, and not part of a catalog: [`incidents`]. An
//! [`Environment`] is looked into for what their malware leaves.

mod addresses;
mod callbacks;
mod catalog;
mod changes;
mod constants;
mod cost;
mod environment;
mod form;
mod guardrails;
mod image;
mod incidents;
mod inferred;
mod inner;
mod integration;
mod kinds;
mod model_info;
mod model_prices;
mod models;
mod parameters;
mod part;
mod prices;
mod provider;
mod providers;
mod resolve;
mod retired;
mod secret_names;
mod settings;
mod supports;
mod table;

pub use addresses::Appended;
pub use catalog::{Catalog, FILE_NAME, MAX_BYTES};
pub use changes::{Change, Subject, Used};
pub use constants::Constant;
pub use cost::{Called, Cost, CostItem, CostKind, MissingPrice, PriceList, Usage, cost};
pub use environment::{Environment, Evidence, temporary_traces};
pub use form::{CatalogError, FIRST_LINE};
pub use guardrails::Guardrail;
pub use image::ImageReference;
pub use incidents::{
    Incident, MovingTag, ROTATE, Trace, TracePlace, incident_of_image, incident_of_version,
    incidents, moving_tag, traces,
};
pub use inferred::Inferred;
pub use integration::{Integration, IntegrationKind, Package};
pub use kinds::{FromText, Kind};
pub use model_prices::Prices;
pub use models::Model;
pub use parameters::Parameter;
pub use part::{Origin, Part};
pub use provider::{Provider, Requirement};
pub use retired::Retired;
pub use secret_names::{is_likely_secret_name, is_secret_name};
pub use settings::{Section, Setting};
pub use supports::Supports;
