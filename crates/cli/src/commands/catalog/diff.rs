//! `modelith catalog diff`: what another catalog changes for the models and settings of the datums.

use super::changed;
use super::error::CatalogError;
use super::file;
use crate::commands::json::write_json;
use crate::console::Console;
use crate::error::{Error, counted};
use crate::outcome::Outcome;
use modelith_catalog::{Catalog, FILE_NAME, Used};
use modelith_compiler::{Options, Source, compile_with, folder};
use modelith_registry::Registry;
use std::path::{Path, PathBuf};

/// Show what another catalog changes for your models and settings
///
/// Compares two catalogs in what the enabled models and the proxy use: prices, limits, capabilities, dates, successors, and
/// whether LiteLLM still knows a model, provider, parameter, setting or callback. Without arguments, the catalog in this binary
/// is compared with the one beside the datums, which is the next build's.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  modelith catalog diff                                        what the next build changes
  git show HEAD:datums/litellm.catalog > old.catalog
  modelith catalog diff old.catalog datums/litellm.catalog     what a pull request changes
  modelith catalog diff --markdown >> \"$GITHUB_STEP_SUMMARY\"

Exit codes: 0 compared, also if there are changes; 1 failed; 2 usage error")]
pub(super) struct Args {
    /// The older catalog [default: the one in this binary]
    #[arg(requires = "new")]
    old: Option<PathBuf>,
    /// The newer catalog [default: `litellm.catalog` in the folder of datums]
    new: Option<PathBuf>,
    /// Print a JSON array
    #[arg(long)]
    json: bool,
    /// Print Markdown, for a pull request
    #[arg(long, conflicts_with = "json")]
    markdown: bool,
}

impl Args {
    pub(super) fn run(
        &self,
        datums: &Path,
        registry: &Registry,
        console: &mut Console<'_>,
    ) -> Result<Outcome, Error> {
        let old = match &self.old {
            Some(path) => file::existing(path)?,
            None => Catalog::compiled_in(registry.catalog),
        };
        let new = match &self.new {
            Some(path) => file::existing(path)?,
            None => file::existing(&file::in_folder(datums))?,
        };
        let used = used(datums, [old, new])?;
        let changes = old.changes(new, &used);
        if self.json {
            let objects: Vec<_> = changes.iter().map(changed::object).collect();
            return write_json(console, &objects);
        }
        let text = if self.markdown {
            changed::markdown(&changes, old, new)
        } else {
            changed::text(&changes)
        };
        console.out.write(&text)?;
        console.out.flush()?;
        if !self.markdown {
            console.say(&format!(
                "{} for {}, {}\n",
                counted(changes.len(), "change"),
                counted(used.models.len(), "model"),
                changed::versions(old, new),
            ));
        }
        Ok(Outcome::Success)
    }
}

/// What the datums use. With one of the catalogs they may have errors, such as a setting that is gone.
fn used(datums: &Path, catalogs: [&'static Catalog; 2]) -> Result<Used, Error> {
    let mut sources = folder::read(datums)?;
    sources.retain(|source| source.path != FILE_NAME);
    for catalog in catalogs {
        let mut sources = sources.clone();
        sources.push(Source::text(FILE_NAME, catalog.text()));
        let root = datums.to_string_lossy();
        let compilation = compile_with(sources, &root, &Options::default());
        if let Some(output) = compilation.output {
            return Ok(output.used());
        }
    }
    Err(CatalogError::Datums(datums.to_owned()).into())
}
