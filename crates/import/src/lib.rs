//! Turns a LiteLLM configuration into datums.
//!
//! ```
//! let yaml = "model_list: [{ model_name: chat, litellm_params: { model: openai/gpt-4o, api_key: os.environ/KEY } }]";
//! let import = modelith_import::import(yaml).unwrap();
//! assert_eq!(import.files[0].name, "chat.ai_model.toml");
//! assert!(import.files[0].text.contains("api_key_env = \"KEY\""));
//! ```
//!
//! Data goes one way: `yaml` reads a text as PyYAML does, `include` adds the files
//! that it includes, `rows` names the rows of `model_list`, `model` and
//! `proxy` turn their values into tables, and `toml` writes those. Every step adds [`Note`]s on what is not in the
//! datums as it was in the configuration.

mod error;
mod file;
mod include;
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

use include::Merged;
use note::Notes;
use secret::Secrets;

/// What came of an import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Import {
    /// The datums: the models in the order of their rows, then the proxy.
    pub files: Vec<File>,
    /// What is not in them as it was in the configuration.
    pub notes: Vec<Note>,
}

/// Turns the text of a LiteLLM configuration into datums. A file that it includes is not read, and a note says so.
///
/// # Errors
/// If the text is not YAML, or has another form than LiteLLM reads.
pub fn import(yaml: &str) -> Result<Import, ImportError> {
    import_with(yaml, &mut |_| None)
}

/// The same with the files that the configuration includes: `read` gives the text of the file at a path, which is relative
/// to that of the configuration unless it begins with `/`.
///
/// # Errors
/// If a text is not YAML, or has another form than LiteLLM reads.
pub fn import_with(
    yaml: &str,
    read: &mut dyn FnMut(&str) -> Option<String>,
) -> Result<Import, ImportError> {
    let mut notes = Notes::default();
    let Merged {
        mut top,
        text,
        is_incomplete,
    } = include::merge(yaml, read, &mut notes)?;
    let rows = rows::read(value::take(&mut top, "model_list"))?;
    let mut secrets = Secrets::beside(&text);
    let mut files: Vec<File> = rows
        .into_iter()
        .map(|row| model::file(row, &mut secrets, &mut notes))
        .collect();
    let no_models = files.is_empty() && !is_incomplete;
    files.extend(proxy::file(
        top,
        &text,
        no_models,
        &mut secrets,
        &mut notes,
    )?);
    Ok(Import {
        files,
        notes: notes.into_vec(),
    })
}
