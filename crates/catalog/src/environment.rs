//! A Python environment, of which only files are read: where malware is installed, every start of its Python starts it too,
//! and pip is such a start.
//!
//! What counts as evidence of an incident is in its folders of packages: the metadata of a compromised version, and the
//! files that its malware leaves. Files of an ambiguous name also have other origins. Distributors put a `sitecustomize.py`
//! beside the standard library, which is not looked at. One that a package of another name lists in its `RECORD` is that
//! package's. What is left is evidence in a virtual environment, into which only installers write; in any other Python
//! it is evidence beside other evidence only.

mod folders;

use crate::environment::folders::{
    above_bin, behind_shim, files_of, interpreter, is_isolated, is_python, is_recorded_by_others,
    is_same_package, litellm_version, metadata, on_path, package_folders, package_name,
};
use crate::incidents::{Incident, ROTATE, TracePlace, incident_of_version, traces};
use std::env;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

/// The folders of a Python environment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Environment {
    /// The folder that holds `bin` and `lib`.
    root: PathBuf,
    /// Whether it is a virtual environment that sees no packages but its own.
    is_isolated: bool,
    /// Whether its program selects one of several environments, which are all in `packages`.
    is_shim: bool,
    /// The folders of packages, those of the environment itself first.
    packages: Vec<PathBuf>,
}

/// What shows that a compromised version is or was installed in an environment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The environment.
    pub root: PathBuf,
    /// The files and folders of the malware, sorted.
    pub files: Vec<PathBuf>,
    /// The incident.
    pub incident: Incident,
    /// Whether all that was found also has harmless origins.
    pub is_ambiguous: bool,
    /// Whether the environment can be removed without removing a Python.
    pub is_virtual: bool,
}

impl Evidence {
    /// What to do about it.
    #[must_use]
    pub fn advice(&self) -> String {
        let unless = if self.is_ambiguous {
            "unless you know where it is from, "
        } else {
            ""
        };
        let what = if self.is_virtual {
            "the environment"
        } else {
            "these files"
        };
        format!(
            "{unless}do not start any Python there, pip included, which would start the malware: remove {what}, and {ROTATE}"
        )
    }
}

impl fmt::Display for Evidence {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verb = if self.is_ambiguous {
            "may contain"
        } else {
            "contains"
        };
        write!(
            formatter,
            "the Python environment `{}` {verb} malware from LiteLLM {}, which {}:",
            self.root.display(),
            self.incident.version,
            self.incident.origin()
        )?;
        for file in &self.files {
            write!(formatter, "\n  {}", file.display())?;
        }
        Ok(())
    }
}

impl Environment {
    /// The environment in this folder, which may not exist.
    #[must_use]
    pub fn at(root: &Path) -> Self {
        Self::of_program(&root.join("bin/python"))
    }

    /// The environment that runs a program: a Python, or a script that pip or uv installed. If the program is neither,
    /// it is taken to be in the `bin` of its environment.
    #[must_use]
    pub fn of_program(program: &Path) -> Self {
        let real = fs::canonicalize(program).unwrap_or_else(|_| program.to_owned());
        let python = if is_python(program) {
            Some(program.to_owned())
        } else {
            interpreter(&real)
        };
        let python = python.and_then(|python| std::path::absolute(python).ok());
        let mut roots = Vec::new();
        roots.extend(python.as_deref().and_then(above_bin));
        let selectable = behind_shim(program);
        let is_shim = !selectable.is_empty();
        roots.extend(selectable);
        if !roots.first().is_some_and(|root| is_isolated(root)) {
            // A Python without an environment of its own sees the packages of the system and of the user, too.
            let base = python.and_then(|python| fs::canonicalize(python).ok());
            roots.extend(base.as_deref().and_then(above_bin));
            roots.extend(above_bin(&real));
            if let Some(base) = base {
                // Debian's Python has the packages of the administrator there.
                roots.extend(base.starts_with("/usr/bin").then(|| "/usr/local".into()));
                roots.extend(env::home_dir().map(|home| home.join(".local")));
            }
        }
        Self {
            is_shim,
            ..Self::of_roots(roots)
        }
    }

