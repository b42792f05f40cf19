//! The extractor, in Python.

/// The files of the extractor by their paths. The first is the one that is run.
pub type Program<'a> = &'a [(&'a str, &'a str)];

macro_rules! files {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_str!(concat!("../python/", $path)))),*]
    };
}

/// The extractor that is compiled in.
pub const PROGRAM: Program<'static> = files![
    "extract.py",
    "extraction/__init__.py",
    "extraction/callbacks.py",
    "extraction/declared.py",
    "extraction/error.py",
    "extraction/facts/__init__.py",
    "extraction/facts/budgets.py",
    "extraction/facts/callback_settings.py",
    "extraction/facts/compatible.py",
    "extraction/facts/guardrails.py",
    "extraction/facts/measured.py",
    "extraction/facts/module_settings.py",
    "extraction/facts/modes.py",
    "extraction/facts/prices.py",
    "extraction/facts/python_modules.py",
    "extraction/facts/router.py",
    "extraction/facts/variables.py",
    "extraction/inferred.py",
    "extraction/kinds.py",
    "extraction/measured.txt",
    "extraction/model_info.py",
    "extraction/model_map.py",
    "extraction/network.py",
    "extraction/notes.py",
    "extraction/numbers.py",
    "extraction/parameters.py",
    "extraction/probe.py",
    "extraction/providers.py",
    "extraction/reads.py",
    "extraction/regions.py",
    "extraction/settings.py",
    "extraction/source.py",
];

#[cfg(test)]
mod tests {
    use super::PROGRAM;
    use std::collections::BTreeSet;
    use std::path::Path;

    /// A file that is not listed would be missing wherever the binary runs.
    #[test]
    fn every_file_is_compiled_in() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("python");
        let files: BTreeSet<_> = ["extraction", "extraction/facts"]
            .into_iter()
            .flat_map(|within| {
                let entries = std::fs::read_dir(folder.join(within)).unwrap();
                let files = entries
                    .map(Result::unwrap)
                    .filter(|entry| entry.file_type().unwrap().is_file());
                files.map(move |file| format!("{within}/{}", file.file_name().to_str().unwrap()))
            })
            .chain(["extract.py".to_owned()])
            .collect();
        let listed = PROGRAM.iter().map(|(path, _)| (*path).to_owned());
        assert_eq!(listed.collect::<BTreeSet<_>>(), files);
    }
}
