//! What a package's build script calls.

use crate::compile::{Compilation, compile_with};
use crate::diagnostics::lint::Level;
use crate::diagnostics::render;
use crate::diagnostics::report::Report;
use crate::emit;
use crate::options::{DateError, LevelError, Options};
use crate::source::folder::{self, FolderError};
use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

/// The variable that names another folder of datums.
const DATUMS: &str = "MODELITH_DATUMS";

/// The variable that names another overlay.
const OVERLAY: &str = "MODELITH_OVERLAY";

/// The folder in `OUT_DIR` that the modules of the proxy are in, and nothing else.
const MODULES: &str = "modules";

/// The folder in `OUT_DIR` that the parts of a large registry are in, and nothing else.
const PARTS: &str = "registry";

/// Compiles a folder of datums for the package whose build script this is: the short form of [`Build`].
///
/// ```no_run
/// fn main() -> std::process::ExitCode {
///     modelith_compiler::build("datums")
/// }
/// ```
#[must_use]
pub fn build(folder: &str) -> ExitCode {
    Build::new(folder).run()
}

/// Compiles a folder of datums in a build script.
///
/// It writes `registry.rs`, `config.yaml`, `config.json`, `datums.sha256` the modules of the proxy and the folder's catalog to `OUT_DIR`, and tells Cargo when to run it
/// again. The program includes them with `modelith_registry::include_registry!()`.
///
/// ```no_run
/// use modelith_compiler::{Build, Level};
///
/// fn main() -> std::process::ExitCode {
///     Build::new("datums")
///         .overlay("prod")
///         .level("unknown-parameter", Level::Deny)
///         .run()
/// }
/// ```
///
/// Whoever runs the build has the last word, as with Cargo's own configuration: the environment variables
/// `MODELITH_DATUMS` and `MODELITH_OVERLAY`, if set and not empty, replace the folder and the overlay that the build script
/// names. [`Build::ignore_env`] pins both.
#[derive(Clone, Debug)]
pub struct Build {
    folder: PathBuf,
    overlay: Option<String>,
    levels: Vec<(String, Level)>,
    as_of: Option<String>,
    out_dir: Option<PathBuf>,
    reads_env: bool,
}

/// Why a build failed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BuildError {
    /// A variable that Cargo sets for build scripts is missing.
    #[error("`{0}` is not set: call this from a build script")]
    NotInBuildScript(&'static str),
    /// The folder of datums cannot be read.
    #[error("{source}\nhelp: {help}")]
    Folder {
        /// The reason.
        source: FolderError,
        /// What to do about it.
        help: &'static str,
    },
    /// A lint was given a level that it cannot have.
    #[error(transparent)]
    Level(#[from] LevelError),
    /// The day to compare dates with is not a date.
    #[error(transparent)]
    AsOf(#[from] DateError),
    /// The datums have errors; displayed, it is every finding.
    #[error("{}", render::render(.0, render::Format::Human, false).trim_end())]
    Findings(Report),
    /// A file cannot be written or removed.
    #[error("cannot write `{}`: {source}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// The reason.
        source: io::Error,
    },
}

impl Build {
    /// A build of this folder: a path relative to the package, or an absolute one.
    #[must_use]
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
            overlay: None,
            levels: Vec::new(),
            as_of: None,
            out_dir: None,
            reads_env: true,
        }
    }

    /// Applies an overlay to the datums: `prod` for `overlays/prod.toml`.
    #[must_use]
    pub fn overlay(mut self, name: impl Into<String>) -> Self {
        self.overlay = Some(name.into());
        self
    }

    /// Gives a lint, by its code, another level. What leaves nothing to compile, and a literal secret, cannot be lowered.
    #[must_use]
    pub fn level(mut self, code: impl Into<String>, level: Level) -> Self {
        self.levels.push((code.into(), level));
        self
    }

    /// Reports models that are retired by this day, such as `2026-11-30`. The build reads no clock.
    #[must_use]
    pub fn as_of(mut self, date: impl Into<String>) -> Self {
        self.as_of = Some(date.into());
        self
    }

    /// Writes the files to this folder instead of `OUT_DIR`.
    #[must_use]
    pub fn out_dir(mut self, folder: impl Into<PathBuf>) -> Self {
        self.out_dir = Some(folder.into());
        self
    }

    /// Ignores `MODELITH_DATUMS` and `MODELITH_OVERLAY`: the datums are those that the build script names.
    #[must_use]
    pub fn ignore_env(mut self) -> Self {
        self.reads_env = false;
        self
    }

    /// Compiles the datums. On an error, every finding is drawn on stderr and the exit code is 1, so the build fails with
    /// the errors of a compiler.
    #[must_use]
    pub fn run(&self) -> ExitCode {
        match self.try_run() {
            Ok(_) => ExitCode::SUCCESS,
            Err(BuildError::Findings(report)) => {
                let drawn = render::render(&report, render::Format::Human, false);
                eprintln!("{}", drawn.trim_end());
                ExitCode::FAILURE
            }
            Err(error) => {
                eprintln!("error: {error}");
                ExitCode::FAILURE
            }
        }
    }

    /// Compiles the datums and prints what Cargo has to know: when to run the build script again, and the warnings.
    ///
    /// # Errors
    /// If the datums have errors, or cannot be read, or a file cannot be written. Nothing is printed then.
    pub fn try_run(&self) -> Result<Compilation, BuildError> {
        let from_env = |name| {
            let value = env::var_os(name).filter(|value| !value.is_empty());
            value.filter(|_| self.reads_env)
        };
        let (datums, overlay) = (from_env(DATUMS), from_env(OVERLAY));
        let out = match &self.out_dir {
            Some(folder) => folder.clone(),
            None => of_cargo("OUT_DIR")?.into(),
        };
        let folder = datums.as_ref().map_or(self.folder.as_path(), Path::new);
        // Cargo runs a build script in its package, where a relative path of the user's would mean something else.
        let path = if folder.is_absolute() {
            folder.to_owned()
        } else {
            Path::new(&of_cargo("CARGO_MANIFEST_DIR")?).join(folder)
        };
        let sources = folder::read(&path).map_err(|source| BuildError::Folder {
            source,
            help: if datums.is_some() {
                "`MODELITH_DATUMS` names the folder of datums; give its whole path"
            } else {
                "make the folder, or name another one with `MODELITH_DATUMS=/path/to/datums`"
            },
        })?;
        let options = self.options(overlay.as_deref())?;
        let compilation = compile_with(sources, &folder.to_string_lossy(), &options);
        if !write_all(&compilation, &out)? {
            return Err(BuildError::Findings(compilation.report));
        }
        self.tell_cargo(&path, &compilation.report);
        Ok(compilation)
    }

    fn options(&self, overlay: Option<&OsStr>) -> Result<Options, BuildError> {
        let mut options = Options::default();
        let overlay = overlay.map(OsStr::to_string_lossy);
        if let Some(name) = overlay.as_deref().or(self.overlay.as_deref()) {
            options.set_overlay(name);
        }
        for (code, level) in &self.levels {
            options.set_level(code, *level)?;
        }
        if let Some(date) = &self.as_of {
            options.set_as_of(date)?;
        }
        Ok(options)
    }

    fn tell_cargo(&self, folder: &Path, report: &Report) {
        let mut told = format!("cargo::rerun-if-changed={}\n", folder.display());
        if self.reads_env {
            for name in [DATUMS, OVERLAY] {
                told.extend(["cargo::rerun-if-env-changed=", name, "\n"]);
            }
        }
        for line in render::render(report, render::Format::Short, false).lines() {
            told.extend(["cargo::warning=", line, "\n"]);
        }
        print!("{told}");
    }
}

