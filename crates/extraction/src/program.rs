//! The extractor's Python files.

/// Python files, by their paths below one folder. The first is the one that is run, with a folder for what it writes.
pub type Program = [(&'static str, &'static str)];

macro_rules! program {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../python/", $name)))),*]
    };
}

/// The extractor.
pub static PROGRAM: &Program = program![
    "extract.py",
    "extraction/__init__.py",
    "extraction/callbacks.py",
    "extraction/declared.py",
    "extraction/error.py",
    "extraction/inferred.py",
    "extraction/kinds.py",
    "extraction/model_info.py",
    "extraction/model_map.py",
    "extraction/notes.py",
    "extraction/numbers.py",
    "extraction/parameters.py",
    "extraction/probe.py",
    "extraction/providers.py",
    "extraction/regions.py",
    "extraction/settings.py",
    "extraction/source.py",
];
