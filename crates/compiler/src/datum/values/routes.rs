//! Fallbacks and aliases in the form of LiteLLM's own settings.

use crate::datum::lints;
use crate::datum::reader::{Node, Reader};
use crate::datum::values::free::Free;
use crate::datum::values::text::Text;
use crate::litellm::fallback::{DEFAULT_FALLBACKS, Fallback};
use crate::source::place::Spanned;
use toml::de::DeValue;

/// The fallbacks and aliases of one table of settings.
#[derive(Clone, Debug, Default)]
pub(crate) struct Routes {
    /// Fallbacks of model groups.
    pub(crate) fallbacks: Vec<Route>,
    /// Groups to ask when a group without fallbacks fails.
    pub(crate) defaults: Vec<Spanned<Text>>,
    /// Aliases, each with its group.
    pub(crate) aliases: Vec<(Spanned<Text>, Spanned<Text>)>,
}

/// The fallbacks of one kind for one group.
#[derive(Clone, Debug)]
pub(crate) struct Route {
    /// When the targets are asked.
    pub(crate) kind: Fallback,
    /// The group, or `*` for any.
    pub(crate) group: Spanned<Text>,
    /// The groups to ask, in order.
    pub(crate) targets: Vec<Spanned<Text>>,
}

/// The name of the setting with default fallbacks.
const DEFAULTS: &str = DEFAULT_FALLBACKS;

/// The name of the setting with aliases.
const ALIASES: &str = "model_group_alias";

impl Routes {
    /// Whether a setting has fallbacks or aliases, whose form is checked where they are read.
    pub(super) fn are_in(name: &str) -> bool {
        name == DEFAULTS || name == ALIASES || Fallback::ALL.iter().any(|kind| kind.key() == name)
    }

    /// Reads a setting if it has fallbacks or aliases; `false` if LiteLLM does not accept its form, which is reported.
    pub(super) fn read(&mut self, name: &str, value: &Node<'_>, reader: &mut Reader<'_>) -> bool {
        let read = match name {
            DEFAULTS => names(value, reader).map(|names| self.defaults = names),
            ALIASES => self.read_aliases(value, reader),
            _ => match Fallback::ALL.iter().find(|kind| kind.key() == name) {
                Some(kind) => self.read_fallbacks(*kind, value, reader),
                None => return true,
            },
        };
        if read.is_none() {
            let finding = lints::wrong_type::routes(reader, name, value.span().into());
            reader.found.push(finding);
        }
        read.is_some()
    }

    /// Replaces the routes of each setting that `table` has.
    pub(super) fn lay_over(&mut self, over: Self, table: &Free<true>) {
        let is_there = |name: &str| table.entries.contains_key(name);
        self.fallbacks.retain(|route| !is_there(route.kind.key()));
        self.fallbacks.extend(over.fallbacks);
        if is_there(DEFAULTS) {
            self.defaults = over.defaults;
        }
        if is_there(ALIASES) {
            self.aliases = over.aliases;
        }
    }

    fn read_fallbacks(
        &mut self,
        kind: Fallback,
        value: &Node<'_>,
        reader: &Reader<'_>,
    ) -> Option<()> {
        for item in value.get_ref().as_array()? {
            let table = item.get_ref().as_table()?;
            let mut entries = table.iter();
            let (Some((group, targets)), None) = (entries.next(), entries.next()) else {
                return None;
            };
            let name = Text(group.get_ref().clone().into_owned());
            self.fallbacks.push(Route {
                kind,
                group: Spanned::new(name, reader.file, group.span().into()),
                targets: names(targets, reader)?,
            });
        }
        Some(())
    }

    fn read_aliases(&mut self, value: &Node<'_>, reader: &Reader<'_>) -> Option<()> {
        for (alias, target) in value.get_ref().as_table()? {
            let target = match target.get_ref() {
                DeValue::Table(table) => {
                    let known = |key: &str| ["hidden", "model"].contains(&key);
                    let hidden = table
                        .get("hidden")
                        .is_none_or(|is| is.get_ref().as_bool().is_some());
                    if !hidden || !table.keys().all(|key| known(key.get_ref())) {
                        return None;
                    }
                    table.get("model")?
                }
                _ => target,
            };
            let name = Text(alias.get_ref().clone().into_owned());
            let alias = Spanned::new(name, reader.file, alias.span().into());
            self.aliases.push((alias, text(target, reader)?));
        }
        Some(())
    }
}

/// The strings of a list.
fn names(value: &Node<'_>, reader: &Reader<'_>) -> Option<Vec<Spanned<Text>>> {
    let items = value.get_ref().as_array()?;
    items.iter().map(|item| text(item, reader)).collect()
}

/// A string with its place.
fn text(value: &Node<'_>, reader: &Reader<'_>) -> Option<Spanned<Text>> {
    let text = Text(value.get_ref().as_str()?.to_owned());
    Some(Spanned::new(text, reader.file, value.span().into()))
}
