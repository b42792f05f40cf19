//! Regular expressions as Python reads them, for names of models: whether one is found anywhere, ignoring case.
//!
//! The rules of the model map need lookaheads, which the usual engine does not have, and one that has them would add 1.3 MB
//! to the binary and an eighth to a clean build. Only whether there is a match counts here, so every state is visited once.
//! `parse.rs` reads an expression, this file runs it.

mod parse;

use parse::Node;

/// A regular expression.
#[derive(Debug)]
pub(crate) struct Pattern {
    steps: Vec<Step>,
}

/// The most steps of an expression. Those of LiteLLM 1.110.2 have fewer than 120.
const MAX_STEPS: usize = 4000;
/// How often a part of an expression is compiled: a part that matches nothing adds no steps, however often it is repeated.
const MAX_WORK: usize = 50_000;

#[derive(Debug)]
enum Step {
    /// One character of this set, as bits. All names are ASCII.
    Set(u128),
    Start,
    End,
    /// A boundary of a word, or the opposite.
    Boundary(bool),
    /// Tries the first, then the second.
    Split(usize, usize),
    Jump(usize),
    /// What follows matches, or does not, from here or from so many characters before; then it goes on at `next`.
    Look {
        wanted: bool,
        behind: Option<usize>,
        next: usize,
    },
    Match,
}

impl Pattern {
    /// The expression in this text.
    ///
    /// # Errors
    /// What is not valid in Python, or not known here.
    pub(crate) fn new(text: &str) -> Result<Pattern, String> {
        let node = parse::parse(text)?;
        let mut compiler = Compiler {
            steps: Vec::new(),
            work: 0,
        };
        compiler.compile(&node)?;
        compiler.push(Step::Match)?;
        Ok(Pattern {
            steps: compiler.steps,
        })
    }

    /// Whether the expression matches anywhere in this text, which is ASCII. The work is taken from `budget`; when nothing of
    /// it is left, the answer may be wrong.
    pub(crate) fn is_found_in(&self, text: &str, budget: &mut u64) -> bool {
        let mut run = Run {
            steps: &self.steps,
            text: text.as_bytes(),
            visited: vec![0; (self.steps.len() * (text.len() + 1)).div_ceil(64)],
            budget,
        };
        (0..=text.len()).any(|at| run.matches(0, at))
    }
}

struct Compiler {
    steps: Vec<Step>,
    work: usize,
}

impl Compiler {
    fn push(&mut self, step: Step) -> Result<usize, String> {
        if self.steps.len() == MAX_STEPS {
            return Err("the expression is too long".to_owned());
        }
        self.steps.push(step);
        Ok(self.steps.len() - 1)
    }

    fn compile(&mut self, node: &Node) -> Result<(), String> {
        self.work += 1;
        if self.work > MAX_WORK {
            return Err("the expression is too long".to_owned());
        }
        match node {
            Node::Set(set) => self.push(Step::Set(*set)).map(drop),
            Node::Start => self.push(Step::Start).map(drop),
            Node::End => self.push(Step::End).map(drop),
            Node::Boundary(wanted) => self.push(Step::Boundary(*wanted)).map(drop),
            Node::Sequence(nodes) => nodes.iter().try_for_each(|node| self.compile(node)),
            Node::Either(branches) => self.compile_branches(branches),
            Node::Repeat { node, min, max } => {
                for _ in 0..*min {
                    self.compile(node)?;
                }
                match max {
                    None => {
                        let split = self.push(Step::Split(0, 0))?;
                        self.compile(node)?;
                        self.push(Step::Jump(split))?;
                        self.split_to_here(split);
                    }
                    Some(max) => {
                        let mut splits = Vec::new();
                        for _ in *min..*max {
                            splits.push(self.push(Step::Split(0, 0))?);
                            self.compile(node)?;
                        }
                        for split in splits {
                            self.split_to_here(split);
                        }
                    }
                }
                Ok(())
            }
            Node::Look {
                node,
                wanted,
                behind,
            } => {
                let look = self.push(Step::Match)?;
                self.compile(node)?;
                self.push(Step::Match)?;
                self.steps[look] = Step::Look {
                    wanted: *wanted,
                    behind: *behind,
                    next: self.steps.len(),
                };
                Ok(())
            }
        }
    }

    fn compile_branches(&mut self, branches: &[Node]) -> Result<(), String> {
        let Some((last, others)) = branches.split_last() else {
            return Ok(());
        };
        let mut jumps = Vec::new();
        for branch in others {
            let split = self.push(Step::Split(0, 0))?;
            self.compile(branch)?;
            jumps.push(self.push(Step::Jump(0))?);
            self.split_to_here(split);
        }
        self.compile(last)?;
        for jump in jumps {
            self.steps[jump] = Step::Jump(self.steps.len());
        }
        Ok(())
    }

    /// Makes a step try what follows it, then what is compiled next.
    fn split_to_here(&mut self, split: usize) {
        self.steps[split] = Step::Split(split + 1, self.steps.len());
    }
}

struct Run<'a> {
    steps: &'a [Step],
    text: &'a [u8],
    /// A bit for each step at each position that was tried: if it had led to a match, the run would have ended.
    visited: Vec<u64>,
    budget: &'a mut u64,
}

