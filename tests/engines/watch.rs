//! Everything that the commands printed, and the keys that must not be in it.

use std::sync::Mutex;

static SECRETS: Mutex<Vec<String>> = Mutex::new(Vec::new());
static PRINTED: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// No command may print this, whichever test it belongs to.
pub(crate) fn secret(value: &str) {
    SECRETS.lock().unwrap().push(value.to_owned());
}

/// A command printed this.
pub(crate) fn printed(text: &str) {
    PRINTED.lock().unwrap().push(text.to_owned());
}

/// Whether one of the keys that are known by now is in a text.
pub(crate) fn holds_secret(text: &str) -> bool {
    let secrets = SECRETS.lock().unwrap();
    secrets.iter().any(|secret| text.contains(secret))
}

/// Looks through all that was printed, also before a key was known. Gives what was found in words, or that it is clean.
pub(crate) fn verdict() -> Result<String, String> {
    let printed = PRINTED.lock().unwrap();
    let leaks: Vec<_> = printed.iter().filter(|text| holds_secret(text)).collect();
    let keys = SECRETS.lock().unwrap().len();
    if leaks.is_empty() {
        Ok(format!(
            "none of the {keys} keys is in what {} commands printed",
            printed.len()
        ))
    } else {
        Err(format!("a key is in {leaks:#?}"))
    }
}
