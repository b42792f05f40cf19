//! Reads a regular expression.

/// An expression.
#[derive(Debug)]
pub(super) enum Node {
    /// One character of this set, in either case.
    Set(u128),
    Start,
    End,
    Boundary(bool),
    Sequence(Vec<Node>),
    Either(Vec<Node>),
    Repeat {
        node: Box<Node>,
        min: usize,
        max: Option<usize>,
    },
    Look {
        node: Box<Node>,
        wanted: bool,
        /// The width of what is before; `None` for a lookahead.
        behind: Option<usize>,
    },
}

/// How deep groups may be nested, because reading them recurses.
const MAX_DEPTH: usize = 30;
/// The widest look-behind.
const MAX_WIDTH: usize = 100_000;
/// The highest number of repetitions.
const MAX_COUNT: usize = 1000;
const DIGITS: u128 = 0x03ff << 48;

/// The expression in this text.
pub(super) fn parse(text: &str) -> Result<Node, String> {
    if !text.is_ascii() {
        return Err("a character that is not ASCII".to_owned());
    }
    let mut parser = Parser {
        rest: text.as_bytes(),
        depth: 0,
    };
    let node = parser.either()?;
    match parser.rest.first() {
        None => Ok(node),
        Some(_) => Err("unbalanced parenthesis".to_owned()),
    }
}

struct Parser<'a> {
    rest: &'a [u8],
    depth: usize,
}

