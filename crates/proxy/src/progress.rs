//! What is good to know while something takes its time.

/// Takes what is said on the way: a person reads it, so a message that cannot be shown is no reason to fail.
pub trait Progress {
    /// A line about what is done.
    fn step(&mut self, message: &str);

    /// What is good to know.
    fn note(&mut self, note: &str);

    /// What may be wrong.
    fn warn(&mut self, warning: &str);

    /// What a person may do next.
    fn help(&mut self, help: &str);

    /// The end of the log of a proxy that did not get ready; it may have another program's colors.
    fn log(&mut self, text: &str);

    /// What is waited for, and for how many seconds already; shown in one place that changes.
    fn waiting(&mut self, what: &str, seconds: u64);

    /// The wait is over.
    fn waited(&mut self);
}
