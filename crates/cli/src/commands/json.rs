//! What commands print for programs.

use crate::console::Console;
use crate::error::Error;
use crate::outcome::Outcome;
use serde::Serialize;

/// Writes a value for programs: indented, with a line feed at the end.
pub(super) fn write_json(
    console: &mut Console<'_>,
    value: &impl Serialize,
) -> Result<Outcome, Error> {
    let text = serde_json::to_string_pretty(value);
    let text = text.map_err(|error| Error::Output(error.into()))?;
    console.out.write(&(text + "\n"))?;
    Ok(Outcome::Done)
}
