//! What a file of a crate imports from others of the same crate: its `use` items, and paths that stand in the code.
//!
//! What is only compiled for tests is left out, and so is `mod`, which declares and imports nothing.

use crate::lexer::{Kind, Token, tokens};
use std::collections::BTreeMap;

/// A module by the names that lead to it from the root of its crate.
pub(crate) type Path = Vec<String>;

/// A path into the same crate.
#[derive(Debug)]
pub(crate) struct Import {
    /// From the root of the crate on.
    pub(crate) path: Path,
    pub(crate) line: usize,
}

/// What was read of a file.
#[derive(Debug, Default)]
pub(crate) struct Imports {
    pub(crate) all: Vec<Import>,
    /// The modules that the file declares.
    pub(crate) modules: Vec<Path>,
    /// The modules that the file declares for tests only.
    pub(crate) test_modules: Vec<Path>,
}

/// Where a file first has this word in its code.
pub(crate) fn line_of(source: &str, word: &str) -> Option<usize> {
    let tokens = tokens(source).into_iter();
    let mut found = tokens.filter(|token| token.is(word));
    found.next().map(|token| token.line)
}

/// Reads the file of this module. `is_module` says whether a path is a module with a file of its own.
pub(crate) fn read(
    source: &str,
    module: &[String],
    is_module: &dyn Fn(&[String]) -> bool,
) -> Imports {
    let tokens: Vec<_> = tokens(source)
        .into_iter()
        .filter(|token| token.kind != Kind::Comment)
        .collect();
    let mut reader = Reader {
        tokens: &tokens,
        at: 0,
        inside: vec![(module.to_vec(), 0)],
        depth: 0,
        bound: BTreeMap::new(),
        is_module,
        found: Imports::default(),
    };
    while reader.at < tokens.len() {
        reader.step();
    }
    reader.found
}

struct Reader<'a> {
    tokens: &'a [Token<'a>],
    at: usize,
    /// The module that the tokens are in, and its inline modules, each with the depth of its braces.
    inside: Vec<(Path, usize)>,
    depth: usize,
    /// The modules that were imported, by the names that they have here.
    bound: BTreeMap<String, Path>,
    is_module: &'a dyn Fn(&[String]) -> bool,
    found: Imports,
}

