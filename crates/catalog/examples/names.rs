//! Prints what a catalog resolves names to: for each line of standard input the id of the model, or `-`, and the
//! id of the model that a call is billed by.
//!
//!     cargo run -p modelith-catalog --example names [CATALOG] < NAMES

use modelith_catalog::Catalog;
use std::error::Error;
use std::io::{self, BufRead, BufWriter, Write};

fn main() -> Result<(), Box<dyn Error>> {
    let catalog = match std::env::args_os().nth(1) {
        Some(path) => Catalog::read(&std::fs::read_to_string(path)?)?,
        None => Catalog::shipped(),
    };
    let mut output = BufWriter::new(io::stdout().lock());
    for name in io::stdin().lock().lines() {
        let name = name?;
        let found = [catalog.model(&name), catalog.billed_model(&name)];
        let [shown, billed] = found.map(|model| model.map_or("-", |model| model.id));
        writeln!(output, "{shown} {billed}")?;
    }
    Ok(output.flush()?)
}
