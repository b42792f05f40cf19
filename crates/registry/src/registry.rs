//! The whole registry: the models, the groups, the configuration, and what they were compiled from.

use crate::allowance::Allowance;
use crate::datums::Datums;
use crate::fields::fields;
use crate::group::Group;
use crate::model::Model;
use crate::proxy::Proxy;

fields! {
    /// What was compiled from one folder of datums.
    #[derive(Clone, Copy, Debug)]
    pub struct Registry:
    /// The registry of no datums: the base of a literal.
    EMPTY {
        /// Every model, by name; disabled ones too.
        models: &'static [&'static Model] = &[],
        /// Every public name that clients may ask for, sorted: the groups with an enabled model, and their aliases.
        groups: &'static [&'static Group] = &[],
        /// The configuration of the LiteLLM proxy, as YAML.
        config_yaml: &'static str = "",
        /// The same configuration, as JSON.
        config_json: &'static str = "",
        /// SHA-256 of `config_yaml`, in lowercase hexadecimal.
        config_sha256: &'static str = "",
        /// Every file that was compiled, with its SHA-256, in the format of `sha256sum`; see [`Registry::datums`].
        datums_sha256: &'static str = "",
        /// The proxy that serves the models.
        proxy: Proxy = Proxy::DEFAULT,
        /// The findings that datums allow, by datum and lint.
        allowances: &'static [Allowance] = &[],
        /// The overlay that was applied to the datums, such as `prod`.
        overlay: Option<&'static str> = None,
        /// What is known of LiteLLM, if the folder has a catalog of its own: the text of `litellm.catalog`.
        catalog: Option<&'static str> = None,
    }
}

impl Registry {
    /// The model of this name, by binary search.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&'static Model> {
        self.models
            .binary_search_by(|model| model.name.cmp(name))
            .ok()
            .map(|index| self.models[index])
    }

    /// The group of this public name, or the group that it is an alias of, by binary search.
    #[must_use]
    pub fn group(&self, name: &str) -> Option<&'static Group> {
        self.groups
            .binary_search_by(|group| group.name.cmp(name))
            .ok()
            .map(|index| self.groups[index])
    }

    /// The enabled models behind this public name. Unlike [`Registry::group`] it needs no `groups`, and takes a wildcard
    /// group such as `openai/*` too.
    pub fn members<'a>(&self, name: &'a str) -> impl Iterator<Item = &'static Model> + use<'a> {
        let models = self.models;
        let alias = models
            .iter()
            .find(|model| model.enabled && model.aliases.contains(&name));
        let group = alias.map_or(name, |model| model.group);
        models
            .iter()
            .copied()
            .filter(move |model| model.enabled && model.group == group)
    }

    /// The models that are in the configuration.
    pub fn enabled(&self) -> impl Iterator<Item = &'static Model> + use<> {
        self.models.iter().copied().filter(|model| model.enabled)
    }

    /// Every file that was compiled, by path.
    #[must_use]
    pub fn datums(&self) -> Datums {
        Datums::new(self.datums_sha256)
    }
}

/// Joins the lists that generated code is divided into.
///
/// # Panics
/// If their lengths do not add up to `N`; in a `const` or a `static`, at compile time.
#[must_use]
pub const fn concat<T, const N: usize>(parts: &[&[&'static T]]) -> [&'static T; N] {
    let mut joined = [parts[0][0]; N];
    let (mut part, mut length) = (0, 0);
    while part < parts.len() {
        let mut index = 0;
        while index < parts[part].len() {
            joined[length] = parts[part][index];
            length += 1;
            index += 1;
        }
        part += 1;
    }
    assert!(length == N, "the parts have another length");
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    static ONE: Model = Model {
        name: "one",
        group: "all",
        aliases: &["any"],
        ..Model::DEFAULT
    };
    static TWO: Model = Model {
        name: "two",
        group: "all",
        enabled: false,
        ..Model::DEFAULT
    };
    static ALL: Group = Group::of(&[&ONE]).with_aliases(&["any"]);
    static ANY: Group = ALL.alias("any");
    static MODELS: [&Model; 2] = concat(&[&[&ONE], &[&TWO]]);
    static REGISTRY: Registry = Registry {
        models: &MODELS,
        groups: &[&ALL, &ANY],
        ..Registry::EMPTY
    };

    #[test]
    fn what_is_in_it_is_found_by_name() {
        assert_eq!(REGISTRY.get("two"), Some(&TWO));
        assert_eq!(REGISTRY.get("all"), None);
        assert_eq!(
            REGISTRY.group("any").map(|it| it.alias_of),
            Some(Some("all"))
        );
        assert_eq!(REGISTRY.group("one"), None);
        assert!(REGISTRY.members("any").eq([&ONE]));
        assert!(REGISTRY.enabled().eq([&ONE]));
    }
}
