//! A catalog: one text with all that is known of a LiteLLM.

use crate::form::{CatalogError, body, check, error, heading, heading_at, shown};
use crate::part::{Origin, Part};
use crate::provider::Provider;
use crate::table;
use std::collections::BTreeMap;
use std::sync::{LazyLock, Mutex, OnceLock, PoisonError};

/// What is known of one LiteLLM. Every look-up searches the text itself and allocates nothing.
///
/// A catalog lives as long as the process: there is the one that is compiled in, and at most a few that were read from files.
#[derive(Debug)]
pub struct Catalog {
    text: &'static str,
    sections: [Section; Part::ALL.len()],
    providers: OnceLock<Vec<Provider>>,
    /// The lines of each provider's models.
    models_of: OnceLock<BTreeMap<&'static str, Vec<&'static str>>>,
    /// The lines of `inferred` that stand for many names.
    patterns: OnceLock<Vec<&'static str>>,
}

/// The lines of a part, and its origin.
#[derive(Clone, Copy, Debug, Default)]
struct Section {
    lines: &'static str,
    origin: Origin<'static>,
}

/// The file name of a catalog in a folder of datums.
pub const FILE_NAME: &str = "litellm.catalog";

/// The maximum size of a catalog in bytes.
pub const MAX_BYTES: u64 = 16 * 1024 * 1024;

static SHIPPED_TEXT: &str = include_str!("../data/litellm.catalog");

/// The catalogs that were read from files.
static READ: Mutex<Vec<&'static Catalog>> = Mutex::new(Vec::new());

impl Catalog {
    /// The catalog that is compiled in.
    #[must_use]
    pub fn shipped() -> &'static Catalog {
        static SHIPPED: LazyLock<Catalog> = LazyLock::new(|| {
            // A test reads it with all checks, so that here a broken one is at worst an empty one.
            Catalog::split(SHIPPED_TEXT).unwrap_or_else(|_| Catalog::new(SHIPPED_TEXT))
        });
        &SHIPPED
    }

    /// The catalog that a registry was compiled with: its own, or else the one that is compiled into this crate.
    #[must_use]
    pub fn compiled_in(text: Option<&'static str>) -> &'static Catalog {
        let own = text.and_then(|text| Catalog::read(text).ok());
        own.unwrap_or_else(Catalog::shipped)
    }

    /// The catalog in this text, which is read and checked once.
    ///
    /// # Errors
    /// If the text is not a catalog: a part is missing, a line is not what its part needs, or a part is of a LiteLLM that was
    /// published with malware, which nobody may be told to run.
    pub fn read(text: &str) -> Result<&'static Catalog, CatalogError> {
        if text == SHIPPED_TEXT {
            return Ok(Catalog::shipped());
        }
        let mut known = READ.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(catalog) = known.iter().find(|catalog| catalog.text == text) {
            return Ok(catalog);
        }
        check(text)?;
        let catalog = Catalog::split(Box::leak(Box::from(text)))?;
        let catalog: &'static Catalog = Box::leak(Box::new(catalog));
        known.push(catalog);
        Ok(catalog)
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &'static str {
        self.text
    }

    /// The lines of a part, each with its line feed.
    #[must_use]
    pub fn part(&self, part: Part) -> &'static str {
        self.sections[part as usize].lines
    }

    /// Where a part comes from.
    #[must_use]
    pub fn origin(&self, part: Part) -> Origin<'static> {
        self.sections[part as usize].origin
    }

    /// The version of LiteLLM that providers, parameters and settings were extracted from, which is the one to run.
    #[must_use]
    pub fn litellm_version(&self) -> &'static str {
        self.origin(Part::Settings).litellm
    }

    /// The day on which the LiteLLM of the model map was released, `YYYY-MM-DD`.
    #[must_use]
    pub fn released(&self) -> &'static str {
        self.origin(Part::Models).released
    }

    /// The lines of a part.
    pub(crate) fn lines(&self, part: Part) -> impl Iterator<Item = &'static str> + Clone + use<> {
        self.part(part).lines()
    }

    /// The providers, parsed once.
    pub(crate) fn parsed_providers(&'static self) -> &'static [Provider] {
        self.providers
            .get_or_init(|| self.lines(Part::Providers).map(Provider::parse).collect())
    }

    /// The lines of a provider's models, which are sorted by provider once.
    pub(crate) fn lines_of(&self, provider: &str) -> &[&'static str] {
        let sorted = self.models_of.get_or_init(|| {
            let mut sorted: BTreeMap<_, Vec<_>> = BTreeMap::new();
            for line in self.lines(Part::Models) {
                let provider = line.split(' ').nth(1).unwrap_or_default();
                sorted.entry(provider).or_default().push(line);
            }
            sorted
        });
        sorted.get(provider).map_or(&[], Vec::as_slice)
    }

    /// The lines of `inferred` that stand for many names, found once.
    pub(crate) fn patterns(&self) -> &[&'static str] {
        let is_pattern = |line: &&str| table::first_word(line).ends_with(['*', '?']);
        self.patterns
            .get_or_init(|| self.lines(Part::Inferred).filter(is_pattern).collect())
    }

    fn new(text: &'static str) -> Self {
        Catalog {
            text,
            sections: <[Section; Part::ALL.len()]>::default(),
            providers: OnceLock::new(),
            models_of: OnceLock::new(),
            patterns: OnceLock::new(),
        }
    }

    /// The parts of a text.
    fn split(text: &'static str) -> Result<Self, CatalogError> {
        let mut catalog = Catalog::new(text);
        let mut rest = body(text)?;
        for part in Part::ALL {
            let (origin, after) = heading(text, rest, part)?;
            let end = heading_at(after).unwrap_or(after.len());
            let (lines, next) = after.split_at(end);
            catalog.sections[part as usize] = Section { lines, origin };
            rest = next;
        }
        match rest.lines().next() {
            None => Ok(catalog),
            Some(line) => Err(error(
                text,
                rest,
                format!("unexpected line `{}`", shown(line)),
            )),
        }
    }
}

/// The catalog that is compiled in.
impl Default for &'static Catalog {
    fn default() -> Self {
        Catalog::shipped()
    }
}

/// Catalogs of the same text are the same.
impl PartialEq for Catalog {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Catalog {}
