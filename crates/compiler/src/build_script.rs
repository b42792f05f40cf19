//! What a package's build script calls.

use crate::diagnostics::render;
use crate::source::folder;
use crate::{Compilation, Options, compile_with, emit};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The variable that names another folder than the package's own.
const OVERRIDE: &str = "MODELITH_DATUMS";

/// The variable that names the overlay to lay over the datums.
const OVERLAY: &str = "MODELITH_OVERLAY";

/// Compiles a folder of datums for the package whose build script this is.
///
/// It reads `folder`, a path below the package, or the folder that `MODELITH_DATUMS` names, and writes `registry.rs`,
/// `config.yaml` and `config.json` to `OUT_DIR`. Where a datum is wrong it draws every finding on stderr and exits with 1,
/// so that the build fails with a compiler's errors. `MODELITH_OVERLAY` names the overlay of a stage. Call it from `build.rs`:
///
/// ```no_run
/// fn main() -> std::process::ExitCode {
///     modelith_compiler::build("datums")
/// }
/// ```
#[must_use]
pub fn build(folder: &str) -> ExitCode {
    match run(folder) {
        Ok(warnings) => {
            // Nothing goes to stdout where the build fails: Cargo would repeat it as a block of noise.
            print!("{warnings}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("{}", message.trim_end());
            ExitCode::FAILURE
        }
    }
}

/// Gives what Cargo is told, or what the user is.
fn run(folder: &str) -> Result<String, String> {
    let variable = |name: &str| {
        env::var_os(name)
            .map(PathBuf::from)
            .ok_or_else(|| format!("error: `{name}` is not set: call this from a build script"))
    };
    let out = variable("OUT_DIR")?;
    let package = variable("CARGO_MANIFEST_DIR")?;
    let chosen = env::var_os(OVERRIDE).filter(|path| !path.is_empty());
    let path = match &chosen {
        // Cargo runs a build script in its package; a path of the user's is relative to where they are, so it must be whole.
        Some(path) => package.join(path),
        None => package.join(folder),
    };
    let shown = chosen.as_ref().map_or_else(
        || folder.to_owned(),
        |path| path.to_string_lossy().into_owned(),
    );
    let sources = folder::read(&path).map_err(|error| match &chosen {
        Some(_) => format!("error: {error}\nhelp: `{OVERRIDE}` names the folder of datums; give its whole path"),
        None => format!("error: {error}\nhelp: make the folder, or name another one with `{OVERRIDE}=/path/to/datums`"),
    })?;
    let mut options = Options::default();
    if let Some(name) = env::var_os(OVERLAY).filter(|name| !name.is_empty()) {
        options.set_overlay(&name.to_string_lossy());
    }
    let compilation = compile_with(sources, &shown, &options);
    let files = outputs(&compilation)
        .ok_or_else(|| render::render(&compilation.report, render::Format::Human, false))?;
    for (name, text) in files {
        write(&out.join(name), &text)?;
    }
    let mut told = format!(
        "cargo::rerun-if-env-changed={OVERRIDE}\ncargo::rerun-if-env-changed={OVERLAY}\ncargo::rerun-if-changed={}\n",
        path.display()
    );
    for line in render::render(&compilation.report, render::Format::Short, false).lines() {
        told.extend(["cargo::warning=", line, "\n"]);
    }
    Ok(told)
}

/// The files of a compilation in which nothing is wrong.
fn outputs(compilation: &Compilation) -> Option<[(&'static str, String); 3]> {
    let output = compilation.output.as_ref()?;
    let version = env!("CARGO_PKG_VERSION");
    let config = emit::Config::new(output);
    let yaml = config.yaml(version);
    let registry = emit::registry_rs(output, &compilation.digests, &yaml, version);
    Some([
        ("config.yaml", yaml),
        ("config.json", config.json()),
        ("registry.rs", registry),
    ])
}

/// Writes a file, unless it has this text already, so that nothing is compiled anew for nothing.
fn write(path: &Path, text: &str) -> Result<(), String> {
    if fs::read(path).is_ok_and(|found| found == text.as_bytes()) {
        return Ok(());
    }
    fs::write(path, text)
        .map_err(|error| format!("error: `{}` cannot be written: {error}", path.display()))
}
