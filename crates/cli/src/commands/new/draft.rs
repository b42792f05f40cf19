//! The text of a datum.

use modelith_registry::{Capabilities, Size};
use std::fmt::Write as _;

/// The file of a datum of this name.
pub(super) fn file_of(name: &str) -> String {
    format!("{}.ai_model.toml", modelith_compiler::stem_of(name))
}

/// What is written into a datum.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) name: String,
    pub(super) hint: Option<String>,
    pub(super) provider: String,
    pub(super) litellm_model: String,
    pub(super) size: Option<Size>,
    pub(super) capabilities: Capabilities,
    pub(super) api_key_env: Option<String>,
    /// An address, or `env:NAME`.
    pub(super) api_base: Option<String>,
    pub(super) context_window: Option<u32>,
    pub(super) max_output_tokens: Option<u32>,
    /// In USD per million tokens, by key.
    pub(super) cost: Vec<(&'static str, String)>,
    /// Whether LiteLLM has prices that it does not count beside these.
    pub(super) hides_prices: bool,
    /// Further parameters, each with the variable that holds its value.
    pub(super) parameters: Vec<(&'static str, String)>,
}

impl Draft {
    /// A datum that says no more than which model is called.
    pub(super) fn new(name: String, provider: &str, litellm_model: String) -> Self {
        Self {
            name,
            hint: None,
            provider: provider.to_owned(),
            litellm_model,
            size: None,
            capabilities: Capabilities::NONE,
            api_key_env: None,
            api_base: None,
            context_window: None,
            max_output_tokens: None,
            cost: Vec::new(),
            hides_prices: false,
            parameters: Vec::new(),
        }
    }

    /// The text of the file.
    pub(super) fn toml(&self) -> String {
        let mut text = format!(
            "[b00t]\nname = {}\ntype = \"ai_model\"\n",
            quoted(&self.name)
        );
        let mut line = |key: &str, value: Option<String>| {
            if let Some(value) = value {
                // Writing to a string cannot fail.
                let _ = writeln!(text, "{key} = {value}");
            }
        };
        let text_of = |text: &Option<String>| text.as_deref().map(quoted);
        line("hint", text_of(&self.hint));
        line("\n[ai_model]\nprovider", Some(quoted(&self.provider)));
        line("litellm_model", Some(quoted(&self.litellm_model)));
        line("size", self.size.map(|size| quoted(size.name())));
        let names = self.capabilities.iter().map(|each| quoted(each.name));
        let names: Vec<_> = names.collect();
        let names = (!names.is_empty()).then(|| format!("[{}]", names.join(", ")));
        line("capabilities", names);
        line("api_key_env", text_of(&self.api_key_env));
        let base = self.api_base.as_deref();
        line(
            "api_base",
            base.map(|base| base.strip_prefix("env:").map_or_else(|| quoted(base), env)),
        );
        let count = |count: Option<u32>| count.map(|count| count.to_string());
        line("context_window", count(self.context_window));
        line("max_output_tokens", count(self.max_output_tokens));
        let mut table = |name: &str, entries: Vec<(&str, String)>| {
            for (index, (key, value)) in entries.into_iter().enumerate() {
                let head = if index == 0 {
                    format!("\n[ai_model.{name}]\n")
                } else {
                    String::new()
                };
                line(&format!("{head}{key}"), Some(value));
            }
        };
        table("cost", self.cost.clone());
        let parameters = self.parameters.iter();
        table(
            "parameters",
            parameters.map(|(key, name)| (*key, env(name))).collect(),
        );
        text
    }
}

/// A value that is read from the environment.
fn env(name: &str) -> String {
    format!("{{ env = {} }}", quoted(name))
}

/// A basic string of TOML.
fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            control if control.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(control));
            }
            plain => quoted.push(plain),
        }
    }
    quoted.push('"');
    quoted
}
