//! A public name that clients ask for, and the models that answer it.

use crate::capabilities::Capabilities;
use crate::model::Model;

/// A public name that clients ask for: a model group, or an alias of one.
///
/// A client that takes the name from its constant does not compile once the group is gone, and a check of its
/// capabilities in a `const` does not compile once a model without them joins the group:
///
/// ```
/// # mod groups {
/// #     use modelith_registry::{Capabilities, Group, Model};
/// #     static SONNET: Model = Model { group: "chat", capabilities: Capabilities::VISION, ..Model::DEFAULT };
/// #     pub static CHAT: Group = Group::of(&[&SONNET]);
/// # }
/// use modelith_registry::Capabilities;
///
/// const _: () = assert!(groups::CHAT.supports(Capabilities::VISION));
/// assert_eq!(groups::CHAT.name, "chat");
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Group {
    /// The name that clients ask for.
    pub name: &'static str,
    /// The group that it is another name of; `None` if it is the name of the group itself.
    pub alias_of: Option<&'static str>,
    /// The enabled models that answer it, by name.
    pub models: &'static [&'static Model],
    /// The aliases of the group, sorted.
    pub aliases: &'static [&'static str],
    /// What every one of the models can do.
    pub capabilities: Capabilities,
}

impl Group {
    /// The group of these models.
    ///
    /// # Panics
    /// If there are none, or they are of different groups; in a `const` or a `static`, at compile time.
    #[must_use]
    pub const fn of(models: &'static [&'static Model]) -> Self {
        assert!(!models.is_empty(), "a group has at least one model");
        let name = models[0].group;
        let mut capabilities = models[0].capabilities;
        let mut index = 1;
        while index < models.len() {
            assert!(
                is_same(models[index].group, name),
                "the models of a group have the same `group`"
            );
            capabilities = capabilities.intersection(models[index].capabilities);
            index += 1;
        }
        Self {
            name,
            alias_of: None,
            models,
            aliases: &[],
            capabilities,
        }
    }

    /// The group with these aliases.
    #[must_use]
    pub const fn with_aliases(self, aliases: &'static [&'static str]) -> Self {
        Self { aliases, ..self }
    }

    /// The same models under another name.
    #[must_use]
    pub const fn alias(self, name: &'static str) -> Self {
        let alias_of = match self.alias_of {
            Some(group) => Some(group),
            None => Some(self.name),
        };
        Self {
            name,
            alias_of,
            ..self
        }
    }

    /// Whether every model of the group has every capability of `wanted`.
    #[must_use]
    pub const fn supports(&self, wanted: Capabilities) -> bool {
        self.capabilities.contains(wanted)
    }
}

/// `==` in a `const`.
pub(crate) const fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    let mut index = 0;
    while index < one.len() {
        if one[index] != other[index] {
            return false;
        }
        index += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    static EU: Model = Model {
        group: "chat",
        capabilities: Capabilities::CHAT.union(Capabilities::VISION),
        ..Model::DEFAULT
    };
    static US: Model = Model {
        group: "chat",
        capabilities: Capabilities::CHAT,
        ..Model::DEFAULT
    };
    static CHAT: Group = Group::of(&[&EU, &US]).with_aliases(&["default"]);
    static ONLY_EU: Group = Group::of(&[&EU]);
    static DEFAULT: Group = CHAT.alias("default");

    #[test]
    fn a_group_can_do_what_every_model_of_it_can() {
        assert_eq!(CHAT.capabilities, Capabilities::CHAT);
        assert!(ONLY_EU.supports(Capabilities::VISION));
        assert!(!CHAT.supports(Capabilities::VISION));
    }

    #[test]
    fn an_alias_has_the_models_of_its_group() {
        assert_eq!((DEFAULT.name, DEFAULT.alias_of), ("default", Some("chat")));
        assert_eq!(DEFAULT.alias("other").alias_of, Some("chat"));
        assert_eq!(DEFAULT.models, CHAT.models);
    }
}
