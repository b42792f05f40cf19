//! The folders of the compiler are the stages that data passes, and import only what comes before.

use crate::package::{File, Package};
use std::collections::BTreeSet;

/// The folders of `crates/compiler/src`, in the order in which data passes them.
const STAGES: [&str; 7] = [
    "source",
    "diagnostics",
    "litellm",
    "datum",
    "workspace",
    "compiled",
    "emit",
];

/// Files beside the folders that stages may import: the list of all lints, which the pages and the schema describe. All
/// others there put the stages together.
const SHARED: [&str; 1] = ["lints.rs"];

/// What is against the order of the stages, in words.
pub(crate) fn disorder(package: &Package) -> Vec<String> {
    let files = package.files();
    let unknown: BTreeSet<_> = files
        .iter()
        .filter(|file| stage(file).is_none() && file.path.contains('/'))
        .map(|file| &file.module[0])
        .collect();
    let unknown = unknown.into_iter().map(|folder| {
        format!(
            "`{folder}/` is not one of the stages: {}",
            STAGES.join(", ")
        )
    });
    let edges = package.edges();
    let wrong = edges.iter().filter_map(|edge| {
        let (from, to) = (&files[edge.from], &files[edge.to]);
        let own = stage(from)?;
        let why = match stage(to) {
            Some(other) if other <= own => return None,
            Some(other) => format!("`{}` comes before `{}`", STAGES[own], STAGES[other]),
            None if SHARED.contains(&to.path.as_str()) => return None,
            None => "that file puts the stages together".to_owned(),
        };
        Some(format!(
            "{}:{} imports {} as {}: {why}",
            from.path, edge.line, to.path, edge.path
        ))
    });
    unknown.chain(wrong).collect()
}

/// The place of a file's stage in the order; `None` for a file of no stage.
fn stage(file: &File) -> Option<usize> {
    let folder = file.module.first()?;
    STAGES.iter().position(|stage| stage == folder)
}