/// A variable that Cargo sets for build scripts.
fn of_cargo(name: &'static str) -> Result<OsString, BuildError> {
    env::var_os(name).ok_or(BuildError::NotInBuildScript(name))
}

/// Writes the files of a compilation, and says whether there are any: an error leaves what was there.
fn write_all(compilation: &Compilation, out: &Path) -> Result<bool, BuildError> {
    let Some(output) = &compilation.output else {
        return Ok(false);
    };
    let version = env!("CARGO_PKG_VERSION");
    let config = emit::Config::new(output);
    let yaml = config.yaml(version);
    let known = |path: &str| fs::read_to_string(out.join(path)).ok();
    let registry = emit::Registry::reusing(output, &yaml, version, known);
    let parts = registry.parts.iter();
    let parts = parts.map(|part| (out.join(&part.path), &part.text, part.reused));
    fill(&out.join(PARTS), &parts.collect::<Vec<_>>())?;
    let folder = out.join(MODULES);
    let modules = output.modules.iter();
    let modules = modules.map(|module| (folder.join(module.flat_name()), &module.text, false));
    fill(&folder, &modules.collect::<Vec<_>>())?;
    let json = config.json();
    let digests = emit::datums_sha256(&compilation.digests);
    let catalog = emit::has_catalog(output).then(|| ("litellm.catalog", output.catalog.text()));
    for (name, text) in catalog.into_iter().chain([
        ("config.yaml", yaml.as_str()),
        ("config.json", &json),
        ("datums.sha256", &digests),
        ("registry.rs", &registry.main),
    ]) {
        write(&out.join(name), text)?;
    }
    Ok(true)
}

/// Writes a file, unless it has this text already, so that rustc compiles nothing again that did not change.
fn write(path: &Path, text: &str) -> Result<(), BuildError> {
    if fs::read(path).is_ok_and(|found| found == text.as_bytes()) {
        return Ok(());
    }
    fs::write(path, text).map_err(|source| not_written(path, source))
}

/// Writes the files of a folder of their own, except those that are marked as unchanged, and removes those of an earlier
/// build.
fn fill(folder: &Path, files: &[(PathBuf, &String, bool)]) -> Result<(), BuildError> {
    if !files.is_empty() {
        fs::create_dir_all(folder).map_err(|source| not_written(folder, source))?;
    }
    for (path, text, _) in files.iter().filter(|(.., unchanged)| !unchanged) {
        write(path, text)?;
    }
    let kept: BTreeSet<_> = files.iter().map(|(path, ..)| path).collect();
    // There is no such folder where there were no files.
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if !kept.contains(&path) {
            fs::remove_file(&path).map_err(|source| not_written(&path, source))?;
        }
    }
    Ok(())
}

fn not_written(path: &Path, source: io::Error) -> BuildError {
    BuildError::Write {
        path: path.to_owned(),
        source,
    }
}
