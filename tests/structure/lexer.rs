//! As much of Rust's lexical structure as is needed to tell code, comments and literals apart.

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// An identifier, a keyword or a number.
    Word,
    /// `::`, or one other character.
    Punctuation,
    /// The inside of a string, as it is written.
    Text,
    /// A comment, with its marks.
    Comment,
}

/// A token with the line on which it begins.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token<'a> {
    pub(crate) kind: Kind,
    pub(crate) text: &'a str,
    pub(crate) line: usize,
}

impl Token<'_> {
    /// Whether this is code with this text.
    pub(crate) fn is(&self, text: &str) -> bool {
        matches!(self.kind, Kind::Word | Kind::Punctuation) && self.text == text
    }
}

/// The tokens of a file, without characters and lifetimes.
pub(crate) fn tokens(source: &str) -> Vec<Token<'_>> {
    let mut rest = source;
    let mut line = 1;
    let mut tokens = Vec::new();
    while let Some(first) = rest.chars().next() {
        let (length, found) = next(rest, first);
        if let Some((kind, text)) = found {
            tokens.push(Token { kind, text, line });
        }
        line += rest[..length].matches('\n').count();
        rest = &rest[length..];
    }
    tokens
}

/// How long the next token is, and what it is where it counts.
fn next(rest: &str, first: char) -> (usize, Option<(Kind, &str)>) {
    if rest.starts_with("//") {
        let length = rest.find('\n').unwrap_or(rest.len());
        return (length, Some((Kind::Comment, &rest[..length])));
    }
    if rest.starts_with("/*") {
        let length = block_comment(rest);
        return (length, Some((Kind::Comment, &rest[..length])));
    }
    if let Some((start, end, length)) = string(rest) {
        return (length, Some((Kind::Text, &rest[start..end])));
    }
    if first == '\'' {
        return (character(rest), None);
    }
    if rest.starts_with("b'") {
        return (1 + character(&rest[1..]), None);
    }
    if is_word(first) {
        let length = rest.find(|it| !is_word(it)).unwrap_or(rest.len());
        return (length, Some((Kind::Word, &rest[..length])));
    }
    if rest.starts_with("::") {
        return (2, Some((Kind::Punctuation, &rest[..2])));
    }
    let length = first.len_utf8();
    let counts = !first.is_whitespace();
    (length, counts.then(|| (Kind::Punctuation, &rest[..length])))
}

fn is_word(char: char) -> bool {
    char.is_alphanumeric() || char == '_'
}

/// The length of a block comment, which may hold others.
fn block_comment(rest: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        if rest[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += rest[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    rest.len()
}

/// Where a string that stands here begins and ends inside, and its length with the marks.
fn string(rest: &str) -> Option<(usize, usize, usize)> {
    let prefix = ["br", "cr", "b", "c", "r"];
    let prefix = prefix.into_iter().find(|it| rest.starts_with(it));
    let prefix = prefix.unwrap_or_default();
    let after = &rest[prefix.len()..];
    let hashes = after.len() - after.trim_start_matches('#').len();
    if !after[hashes..].starts_with('"') || hashes > 0 && !prefix.ends_with('r') {
        return None;
    }
    let start = prefix.len() + hashes + 1;
    if prefix.ends_with('r') {
        let end = format!("\"{}", "#".repeat(hashes));
        let found = rest[start..].find(&end).map(|at| at + start);
        let at = found.unwrap_or(rest.len());
        return Some((start, at, (at + end.len()).min(rest.len())));
    }
    let mut escaped = false;
    for (at, char) in rest[start..].char_indices() {
        match char {
            '"' if !escaped => return Some((start, start + at, start + at + 1)),
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    Some((start, rest.len(), rest.len()))
}

/// The length of a character or, where it is one, of a lifetime's mark.
fn character(rest: &str) -> usize {
    let mut chars = rest.char_indices().skip(1);
    match (chars.next(), chars.next()) {
        // An escape: the character after the backslash may be a quote itself.
        (Some((_, '\\')), Some(_)) => {
            let end = chars.find(|(_, char)| *char == '\'');
            end.map_or(rest.len(), |(at, _)| at + 1)
        }
        (Some(_), Some((at, '\''))) => at + 1,
        _ => 1,
    }
}

#[test]
fn code_comments_and_strings_are_told_apart() {
    let source = "let a = 'x'; // it's \"one\"\nf::<'a>(r#\"two \"quoted\"\"#, b'\\'', \"three \\\" more\"); /* four /* five */ */ g";
    let all = |kind| -> Vec<_> {
        let tokens = tokens(source).into_iter();
        tokens
            .filter(|token| token.kind == kind)
            .map(|token| (token.line, token.text))
            .collect()
    };
    assert_eq!(
        all(Kind::Text),
        [(2, "two \"quoted\""), (2, "three \\\" more")]
    );
    assert_eq!(
        all(Kind::Comment),
        [(1, "// it's \"one\""), (2, "/* four /* five */ */")]
    );
    assert_eq!(
        all(Kind::Word),
        [(1, "let"), (1, "a"), (2, "f"), (2, "a"), (2, "g")]
    );
}
