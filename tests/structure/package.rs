//! The files of a crate, and which of them import which.

use crate::folder::visit;
use crate::imports::{self, Import};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The sources of a crate.
pub(crate) struct Package {
    files: Vec<File>,
}

/// A file that is not only there for tests.
pub(crate) struct File {
    /// Its path below `src`.
    pub(crate) path: String,
    /// The names that lead to its module.
    pub(crate) module: imports::Path,
    imports: Vec<Import>,
}

/// One file imports another.
#[derive(Debug)]
pub(crate) struct Edge {
    pub(crate) from: usize,
    pub(crate) to: usize,
    /// The line in the file that imports.
    pub(crate) line: usize,
    /// The path that is imported.
    pub(crate) path: String,
}

impl Package {
    /// Reads the crate whose sources are in this folder.
    pub(crate) fn read(src: &Path) -> Self {
        let mut sources = BTreeMap::new();
        visit(src, "", &|_| true, &mut |path, text| {
            if Path::new(path).extension().is_some_and(|end| end == "rs") {
                sources.insert(path.to_owned(), text.to_owned());
            }
        });
        Self::new(&sources)
    }

    /// The crate with these files: their paths and texts.
    pub(crate) fn new(sources: &BTreeMap<String, String>) -> Self {
        // With a library, `main.rs` is a crate of its own, and of one file.
        let has_library = sources.contains_key("lib.rs");
        let sources: BTreeMap<_, _> = sources
            .iter()
            .filter(|(path, _)| !(has_library && *path == "main.rs"))
            .map(|(path, text)| (module_of(path), (path, text)))
            .collect();
        let is_module = |module: &[String]| sources.contains_key(module);
        let mut test_modules = BTreeSet::new();
        let mut declared = BTreeSet::new();
        let mut files = Vec::new();
        for (module, (path, text)) in &sources {
            let read = imports::read(text, module, &is_module);
            test_modules.extend(read.test_modules);
            declared.extend(read.modules);
            files.push(File {
                path: (*path).clone(),
                module: module.clone(),
                imports: read.all,
            });
        }
        files.retain(|file| {
            let mut above = (1..=file.module.len()).map(|end| &file.module[..end]);
            !above.any(|module| test_modules.contains(module))
        });
        // What a macro declares, the macro names: so the file of the macro imports it.
        for module in sources.keys().filter(|module| !declared.contains(*module)) {
            let Some((name, above)) = module.split_last() else {
                continue;
            };
            let line = sources
                .get(above)
                .and_then(|(_, text)| imports::line_of(text, name));
            let file = files.iter_mut().find(|file| file.module == above);
            if let (Some(line), Some(file)) = (line, file) {
                let path = module.clone();
                file.imports.push(Import { path, line });
            }
        }
        Self { files }
    }

    pub(crate) fn files(&self) -> &[File] {
        &self.files
    }

    /// Which files import which others, with every line that does.
    pub(crate) fn edges(&self) -> Vec<Edge> {
        let by_module: BTreeMap<_, _> = self
            .files
            .iter()
            .enumerate()
            .map(|(index, file)| (&file.module[..], index))
            .collect();
        let mut edges = Vec::new();
        for (from, file) in self.files.iter().enumerate() {
            for import in &file.imports {
                // The longest path that is a module is the file that is meant; what follows is in it.
                let mut ends = (0..=import.path.len()).rev();
                let to = ends.find_map(|end| by_module.get(&import.path[..end]).copied());
                let edge = to.filter(|to| *to != from).map(|to| Edge {
                    from,
                    to,
                    line: import.line,
                    path: format!("crate::{}", import.path.join("::")),
                });
                // Several names on one line are one import.
                let is_new = |edge: &Edge| {
                    !edges.iter().any(|it: &Edge| {
                        (it.from, it.to, it.line) == (edge.from, edge.to, edge.line)
                    })
                };
                edges.extend(edge.filter(is_new));
            }
        }
        edges
    }
}

/// The module of a file, by its path below `src`.
fn module_of(path: &str) -> imports::Path {
    let path = path.strip_suffix(".rs").unwrap_or(path);
    let names = path.strip_suffix("/mod").unwrap_or(path);
    if ["lib", "main"].contains(&names) {
        return Vec::new();
    }
    names.split('/').map(str::to_owned).collect()
}
