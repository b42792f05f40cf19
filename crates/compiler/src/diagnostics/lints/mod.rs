//! The lints about lints: codes, levels and allowances.

pub(crate) mod forbidden_level;
pub(crate) mod unknown_lint;
pub(crate) mod unused_allowance;
