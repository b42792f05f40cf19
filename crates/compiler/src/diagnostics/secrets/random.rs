//! Whether text was drawn at random, as keys are and words are not.

/// Whether the body of a key with a known prefix is random, and not a phrase such as `sk-your-key-goes-right-here`.
pub(super) fn looks_random(body: &[u8]) -> bool {
    let words = || body.split(|byte| matches!(byte, b'-' | b'_'));
    let is_long = words().any(|word| {
        let is_mixed = word.iter().any(u8::is_ascii_digit) || changes(word) * 4 >= word.len();
        word.len() >= 10 && is_mixed
    });
    let joined = || words().flatten();
    (is_long || changes(joined()) * 3 >= joined().count())
        && entropy(joined()) > 2.5
        && !is_phrase(body)
}

/// Whether most of the characters are words: letters between separators, in one case or with a capital.
fn is_phrase(body: &[u8]) -> bool {
    let is_word = |word: &&[u8]| {
        let rest = word.get(1..).unwrap_or_default();
        (3..=14).contains(&word.len())
            && word[0].is_ascii_alphabetic()
            && (rest.iter().all(u8::is_ascii_lowercase) || word.iter().all(u8::is_ascii_uppercase))
    };
    let words = body.split(|byte| matches!(byte, b'-' | b'_'));
    let length: usize = words.filter(is_word).map(<[u8]>::len).sum();
    length * 2 > body.len()
}

/// Whether the value of a key whose name speaks of secrets is one: random, an id, or hexadecimal digits.
pub(crate) fn is_key_like(value: &str) -> bool {
    let bytes = value.as_bytes();
    // The end of the name of a file that holds a key.
    let is_file = value.rsplit_once('.').is_some_and(|(_, end)| {
        [
            "json", "pem", "key", "crt", "cer", "p12", "txt", "toml", "yaml", "yml",
        ]
        .contains(&end)
    });
    if bytes.len() < 16 || is_file {
        return false;
    }
    if bytes.len() >= 32 && is_hexadecimal(bytes) {
        return entropy(bytes) > 2.5;
    }
    let joined = || bytes.iter().filter(|byte| byte.is_ascii_alphanumeric());
    let is_of_key = |byte: &u8| byte.is_ascii_alphanumeric() || b"_-.~+/=".contains(byte);
    let length = joined().count();
    length >= 16
        && bytes.iter().all(is_of_key)
        && bytes.iter().any(u8::is_ascii_digit)
        && changes(joined()) * 5 >= length
        && entropy(joined()) > 3.0
        && !is_phrase(bytes)
}

/// Whether these are hexadecimal digits, which may be written as a UUID.
fn is_hexadecimal(bytes: &[u8]) -> bool {
    bytes.iter().all(u8::is_ascii_hexdigit) || is_uuid(bytes)
}

/// Whether this is written as a UUID.
fn is_uuid(bytes: &[u8]) -> bool {
    bytes.len() == 36
        && bytes.iter().enumerate().all(|(at, byte)| {
            if [8, 13, 18, 23].contains(&at) {
                *byte == b'-'
            } else {
                byte.is_ascii_hexdigit()
            }
        })
}

/// Whether a word between separators is a key without a prefix. Hexadecimal digits may as well be a hash or an id, and
/// shorter words are the ids that providers give to organizations, files and assistants.
pub(super) fn is_random_word(word: &str) -> bool {
    let bytes = word.as_bytes();
    bytes.len() >= 32 && !bytes.iter().all(u8::is_ascii_hexdigit) && is_random(bytes)
}

/// Whether the bytes mix classes of characters as random ones do, and words do not.
pub(super) fn is_random(bytes: &[u8]) -> bool {
    let has = |class: fn(&u8) -> bool| bytes.iter().any(class);
    let digits = has(u8::is_ascii_digit);
    let both_cases = has(u8::is_ascii_lowercase) && has(u8::is_ascii_uppercase);
    digits && entropy(bytes) > 3.5 && changes(bytes) * if both_cases { 4 } else { 3 } >= bytes.len()
}

/// How often the class of characters changes.
fn changes<'a>(bytes: impl IntoIterator<Item = &'a u8>) -> usize {
    let mut classes = bytes.into_iter().map(|byte| match byte {
        b'0'..=b'9' => 0,
        b'a'..=b'z' => 1,
        b'A'..=b'Z' => 2,
        _ => 3,
    });
    let mut last = classes.next();
    classes
        .filter(|class| last.replace(*class) != Some(*class))
        .count()
}

/// The Shannon entropy in bits per character.
pub(super) fn entropy<'a>(bytes: impl IntoIterator<Item = &'a u8>) -> f64 {
    let mut counts = [0_u32; 256];
    for byte in bytes {
        counts[usize::from(*byte)] += 1;
    }
    let length: u32 = counts.iter().sum();
    let there = counts.iter().filter(|count| **count > 0);
    let known: f64 = there.map(|count| f64::from(*count) * log2(*count)).sum();
    log2(length.max(1)) - known / f64::from(length.max(1))
}

/// The binary logarithm of a number above 0, to 20 bits. It is the same on every machine, and avoids loading the math
/// library, which takes a tenth of a millisecond at every start of the binary.
pub(super) fn log2(number: u32) -> f64 {
    let whole = number.ilog2();
    let mut log = whole;
    // From 1 to below 2, in units of 2^-31.
    let mut rest = u64::from(number) << (31 - whole);
    for _ in 0..20 {
        rest = (rest * rest) >> 31;
        let bit = rest >> 32;
        rest >>= bit;
        log = log << 1 | u32::from(bit == 1);
    }
    f64::from(log) / f64::from(1 << 20)
}
