//! Random identifiers and keys from the random number generator of the system.

use crate::error::Error;

/// This many random bytes as hexadecimal digits.
pub(crate) fn hex<const BYTES: usize>() -> Result<String, Error> {
    let mut bytes = [0_u8; BYTES];
    getrandom::fill(&mut bytes).map_err(|error| Error::Random(error.to_string()))?;
    Ok(bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|digit| char::from_digit(u32::from(digit), 16))
        .collect())
}
