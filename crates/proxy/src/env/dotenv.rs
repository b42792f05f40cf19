//! The syntax of environment files: `NAME=value` lines, as the dotenv libraries read them.
//!
//! - `export ` before a name is ignored, and so is space around the name, the `=` and an unquoted value.
//! - An unquoted value ends at a `#` after a space. A quoted value may contain `#` and span several lines.
//! - The escapes are `\'` and `\\` in single quotes, and `\n`, `\r`, `\t`, `\"`, `\\` and `\$` in double quotes.
//! - Nothing is expanded: a `$` is a `$`. If a name occurs twice, the last line wins.

/// A name and its value.
pub(super) type Entry = (String, String);

/// An error in a file. It never repeats the text of the file, which may be a secret.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct SyntaxError {
    /// The line, counted from 1.
    pub(super) line: usize,
    /// What is wrong in this line.
    pub(super) message: &'static str,
}

/// The variables of a file, in order.
pub(super) fn parse(text: &str) -> Result<Vec<Entry>, SyntaxError> {
    let mut rest = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut entries = Vec::new();
    let mut line = 1;
    while !rest.is_empty() {
        let (entry, after) = statement(rest).map_err(|message| SyntaxError { line, message })?;
        entries.extend(entry);
        line += rest[..rest.len() - after.len()].matches('\n').count();
        rest = after;
    }
    Ok(entries)
}

/// Parses the first entry. Returns it, unless the line is blank or a comment, and the text after it.
fn statement(text: &str) -> Result<(Option<Entry>, &str), &'static str> {
    let start = text.trim_start_matches([' ', '\t', '\r']);
    if start.is_empty() || start.starts_with(['\n', '#']) {
        return Ok((None, after_line(start)));
    }
    let start = start
        .strip_prefix("export")
        .filter(|rest| rest.starts_with([' ', '\t']))
        .map_or(start, str::trim_start);
    let end = start.find(['=', '\n']).unwrap_or(start.len());
    let name = start[..end].trim();
    if !start[end..].starts_with('=') {
        return Err("no `=`");
    }
    if !is_name(name) {
        return Err("the text before the `=` is not a variable name");
    }
    let value = start[end + 1..].trim_start_matches([' ', '\t']);
    let quote = value
        .chars()
        .next()
        .filter(|first| matches!(first, '\'' | '"'));
    let (value, after) = if let Some(quote) = quote {
        let (value, after) = quoted(&value[1..], quote)?;
        let end = after.find('\n').unwrap_or(after.len());
        let trailing = after[..end].trim();
        if !trailing.is_empty() && !trailing.starts_with('#') {
            return Err("text after the closing quote");
        }
        (value, after)
    } else {
        let end = value.find('\n').unwrap_or(value.len());
        (unquoted(&value[..end]).to_owned(), &value[end..])
    };
    Ok((Some((name.to_owned(), value)), after_line(after)))
}

/// Whether this is a valid variable name.
fn is_name(name: &str) -> bool {
    !name.starts_with(|first: char| first.is_ascii_digit())
        && !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-'))
}

/// An unquoted value, without a comment.
fn unquoted(value: &str) -> &str {
    if value.starts_with('#') {
        return "";
    }
    let comment = [" #", "\t#"].iter().filter_map(|mark| value.find(mark));
    value[..comment.min().unwrap_or(value.len())].trim()
}

/// A quoted value up to the closing quote, and the text after it.
fn quoted(text: &str, quote: char) -> Result<(String, &str), &'static str> {
    let mut value = String::new();
    let mut characters = text.char_indices();
    while let Some((at, character)) = characters.next() {
        if character == quote {
            return Ok((value, &text[at + 1..]));
        }
        if character != '\\' {
            value.push(character);
            continue;
        }
        match characters.next().map(|(_, escaped)| escaped) {
            Some('n') if quote == '"' => value.push('\n'),
            Some('r') if quote == '"' => value.push('\r'),
            Some('t') if quote == '"' => value.push('\t'),
            Some('$') if quote == '"' => value.push('$'),
            Some(escaped) if escaped == quote || escaped == '\\' => value.push(escaped),
            Some(other) => value.extend(['\\', other]),
            None => break,
        }
    }
    Err("unterminated quote")
}

/// The text after the first line.
fn after_line(text: &str) -> &str {
    text.split_once('\n').map_or("", |(_, after)| after)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<(String, String)> {
        parse(text).unwrap()
    }

    fn value(text: &str) -> String {
        let mut values = values(text);
        assert_eq!(values.len(), 1, "{text}");
        values.remove(0).1
    }

    #[test]
    fn values_are_read_as_the_dotenv_libraries_do() {
        for (line, read) in [
            ("A=b", "b"),
            ("export A=b", "b"),
            ("  A = b  ", "b"),
            ("A=", ""),
            ("A=# nothing", ""),
            ("A=b # a comment", "b"),
            ("A=b#c", "b#c"),
            ("A='b # c' # d", "b # c"),
            ("A=\"b\\n\\\"c\\\" \\$d\"", "b\n\"c\" $d"),
            ("A='b\\n\\'c'", "b\\n'c"),
            ("A=pa$$word${B}", "pa$$word${B}"),
            ("A=\"pa$word\"", "pa$word"),
            ("A=b=c==", "b=c=="),
            ("A='one\ntwo'\n", "one\ntwo"),
            ("\u{feff}A=b\r\n", "b"),
            ("exported=b", "b"),
        ] {
            assert_eq!(value(line), read, "{line}");
        }
        let two = values("# first\n\nA=1\n\nB='x\ny'\nC=3");
        let names: Vec<_> = two.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["A", "B", "C"]);
    }

    #[test]
    fn an_error_has_the_line_and_never_the_value() {
        for (text, line, message) in [
            ("A=1\nsk-secret", 2, "no `=`"),
            ("A='x\ny'\nB=\"sk-secret", 3, "unterminated quote"),
            ("A B=c", 1, "the text before the `=` is not a variable name"),
            ("1A=c", 1, "the text before the `=` is not a variable name"),
            ("\n\nA='b'c", 3, "text after the closing quote"),
        ] {
            assert_eq!(parse(text), Err(SyntaxError { line, message }), "{text}");
        }
    }
}
