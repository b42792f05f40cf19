//! The callbacks that LiteLLM includes.

use crate::catalog::Catalog;
use crate::part::Part;
use crate::table;

impl Catalog {
    /// Names for `litellm_settings.callbacks`, `success_callback` and `failure_callback`, sorted.
    ///
    /// A name with a dot is not one of these: it names a module and a variable of the user's own.
    pub fn callbacks(&self) -> impl Iterator<Item = &'static str> + Clone + use<> {
        self.lines(Part::Callbacks)
    }

    /// Whether this is one of [`callbacks`](Self::callbacks).
    #[must_use]
    pub fn is_callback(&self, name: &str) -> bool {
        table::find(self.part(Part::Callbacks), name).is_some()
    }
}