impl Reader<'_> {
    fn is(&self, at: usize, text: &str) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is(text))
    }

    fn word(&self, at: usize) -> Option<&str> {
        let token = self.tokens.get(at)?;
        (token.kind == Kind::Word).then_some(token.text)
    }

    /// The module that the next token is in.
    fn module(&self) -> &Path {
        &self.inside[self.inside.len() - 1].0
    }

    /// The module with the name here, below the one that the token is in.
    fn below(&self, name: usize) -> Path {
        let name = self.word(name).unwrap_or_default().to_owned();
        [&self.module()[..], &[name]].concat()
    }

    fn step(&mut self) {
        let at = self.at;
        self.at += 1;
        if self.is(at, "#") {
            self.attribute(at);
        } else if self.is(at, "{") {
            self.depth += 1;
        } else if self.is(at, "}") {
            self.depth = self.depth.saturating_sub(1);
            if self.inside.len() > 1 && self.inside[self.inside.len() - 1].1 > self.depth {
                self.inside.pop();
            }
        } else if self.is(at, "mod") && self.is(at + 2, "{") {
            let path = self.below(at + 1);
            self.depth += 1;
            self.inside.push((path, self.depth));
            self.at = at + 3;
        } else if self.is(at, "mod") && self.is(at + 2, ";") {
            let module = self.below(at + 1);
            self.found.modules.push(module);
        } else if self.is(at, "use") && !self.is(at + 1, "<") {
            self.tree(&[]);
        } else if self.word(at).is_some() && self.is(at + 1, "::") && !self.is_continued(at) {
            self.inline(at);
        }
    }

    /// Whether the word is not the first of a path, or is where an item can be seen from: `pub(in path)`.
    fn is_continued(&self, at: usize) -> bool {
        let before = |steps: usize, text| at.checked_sub(steps).is_some_and(|at| self.is(at, text));
        // `<T>::a::b` belongs to a type.
        before(1, "::") || before(1, "in") && before(2, "(")
    }

    /// Passes an attribute, and with one for tests the item below it.
    fn attribute(&mut self, hash: usize) {
        let is_inner = self.is(hash + 1, "!");
        let open = hash + 1 + usize::from(is_inner);
        if !self.is(open, "[") {
            return;
        }
        let end = self.closing(open);
        let is_test = is_for_tests(&self.tokens[open..end]);
        self.at = end;
        if is_test && is_inner {
            self.at = self.tokens.len();
        } else if is_test {
            self.item();
        }
    }

    /// The place after the bracket that closes the one here.
    fn closing(&self, open: usize) -> usize {
        let mut depth = 0;
        for at in open..self.tokens.len() {
            if ["(", "[", "{"].iter().any(|it| self.is(at, it)) {
                depth += 1;
            } else if [")", "]", "}"].iter().any(|it| self.is(at, it)) {
                depth -= 1;
                if depth == 0 {
                    return at + 1;
                }
            }
        }
        self.tokens.len()
    }

    /// Passes the item here, which is only compiled for tests.
    fn item(&mut self) {
        while self.is(self.at, "#") && self.is(self.at + 1, "[") {
            self.at = self.closing(self.at + 1);
        }
        if self.is(self.at, "pub") {
            self.at += 1;
            if self.is(self.at, "(") {
                self.at = self.closing(self.at);
            }
        }
        if self.is(self.at, "mod") && self.is(self.at + 2, ";") {
            let module = self.below(self.at + 1);
            self.found.test_modules.push(module);
        }
        let is_value = ["use", "static", "type", "let"]
            .iter()
            .any(|it| self.is(self.at, it));
        let is_const = self.is(self.at, "const") && !self.is(self.at + 1, "fn");
        while self.at < self.tokens.len() && !self.is(self.at, "}") {
            let is_block = self.is(self.at, "{");
            if is_block || self.is(self.at, "(") || self.is(self.at, "[") {
                self.at = self.closing(self.at);
                if is_block && !is_value && !is_const {
                    return;
                }
            } else {
                self.at += 1;
                // A field, a variant or an argument ends with a comma.
                if self.is(self.at - 1, ";") || self.is(self.at - 1, ",") {
                    return;
                }
            }
        }
    }

    /// Reads a tree of `use` below this path, up to the comma, the brace or the semicolon after it.
    fn tree(&mut self, above: &[(String, usize)]) {
        let mut path = above.to_vec();
        loop {
            if self.is(self.at, "{") {
                self.at += 1;
                while self.at < self.tokens.len() && !self.is(self.at, "}") {
                    self.tree(&path);
                    self.at += usize::from(self.is(self.at, ","));
                }
                self.at += 1;
                return;
            }
            if self.is(self.at, "::") {
                self.at += 1;
                continue;
            }
            if self.is(self.at, "*") {
                self.at += 1;
                break;
            }
            let Some(word) = self.word(self.at) else {
                break;
            };
            path.push((word.to_owned(), self.tokens[self.at].line));
            self.at += 1;
            if !self.is(self.at, "::") {
                break;
            }
        }
        let mut name = path.last().map(|(name, _)| name.clone());
        if self.is(self.at, "as") {
            name = self.word(self.at + 1).map(str::to_owned);
            self.at += 2;
        }
        let Some(&(_, line)) = path.last() else {
            self.at += usize::from(!self.is(self.at, ";"));
            return;
        };
        let mut names: Vec<_> = path.into_iter().map(|(name, _)| name).collect();
        if names.len() > 1 && names[names.len() - 1] == "self" {
            names.pop();
            name = names.last().cloned();
        }
        if let Some(path) = self.absolute(&names) {
            if let Some(name) = name.filter(|_| (self.is_module)(&path)) {
                self.bound.insert(name, path.clone());
            }
            self.found.all.push(Import { path, line });
        }
    }

    /// Reads a path in the code.
    fn inline(&mut self, start: usize) {
        let mut names = Vec::new();
        while let Some(word) = self.word(self.at - 1) {
            names.push(word.to_owned());
            if !self.is(self.at, "::") {
                break;
            }
            self.at += 2;
        }
        // A turbofish or a brace after `::` is looked at for itself.
        if self.word(self.at - 1).is_none() {
            self.at -= 1;
        }
        if let Some(path) = self.absolute(&names) {
            let line = self.tokens[start].line;
            self.found.all.push(Import { path, line });
        }
    }

    /// The path from the root of the crate on; `None` where it leads out of it or is one of a type.
    fn absolute(&self, names: &[String]) -> Option<Path> {
        let mut module = self.module().clone();
        let mut rest = names;
        match names[0].as_str() {
            "crate" => {
                module.clear();
                rest = &names[1..];
            }
            "self" => rest = &names[1..],
            "super" => {}
            first => {
                module.push(first.to_owned());
                let is_child = (self.is_module)(&module);
                module.pop();
                if !is_child {
                    module.clone_from(self.bound.get(first)?);
                    rest = &names[1..];
                }
            }
        }
        while rest.first().is_some_and(|name| name == "super") {
            module.pop()?;
            rest = &rest[1..];
        }
        module.extend_from_slice(rest);
        Some(module)
    }
}

/// Whether the item below this attribute is only compiled for tests.
fn is_for_tests(attribute: &[Token<'_>]) -> bool {
    let words: Vec<_> = attribute
        .iter()
        .filter(|token| token.kind == Kind::Word)
        .map(|token| token.text)
        .collect();
    match words[..] {
        ["test"] => true,
        ["cfg", ..] => {
            let mut pairs = words.windows(2);
            pairs.any(|pair| pair[1] == "test" && pair[0] != "not")
        }
        _ => false,
    }
}
