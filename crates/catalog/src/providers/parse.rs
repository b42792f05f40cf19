//! Parses `providers.txt` into tables at compile time, because the public slices must be `static`.

use super::declared::{Provider, Requirement, TEXT};
use crate::table;

pub(super) static PROVIDERS: [Provider; count(Kind::Name)] = providers();
static REQUIREMENTS: [Requirement; count(Kind::Need)] = requirements();
static WORDS: Words = Words::new();
const ALL: usize = all();

/// The kind of a word in the file, known by the text before it.
#[derive(Clone, Copy)]
enum Kind {
    /// The first word of a line.
    Name,
    /// ` host=`
    Host,
    /// A variable of the key: ` key=`, or `,` after another.
    Key,
    /// A variable of another credential: ` credentials=`, or `,` after another.
    Credential,
    /// The first name of a requirement: ` needs=`.
    Need,
    /// An alternative name: `|`.
    Or,
    /// An alternative variable: `:`, or `,` after another.
    Env,
    /// ` openai-key`, whose word is empty.
    OpenAi,
}

/// A place in the text, and the kind of the word before it.
#[derive(Clone, Copy)]
struct Cursor {
    at: usize,
    before: Kind,
}

impl Cursor {
    const fn start() -> Self {
        Cursor {
            at: table::end_of_line(TEXT, 0),
            before: Kind::Name,
        }
    }

    const fn next(self) -> (Kind, &'static str, Cursor) {
        let bytes = TEXT.as_bytes();
        let (kind, skip) = match bytes[self.at] {
            b'\n' => (Kind::Name, 1),
            b'|' => (Kind::Or, 1),
            b':' => (Kind::Env, 1),
            b',' => (self.before, 1),
            b' ' => match bytes[self.at + 1] {
                b'h' => (Kind::Host, " host=".len()),
                b'k' => (Kind::Key, " key=".len()),
                b'c' => (Kind::Credential, " credentials=".len()),
                b'n' => (Kind::Need, " needs=".len()),
                b'o' => (Kind::OpenAi, " openai-key".len()),
                _ => panic!("unknown field"),
            },
            _ => panic!("unexpected character"),
        };
        let start = self.at + skip;
        let mut end = start;
        while !matches!(bytes[end], b'\n' | b'|' | b':' | b',' | b' ') {
            end += 1;
        }
        (
            kind,
            TEXT.split_at(end).0.split_at(start).1,
            Cursor {
                at: end,
                before: kind,
            },
        )
    }
}

/// The number of words: one per byte that introduces a word, except for the line feed at the end.
const fn all() -> usize {
    let bytes = TEXT.as_bytes();
    let (mut count, mut at) = (0, table::end_of_line(TEXT, 0));
    while at + 1 < bytes.len() {
        count += matches!(bytes[at], b'\n' | b'|' | b':' | b',' | b' ') as usize;
        at += 1;
    }
    count
}

/// The words of the text.
struct Words {
    words: [&'static str; ALL],
    kinds: [Kind; ALL],
}

impl Words {
    const fn new() -> Self {
        let mut split = Words {
            words: [""; ALL],
            kinds: [Kind::Name; ALL],
        };
        let (mut index, mut cursor) = (0, Cursor::start());
        while index < ALL {
            let (kind, word, next) = cursor.next();
            (split.words[index], split.kinds[index], cursor) = (word, kind, next);
            index += 1;
        }
        split
    }
}

const fn is(index: usize, kind: Kind) -> bool {
    index < ALL && WORDS.kinds[index] as u8 == kind as u8
}

const fn count(kind: Kind) -> usize {
    let (mut count, mut index) = (0, 0);
    while index < ALL {
        count += is(index, kind) as usize;
        index += 1;
    }
    count
}

/// The run of words of one kind that starts at `index`, and its end.
const fn run(kind: Kind, index: usize) -> (&'static [&'static str], usize) {
    let mut end = index;
    while is(end, kind) {
        end += 1;
    }
    (part(&WORDS.words, index, end), end)
}

const fn part<T>(all: &'static [T], from: usize, to: usize) -> &'static [T] {
    all.split_at(to).0.split_at(from).1
}

const fn requirements() -> [Requirement; count(Kind::Need)] {
    let mut built = [Requirement {
        any_of: &[],
        env: &[],
    }; count(Kind::Need)];
    let (mut index, mut next) = (0, 0);
    while index < ALL {
        if is(index, Kind::Need) {
            let (_, names_end) = run(Kind::Or, index + 1);
            let (env, _) = run(Kind::Env, names_end);
            built[next] = Requirement {
                any_of: part(&WORDS.words, index, names_end),
                env,
            };
            next += 1;
        }
        index += 1;
    }
    built
}

const fn providers() -> [Provider; count(Kind::Name)] {
    let none = Provider {
        name: "",
        host: None,
        key_env: &[],
        credential_env: &[],
        required: &[],
        sends_openai_key: false,
    };
    let mut built = [none; count(Kind::Name)];
    let (mut index, mut next, mut needs) = (0, 0, 0);
    while index < ALL {
        let name = WORDS.words[index];
        let (host, end) = run(Kind::Host, index + 1);
        let (key_env, end) = run(Kind::Key, end);
        let (credential_env, end) = run(Kind::Credential, end);
        let first_need = needs;
        index = end;
        while index < ALL && !is(index, Kind::Name) && !is(index, Kind::OpenAi) {
            needs += is(index, Kind::Need) as usize;
            index += 1;
        }
        let sends_openai_key = is(index, Kind::OpenAi);
        index += sends_openai_key as usize;
        built[next] = Provider {
            name,
            host: if host.is_empty() { None } else { Some(host[0]) },
            key_env,
            credential_env,
            required: part(&REQUIREMENTS, first_need, needs),
            sends_openai_key,
        };
        next += 1;
    }
    built
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Nothing is lost: written back, the tables are the text.
    #[test]
    fn tables_are_the_text() {
        use std::fmt::Write;

        let mut written = table::header(TEXT).to_owned();
        for provider in &PROVIDERS {
            write!(written, "\n{}", provider.name).unwrap();
            if let Some(host) = provider.host {
                write!(written, " host={host}").unwrap();
            }
            for (field, words) in [
                ("key", provider.key_env),
                ("credentials", provider.credential_env),
            ] {
                if !words.is_empty() {
                    write!(written, " {field}={}", words.join(",")).unwrap();
                }
            }
            for need in provider.required {
                write!(written, " needs={}", need.any_of.join("|")).unwrap();
                if !need.env.is_empty() {
                    write!(written, ":{}", need.env.join(",")).unwrap();
                }
            }
            if provider.sends_openai_key {
                written.push_str(" openai-key");
            }
        }
        written.push('\n');
        assert_eq!(written, TEXT);
    }

    #[test]
    fn sorted_and_unique() {
        assert!(PROVIDERS.is_sorted_by(|a, b| a.name < b.name));
    }
}
