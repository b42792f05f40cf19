//! The keys of the proxy's configuration outside `model_list`.

use crate::catalog::Catalog;
use crate::kinds::{self, FromText, Kind};
use crate::part::Part;
use crate::table;

/// A table of the configuration with known keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// The top-level keys: `model_list`, `router_settings`, …
    TopLevel,
    /// `litellm_settings.cache_params`
    CacheParams,
    /// `callback_settings`: the callbacks that have a table there.
    CallbackSettings,
    /// `general_settings`: the fields of LiteLLM's class for it, and what its code reads besides.
    GeneralSettings,
    /// `litellm_settings`: the variables of the module, each of which can be set, and keys with a special meaning.
    LitellmSettings,
    /// `router_settings`: the arguments of the router, except those that the proxy sets itself.
    RouterSettings,
}

/// The value that stands for a name in a Python module.
const OF_MODULE: &str = "*.*";

/// A key of the configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The name of the key.
    pub name: &'static str,
    /// Names of kinds separated by `|`, with a mark for numbers; `-` for none, `?` if the key is not declared. `required` is
    /// among them if the key is.
    kinds: &'static str,
    /// Values separated by commas; may be empty.
    values: &'static str,
}

impl Catalog {
    /// The keys of a section, sorted.
    pub fn settings(&self, section: Section) -> impl Iterator<Item = Setting> + Clone + use<> {
        let prefix = section.prefix();
        let lines = table::starting_with(self.part(Part::Settings), prefix);
        lines.filter_map(move |line| Setting::parse(section, line))
    }

    /// The key with this name in a section.
    #[must_use]
    pub fn setting(&self, section: Section, name: &str) -> Option<Setting> {
        let line = table::find_joined(self.part(Part::Settings), section.prefix(), name)?;
        Setting::parse(section, line)
    }

    /// The values of `router_settings.routing_strategy`, sorted.
    pub fn routing_strategies(&self) -> impl Iterator<Item = &'static str> + Clone + use<> {
        let setting = self.setting(Section::RouterSettings, "routing_strategy");
        setting.into_iter().flat_map(|setting| setting.values())
    }
}

impl Section {
    /// A key of the section as it is written in the configuration: `litellm_settings.cache_params.ttl`.
    #[must_use]
    pub fn path_of(self, name: &str) -> String {
        match self {
            Section::TopLevel => name.to_owned(),
            Section::CacheParams => format!("litellm_settings.cache_params.{name}"),
            section => format!("{}{name}", section.prefix()),
        }
    }

    const fn prefix(self) -> &'static str {
        match self {
            Section::TopLevel => ".",
            Section::CacheParams => "cache_params.",
            Section::CallbackSettings => "callback_settings.",
            Section::GeneralSettings => "general_settings.",
            Section::LitellmSettings => "litellm_settings.",
            Section::RouterSettings => "router_settings.",
        }
    }
}

