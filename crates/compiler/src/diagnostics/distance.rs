//! How many letters two words differ by: insertions, deletions, replacements, and swaps of neighbors.

/// A word to compare others with. Case does not count.
pub(super) struct Pattern {
    lower: String,
    /// The places of each ASCII character in the word as bits, if the word is ASCII and short enough for that.
    places: Option<Box<[u64; 128]>>,
    letters: u64,
}

impl Pattern {
    pub(super) fn new(word: &str) -> Self {
        let lower = word.to_lowercase();
        let fits = lower.is_ascii() && (1..=64).contains(&lower.len());
        let places = fits.then(|| {
            let mut places = Box::new([0; 128]);
            for (at, byte) in lower.bytes().enumerate() {
                places[usize::from(byte)] |= 1 << at;
            }
            places
        });
        Self {
            letters: letters(&lower),
            lower,
            places,
        }
    }

    /// The distance of a word, if it is at most `limit`. `letters` are those of [`letters`] for it.
    pub(super) fn distance(&self, word: &str, letters: u64, limit: usize) -> Option<usize> {
        if !self.may_be_near(letters, limit) {
            return None;
        }
        let distance = match &self.places {
            Some(places) if word.is_ascii() => self.of_ascii(places, word),
            _ => strsim::osa_distance(&self.lower, &word.to_lowercase()),
        };
        (distance <= limit).then_some(distance)
    }

    /// Whether words with these letters may be that near: an edit adds a letter, removes one, or does both.
    pub(super) fn may_be_near(&self, letters: u64, limit: usize) -> bool {
        let differ = (self.letters ^ letters).count_ones();
        differ as usize <= 2 * limit
    }

    /// All rows of the table of distances at once, as Hyyrö's "A Bit-Vector Algorithm for Computing Levenshtein and Damerau
    /// Edit Distances" does: bit `i` of a vector is about the first `i + 1` letters of the pattern.
    fn of_ascii(&self, places: &[u64; 128], word: &str) -> usize {
        let (mut up, mut down) = (u64::MAX, 0_u64);
        let (mut diagonal, mut before) = (0_u64, 0_u64);
        let last = self.lower.len() - 1;
        let mut distance = self.lower.len();
        for byte in word.bytes() {
            let here = places[usize::from(byte.to_ascii_lowercase())];
            let swapped = ((!diagonal & here) << 1) & before;
            diagonal = ((here & up).wrapping_add(up) ^ up) | here | down | swapped;
            let more = down | !(diagonal | up);
            let fewer = diagonal & up;
            distance += usize::from(more >> last & 1 == 1);
            distance -= usize::from(fewer >> last & 1 == 1);
            let more = more << 1 | 1;
            up = (fewer << 1) | !(diagonal | more);
            down = more & diagonal;
            before = here;
        }
        distance
    }
}

/// Which characters a word has, as bits: one for each letter and digit, and the others share the rest.
pub(super) fn letters(word: &str) -> u64 {
    let bit = |char: char| match char.to_ascii_lowercase() {
        letter @ 'a'..='z' => u32::from(letter) - u32::from('a'),
        digit @ '0'..='9' => 26 + u32::from(digit) - u32::from('0'),
        other if other.is_ascii() => 36 + u32::from(other) % 27,
        // One bit for all others: the lowercase of some is several characters.
        _ => 63,
    };
    word.chars().fold(0, |bits, char| bits | 1 << bit(char))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words of a few letters, which are near each other in many ways.
    #[test]
    fn agrees_with_the_table_of_distances() {
        let mut state = 0x9E37_79B9_7F4A_7C15_u64;
        let mut random = move |below: u64| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state % below
        };
        let mut word = || -> String {
            let length = random(9) + 60 * u64::from(random(20) == 0);
            let letters = ["a", "b", "A", "c", "1", "-", "é"];
            (0..length)
                .map(|_| letters[usize::try_from(random(7)).unwrap()])
                .collect()
        };
        let mut near = 0;
        for _ in 0..5000 {
            let (one, other) = (word(), word());
            let expected = strsim::osa_distance(&one.to_lowercase(), &other.to_lowercase());
            for limit in 1..=3 {
                let found = Pattern::new(&one).distance(&other, letters(&other), limit);
                let expected = (expected <= limit).then_some(expected);
                assert_eq!(found, expected, "`{one}` and `{other}` within {limit}");
                near += usize::from(found.is_some());
            }
        }
        assert!(near > 500, "{near}");
    }
}
