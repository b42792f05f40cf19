//! Nasty texts and numbers, and a random choice among them.

use super::value::Value;
use std::collections::BTreeMap;

/// Whole texts that YAML 1.1 takes for something else, or that have a meaning in YAML.
#[rustfmt::skip]
pub(super) const TRAPS: &[&str] = &[
    "", "yes", "Yes", "YES", "no", "No", "NO", "on", "On", "ON", "off", "Off", "OFF", "y", "Y", "n", "N", "true", "True", "TRUE",
    "false", "False", "FALSE", "null", "Null", "NULL", "~", "None", "nan", "inf", ".inf", "-.inf", "+.Inf", ".INF", ".nan", ".NaN",
    "NaN", "Infinity", "0", "00", "007", "0o17", "017", "08", "0x1F", "0xdeadbeef", "0b101", "-0", "+0", "+1", "-1", "1.", ".5",
    "+.5", "-.5e3", "1e3", "1e-6", "1E+3", "1.0e+3", "3e-06", "1_000", "1_000.5", "_1", "1_", "0x_1", "1__0", "1:30", "190:20:30",
    "1:30.5", "-1:30", "00:00", "12:30:45", "23:59:60", "2024-10-21", "2024-1-1", "2024-13-45", "2024-10-21T10:11:12Z",
    "2024-10-21 10:11:12", "2024-10-21t10:11:12.5+01:00", "2024-10-21 10:11:12.123 -5", "10:11:12", "2024-10", "=", "<<", "<<:", "!",
    "!!str", "!!binary aGk=", "!local", "!<tag:yaml.org,2002:str>", "&a", "&anchor b", "*a", "*", "**", "%", "%YAML 1.1", "%TAG ! x",
    "@", "@a", "`", "`a`", "-", "- a", "--", "---", "--- a", "...", "... a", "?", "? a", "?a", ":", ": a", ":a", "a:", "a: b", "a:b",
    "a :b", "a : b", "::", "#", "# a", "a #b", "a# b", "a#b", " #", "|", "|-", "|2", ">", ">-", ">+", "> a", "[", "]", "[]", "[a]",
    "{", "}", "{}", "{a: b}", ",", "a, b", "a,b", "'", "''", "'a'", "a'b", "\"", "\"\"", "\"a\"", "a\"b", "\\", "\\n", "a\\", "\\\"",
    "\\x41", "\\u0041", " ", "  ", " a", "a ", " a ", "\t", "\ta", "a\t", "a\tb", "\n", "\n\n", "a\n", "\na", "a\nb", "a\n\nb",
    "a\n b", "a\n  b\n c", " a\nb", "a \nb", "a\n ", "a\n\t", "\n a", "a\nb\n", "a\nb\n\n", "a\n#b", "a\n- b", "a\n---\nb",
    "a\n...\nb", "\r", "a\rb", "\r\n", "a\r\nb", "a\r", "\u{b}", "\u{c}", "\u{0}", "a\u{0}b", "\u{1}", "\u{7}", "\u{8}", "\u{1b}[0m",
    "\u{1f}", "\u{7f}", "\u{80}", "\u{84}", "\u{85}", "a\u{85}b", "\u{9f}", "\u{a0}", "\u{a0}a", "\u{ad}", "\u{200b}", "\u{200d}",
    "\u{202e}abc", "\u{2028}", "a\u{2028}b", "\u{2029}", "a\u{2029}", "\u{d7ff}", "\u{e000}", "\u{f8ff}", "\u{feff}", "\u{feff}a",
    "a\u{feff}", "\u{fdd0}", "\u{fffd}", "\u{fffe}", "\u{ffff}", "\u{10000}", "\u{1f680}", "\u{1fffe}", "\u{10ffff}", "é", "e\u{301}",
    "模型", "نموذج", "👩‍👩‍👧", "𝔘", "\u{3000}", "\u{2003}a", "${HOME}", "$(id)", "{{ x }}", "<% x %>", "os.environ", "environ/A",
    "model_list:", "key: value\nother: value", "\"unbalanced", "'unbalanced", "C:\\path\\x", "100%", "50 %", "a@b.c", "http://x/?a=b#c",
    "1.2.3", "v1", "1,000", "1 000", "１２３", "٣", "0.1", "-0.0", "1e400", "9223372036854775808", "-9223372036854775809", "0777",
    "0o", "0x", "0b", "0b2", "0xg", "+", "-+1", "e3", "1e", "1e+", ".", "..", "._", "._1", "-_1", "-.", "+.",
];

