//! Python files in the folder of datums. One counts only if the proxy lists it among its modules.

use crate::datum::lints::not_utf8;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::source::digest::sha256_hex;
use crate::source::place::FileId;

/// A Python module that travels with the configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Module {
    /// The path below the folder of datums, and beside the configuration: `handlers/auth.py`.
    pub path: String,
    /// Its text.
    pub text: String,
    /// SHA-256 of its text, in lowercase hexadecimal.
    pub sha256: String,
}

impl Module {
    /// The name of a file that may stand in one folder with those of all other modules: `handlers.auth.py`. No part of the
    /// path has a dot, so no two modules have the same.
    #[must_use]
    pub fn flat_name(&self) -> String {
        self.path.replace('/', ".")
    }
}

/// A Python file, whether it is listed or not.
#[derive(Debug)]
pub(crate) struct ModuleFile {
    /// The file.
    pub(crate) file: FileId,
    /// The path below the folder of datums.
    pub(crate) path: String,
    /// The text, or the finding that there is none.
    pub(crate) text: Result<String, Box<Diagnostic>>,
}

impl ModuleFile {
    /// The file with these bytes, or with the finding that there are none.
    pub(crate) fn new(file: FileId, path: String, bytes: Result<Vec<u8>, Box<Diagnostic>>) -> Self {
        let text = bytes.and_then(|bytes| {
            String::from_utf8(bytes).map_err(|error| {
                let valid = error.utf8_error().valid_up_to();
                Box::new(not_utf8::report(file, error.as_bytes(), valid))
            })
        });
        Self { file, path, text }
    }
}

impl From<(String, String)> for Module {
    /// The module with this path and this text.
    fn from((path, text): (String, String)) -> Self {
        let sha256 = sha256_hex(text.as_bytes());
        Self { path, text, sha256 }
    }
}