impl Setting {
    /// The kinds as the catalog has them, such as `bool|string`; `None` if LiteLLM declares nothing.
    pub(crate) fn declared(&self) -> Option<&'static str> {
        Some(self.kinds).filter(|kinds| !["-", "?"].contains(kinds))
    }

    /// The kinds of value that LiteLLM declares for the key; none if it declares nothing.
    ///
    /// Only some declarations are enforced when the proxy starts; other values fail when they are used.
    pub fn kinds(&self) -> impl Iterator<Item = Kind> + Clone + use<> {
        kinds::listed(self.kinds)
    }

    /// What LiteLLM does with text where it declares a number.
    #[must_use]
    pub fn from_text(&self) -> FromText {
        kinds::from_text(self.kinds)
    }

    /// Whether LiteLLM declares the key; if not, its code only looks whether somebody has set it.
    #[must_use]
    pub fn is_declared(&self) -> bool {
        self.kinds != "?"
    }

    /// Whether LiteLLM declares this kind of value, or declares nothing.
    #[must_use]
    pub fn accepts(&self, kind: Kind) -> bool {
        kinds::accept(self.kinds, kind)
    }

    /// The words that the value, or the items of its list, may be, sorted; none if they are not enumerated.
    pub fn values(&self) -> impl Iterator<Item = &'static str> + Clone + use<> {
        let words = self.values.split(',');
        words.filter(|value| !value.is_empty() && *value != OF_MODULE)
    }

    /// Whether the value may also be the name of an instance in a Python module, such as `module.Class`.
    #[must_use]
    pub fn takes_modules(&self) -> bool {
        self.values.split(',').any(|value| value == OF_MODULE)
    }

    /// Whether LiteLLM needs the key in its table.
    #[must_use]
    pub fn is_required(&self) -> bool {
        self.kinds.split('|').any(|kind| kind == "required")
    }

    fn parse(section: Section, line: &'static str) -> Option<Setting> {
        Setting::of_line(line.strip_prefix(section.prefix())?)
    }

    /// A line without the section or path of its key.
    pub(crate) fn of_line(line: &'static str) -> Option<Setting> {
        let mut words = line.split(' ');
        Some(Setting {
            name: words.next()?,
            kinds: words.next()?,
            values: words.next().unwrap_or_default(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn setting(section: Section, name: &str) -> Option<Setting> {
        Catalog::shipped().setting(section, name)
    }

    const SECTIONS: [Section; 6] = [
        Section::TopLevel,
        Section::CacheParams,
        Section::CallbackSettings,
        Section::GeneralSettings,
        Section::LitellmSettings,
        Section::RouterSettings,
    ];

    /// Every line belongs to a section, is found by its name, and is parsed completely.
    #[test]
    fn every_line_is_a_setting() {
        let mut count = 0;
        for section in SECTIONS {
            for found in Catalog::shipped().settings(section) {
                assert_eq!(setting(section, found.name), Some(found));
                let kinds = found
                    .kinds
                    .split('|')
                    .filter(|&kind| !["-", "?"].contains(&kind))
                    .count();
                assert_eq!(found.kinds().count(), kinds, "{found:?}");
                count += 1;
            }
        }
        let lines = Catalog::shipped().lines(Part::Settings);
        assert_eq!(count, lines.filter(|line| !line.starts_with('@')).count());
    }

    #[test]
    fn known_settings() {
        let checks = setting(Section::RouterSettings, "optional_pre_call_checks").unwrap();
        assert!(
            checks
                .values()
                .any(|value| value == "enforce_model_rate_limits")
        );
        assert!(checks.accepts(Kind::List) && !checks.accepts(Kind::String));
        assert!(
            Catalog::shipped()
                .routing_strategies()
                .any(|name| name == "cost-based-routing")
        );
        assert!(
            setting(Section::GeneralSettings, "master_key")
                .unwrap()
                .accepts(Kind::String)
        );
        // Read by the code, but not a field of the class.
        assert!(setting(Section::GeneralSettings, "public_routes").is_some());
        assert!(
            setting(Section::LitellmSettings, "drop_params")
                .unwrap()
                .accepts(Kind::Bool)
        );
        assert!(setting(Section::LitellmSettings, "request_timeout").is_some());
        assert!(setting(Section::TopLevel, "model_list").is_some());
        assert!(setting(Section::TopLevel, "include").is_some());
    }

    /// What the code reads as `litellm.…` is a setting, whether the module declares it or not.
    #[test]
    fn variables_of_the_module() {
        let setting = |name| setting(Section::LitellmSettings, name).unwrap();
        assert!(setting("set_verbose").is_declared() && setting("set_verbose").accepts(Kind::Bool));
        for name in ["timezone", "enable_post_custom_auth_checks", "telemetry"] {
            assert!(!setting(name).is_declared(), "{name}");
        }
    }

    #[test]
    fn the_cache_takes_what_the_client_of_redis_takes() {
        for name in [
            "ssl",
            "username",
            "db",
            "max_connections",
            "ssl_cert_reqs",
            "sentinel_nodes",
            "service_name",
        ] {
            assert!(setting(Section::CacheParams, name).is_some(), "{name}");
        }
        let port = setting(Section::CacheParams, "port").unwrap();
        assert!(port.accepts(Kind::Integer) && port.accepts(Kind::String));
    }

    #[test]
    fn text_for_a_number() {
        for (section, name, expected) in [
            (Section::RouterSettings, "num_retries", FromText::Broken),
            (Section::RouterSettings, "redis_port", FromText::Converted),
            (
                Section::GeneralSettings,
                "max_request_size_mb",
                FromText::Broken,
            ),
            (Section::LitellmSettings, "max_budget", FromText::Converted),
            (Section::LitellmSettings, "drop_params", FromText::Converted),
            (
                Section::LitellmSettings,
                "max_end_user_budget",
                FromText::Unknown,
            ),
        ] {
            assert_eq!(
                setting(section, name).unwrap().from_text(),
                expected,
                "{name}"
            );
        }
    }

    #[test]
    fn unknown_settings() {
        for section in SECTIONS {
            for name in ["", ".", "model_lst", "master_kye"] {
                assert_eq!(setting(section, name), None);
            }
        }
        // A key of one section is not a key of another.
        assert_eq!(setting(Section::RouterSettings, "master_key"), None);
    }
}