/// Single characters, of which texts are put together.
#[rustfmt::skip]
const CHARACTERS: &[char] = &[
    'a', 'z', 'A', '0', '1', '9', '_', '-', '.', '/', ':', '#', ' ', ' ', '\t', '\n', '\n', '\r', '"', '\'', '\\', '`', '@', '%', '&',
    '*', '!', '|', '>', '<', '=', '?', ',', '[', ']', '{', '}', '~', '$', '+', '\u{0}', '\u{7}', '\u{1b}', '\u{7f}', '\u{85}', '\u{9f}',
    '\u{a0}', '\u{ad}', '\u{200b}', '\u{2028}', '\u{2029}', '\u{202e}', '\u{3000}', '\u{d7ff}', '\u{e000}', '\u{feff}', '\u{fffd}',
    '\u{fffe}', '\u{ffff}', '\u{10000}', '\u{10ffff}', 'é', 'ß', '模', '🚀', '\u{301}', '\u{200d}',
];

#[rustfmt::skip]
const INTEGERS: &[i64] = &[
    0, 1, -1, 7, 8, 10, 60, 90, 127, 255, 1_000, 65_536, 2_147_483_647, 2_147_483_648, -2_147_483_649, 9_007_199_254_740_993,
    i64::MAX, i64::MAX - 1, i64::MIN, i64::MIN + 1,
];

#[rustfmt::skip]
const FLOATS: &[f64] = &[
    0.0, -0.0, 1.0, -1.0, 0.1, 0.2, 0.3, 1e-6, 3e-6, 1.5e-7, 3.75e-6, 1e-7, 1e15, 1e16, 1e17, 1e21, 1e22, 1e23, -1e16, 1e100, 1e-100,
    123_456_789.123_456_79, 9_007_199_254_740_992.0, 9_007_199_254_740_994.0, 1e300, f64::MAX, f64::MIN, f64::MIN_POSITIVE,
    f64::EPSILON, 5e-324, -5e-324, 2.225_073_858_507_201e-308, 0.000_01, 0.000_1, 0.001, 100_000.0, 1.30, 60.5, 1e5, 12e30,
    std::f64::consts::PI,
];

/// `SplitMix64`: the same cases from the same seed, everywhere.
pub(super) struct Random(pub(super) u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub(super) fn below(&mut self, bound: usize) -> usize {
        let bound = u64::try_from(bound).unwrap();
        usize::try_from(self.next() % bound).unwrap()
    }

    pub(super) fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    pub(super) fn text(&mut self) -> String {
        match self.below(20) {
            0..8 => self.of(TRAPS).to_owned(),
            8..10 => format!("{}{}", self.of(TRAPS), self.of(CHARACTERS)),
            10..12 => format!("{}{}", self.of(CHARACTERS), self.of(TRAPS)),
            12..14 => format!(
                "{}{}{}",
                self.of(TRAPS),
                self.of(&[" ", "\n", ": ", "\n  "]),
                self.of(TRAPS)
            ),
            14..18 => (0..=self.below(12)).map(|_| self.of(CHARACTERS)).collect(),
            // Longer than every width at which lines are folded.
            18 => (0..self.below(60)).fold(String::new(), |text, _| {
                text + self.of(&["word", "a", "longer", "#", "-"])
                    + self.of(&[" ", " ", "  ", "\n"])
            }),
            _ => loop {
                if let Some(char) = u32::try_from(self.below(0x11_0000))
                    .ok()
                    .and_then(char::from_u32)
                {
                    break char.to_string();
                }
            },
        }
    }

    /// A text as names are: not empty, without space around it and without control characters.
    pub(super) fn name(&mut self) -> String {
        loop {
            let text = self.text();
            if !text.is_empty() && text.trim() == text && !text.contains(char::is_control) {
                return text;
            }
        }
    }

    pub(super) fn names(&mut self) -> Vec<String> {
        let mut names: Vec<_> = (0..self.below(3)).map(|_| self.name()).collect();
        names.sort();
        names.dedup();
        names
    }

    pub(super) fn value(&mut self, depth: usize) -> Value {
        match self.below(if depth == 0 { 10 } else { 13 }) {
            0..6 => Value::Text(self.text()),
            6 => Value::Integer(self.of(INTEGERS)),
            7 => {
                let some = f64::from_bits(self.next());
                Value::Float(if self.below(2) == 0 && some.is_finite() {
                    some
                } else {
                    self.of(FLOATS)
                })
            }
            8 => Value::Integer(self.next().cast_signed() >> self.below(64)),
            9 => Value::Boolean(self.below(2) == 0),
            10 => Value::List((0..self.below(4)).map(|_| self.value(depth - 1)).collect()),
            _ => Value::Table(self.table(depth - 1)),
        }
    }

    fn table(&mut self, depth: usize) -> BTreeMap<String, Value> {
        (0..self.below(4))
            .map(|_| (self.text(), self.value(depth)))
            .collect()
    }
}
