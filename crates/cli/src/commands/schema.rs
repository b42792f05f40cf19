//! `modelith schema`: the JSON Schemas of datums, for editors.

use crate::console::Console;
use crate::error::Error;
use crate::outcome::Outcome;
use clap::builder::PossibleValuesParser;
use modelith_catalog::Catalog;
use modelith_compiler::schema;
use modelith_registry::Registry;

/// Print the JSON Schema of a kind of datum
///
/// Prints the JSON Schema of a kind of datum, with which editors complete and check datums. The first line of a datum names
/// its schema.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  modelith schema > datums/.ai_model.schema.json
  sed -i '1i #:schema ./.ai_model.schema.json' datums/gpt-4o.ai_model.toml")]
pub(crate) struct Args {
    /// The kind of datum
    #[arg(value_parser = PossibleValuesParser::new(schema::KINDS), default_value = schema::KINDS[0])]
    kind: String,
}

impl Args {
    pub(super) fn run(
        &self,
        registry: &Registry,
        console: &mut Console<'_>,
    ) -> Result<Outcome, Error> {
        let json =
            schema::json(Catalog::compiled_in(registry.catalog), &self.kind).ok_or_else(|| {
                Error::Unknown {
                    what: "kind",
                    typed: self.kind.clone(),
                    known: schema::KINDS.to_vec(),
                    list: "`modelith schema --help` lists them all",
                }
            })?;
        console.out.write(json.trim_end())?;
        console.out.write("\n")?;
        Ok(Outcome::Success)
    }
}