impl Parser<'_> {
    fn take(&mut self, start: &str) -> bool {
        match self.rest.strip_prefix(start.as_bytes()) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn next(&mut self) -> Option<u8> {
        let (&byte, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(byte)
    }

    fn either(&mut self) -> Result<Node, String> {
        let mut branches = vec![self.sequence()?];
        while self.take("|") {
            branches.push(self.sequence()?);
        }
        Ok(Node::Either(branches))
    }

    fn sequence(&mut self) -> Result<Node, String> {
        let mut nodes = Vec::new();
        while !matches!(self.rest.first(), None | Some(b'|' | b')')) {
            let Some(node) = self.item()? else { continue };
            nodes.push(self.repeated(node)?);
        }
        Ok(Node::Sequence(nodes))
    }

    /// One item; `None` for what matches nothing, such as a comment.
    fn item(&mut self) -> Result<Option<Node>, String> {
        let Some(byte) = self.next() else {
            return Ok(None);
        };
        Ok(Some(match byte {
            b'.' => Node::Set(!(1 << b'\n')),
            b'^' => Node::Start,
            b'$' => Node::End,
            b'(' => return self.group(),
            b'[' => Node::Set(self.class()?),
            b'\\' => self.escape()?,
            b'*' | b'+' | b'?' => return Err("nothing to repeat".to_owned()),
            _ => Node::Set(either_case(1 << byte)),
        }))
    }

    fn group(&mut self) -> Result<Option<Node>, String> {
        if self.depth == MAX_DEPTH {
            return Err("groups are nested too deep".to_owned());
        }
        self.depth += 1;
        let look = if self.take("?=") {
            Some((true, false))
        } else if self.take("?!") {
            Some((false, false))
        } else if self.take("?<=") {
            Some((true, true))
        } else if self.take("?<!") {
            Some((false, true))
        } else {
            None
        };
        if look.is_none() && self.take("?P<") {
            let is_end = |&byte: &u8| byte == b'>';
            let end = self.rest.iter().position(is_end);
            self.rest = end.and_then(|end| self.rest.get(end + 1..)).unwrap_or(&[]);
        } else if look.is_none() && self.take("?") {
            // Letters that change nothing for names: these have neither lines nor characters beyond ASCII.
            while matches!(self.rest.first(), Some(b'a' | b'i' | b'm' | b's' | b'u')) {
                self.next();
            }
            if self.take(")") {
                self.depth -= 1;
                return Ok(None);
            }
            if !self.take(":") {
                return Err("a group of an unknown kind".to_owned());
            }
        }
        let node = self.either()?;
        if !self.take(")") {
            return Err("a group without an end".to_owned());
        }
        self.depth -= 1;
        let Some((wanted, is_behind)) = look else {
            return Ok(Some(node));
        };
        let behind = match (is_behind, width(&node)) {
            (false, _) => None,
            (true, Some(width)) => Some(width),
            (true, None) => return Err("look-behind requires fixed-width pattern".to_owned()),
        };
        Ok(Some(Node::Look {
            node: Box::new(node),
            wanted,
            behind,
        }))
    }

    /// The item with what says how often it is repeated.
    fn repeated(&mut self, node: Node) -> Result<Node, String> {
        let (min, max) = if self.take("*") {
            (0, None)
        } else if self.take("+") {
            (1, None)
        } else if self.take("?") {
            (0, Some(1))
        } else if let Some(counts) = self.counts() {
            counts
        } else {
            return Ok(node);
        };
        if matches!(node, Node::Start | Node::End | Node::Boundary(_)) {
            return Err("nothing to repeat".to_owned());
        }
        if max.is_some_and(|max| max < min) || min.max(max.unwrap_or(0)) > MAX_COUNT {
            return Err("a wrong number of repetitions".to_owned());
        }
        // Whether it takes few or many does not matter for whether there is a match.
        self.take("?");
        if matches!(self.rest.first(), Some(b'*' | b'+' | b'?')) {
            return Err("a repetition that is repeated".to_owned());
        }
        Ok(Node::Repeat {
            node: Box::new(node),
            min,
            max,
        })
    }

    /// `{2}`, `{2,}`, `{,3}` or `{2,3}`; other braces are characters.
    fn counts(&mut self) -> Option<(usize, Option<usize>)> {
        let inner = self.rest.strip_prefix(b"{")?;
        let end = inner.iter().position(|&byte| byte == b'}')?;
        let counts = str::from_utf8(&inner[..end]).ok()?;
        let number = |text: &str| {
            let digits = text.bytes().all(|byte| byte.is_ascii_digit());
            text.parse::<usize>().ok().filter(|_| digits)
        };
        let found = match counts.split_once(',') {
            None => (number(counts)?, Some(number(counts)?)),
            Some(("", "")) => (0, None),
            Some(("", max)) => (0, Some(number(max)?)),
            Some((min, "")) => (number(min)?, None),
            Some((min, max)) => (number(min)?, Some(number(max)?)),
        };
        self.rest = &inner[end + 1..];
        Some(found)
    }

    fn escape(&mut self) -> Result<Node, String> {
        Ok(match self.rest.first() {
            Some(b'b') => self.then(Node::Boundary(true)),
            Some(b'B') => self.then(Node::Boundary(false)),
            Some(b'A') => self.then(Node::Start),
            Some(b'Z') => self.then(Node::End),
            _ => Node::Set(either_case(self.escaped_set()?)),
        })
    }

    fn then(&mut self, node: Node) -> Node {
        self.next();
        node
    }

    /// What follows a backslash, within a class or outside.
    fn escaped_set(&mut self) -> Result<u128, String> {
        Ok(match self.next() {
            Some(b'd') => DIGITS,
            Some(b'D') => !DIGITS,
            Some(b'w') => words(),
            Some(b'W') => !words(),
            Some(b's') => spaces(),
            Some(b'S') => !spaces(),
            Some(b't') => 1 << b'\t',
            Some(b'n') => 1 << b'\n',
            Some(b'r') => 1 << b'\r',
            Some(byte) if !byte.is_ascii_alphanumeric() => 1 << byte,
            _ => return Err("an unknown escape".to_owned()),
        })
    }

    fn class(&mut self) -> Result<u128, String> {
        let is_negated = self.take("^");
        let mut set = 0;
        let mut is_first = true;
        loop {
            let byte = self.next().ok_or("a class without an end")?;
            if byte == b']' && !is_first {
                break;
            }
            is_first = false;
            let from = self.member(byte)?;
            let is_range = self.rest.starts_with(b"-") && !self.rest.starts_with(b"-]");
            if !is_range {
                set |= from;
                continue;
            }
            self.take("-");
            let byte = self.next().ok_or("a class without an end")?;
            let to = self.member(byte)?;
            if from.count_ones() != 1 || to.count_ones() != 1 || from > to {
                return Err("a wrong range".to_owned());
            }
            // All bits from the lower one to the higher one.
            set |= (to - from) | to;
        }
        let set = either_case(set);
        Ok(if is_negated { !set } else { set })
    }

    fn member(&mut self, byte: u8) -> Result<u128, String> {
        match byte {
            b'\\' if self.take("b") => Ok(1 << 8),
            b'\\' => self.escaped_set(),
            _ => Ok(1 << byte),
        }
    }
}

/// The number of characters that an expression always matches.
fn width(node: &Node) -> Option<usize> {
    match node {
        Node::Set(_) => Some(1),
        Node::Start | Node::End | Node::Boundary(_) | Node::Look { .. } => Some(0),
        Node::Sequence(nodes) => nodes.iter().map(width).sum(),
        Node::Either(branches) => {
            let mut widths = branches.iter().map(width);
            let first = widths.next()??;
            widths.all(|width| width == Some(first)).then_some(first)
        }
        Node::Repeat { node, min, max } => {
            let width = width(node)?;
            if width != 0 && *max != Some(*min) {
                return None;
            }
            width.checked_mul(*min).filter(|width| *width <= MAX_WIDTH)
        }
    }
}

/// The set with each letter in both cases.
fn either_case(set: u128) -> u128 {
    let upper = letters(b'A');
    let lower = letters(b'a');
    set | (set & upper) << 32 | (set & lower) >> 32
}

fn letters(first: u8) -> u128 {
    ((1 << 26) - 1) << first
}

fn words() -> u128 {
    DIGITS | letters(b'A') | letters(b'a') | 1 << b'_'
}

fn spaces() -> u128 {
    b" \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f"
        .iter()
        .fold(0, |set, byte| set | 1 << byte)
}
