//! The keys that no command may print, and everything that the commands of a test program printed.

use crate::ran::Ran;
use std::sync::Mutex;

static SECRETS: Mutex<Vec<String>> = Mutex::new(Vec::new());
static PRINTED: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// No command may print this, whichever test it belongs to.
pub fn add(secret: &str) {
    SECRETS.lock().unwrap().push(secret.to_owned());
}

/// Records what a command printed.
pub fn printed(text: &str) {
    PRINTED.lock().unwrap().push(text.to_owned());
}

/// Records what a command printed, and asserts that no key that is known by now is in it.
#[track_caller]
pub fn watch(ran: &Ran) {
    printed(&ran.out);
    printed(&ran.err);
    assert!(!are_in(&ran.out) && !are_in(&ran.err), "a key is in {ran}");
}

/// Whether a key that is known by now is in a text.
pub fn are_in(text: &str) -> bool {
    let secrets = SECRETS.lock().unwrap();
    secrets.iter().any(|secret| text.contains(secret))
}

/// Looks through everything that was printed, also before a key was known.
///
/// # Errors
///
/// With what holds a key; else it gives a sentence that says how much was looked through.
pub fn verdict() -> Result<String, String> {
    let printed = PRINTED.lock().unwrap();
    let leaks: Vec<_> = printed.iter().filter(|text| are_in(text)).collect();
    let keys = SECRETS.lock().unwrap().len();
    if leaks.is_empty() {
        let outputs = printed.len();
        Ok(format!(
            "none of the {keys} keys is in the {outputs} outputs of the commands"
        ))
    } else {
        Err(format!("a key is in {leaks:#?}"))
    }
}
