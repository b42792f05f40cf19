//! The kinds of fallbacks, and how far LiteLLM follows them.

use std::collections::BTreeSet;

/// When a fallback is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fallback {
    /// When a model fails.
    Any,
    /// When the prompt is too long.
    ContextWindow,
    /// When the content is refused.
    ContentPolicy,
}

impl Fallback {
    /// Every kind.
    pub(crate) const ALL: &'static [Self] = &[Self::Any, Self::ContextWindow, Self::ContentPolicy];

    /// The key in a datum, and in `router_settings`.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Any => "fallbacks",
            Self::ContextWindow => "context_window_fallbacks",
            Self::ContentPolicy => "content_policy_fallbacks",
        }
    }
}

/// The setting with the fallbacks of all groups that have none of their own.
pub(crate) const DEFAULT_FALLBACKS: &str = "default_fallbacks";

/// The setting that bounds the fallbacks of one request.
pub(crate) const MAX_FALLBACKS: &str = "max_fallbacks";

/// No chain is followed further than this.
pub(crate) const LONGEST_CHAIN: u64 = 50;

/// The groups that a request can reach.
pub(crate) trait Chain<'a> {
    /// The fallbacks of a group, by group.
    fn targets(&self, group: &'a str) -> Vec<&'a str>;

    /// How often LiteLLM asks the group again, for another of its models, before it takes a fallback.
    fn siblings(&self, group: &'a str) -> u64;
}

/// The `max_fallbacks` with which a request for `start` reaches every fallback, at most [`LONGEST_CHAIN`] + 1.
///
/// As in LiteLLM: each group is asked once per request, each fallback counts, those that were asked before it too, and the
/// fallbacks of a fallback are only asked below the bound.
pub(crate) fn needed<'a>(chain: &impl Chain<'a>, start: &'a str) -> u64 {
    let mut needed = 0;
    follow(chain, start, u64::MAX, &mut |_, depth| {
        needed = needed.max(depth + 1);
    });
    needed.min(LONGEST_CHAIN + 1)
}

/// The first group that a request for `start` does not reach with this `max_fallbacks`, and the group that lists it.
pub(crate) fn unreached<'a>(
    chain: &impl Chain<'a>,
    start: &'a str,
    max: u64,
) -> Option<(&'a str, &'a str)> {
    let mut first = None;
    follow(chain, start, max, &mut |fallback, depth| {
        if depth >= max && first.is_none() {
            first = fallback;
        }
    });
    first
}

/// Calls `meet` with each fallback, from one group to another, and with each other model of a group; and with the number of
/// fallbacks before it.
fn follow<'a>(
    chain: &impl Chain<'a>,
    start: &'a str,
    max: u64,
    meet: &mut impl FnMut(Option<(&'a str, &'a str)>, u64),
) {
    let mut asked = BTreeSet::from([start]);
    ask(chain, start, 0, max, &mut asked, meet);
}

fn ask<'a>(
    chain: &impl Chain<'a>,
    group: &'a str,
    depth: u64,
    max: u64,
    asked: &mut BTreeSet<&'a str>,
    meet: &mut impl FnMut(Option<(&'a str, &'a str)>, u64),
) {
    let siblings = chain.siblings(group);
    let at_list = depth + siblings;
    if siblings > 0 {
        meet(None, at_list - 1);
    }
    let mut depth = at_list;
    if at_list > LONGEST_CHAIN {
        return;
    }
    for target in chain.targets(group) {
        if asked.contains(target) {
            continue;
        }
        meet(Some((group, target)), at_list);
        if at_list < max {
            asked.insert(target);
            depth += 1;
            ask(chain, target, depth, max, asked, meet);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    struct Lists(BTreeMap<&'static str, Vec<&'static str>>, u64);

    impl Chain<'static> for Lists {
        fn targets(&self, group: &'static str) -> Vec<&'static str> {
            self.0.get(group).cloned().unwrap_or_default()
        }

        fn siblings(&self, _: &'static str) -> u64 {
            self.1
        }
    }

    #[test]
    fn a_list_of_any_length_is_one_step() {
        let flat = Lists([("a", vec!["b", "c", "d", "e", "f", "g", "h"])].into(), 0);
        assert_eq!(needed(&flat, "a"), 1);
        assert_eq!(unreached(&flat, "a", 5), None);
    }

    #[test]
    fn fallbacks_of_fallbacks_count_what_was_asked_before() {
        let chain = Lists([("a", vec!["b", "c"]), ("c", vec!["d"])].into(), 0);
        assert_eq!(needed(&chain, "a"), 3);
        assert_eq!(unreached(&chain, "a", 3), None);
        assert_eq!(unreached(&chain, "a", 2), Some(("c", "d")));
        // Each group has another model, which is asked first.
        let siblings = Lists(chain.0, 1);
        assert_eq!(needed(&siblings, "a"), 6);
    }

    #[test]
    fn a_cycle_ends_where_it_began() {
        let cycle = Lists([("a", vec!["b"]), ("b", vec!["a", "b"])].into(), 0);
        assert_eq!(needed(&cycle, "a"), 1);
        assert_eq!(unreached(&cycle, "b", 1), None);
    }
}