impl Run<'_> {
    fn matches(&mut self, step: usize, at: usize) -> bool {
        let mut open = vec![(step, at)];
        while let Some((step, at)) = open.pop() {
            *self.budget = self.budget.saturating_sub(1);
            if *self.budget == 0 {
                return false;
            }
            if self.was_visited(step, at) {
                continue;
            }
            let steps = self.steps;
            match &steps[step] {
                Step::Match => return true,
                Step::Set(set) => {
                    if self.text.get(at).is_some_and(|&byte| contains(*set, byte)) {
                        open.push((step + 1, at + 1));
                    }
                }
                Step::Start => open.extend((at == 0).then_some((step + 1, at))),
                Step::End => open.extend((at == self.text.len()).then_some((step + 1, at))),
                Step::Boundary(wanted) => {
                    let is_boundary = self.is_word(at.checked_sub(1)) != self.is_word(Some(at));
                    open.extend((is_boundary == *wanted).then_some((step + 1, at)));
                }
                Step::Split(first, second) => open.extend([(*second, at), (*first, at)]),
                Step::Jump(next) => open.push((*next, at)),
                Step::Look {
                    wanted,
                    behind,
                    next,
                } => {
                    let from = at.checked_sub(behind.unwrap_or(0));
                    let found = from.is_some_and(|from| self.sub_run().matches(step + 1, from));
                    open.extend((found == *wanted).then_some((*next, at)));
                }
            }
        }
        false
    }

    /// A run of its own for a lookaround, whose end is a match of it only.
    fn sub_run(&mut self) -> Run<'_> {
        let words = self.visited.len();
        *self.budget = self.budget.saturating_sub(words as u64);
        Run {
            steps: self.steps,
            text: self.text,
            visited: vec![0; words],
            budget: self.budget,
        }
    }

    fn was_visited(&mut self, step: usize, at: usize) -> bool {
        let bit = step * (self.text.len() + 1) + at;
        let word = &mut self.visited[bit / 64];
        let was = *word >> (bit % 64) & 1 == 1;
        *word |= 1 << (bit % 64);
        was
    }

    fn is_word(&self, at: Option<usize>) -> bool {
        let byte = at.and_then(|at| self.text.get(at));
        byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
    }
}

/// Whether a set contains a character in either case.
fn contains(set: u128, byte: u8) -> bool {
    byte.is_ascii() && set >> byte & 1 == 1
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    /// Each was compared with `re.search(pattern, name, re.IGNORECASE)` of Python 3.11.
    #[test]
    fn matches_as_python_does() {
        for (pattern, found, not_found) in [
            (
                "claude-[a-z]+-4[-._]6(?!\\d)",
                "us.claude-opus-4.6-x",
                "claude-opus-4-60",
            ),
            ("^claude-[a-z]+-\\d+$", "Claude-Opus-5", "x/claude-opus-5"),
            ("gpt-(?:4|5)(?:\\.\\d+)?(?![0-9.])", "gpt-5.1", "gpt-50"),
            (
                "^(?!.*search-api)(?:[a-z0-9_.-]+/)*gpt",
                "a/b/gpt-5",
                "a/gpt-5-search-api",
            ),
            ("(?<!x)gpt", "y-gpt", "xgpt"),
            ("(?<=o[13])-mini", "o3-mini", "o2-mini"),
            ("a{2,3}b", "xaab", "ab"),
            ("^a{,2}$", "aa", "aaa"),
            ("a{x", "A{X", "ax"),
            ("[^a-z]", "a1", "AbC"),
            ("[]a]b", "]b", "cb"),
            ("[\\d-]x", "-x", "ax"),
            ("\\bo1\\b", "gpt-o1-x", "gpto1"),
            ("(a*)*b", "aaab", "aaac"),
            ("(?:a|b|)c$", "xc", "ca"),
            (
                "^(?P<n>a+)+$",
                "aaaaaaaaaaaaaaaa",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab",
            ),
            ("(?i)X", "x", "y"),
            ("", "", "-never-"),
        ] {
            let compiled = Pattern::new(pattern).expect(pattern);
            let is_found_in = |text| compiled.is_found_in(text, &mut 10_000);
            assert!(is_found_in(found), "{pattern} in {found}");
            if not_found != "-never-" {
                assert!(!is_found_in(not_found), "{pattern} in {not_found}");
            }
        }
    }

    #[test]
    fn what_is_not_known_is_refused() {
        let nested = "(".repeat(10_000);
        for pattern in [
            "(a)\\1",
            "(?>a)",
            "a++",
            "a**",
            "*a",
            "^*a",
            "\\b+a",
            "(a",
            "a)",
            "[a",
            "[z-a]",
            "\\p{L}",
            "(?(1)a|b)",
            "(?<=a*)b",
            "a{3,2}",
            "a\\",
            "(?x) a",
            "é",
            "((a{1000}){1000}){1000}",
            "((((){1000}){1000}){1000}){1000}",
            &nested,
        ] {
            assert!(Pattern::new(pattern).is_err(), "{pattern}");
        }
    }
}
