//! Loops: files that import each other, also by way of others.

use crate::package::{Edge, Package};

/// Every loop of a crate in words: its files, and the lines that make it.
pub(crate) fn loops(package: &Package) -> Vec<String> {
    let edges = package.edges();
    let files = package.files();
    components(files.len(), &edges)
        .into_iter()
        .map(|members| {
            let names: Vec<_> = members
                .iter()
                .map(|file| files[*file].path.as_str())
                .collect();
            let mut text = format!(
                "{} files import each other: {}",
                names.len(),
                names.join(", ")
            );
            for edge in &edges {
                if members.contains(&edge.from) && members.contains(&edge.to) {
                    let (from, to) = (&files[edge.from].path, &files[edge.to].path);
                    text += &format!("\n    {from}:{} imports {to} as {}", edge.line, edge.path);
                }
            }
            text
        })
        .collect()
}

/// The sets of two and more files that reach each other, after Tarjan.
fn components(files: usize, edges: &[Edge]) -> Vec<Vec<usize>> {
    let mut below = vec![Vec::new(); files];
    for edge in edges {
        below[edge.from].push(edge.to);
    }
    let mut search = Search {
        below,
        number: vec![None; files],
        lowest: vec![0; files],
        stack: Vec::new(),
        count: 0,
        found: Vec::new(),
    };
    for file in 0..files {
        if search.number[file].is_none() {
            search.visit(file);
        }
    }
    search.found.sort();
    search.found
}

struct Search {
    below: Vec<Vec<usize>>,
    /// In the order in which the files are reached.
    number: Vec<Option<usize>>,
    /// The lowest number that is reached from a file.
    lowest: Vec<usize>,
    stack: Vec<usize>,
    count: usize,
    found: Vec<Vec<usize>>,
}

impl Search {
    fn visit(&mut self, file: usize) {
        self.number[file] = Some(self.count);
        self.lowest[file] = self.count;
        self.count += 1;
        self.stack.push(file);
        for next in self.below[file].clone() {
            match self.number[next] {
                None => {
                    self.visit(next);
                    self.lowest[file] = self.lowest[file].min(self.lowest[next]);
                }
                Some(number) if self.stack.contains(&next) => {
                    self.lowest[file] = self.lowest[file].min(number);
                }
                Some(_) => {}
            }
        }
        if Some(self.lowest[file]) == self.number[file] {
            let start = self.stack.iter().position(|it| *it == file).unwrap();
            let mut members = self.stack.split_off(start);
            members.sort_unstable();
            if members.len() > 1 {
                self.found.push(members);
            }
        }
    }
}
