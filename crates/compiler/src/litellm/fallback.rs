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
    fn targets(&self, group: &'a str) -> &[&'a str];

    /// How often LiteLLM asks the group again, for another of its models, before it takes a fallback.
    fn siblings(&self, group: &'a str) -> u64;
}

/// How many fallbacks are looked at for all groups together: each group may lead to a list of thousands. No configuration
/// that anyone has written needs more.
pub(crate) const MOST_STEPS: usize = 1 << 22;

/// The `max_fallbacks` with which a request for `start` reaches every fallback, at most [`LONGEST_CHAIN`] + 1.
///
/// As in LiteLLM: each group is asked once per request, each fallback counts, those that were asked before it too, and the
/// fallbacks of a fallback are only asked below the bound.
///
/// Where no `steps` are left it is the most.
pub(crate) fn needed<'a>(chain: &impl Chain<'a>, start: &'a str, steps: &mut usize) -> u64 {
    let mut needed = 0;
    follow(chain, start, u64::MAX, steps, &mut |_, depth| {
        needed = needed.max(depth + 1);
    });
    if *steps == 0 {
        return LONGEST_CHAIN + 1;
    }
    needed.min(LONGEST_CHAIN + 1)
}

/// The first group that a request for `start` does not reach with this `max_fallbacks`, and the group that lists it.
pub(crate) fn unreached<'a>(
    chain: &impl Chain<'a>,
    start: &'a str,
    max: u64,
    steps: &mut usize,
) -> Option<(&'a str, &'a str)> {
    let mut first = None;
    follow(chain, start, max, steps, &mut |fallback, depth| {
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
    steps: &mut usize,
    meet: &mut impl FnMut(Option<(&'a str, &'a str)>, u64),
) {
    let mut asked = BTreeSet::from([start]);
    ask(chain, start, 0, max, &mut asked, steps, meet);
}

fn ask<'a>(
    chain: &impl Chain<'a>,
    group: &'a str,
    depth: u64,
    max: u64,
    asked: &mut BTreeSet<&'a str>,
    steps: &mut usize,
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
        if *steps == 0 {
            return;
        }
        *steps -= 1;
        if asked.contains(target) {
            continue;
        }
        meet(Some((group, *target)), at_list);
        if at_list < max {
            asked.insert(*target);
            depth += 1;
            ask(chain, target, depth, max, asked, steps, meet);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    struct Lists(BTreeMap<&'static str, Vec<&'static str>>, u64);

    impl Chain<'static> for Lists {
        fn targets(&self, group: &'static str) -> &[&'static str] {
            self.0.get(group).map_or(&[], |list| &list[..])
        }

        fn siblings(&self, _: &'static str) -> u64 {
            self.1
        }
    }

    #[test]
    fn a_list_of_any_length_is_one_step() {
        let flat = Lists([("a", vec!["b", "c", "d", "e", "f", "g", "h"])].into(), 0);
        assert_eq!(needed(&flat, "a", &mut { MOST_STEPS }), 1);
        assert_eq!(unreached(&flat, "a", 5, &mut { MOST_STEPS }), None);
    }

    #[test]
    fn fallbacks_of_fallbacks_count_what_was_asked_before() {
        let chain = Lists([("a", vec!["b", "c"]), ("c", vec!["d"])].into(), 0);
        assert_eq!(needed(&chain, "a", &mut { MOST_STEPS }), 3);
        assert_eq!(unreached(&chain, "a", 3, &mut { MOST_STEPS }), None);
        assert_eq!(
            unreached(&chain, "a", 2, &mut { MOST_STEPS }),
            Some(("c", "d"))
        );
        // Each group has another model, which is asked first.
        let siblings = Lists(chain.0, 1);
        assert_eq!(needed(&siblings, "a", &mut { MOST_STEPS }), 6);
    }

    #[test]
    fn a_cycle_ends_where_it_began() {
        let cycle = Lists([("a", vec!["b"]), ("b", vec!["a", "b"])].into(), 0);
        assert_eq!(needed(&cycle, "a", &mut { MOST_STEPS }), 1);
        assert_eq!(unreached(&cycle, "b", 1, &mut { MOST_STEPS }), None);
    }

    #[test]
    fn the_number_of_steps_is_bounded() {
        let chain = Lists([("a", vec!["b", "c"]), ("c", vec!["d"])].into(), 0);
        let mut steps = 4;
        assert_eq!(needed(&chain, "a", &mut steps), 3);
        assert_eq!(steps, 1);
        assert_eq!(unreached(&chain, "a", 0, &mut steps), Some(("a", "b")));
        assert_eq!(unreached(&chain, "a", 0, &mut steps), None);
        assert_eq!(needed(&chain, "a", &mut steps), LONGEST_CHAIN + 1);
    }
}
