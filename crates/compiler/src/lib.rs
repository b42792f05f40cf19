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
mod datum;
mod deployment;
pub mod diagnostic;
pub mod digest;
pub mod docs;
pub mod emit;
mod facts;
pub mod folder;
mod groups;
mod keys;
pub mod lint;
pub mod lints;
mod options;
mod output;
mod parallel;
mod program;
pub mod render;
pub mod schema;
mod secrets;
mod settle;
pub mod source;
pub mod span;
mod suggest;
mod unit;
mod wildcard;

pub use build_script::{Build, BuildError, build};
pub use compile::{Compilation, compile, compile_with};
pub use datum::{Kind, stem_of};
pub use deployment::{Deployment, PriceOf, Prices};
pub use diagnostic::{Diagnostic, Report};
pub use folder::FolderError;
pub use keys::{Choice, Key, Plain, Setting, Shape, Table};
pub use lint::{Level, Lint};
pub use options::{DateError, LevelError, Options};
pub use output::{Credential, Kubernetes, Output, Proxy, Resources, Stated};
pub use source::Source;

use std::path::Path;

/// Reads and compiles a folder.
///
/// # Errors
/// Where the folder cannot be read.
pub fn check(folder: &Path, options: &Options) -> Result<Compilation, FolderError> {
    let root = folder.to_string_lossy();
    Ok(compile_with(folder::read(folder)?, &root, options))
}

/// The environment variable that a provider's key is usually in.
#[must_use]
pub fn usual_key_env(provider: &str) -> Option<&'static str> {
    modelith_catalog::provider(provider)?
        .key_env
        .first()
        .copied()
}
