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
    "extraction/builders.py",
    "extraction/callbacks.py",
    "extraction/constants/__init__.py",
    "extraction/constants/addresses.py",
    "extraction/constants/budgets.py",
    "extraction/constants/callback_settings.py",
    "extraction/constants/compatible.py",
    "extraction/constants/guardrails.py",
    "extraction/constants/health_checks.py",
    "extraction/constants/mcp.py",
    "extraction/constants/measured.py",
    "extraction/constants/module_settings.py",
    "extraction/constants/modes.py",
    "extraction/constants/prices.py",
    "extraction/constants/python_modules.py",
    "extraction/constants/router.py",
    "extraction/constants/variables.py",
    "extraction/declared.py",
    "extraction/error.py",
    "extraction/inferred.py",
    "extraction/inner.py",
    "extraction/integrations.py",
    "extraction/kinds.py",
    "extraction/measured.txt",
    "extraction/measured_needs.py",
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
    "extraction/sending.txt",
    "extraction/settings.py",
    "extraction/source.py",
    "extraction/stand_ins.py",
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
        let files: BTreeSet<_> = ["extraction", "extraction/constants"]
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
