//! The operators and conversions of a set of capabilities.

use crate::capabilities::{Capabilities, Capability, Iter};
use core::ops::{BitAnd, BitAndAssign, BitOr, BitOrAssign, Not, Sub, SubAssign};

impl BitOr for Capabilities {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        self.union(other)
    }
}

impl BitOrAssign for Capabilities {
    fn bitor_assign(&mut self, other: Self) {
        *self = self.union(other);
    }
}

impl BitAnd for Capabilities {
    type Output = Self;

    fn bitand(self, other: Self) -> Self {
        self.intersection(other)
    }
}

impl BitAndAssign for Capabilities {
    fn bitand_assign(&mut self, other: Self) {
        *self = self.intersection(other);
    }
}

impl Sub for Capabilities {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        self.difference(other)
    }
}

impl SubAssign for Capabilities {
    fn sub_assign(&mut self, other: Self) {
        *self = self.difference(other);
    }
}

impl Not for Capabilities {
    type Output = Self;

    fn not(self) -> Self {
        self.complement()
    }
}

impl From<Capability> for Capabilities {
    fn from(capability: Capability) -> Self {
        capability.set
    }
}

impl From<&Capability> for Capabilities {
    fn from(capability: &Capability) -> Self {
        capability.set
    }
}

/// Of sets, of capabilities, and of references to them.
impl<T: Into<Self>> FromIterator<T> for Capabilities {
    fn from_iter<I: IntoIterator<Item = T>>(sets: I) -> Self {
        let mut all = Self::NONE;
        all.extend(sets);
        all
    }
}

impl<T: Into<Self>> Extend<T> for Capabilities {
    fn extend<I: IntoIterator<Item = T>>(&mut self, sets: I) {
        for set in sets {
            *self |= set.into();
        }
    }
}

impl IntoIterator for Capabilities {
    type Item = &'static Capability;
    type IntoIter = Iter;

    fn into_iter(self) -> Iter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operators_are_those_of_sets() {
        let (chat, vision) = (Capabilities::CHAT, Capabilities::VISION);
        let both = chat | vision;
        assert_eq!(both & vision, vision);
        assert_eq!(both - vision, chat);
        assert_eq!(!!both, both);
        assert!((!both & both).is_empty());
        assert_eq!((!both).len() + both.len(), Capabilities::ALL.len());
        let mut set = both;
        set -= chat;
        set &= vision;
        set |= chat;
        assert_eq!(set, both);
    }

    #[test]
    fn a_set_is_collected_and_taken_apart() {
        let all: Capabilities = Capability::ALL.iter().collect();
        assert_eq!(all, Capabilities::ALL);
        let two: Capabilities = [Capabilities::CHAT, Capabilities::VISION]
            .into_iter()
            .collect();
        assert_eq!(two.into_iter().collect::<Capabilities>(), two);
        assert_eq!(two.iter().count(), 2);
    }
}
