//! Compiles a folder of datums into a typed registry and the configuration of a LiteLLM proxy.
//!
//! ```
//! use modelith_compiler::{Source, compile};
//!
//! let datum = r#"
//! [b00t]
//! name = "gpt-4o"
//! type = "ai_model"
//!
//! [ai_model]
//! provider = "openai"
//! litellm_model = "openai/gpt-4o"
//! api_bse = "https://eu.example.com/v1"
//! "#;
//! let compilation = compile(vec![Source::text("gpt-4o.ai_model.toml", datum)], "datums");
//! let found = &compilation.report.diagnostics[0];
//! assert_eq!(found.lint.code, "unknown-key");
//! assert_eq!(found.help.as_ref().unwrap().edit.as_ref().unwrap().replacement, "api_base");
//! ```
//!
//! Data goes one way: [`Source`] (a path and bytes) to datums with a place for each value, to [`Deployment`]s without
//! places, to [`emit`]ted files; every stage adds to one [`Report`]. [`folder`] is the only module that reads files, and
//! [`build`] the only one that knows of Cargo.

mod build_script;
mod compile;
mod compiled;
mod datum;
mod diagnostics;
pub mod emit;
pub mod lints;
mod litellm;
mod options;
mod source;
mod workspace;

pub use build_script::{Build, BuildError, build};
pub use compile::{Compilation, catalog_in, compile, compile_with};
pub use compiled::credential::{Credential, Overrides};
pub use compiled::deployment::{Base, Deployment};
pub use compiled::integration::Integration;
pub use compiled::output::{Allowance, Output};
pub use datum::kind::DatumKind;
pub use datum::module::Module;
pub use datum::plain::{LiteralOrEnv, Plain, PriceOf, Values};
pub use datum::shape::{Choice, Key, Other, Shape, Table};
pub use datum::stem::stem_of;
pub use datum::tables::ai_model::{ModelKeys, Prices};
pub use datum::tables::ai_proxy::ProxyKeys;
pub use datum::tables::kubernetes::{KubernetesKeys, ResourcesKeys};
pub use diagnostics::diagnostic::{Diagnostic, Edit, Help, Related};
pub use diagnostics::lint::{Grounds, Level, Lint};
pub use diagnostics::report::Report;
pub use diagnostics::{render, suggest};
pub use emit::{docs, schema};
pub use litellm::catalog_match::{Call, CatalogMatch};
pub use litellm::date::is_day;
pub use litellm::dummy_key::is_dummy_key;
pub use options::{DateError, LevelError, Options};
pub use source::file::{Content, File, MAX_BYTES, Position, Source};
pub use source::folder::FolderError;
pub use source::place::{FileId, Span};
pub use source::{digest, folder};

use modelith_catalog::Catalog;
use std::path::Path;

/// Reads and compiles a folder.
///
/// # Errors
/// Where the folder cannot be read.
pub fn check(folder: &Path, options: &Options) -> Result<Compilation, FolderError> {
    let root = folder.to_string_lossy();
    Ok(compile_with(folder::read(folder)?, &root, options))
}

/// Whether a text has something in it that looks like a secret: a provider's key, a random word, a private key.
#[must_use]
pub fn holds_secret(text: &str) -> bool {
    !diagnostics::secrets::find(text).is_empty()
}

/// The environment variable that a provider's key is usually in.
#[must_use]
pub fn usual_key_env(catalog: &'static Catalog, provider: &str) -> Option<&'static str> {
    catalog.provider(provider)?.key_env.first().copied()
}

/// Whether a `litellm_model` of Bedrock tells the region in which it is called.
#[must_use]
pub fn names_region(litellm_model: &str) -> bool {
    workspace::lints::default_region::names_region(litellm_model)
}
