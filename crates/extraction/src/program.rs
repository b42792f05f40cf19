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
    "extraction/constants.py",
    "extraction/declared.py",
    "extraction/error.py",
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
        let names = std::fs::read_dir(folder.join("extraction")).unwrap();
        let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let files: BTreeSet<_> = names
            .filter(|name| !name.starts_with("__pycache__"))
            .map(|name| format!("extraction/{name}"))
            .chain(["extract.py".to_owned()])
            .collect();
        let listed = PROGRAM.iter().map(|(path, _)| (*path).to_owned());
        assert_eq!(listed.collect::<BTreeSet<_>>(), files);
    }
}
