//! The binary: it prints, checks and runs exactly what was compiled into it.

use std::process::ExitCode;

fn main() -> ExitCode {
    modelith_cli::main(&modelith::REGISTRY)
}
