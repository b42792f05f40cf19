//! The texts in a folder.

use std::fs;
use std::path::Path;

/// Visits the texts in a folder, in order, with their paths from that folder on, which follow `above`. A file or folder,
/// whose path ends with `/`, is left out unless `is_read`.
pub(crate) fn visit(
    folder: &Path,
    above: &str,
    is_read: &impl Fn(&str) -> bool,
    with: &mut impl FnMut(&str, &str),
) {
    let mut entries: Vec<_> = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .expect("UTF-8");
        let below = format!("{above}{name}");
        if path.is_dir() {
            let below = format!("{below}/");
            // Cargo marks what it builds in, wherever that is.
            if is_read(&below) && !path.join("CACHEDIR.TAG").exists() && name != ".git" {
                visit(&path, &below, is_read, with);
            }
        } else if is_read(&below)
            && let Ok(text) = fs::read_to_string(&path)
        {
            with(&below, &text);
        }
    }
}
