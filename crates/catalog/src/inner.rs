//! The tables inside of the sections of the configuration, to the leaf.
//!
//! A path says where a table is: `[]` stands for each item of a list, and `*` for any key. `guardrails[].litellm_params` is
//! the table of this name in each guardrail, `policies.*` any policy.

use crate::catalog::Catalog;
use crate::part::Part;
use crate::settings::Setting;
use crate::table;

/// The key for "any key".
const ANY: &str = "*";

/// The key that says that others are passed on.
const PASSED_ON: &str = "+";

/// What is written like a key and is none.
const MARKS: [&str; 2] = [ANY, PASSED_ON];

impl Catalog {
    /// Whether the keys of the table at this path are known.
    #[must_use]
    pub fn has_inner_table(&self, path: &str) -> bool {
        self.inner_lines(&format!("@{path}.")).next().is_some()
    }

    /// Whether the value at this path is a list of tables whose keys are known.
    #[must_use]
    pub fn has_inner_list(&self, path: &str) -> bool {
        self.inner_lines(&format!("@{path}[]")).next().is_some()
    }

    /// The keys of the table at this path, sorted.
    #[must_use]
    pub fn inner_settings(&self, path: &str) -> Vec<Setting> {
        let prefix = format!("@{path}.");
        let settings = self
            .inner_lines(&prefix)
            .filter_map(|line| Setting::of_line(&line[prefix.len()..]));
        settings
            .filter(|setting| !setting.name.contains(['.', '[']) && !MARKS.contains(&setting.name))
            .collect()
    }

    /// The key of this name in the table at this path.
    #[must_use]
    pub fn inner_setting(&self, path: &str, name: &str) -> Option<Setting> {
        let prefix = format!("@{path}.");
        let line = table::find_joined(self.part(Part::Settings), &prefix, name)?;
        Setting::of_line(&line[prefix.len()..])
    }

    /// The path below a table for its key of this name: the name itself, or `*` if the table takes any key.
    #[must_use]
    pub fn inner_path(&self, path: &str, name: &str) -> Option<String> {
        let below = |name: &str| format!("{path}.{name}");
        let is_known = |name: &str| {
            self.inner_setting(path, name).is_some()
                || self.has_inner_table(&below(name))
                || self.has_inner_list(&below(name))
        };
        [name, ANY]
            .into_iter()
            .find(|name| is_known(name))
            .map(below)
    }

    /// Whether LiteLLM passes on other keys of the table at this path, as to a guardrail, which may know them.
    #[must_use]
    pub fn passes_on_others(&self, path: &str) -> bool {
        self.inner_setting(path, PASSED_ON).is_some()
    }

    fn inner_lines(&self, prefix: &str) -> impl Iterator<Item = &'static str> + Clone {
        table::starting_with(self.part(Part::Settings), prefix)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::{FromText, Kind};

    const RETRIES: &str = "router_settings.retry_policy";
    const GUARDRAIL: &str = "guardrails[].litellm_params";

    #[test]
    fn keys_are_found_by_path() {
        let catalog = Catalog::shipped();
        let retries = catalog
            .inner_setting(RETRIES, "TimeoutErrorRetries")
            .unwrap();
        assert!(retries.accepts(Kind::Integer) && !retries.accepts(Kind::Table));
        assert_eq!(retries.from_text(), FromText::Converted);
        let known = catalog.inner_settings(RETRIES);
        assert!(known.contains(&retries) && known.iter().all(|it| it.name.ends_with("Retries")));
        assert_eq!(catalog.inner_setting(RETRIES, "TimeoutErrorRetry"), None);
        assert_eq!(catalog.inner_path(RETRIES, "TimeoutErrorRetry"), None);
        assert_eq!(
            catalog.inner_path("policies", "mine").as_deref(),
            Some("policies.*")
        );
    }

    #[test]
    fn lists_and_tables_are_told_apart() {
        let catalog = Catalog::shipped();
        assert!(catalog.has_inner_list("guardrails") && !catalog.has_inner_table("guardrails"));
        assert!(catalog.has_inner_table("policies") && !catalog.has_inner_list("policies"));
        assert!(!catalog.has_inner_table("polici") && !catalog.has_inner_list("guard"));
        // A list of tables inside is not a key.
        let known = catalog.inner_settings(GUARDRAIL);
        assert!(known.iter().all(|it| !it.name.contains(['[', '.'])));
    }

    #[test]
    fn what_is_done_with_others() {
        let catalog = Catalog::shipped();
        assert!(catalog.passes_on_others(GUARDRAIL));
        assert!(!catalog.passes_on_others(RETRIES) && !catalog.passes_on_others("policies.*"));
    }

    #[test]
    fn needed_keys_and_words() {
        let catalog = Catalog::shipped();
        let mode = catalog.inner_setting(GUARDRAIL, "mode").unwrap();
        assert!(mode.is_required() && mode.values().any(|mode| mode == "pre_call"));
        assert!(
            [Kind::List, Kind::String, Kind::Table].map(|kind| mode.accepts(kind)) == [true; 3]
        );
        assert!(
            !catalog
                .inner_setting(GUARDRAIL, "default_on")
                .unwrap()
                .is_required()
        );
        let kind = catalog.inner_setting(GUARDRAIL, "guardrail").unwrap();
        assert!(kind.takes_modules() && kind.values().any(|name| name == "presidio"));
        assert!(kind.values().all(|name| name != "*.*"));
    }
}
