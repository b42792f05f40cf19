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

mod error;
mod file;
mod model;
mod modules;
mod note;
mod nulls;
mod price;
mod provider;
mod proxy;
mod rows;
mod scalar;
mod secret;
mod toml;
mod value;
mod yaml;

pub use error::ImportError;
pub use file::File;
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
    let mut secrets = secret::Secrets::beside(yaml);
    let mut files: Vec<File> = rows
        .into_iter()
        .map(|row| model::file(row, &mut secrets, &mut notes))
        .collect();
    files.extend(proxy::file(
        top,
        yaml,
        files.is_empty(),
        &mut secrets,
        &mut notes,
    )?);
    Ok(Import {
        files,
        notes: notes.into_vec(),
    })
}
