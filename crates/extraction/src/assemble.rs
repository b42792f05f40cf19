//! Puts a new catalog together: new parts replace those of the previous one, all others stay as they were.

use crate::losses::{self, Loss};
use crate::map::ModelMap;
use crate::models::ModelLines;
use crate::retired;
use crate::source::{PartLines, Source};
use crate::successors;
use modelith_catalog::{Catalog, CatalogError, FIRST_LINE, Part};
use std::collections::BTreeMap;
use thiserror::Error;

/// What is known from somewhere else than the previous catalog.
#[derive(Clone, Copy, Debug, Default)]
pub struct Update<'a> {
    /// A model map, for the parts that are read from it.
    pub map: Option<(&'a ModelMap, &'a Source)>,
    /// Other parts, from an environment.
    pub parts: Option<(&'a [PartLines], &'a Source)>,
}

/// What to do if the new catalog has less than the previous one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnLoss {
    /// Nothing: it is known, and accepted.
    Accept,
    /// It is an error.
    Refuse {
        /// The option with which a user accepts it, such as `--accept-losses`.
        option: &'static str,
    },
}

/// Why there is no new catalog.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum AssembleError {
    /// The new catalog would have less than the previous one.
    #[error("{}; if that is right, add `{option}`", listed(losses))]
    Losses {
        /// What it would have less of.
        losses: Vec<Loss>,
        /// The option with which a user accepts it.
        option: &'static str,
    },
    /// The new catalog would not be a valid one, because what was extracted is not.
    #[error("the new catalog would not be valid: {0}")]
    Invalid(#[from] CatalogError),
    /// A part of the map was given as one of the environment.
    #[error("the part `{0}` is read from the model map only")]
    OfMap(Part),
}

fn listed(losses: &[Loss]) -> String {
    let losses: Vec<String> = losses.iter().map(Loss::to_string).collect();
    losses.join(", ")
}

/// The new catalog.
///
/// # Errors
/// If it would have less than the previous one and that is refused, or if it would not be valid.
pub fn assemble(
    previous: &'static Catalog,
    update: &Update<'_>,
    on_loss: OnLoss,
) -> Result<&'static Catalog, AssembleError> {
    let mut texts = Texts::of(previous);
    if let Some((parts, source)) = update.parts {
        for (part, lines) in parts {
            if part.is_of_map() {
                return Err(AssembleError::OfMap(*part));
            }
            texts.set(*part, source, lines);
        }
    }
    if let Some((map, source)) = update.map {
        let lines = ModelLines::new(map);
        texts.set(Part::Models, source, &lines.models);
        texts.set(Part::Prices, source, &lines.prices);
        texts.set(Part::Supports, source, &lines.supports);
        let retired = retired::lines(previous, texts.read()?);
        texts.set(Part::Retired, source, &retired);
        let before = previous.part(Part::Successors);
        let successors = successors::lines(map, &retired, before, &source.released);
        texts.set(Part::Successors, source, &successors);
    }
    let new = texts.read()?;
    match on_loss {
        OnLoss::Accept => Ok(new),
        OnLoss::Refuse { option } => match losses::find(previous, new) {
            losses if losses.is_empty() => Ok(new),
            losses => Err(AssembleError::Losses { losses, option }),
        },
    }
}

/// The text of each part, with its first line.
struct Texts(BTreeMap<Part, String>);

impl Texts {
    fn of(catalog: &Catalog) -> Self {
        let texts = Part::ALL.into_iter().map(|part| {
            let origin = catalog.origin(part);
            (part, format!("[{part}] {origin}\n{}", catalog.part(part)))
        });
        Texts(texts.collect())
    }

    fn set(&mut self, part: Part, source: &Source, lines: &[String]) {
        let mut text = format!("[{part}] {}\n", source.origin());
        for line in lines {
            text.push_str(line);
            text.push('\n');
        }
        self.0.insert(part, text);
    }

    fn read(&self) -> Result<&'static Catalog, CatalogError> {
        let parts: String = self.0.values().map(String::as_str).collect();
        Catalog::read(&format!("{FIRST_LINE}\n{parts}"))
    }
}
