//! Where the parts of a catalog are read from.

use modelith_catalog::{Incident, Origin, Part, incident_of_version};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use thiserror::Error;

/// The version of this extractor, which a catalog records: another one may read more from the same LiteLLM.
pub const EXTRACTOR: &str = "2";

/// A part and its lines.
pub type PartLines = (Part, Vec<String>);

/// What parts of a catalog are read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The version of LiteLLM; `None` for a map that does not tell.
    pub litellm: Option<String>,
    /// The day of its release, `YYYY-MM-DD`: models whose date is before it have ended.
    pub released: String,
    /// The name of the wheel or file, or an address without credentials.
    pub name: String,
    /// The SHA-256 of its bytes.
    pub sha256: String,
}

/// A version of LiteLLM that was published with malware.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("{incident}, and {}", incident.origin())]
pub struct CompromisedError {
    /// The incident.
    pub incident: Incident,
}

impl Source {
    /// The origin as a catalog records it.
    pub(crate) fn origin(&self) -> String {
        let litellm = self.litellm.as_deref().map_or_else(unknown, word);
        let origin = Origin {
            litellm: &litellm,
            released: &word(&self.released),
            source: &word(&self.name),
            sha256: &word(&self.sha256),
            extractor: EXTRACTOR,
        };
        origin.to_string()
    }
}

fn unknown() -> String {
    "unknown".to_owned()
}

/// The text as one word: what is not visible ASCII is written as in an address.
fn word(text: &str) -> String {
    let mut word = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_graphic() {
            word.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(word, "%{byte:02X}");
        }
    }
    if word.is_empty() { unknown() } else { word }
}

/// The SHA-256 in lowercase hexadecimal.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Refuses a version that was published with malware.
///
/// # Errors
/// If this is one.
pub fn refuse_compromised(version: &str) -> Result<(), CompromisedError> {
    match incident_of_version(version) {
        Some(incident) => Err(CompromisedError { incident }),
        None => Ok(()),
    }
}
