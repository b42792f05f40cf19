//! `modelith schema`: what editors complete datums with.

use crate::console::Console;
use crate::error::Error;
use crate::outcome::Outcome;
use clap::builder::PossibleValuesParser;
use modelith_compiler::schema;

/// Print the JSON Schema of a kind of datum
///
/// Prints the JSON Schema that the checks of the compiler come from, so that an editor can complete and check datums as
/// they are typed.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example: modelith schema > .ai_model.schema.json
Then, as the first line of a datum: #:schema ./.ai_model.schema.json")]
pub(crate) struct Args {
    /// The kind of datum
    #[arg(value_parser = PossibleValuesParser::new(schema::KINDS), default_value = schema::KINDS[0])]
    kind: String,
}

impl Args {
    pub(super) fn run(&self, console: &mut Console<'_>) -> Result<Outcome, Error> {
        let json = schema::json(&self.kind).ok_or_else(|| Error::Unknown {
            what: "kind",
            typed: self.kind.clone(),
            known: schema::KINDS.to_vec(),
            list: "`modelith schema --help` lists them all",
        })?;
        console.out.write(json.trim_end())?;
        console.out.write("\n")?;
        Ok(Outcome::Done)
    }
}
