//! Turns a LiteLLM configuration into datums.
//!
//! ```
//! let yaml = "model_list: [{ model_name: chat, litellm_params: { model: openai/gpt-4o, api_key: os.environ/KEY } }]";
//! let import = modelith_import::import(yaml).unwrap();
//! assert_eq!(import.files[0].name, "chat.ai_model.toml");
//! assert!(import.files[0].text.contains("api_key_env = \"KEY\""));
//! ```
//!
//! Data goes one way: `yaml` reads the text as PyYAML does, `rows` names the rows of `model_list`, `model` and
//! `proxy` turn their values into tables, and `toml` writes those. Every step adds [`Note`]s on what is not in the
//! datums as it was in the configuration.

mod keys;
mod model;
mod modules;
mod note;
mod price;
mod provider;
mod proxy;
mod rows;
mod secret;
mod toml;
mod value;
mod yaml;

pub use note::Note;

use note::Notes;
use value::Value;

/// What came of an import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Import {
    /// The datums: the models in the order of their rows, then the proxy.
    pub files: Vec<File>,
    /// What is not in them as it was in the configuration.
    pub notes: Vec<Note>,
}

/// One datum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// Why a configuration cannot be imported.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// The text is not YAML.
    #[error("the configuration is not valid YAML: {0}")]
    Yaml(String),
    /// The document is not a mapping.
    #[error("the configuration is {0}, not a mapping of sections such as `model_list`")]
    NotAMapping(&'static str),
    /// A part has another form than LiteLLM reads.
    #[error("`{place}` is {found}, but LiteLLM reads {wanted} there")]
    Form {
        /// Where, as `model_list[0].litellm_params`.
        place: String,
        /// What is there.
        found: &'static str,
        /// What LiteLLM reads there.
        wanted: &'static str,
    },
    /// A row lacks a key without which LiteLLM does not start.
    #[error("`{place}` has no `{key}`, and LiteLLM does not start without it")]
    Missing {
        /// The row.
        place: String,
        /// The key.
        key: &'static str,
    },
}

/// Turns the text of a LiteLLM configuration into datums.
///
/// # Errors
/// If the text is not YAML, or has another form than LiteLLM reads.
pub fn import(yaml: &str) -> Result<Import, ImportError> {
    let mut notes = Notes::default();
    let mut top = match yaml::read(yaml, &mut notes)? {
        Value::Table(entries) => entries,
        // An empty file is a configuration without rows.
        Value::Null => Vec::new(),
        other => return Err(ImportError::NotAMapping(other.noun())),
    };
    let rows = value::take(&mut top, "model_list");
    let rows = rows::read(rows)?;
    let mut secrets = secret::Secrets::default();
    let mut files: Vec<File> = rows
        .into_iter()
        .map(|row| model::file(row, &mut secrets, &mut notes))
        .collect();
    files.extend(proxy::file(
        top,
        files.is_empty(),
        &mut secrets,
        &mut notes,
    )?);
    Ok(Import {
        files,
        notes: notes.into_vec(),
    })
}
