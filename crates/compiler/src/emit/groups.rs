//! The constants of the public names that clients ask for.

use crate::compiled::deployment::Deployment;
use crate::compiled::output::Output;
use crate::compiled::routing::aliases_of;
use crate::emit::tokens::{doc, ident};
use crate::litellm::constant::constant_name;
use crate::source::digest::sha256_hex;
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::{BTreeMap, BTreeSet};

/// A public name, and what answers it.
#[derive(Debug)]
pub(super) struct Group<'a> {
    pub(super) name: &'a str,
    pub(super) constant: String,
    kind: Kind<'a>,
}

#[derive(Debug)]
enum Kind<'a> {
    /// A group, with the names of its enabled models.
    Models {
        members: Vec<&'a str>,
        aliases: BTreeSet<&'a str>,
    },
    /// Another name of a group.
    Alias { of: &'a str, constant: String },
}

/// Every public name, sorted: the groups with an enabled model, and their aliases. A wildcard such as `openai/*` is a
/// pattern, which no client asks for, and what is only reached through one has no models to name.
pub(super) fn groups(output: &Output) -> Vec<Group<'_>> {
    let mut members: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let enabled = output.deployments.iter().filter(|model| model.enabled);
    for model in enabled.clone() {
        let group = model.group.as_str();
        members.entry(group).or_default().push(&model.name);
    }
    members.retain(|name, _| !name.contains('*'));
    let of_models = enabled.flat_map(|model: &Deployment| {
        let names = model.aliases.iter().map(String::as_str);
        names.map(|alias| (alias, model.group.as_str()))
    });
    let mut aliases: BTreeMap<&str, &str> = BTreeMap::new();
    for (alias, group) in of_models.chain(aliases_of(&output.proxy.router_settings)) {
        // An alias that hides a group is a finding of its own.
        if members.contains_key(group) && !members.contains_key(alias) && !alias.contains('*') {
            aliases.insert(alias, group);
        }
    }
    let mut aliases_of: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (alias, group) in &aliases {
        aliases_of.entry(group).or_default().insert(alias);
    }
    let of = |name: &str| aliases.get(name).copied();
    let names: BTreeSet<&str> = members.keys().chain(aliases.keys()).copied().collect();
    let constants = constants(&names, &of);
    names
        .iter()
        .map(|name| Group {
            name,
            constant: constants[name].clone(),
            kind: match of(name) {
                Some(of) => Kind::Alias {
                    of,
                    constant: constants[of].clone(),
                },
                None => Kind::Models {
                    members: members.remove(name).unwrap_or_default(),
                    aliases: aliases_of.remove(name).unwrap_or_default(),
                },
            },
        })
        .collect()
}

/// The constant of each name. Two names may give one constant, as `gpt-4.1` and `gpt-4-1` do; clients choose these names,
/// so that is not a mistake. Then each gets the first digits of its hash appended: none may keep the plain constant, or a
/// client's code would mean another group once the first is gone. Only a group keeps it before its own aliases, which are
/// the same models.
fn constants<'a>(
    names: &BTreeSet<&'a str>,
    alias_of: &impl Fn(&str) -> Option<&'a str>,
) -> BTreeMap<&'a str, String> {
    let mut by_constant: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for name in names {
        let constant = constant_name(name);
        by_constant.entry(constant).or_default().push(name);
    }
    let with_digits = |digits: usize| -> BTreeMap<&'a str, String> {
        let pairs = by_constant.iter().flat_map(|(constant, names)| {
            let mut groups = names.iter().map(|name| alias_of(name).unwrap_or(name));
            let first = groups.next();
            let is_one_group = groups.all(|group| Some(group) == first);
            names.iter().map(move |name| {
                let is_group = is_one_group && alias_of(name).is_none();
                let constant = if names.len() == 1 || is_group {
                    constant.clone()
                } else {
                    let hash = sha256_hex(name.as_bytes()).to_uppercase();
                    format!("{constant}_{}", &hash[..digits])
                };
                (*name, constant)
            })
        });
        pairs.collect()
    };
    // The digits may make a constant that is another name's; with all of them that does not happen.
    let is_unique = |constants: &BTreeMap<&str, String>| {
        let distinct: BTreeSet<_> = constants.values().collect();
        distinct.len() == constants.len()
    };
    let few = with_digits(4);
    if is_unique(&few) {
        few
    } else {
        with_digits(64)
    }
}

/// What the constants of groups import; the module `models` is so many modules up.
pub(super) fn imports(levels_up: usize) -> TokenStream {
    let supers = vec![ident("super"); levels_up];
    quote!(
        use #(#supers::)* models;
        use modelith_registry::Group;
    )
}

/// `pub static CHAT: Group = Group::of(&[…]);`. The constants of other groups are so many modules up.
pub(super) fn constant(group: &Group<'_>, levels_up: usize) -> TokenStream {
    let supers = vec![ident("super"); levels_up];
    let (name, constant) = (group.name, ident(&group.constant));
    let (text, value) = match &group.kind {
        Kind::Alias { of, constant } => {
            let target = ident(constant);
            (
                format!("`{name}`, an alias of `{of}`"),
                quote!(#(#supers::)* #target.alias(#name)),
            )
        }
        Kind::Models { members, aliases } => {
            let models = members.iter().map(|name| ident(&constant_name(name)));
            let of = quote!(Group::of(&[#(&models::#models),*]));
            let aliases = aliases.iter();
            let with_aliases = (aliases.len() > 0).then(|| quote!(.with_aliases(&[#(#aliases),*])));
            let text = match &members[..] {
                [only] if *only == name => format!("`{name}`"),
                [only] => format!("`{name}`, served by `{only}`"),
                many => format!("`{name}`, balanced between {} models", many.len()),
            };
            (text, quote!(#of #with_aliases))
        }
    };
    let doc = doc(&text);
    quote!(#doc pub static #constant: Group = #value;)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn constants_of(names: &[&'static str]) -> Vec<String> {
        let names = names.iter().copied().collect();
        let alias_of = |name: &str| name.starts_with("alias").then_some("ALIAS-OF");
        constants(&names, &alias_of).into_values().collect()
    }

    #[test]
    fn names_of_one_constant_are_told_apart_by_their_own_hash() {
        assert_eq!(constants_of(&["gpt-4-1"]), ["GPT_4_1"]);
        let two = constants_of(&["gpt-4-1", "gpt-4.1"]);
        let three = constants_of(&["gpt-4-1", "gpt-4.1", "gpt-4/1"]);
        assert!(two.iter().all(|name| name.len() == "GPT_4_1".len() + 5));
        assert_ne!(two[0], two[1]);
        assert_eq!(two, three[..2], "a third name changes none of the two");
    }

    #[test]
    fn a_group_keeps_its_constant_before_its_alias() {
        let both = constants_of(&["ALIAS-OF", "alias.of"]);
        assert_eq!(both[0], "ALIAS_OF");
        assert!(both[1].starts_with("ALIAS_OF_"), "{}", both[1]);
    }

    #[test]
    fn digits_that_make_another_name_are_not_the_only_ones() {
        let two = constants_of(&["gpt-4-1", "gpt-4.1"]);
        let taken: &'static str = two[1].clone().leak();
        let three = constants_of(&["gpt-4-1", "gpt-4.1", taken]);
        let distinct: BTreeSet<_> = three.iter().collect();
        assert_eq!(distinct.len(), 3, "{three:?}");
    }
}
