//! The folders of an environment and the files in them, found without starting its Python.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// The folder above the `bin` of this program.
pub(super) fn above_bin(program: &Path) -> Option<PathBuf> {
    Some(program.parent()?.parent()?.to_owned())
}

/// The environments of which a shim selects one when it is started, in the folders of pyenv, asdf and mise.
pub(super) fn behind_shim(program: &Path) -> Vec<PathBuf> {
    let is_shim = program.parent().and_then(Path::file_name) == Some(OsStr::new("shims"));
    let manager = above_bin(program).filter(|_| is_shim);
    let folders = ["versions", "installs/python"];
    let all = manager
        .into_iter()
        .flat_map(|manager| folders.map(|folder| entries(&manager.join(folder))));
    all.flatten().collect()
}

/// Whether a program is an interpreter of Python, by its name.
pub(super) fn is_python(program: &Path) -> bool {
    let name = program.file_name().and_then(OsStr::to_str);
    name.is_some_and(|name| name.starts_with("python") || name.starts_with("pypy"))
}

/// The interpreter that a script names in its first lines: after `#!`, or after `exec` in the second line, in which pip and
/// uv write a path that is too long for the first.
pub(super) fn interpreter(script: &Path) -> Option<PathBuf> {
    let mut start = Vec::new();
    let file = fs::File::open(script).ok()?;
    file.take(4096).read_to_end(&mut start).ok()?;
    let start = String::from_utf8_lossy(&start);
    let mut lines = start.lines();
    let first = lines.next()?.strip_prefix("#!")?.trim();
    let second = lines.next().and_then(|line| line.strip_prefix("'''exec' "));
    let command = second.unwrap_or(first);
    let path = match command.chars().next()? {
        quote @ ('"' | '\'') => command[1..].split(quote).next()?,
        _ => command.split(' ').next()?,
    };
    let python = if path.ends_with("/env") {
        on_path(command.split(' ').nth(1)?)?
    } else {
        PathBuf::from(path)
    };
    is_python(&python).then_some(python)
}

/// The program of this name on the `PATH`.
pub(super) fn on_path(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|program| program.is_file())
}

/// Whether a folder is a virtual environment that does not see the packages of the system.
pub(super) fn is_isolated(root: &Path) -> bool {
    fs::read_to_string(root.join("pyvenv.cfg")).is_ok_and(|text| {
        let mut settings = text.lines().filter_map(|line| line.split_once('='));
        !settings.any(|(name, value)| {
            name.trim() == "include-system-site-packages" && value.trim() == "true"
        })
    })
}

/// The folders of packages below the root of an environment, each once.
pub(super) fn package_folders(root: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = Vec::new();
    // Windows has but this one.
    let windows = root.join("Lib/site-packages");
    found.extend(windows.is_dir().then_some(windows));
    // One of these may be a link to the other.
    for library in ["lib", "lib64"].map(|name| root.join(name)) {
        for python in entries(&library).into_iter().filter(|path| is_python(path)) {
            // Debian has its own name for the second.
            for folder in ["site-packages", "dist-packages"].map(|name| python.join(name)) {
                let real = fs::canonicalize(&folder).ok();
                let is_known = |known: &PathBuf| fs::canonicalize(known).ok() == real;
                if real.is_some() && !found.iter().any(is_known) {
                    found.push(folder);
                }
            }
        }
    }
    found
}

/// What is in a folder, sorted; nothing if it cannot be read.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<_> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

/// The metadata of the packages in a folder.
pub(super) fn metadata(folder: &Path) -> Vec<PathBuf> {
    let is_metadata = |path: &PathBuf| path.extension() == Some(OsStr::new("dist-info"));
    entries(folder).into_iter().filter(is_metadata).collect()
}

/// The name of the package that this is the metadata of.
pub(super) fn package_name(metadata: &Path) -> Option<String> {
    let (name, _) = metadata.file_stem()?.to_str()?.rsplit_once('-')?;
    Some(name.to_owned())
}

/// Whether two names are the same to pip: it ignores case, and takes `-`, `_` and `.` for one.
pub(super) fn is_same_package(one: &str, other: &str) -> bool {
    let normal = |name: &str| name.to_lowercase().replace(['_', '.'], "-");
    normal(one) == normal(other)
}

/// The version of LiteLLM, if this is its metadata.
pub(super) fn litellm_version(metadata: &Path) -> Option<String> {
    let name = metadata.file_stem()?.to_str()?;
    Some(name.strip_prefix("litellm-")?.to_owned())
}

/// The file of this name in a folder, and what Python compiled from it: that shows that it ran, even if it is gone.
pub(super) fn files_of(folder: &Path, name: &str) -> Vec<PathBuf> {
    let source = folder.join(name);
    let mut found = Vec::new();
    if source.symlink_metadata().is_ok() {
        found.push(source);
    }
    if let Some(module) = name.strip_suffix(".py") {
        let start = format!("{module}.");
        let is_compiled = |path: &PathBuf| {
            let name = path.file_name().and_then(OsStr::to_str);
            name.is_some_and(|name| name.starts_with(&start))
                && path.extension() == Some(OsStr::new("pyc"))
        };
        found.extend(
            entries(&folder.join("__pycache__"))
                .into_iter()
                .filter(is_compiled),
        );
    }
    found
}

/// Whether a package that is not one of LiteLLM's own lists this file as its own.
pub(super) fn is_recorded_by_others(folder: &Path, file: &str) -> bool {
    metadata(folder).iter().any(|metadata| {
        let name = metadata.file_name().and_then(OsStr::to_str);
        name.is_some_and(|name| !name.starts_with("litellm"))
            && fs::read_to_string(metadata.join("RECORD")).is_ok_and(|record| {
                let mut lines = record.lines();
                lines.any(|line| line.split(',').next() == Some(file))
            })
    })
}
