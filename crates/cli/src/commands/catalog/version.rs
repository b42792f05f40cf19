//! `modelith catalog version`: which LiteLLM the catalog describes.

use crate::commands::json::write_json;
use crate::console::Console;
use crate::error::Error;
use crate::outcome::Outcome;
use modelith_catalog::{Catalog, Part};
use serde_json::{Value, json};

/// Print the version of LiteLLM that the catalog describes
///
/// Prints the version that providers, parameters and settings were read from: the one to run. Each part of a catalog may come
/// from another LiteLLM; `--json` has the origin of each.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Print a JSON object with the origin of each part
    #[arg(long)]
    json: bool,
}

impl Args {
    pub(super) fn run(
        &self,
        catalog: &'static Catalog,
        console: &mut Console<'_>,
    ) -> Result<Outcome, Error> {
        if self.json {
            let parts = Part::ALL.into_iter().map(|part| {
                let origin = catalog.origin(part);
                let value = json!({
                    "litellm_version": origin.litellm,
                    "released": origin.released,
                    "source": origin.source,
                    "sha256": origin.sha256,
                    "extractor": origin.extractor,
                    "lines": catalog.part(part).lines().count(),
                });
                (part.name().to_owned(), value)
            });
            let parts: Value = parts.collect();
            return write_json(
                console,
                &json!({"litellm_version": catalog.litellm_version(), "parts": parts}),
            );
        }
        console
            .out
            .write(&format!("{}\n", catalog.litellm_version()))?;
        Ok(Outcome::Success)
    }
}
