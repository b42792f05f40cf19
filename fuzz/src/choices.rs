//! Decisions, each made by the next bytes of an input. An input that ends goes on with zeros, so that every run ends.

/// The rest of an input.
pub struct Choices<'a>(&'a [u8]);

impl<'a> Choices<'a> {
    /// The decisions of these bytes.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// Whether all bytes are used.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn byte(&mut self) -> usize {
        match self.0.split_first() {
            Some((first, rest)) => {
                self.0 = rest;
                usize::from(*first)
            }
            None => 0,
        }
    }

    /// A number below this one; 0 where the input has ended.
    pub fn below(&mut self, limit: usize) -> usize {
        let number = match limit {
            0 | 1 => return 0,
            2..=256 => self.byte(),
            _ => self.byte() << 8 | self.byte(),
        };
        number % limit
    }

    /// Whether something happens that happens once in so many times; not where the input has ended.
    pub fn once_in(&mut self, times: usize) -> bool {
        !self.is_empty() && self.below(times) == times - 1
    }

    /// One of these.
    pub fn pick<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}
