//! Compiles `datums/`: a bad datum fails the build with a compiler's errors.

fn main() -> std::process::ExitCode {
    modelith_compiler::build("datums")
}
