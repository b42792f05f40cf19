//! The files that a registry was compiled from.

/// One file that was compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Datum {
    /// Its path in the folder of datums, with `/` as the separator.
    pub path: &'static str,
    /// SHA-256 of its bytes, in lowercase hexadecimal.
    pub sha256: &'static str,
}

/// The files that were compiled, by path.
///
/// They are kept as text, because 5,000 of them as Rust would cost rustc more than all else that is generated of a model.
#[derive(Clone, Debug)]
pub struct Datums {
    rest: &'static str,
}

impl Datums {
    pub(crate) const fn new(text: &'static str) -> Self {
        Self { rest: text }
    }
}

impl Iterator for Datums {
    type Item = Datum;

    fn next(&mut self) -> Option<Datum> {
        let (line, rest) = self.rest.split_once('\n')?;
        self.rest = rest;
        let (sha256, path) = line.split_once("  ")?;
        Some(Datum { path, sha256 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_is_a_file() {
        let found: [Option<Datum>; 3] = {
            let mut datums = Datums::new("0a  a.toml\n1b  team/b  c.toml\n");
            [datums.next(), datums.next(), datums.next()]
        };
        let datum = |path, sha256| Some(Datum { path, sha256 });
        assert_eq!(
            found,
            [datum("a.toml", "0a"), datum("team/b  c.toml", "1b"), None]
        );
    }
}