    /// The environment of the first program of this name on the `PATH`.
    #[must_use]
    pub fn of_named(program: &str) -> Option<Self> {
        Some(Self::of_program(&on_path(program)?))
    }

    fn of_roots(roots: Vec<PathBuf>) -> Self {
        let mut packages: Vec<PathBuf> = Vec::new();
        for root in &roots {
            for folder in package_folders(root) {
                if !packages.contains(&folder) {
                    packages.push(folder);
                }
            }
        }
        let root = roots.into_iter().next().unwrap_or_default();
        Self {
            is_isolated: is_isolated(&root),
            is_shim: false,
            root,
            packages,
        }
    }

    /// The version of the LiteLLM in it; that of its own folders if there are several. It is not known of a shim, as those
    /// of pyenv, asdf and mise are.
    #[must_use]
    pub fn litellm_version(&self) -> Option<String> {
        if self.is_shim {
            return None;
        }
        let mut found = self.packages.iter().flat_map(|folder| metadata(folder));
        found.find_map(|path| litellm_version(&path))
    }

    /// Whether a package of this name is in it; not known of a shim, and of an environment without any package.
    #[must_use]
    pub fn has_package(&self, name: &str) -> Option<bool> {
        if self.is_shim {
            return None;
        }
        let all: Vec<_> = self.packages.iter().flat_map(|it| metadata(it)).collect();
        let is_it =
            |path: &PathBuf| package_name(path).is_some_and(|it| is_same_package(&it, name));
        (!all.is_empty()).then(|| all.iter().any(is_it))
    }

    /// What shows that a compromised version is or was installed in it. To find nothing does not prove the contrary.
    #[must_use]
    pub fn evidence(&self) -> Option<Evidence> {
        let mut certain = Vec::new();
        let mut ambiguous = Vec::new();
        for folder in &self.packages {
            let installed = metadata(folder).into_iter().filter_map(|path| {
                let incident = incident_of_version(&litellm_version(&path)?)?;
                Some((path, incident))
            });
            certain.extend(installed);
            for trace in traces().filter(|trace| trace.place == TracePlace::SitePackages) {
                let files = files_of(folder, trace.file);
                if files.is_empty() || is_recorded_by_others(folder, trace.file) {
                    continue;
                }
                let kind = if trace.is_ambiguous {
                    &mut ambiguous
                } else {
                    &mut certain
                };
                kind.extend(files.into_iter().map(|file| (file, trace.incident)));
            }
        }
        let is_ambiguous = certain.is_empty();
        if is_ambiguous && !self.is_isolated {
            return None;
        }
        let (_, incident) = *certain.iter().chain(&ambiguous).next()?;
        let all = certain.into_iter().chain(ambiguous);
        let mut files: Vec<_> = all.map(|(file, _)| file).collect();
        files.sort();
        Some(Evidence {
            root: self.root.clone(),
            files,
            incident,
            is_ambiguous,
            is_virtual: self.root.join("pyvenv.cfg").is_file(),
        })
    }
}

/// The files in the folder for temporary files that show that malware ran on this machine, and its incident. Every user
/// can write there, so that a file is a reason to warn, and not to refuse.
#[must_use]
pub fn temporary_traces() -> Vec<(PathBuf, Incident)> {
    let mut folders = vec![env::temp_dir(), PathBuf::from("/tmp")];
    folders.dedup();
    let traces = traces().filter(|trace| trace.place == TracePlace::TemporaryFolder);
    let paths = traces.flat_map(|trace| {
        let path = move |folder: &PathBuf| (folder.join(trace.file), trace.incident);
        folders.iter().map(path).collect::<Vec<_>>()
    });
    paths
        .filter(|(path, _)| path.symlink_metadata().is_ok())
        .collect()
}

#[cfg(all(test, unix))]
mod tests;
